"""First- and second-order regions: GeoNames' names, ISO 3166-2's middles, or the middle of what is settled."""

from __future__ import annotations

import difflib
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from gazetteer_places import OWN_IDS, Place
from gazetteer_sources import CityRow

from dateline.language.place_names import fold_name

GENERIC = re.compile(
    r"(?i)\b(oblast|oblast['’]|region|province|governorate|prefecture|state|district|county|department|departement|"
    r"krai|kray|raion|rayon|republic|territory|municipality|voivodeship|canton|autonomous|okrug|administrative|area|"
    r"city|capital|wilayat|wilaya|muhafazat|mudiriyat|of|the|special|federal|metropolitan|parish|division|zone)\b"
)
_LOCAL_GENERIC = re.compile(
    r"(?i)^(?:kabupaten|kota|province of|cercle de|cercle d['’]|ville de|shahrest[āa]n-e|qa[ḑd][āa][’']|"
    r"mud[īi]r[īi]yat|n[ae]fat|distrito de|département de)\s+|"
    r"\s+(?:cercle|district|raion|ilçesi|shi|locality|zone|governorate|regency|division)$"
)
_OTHER_NAME = re.compile(r"\s*([^,()]+?)\s*\(([a-z]{2,3})\)")
_CELL = 0.5  # degrees: one vote a cell, so that a big town does not pull the middle of a region to itself
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Middle:
    """Where a region's settlements lie."""

    latitude: float
    longitude: float
    radius: float
    population: int


def find_middle(rows: Iterable[CityRow]) -> Middle:
    """The middle of the settled cells, and how far from it the outer ones lie."""
    rows = list(rows)
    cells = {(round(r.latitude / _CELL), round(r.longitude / _CELL)): (r.latitude, r.longitude) for r in rows}
    lat = sum(p[0] for p in cells.values()) / len(cells)
    lon = sum(p[1] for p in cells.values()) / len(cells)
    far = sorted(math.hypot(p[0] - lat, (p[1] - lon) * math.cos(math.radians(lat))) for p in cells.values())
    return Middle(lat, lon, max(10.0, far[int(len(far) * 0.9)] * _KM_A_DEGREE), sum(r.population for r in rows))


def strip_generic(name: str) -> str:
    """The folded name without "Oblast", "Province" and their like; all of it where nothing else is left."""
    return fold_name(GENERIC.sub(" ", name)) or fold_name(name)


def weigh_region(population: int, order: int) -> float:
    """Importance: a first-order region stands about as high as its largest town, a second-order one below it."""
    return min(0.95, (0.36 if order == 1 else 0.2) + math.log10(max(population, 1000)) / 16)


def build_order1(
    names: list[dict[str, str]], rows: list[CityRow], isos: dict[str, Any], ids: count[int]
) -> dict[str, Place]:
    """Regions of the first order by code, with ISO's middle and names where one is found for them."""
    settled = defaultdict(list)
    for row in rows:
        settled[f"{row.country}.{row.admin1}"].append(row)
    regions = {}
    for entry in names:
        code = entry["code"]
        if code in settled:
            regions[code] = build_region(entry["name"], code[:2], "ADM1", settled[code], next(ids))
    for country, subdivisions in isos.items():
        merge_iso(country, subdivisions, [p for c, p in regions.items() if c[:2] == country], regions, ids)
    return regions


def build_region(name: str, country: str, feature: str, rows: list[CityRow], place_id: int) -> Place:
    """One region from the settlements in it."""
    middle = find_middle(rows)
    order = 1 if feature == "ADM1" else 2
    place = Place(
        place_id, name, "region", country, middle.latitude, middle.longitude, feature, middle.population,
        weigh_region(middle.population, order), radius=middle.radius,
    )  # fmt: skip
    place.own_names |= {name, strip_named(name)} if order == 1 else {name}
    place.names |= place.own_names
    return place


def split_names(entry: dict[str, Any]) -> list[str]:
    """All names of an ISO subdivision: its own, and those in other languages; no English by-names."""
    others = _OTHER_NAME.findall(entry.get("localOtherName") or "")
    return [entry["name"], *(n for n, language in others if language != "eng" or is_variant(n, entry["name"]))]


def is_variant(name: str, own: str) -> bool:
    """Whether an English name is a spelling of the other: "The Education State" is none of Victoria."""
    a, b = strip_generic(name), strip_generic(own)
    return a == b or a in b or b in a or difflib.SequenceMatcher(None, a, b).ratio() > 0.55


def merge_iso(
    country: str, subdivisions: dict[str, Any], known: list[Place], regions: dict[str, Place], ids: count[int]
) -> None:
    """Give each ISO subdivision's middle and names to the region it is; those that none is become regions."""
    free = {strip_generic(p.name): p for p in known}
    for code, entry in subdivisions.items():
        names = split_names(entry)
        place = match_region([strip_generic(n) for n in names], free, entry["latLng"])
        if place is None:
            place = Place(next(ids), names[0], "region", country, 0, 0, "ISO", importance=0.5, radius=40.0)
            regions[f"{country}.iso.{code}"] = place
        place.latitude, place.longitude = entry["latLng"]
        place.own_names |= {names[0], strip_named(names[0])}
        place.names |= set(names) | {strip_named(n) for n in names}


def strip_named(name: str) -> str:
    """The name in its own case without a generic word."""
    return " ".join(GENERIC.sub(" ", name).split()) or name


def match_region(keys: list[str], free: dict[str, Place], at: list[float]) -> Place | None:
    """The region of that name, or of nearly that name and not far off; it is taken out of the free ones."""
    for key in keys:
        if key in free:
            return free.pop(key)
    for key in keys:
        near = difflib.get_close_matches(key, free, 1, 0.82)
        if near and abs(free[near[0]].latitude - at[0]) + abs(free[near[0]].longitude - at[1]) < 4:
            return free.pop(near[0])
    return None


def build_order2(names: list[dict[str, str]], rows: list[CityRow], ids: count[int]) -> dict[str, Place]:
    """Regions of the second order by code, only those that hold a settlement we have."""
    settled = defaultdict(list)
    for row in rows:
        if row.admin2:
            settled[f"{row.country}.{row.admin1}.{row.admin2}"].append(row)
    regions = {
        e["code"]: build_region(e["name"], e["code"][:2], "ADM2", settled[e["code"]], next(ids))
        for e in names
        if e["code"] in settled
    }
    for place in regions.values():
        if place.country != "US" and (plain := _LOCAL_GENERIC.sub("", place.name)):
            place.names.add(plain)
    return regions


def first_id() -> count[int]:
    """Ids for places without a geonameid."""
    return count(OWN_IDS)
