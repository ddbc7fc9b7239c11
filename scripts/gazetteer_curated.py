"""The curated part: countries, regions, waters, lands, sites and old names, from the TOML files beside the data."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

from gazetteer_places import Place, is_kept, radius_of

from dateline.language.place_names import fold_name

_AIRFIELD = re.compile(
    r"(?i)\s+(?:regional |municipal |domestic |south |north |new )?(?:airport|airstrip|airfield|aerodrome)$"
)
_NO_TOWN = re.compile(
    r"(?i)\d|[/()]|\b(?:base|farm|ranch|mine|mission|camp|station|heliport|field|air|lodge|oil|gas|park|private)\b"
)
FILES = ("continents", "middles", "regions", "disputed", "waters", "lands", "sites", "settlements", "towns")


def load_toml(folder: Path, name: str) -> dict[str, Any]:
    """One data file."""
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def build_countries(folder: Path, infos: dict[str, Any], ids: count[int]) -> dict[str, Place]:
    """Countries by code: middle and names curated, population, area and geonameid from GeoNames."""
    places = {}
    for code, entry in load_toml(folder, "countries")["countries"].items():
        info = infos[code]
        people = info["population"] or 0
        place = Place(
            next(ids), info["name"].strip().removeprefix("The "), "country", code, *entry["at"], "PCLI", people,
            0.8 + math.log10(max(people, 100)) / 40, contested=tuple(entry.get("contested", ())),
            radius=round(radius_of(info["areakm2"] or 1), 1), geonameid=info["geonameid"],
        )  # fmt: skip
        place.own_names |= {place.name, *entry["names"]}
        places[code] = place
    return places


def build_curated(folder: Path, ids: count[int], known: list[Place]) -> list[Place]:
    """All other curated places; one that GeoNames has too is laid over it, not added."""
    by_key: dict[tuple[str, str | None, str], Place] = {}
    ordered = sorted(known, key=lambda p: p.importance)
    for place in ordered:
        by_key.update({(fold_name(name), place.country, place.kind): place for name in place.names | place.own_names})
    for place in ordered:  # a place's own name goes before another's alternate one
        by_key.update({(fold_name(name), place.country, place.kind): place for name in (*place.own_names, place.name)})
    new = []
    for file in FILES:
        data = load_toml(folder, file)
        for name, entry in data["places"].items():
            merged = {**data.get("default", {}), **entry}
            old = by_key.get((fold_name(merged.get("is", name)), merged.get("in"), merged["kind"]))
            if old is None or merged.get("new"):
                new.append(build_one(name, merged, next(ids)))
            else:
                lay_over(old, name, merged)
    return new


def build_one(name: str, entry: dict[str, Any], place_id: int) -> Place:
    """A place that only the curated files have."""
    place = Place(
        place_id, name, entry["kind"], entry.get("in"), *entry["at"], entry.get("feature", ""),
        entry.get("people", 0), entry["weight"],
        contested=tuple(entry.get("contested", ())), radius=float(entry.get("radius", 0)),
    )  # fmt: skip
    place.own_names |= {name, *entry.get("names", ())}
    return place


def lay_over(place: Place, name: str, entry: dict[str, Any]) -> None:
    """Add the curated names, claims and middle to a place that GeoNames has; its curated name becomes the name."""
    place.own_names |= {place.name, name, *entry.get("names", ())}
    place.name = name
    place.contested = tuple(entry.get("contested", place.contested))
    place.radius = float(entry.get("radius", place.radius))
    if "at" in entry and place.kind != "settlement":
        place.latitude, place.longitude = entry["at"]
    if "weight" in entry:
        place.importance = max(place.importance, entry["weight"])


def build_airstrip_towns(rows: list[dict[str, str]], ids: count[int], known: Iterable[Place]) -> list[Place]:
    """Towns known only by their airstrip: no place of the country bears the name of it or of its town."""
    taken = {(fold_name(n), p.country) for p in known for n in (p.name, *p.names, *p.own_names)}
    towns = []
    for row in rows:
        names = {n for n in (town_of(row["name"]), row["city"].partition(",")[0].strip()) if is_kept(n, 0)}
        keys = {(fold_name(name), row["country"]) for name in names}
        if not names or not keys.isdisjoint(taken):
            continue
        taken |= keys
        name = min(names, key=lambda n: (len(n), n))
        at = float(row["lat"]), float(row["lon"])
        place = Place(next(ids), name, "settlement", row["country"], *at, "AIRT", 0, 0.4, names=names, radius=8.0)
        towns.append(place)
    return towns


def town_of(airport: str) -> str:
    """The name of an airport without the words for one, empty where it is named for something else."""
    name = _AIRFIELD.sub("", airport).strip(" -")
    return name if name != airport and not _NO_TOWN.search(name) else ""


def build_airports(rows: list[dict[str, str]], ids: count[int]) -> list[Place]:
    """International airports, under their whole names and without the city that leads them."""
    places = []
    for row in rows:
        name = row["name"]
        place = Place(
            next(ids), name, "site", row["country"], float(row["lat"]), float(row["lon"]), "AIRP", 0, 0.6, radius=4.0
        )
        rests = (name.removeprefix(row["city"]).strip(), name.partition(" ")[2])
        place.own_names |= {name, *(rest for rest in rests if len(rest.split()) > 2)}
        places.append(place)
    return places
