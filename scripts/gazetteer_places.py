"""The place as the build sees it, and which of GeoNames' many names are worth keeping."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

KINDS = ("country", "region", "settlement", "water", "site", "continent", "border")
OWN_IDS = 20_000_000  # above every geonameid: ids of places that GeoNames' packages give no id for
_SCRIPT = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿА-ЯЀ-Џ'’ʻ‘][\w.'’ʼ‘ʻ\-– /]*", re.UNICODE)
_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿЀ-ӿ]")
_MAX_NAME = 42


@dataclass(slots=True)
class Place:
    """One place on its way into the gazetteer."""

    id: int
    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    feature: str
    population: int = 0
    importance: float = 0.0
    parents: tuple[int, ...] = ()
    names: set[str] = field(default_factory=set)
    own_names: set[str] = field(default_factory=set)  # of these, those as good as its name
    contested: tuple[str, ...] = ()
    radius: float = 0.0
    geonameid: int | None = None


def is_kept(name: str, population: int) -> bool:
    """Whether English or Cyrillic text could use the name: junk romanisations and codes are left out."""
    if not (2 < len(name) <= _MAX_NAME) or not _SCRIPT.fullmatch(name) or any(c.isdigit() for c in name):
        return False
    if name.isupper() and (len(name) <= 4 or name.isascii()):
        return False
    cyrillic = any("Ѐ" <= c <= "ӿ" for c in name)
    return bool(_LETTERS.search(name)) and (not cyrillic or population >= 2000 or population == 0)


def weigh_settlement(population: int, feature: str) -> float:
    """Importance 0..1: a power of ten of people is an eighth; seats of government count for more."""
    seat = {"PPLC": 0.1, "PPLA": 0.05, "PPLG": 0.05, "PPLA2": 0.02, "PPLX": -0.12, "PPLH": -0.1, "PPLQ": -0.1}
    return max(0.0, min(0.99, math.log10(max(population, 200)) / 8 + seat.get(feature, 0.0)))


def radius_of(area_km2: float) -> float:
    """The radius of a disc of the same area."""
    return math.sqrt(area_km2 / math.pi)
