"""Write the places and the index of their names as one compact SQLite file."""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer_places import KINDS, Place
from gazetteer_spelling import is_short_form, is_spelling

from dateline.language.place_names import fold_name

FORMAT = 3
_ALIAS_DISCOUNT = 0.12  # an alternate name ranks behind the same name held by a place two and a half times smaller
_SPELLED_DISCOUNT = 0.06
ALIAS = 1 << 31  # set in an id in the index: the name is an alternate one
SPELLED = 1 << 30  # the same: it is the place's own, spelled otherwise or cut short
_NOTED = 0.42  # importance, some two thousand people: below, only the own name is as good as the own name
_MOST_PLACES = 40  # of one name: nobody means the forty-first San José

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (
  id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, country TEXT, latitude INTEGER, longitude INTEGER,
  population INTEGER, importance INTEGER, feature TEXT, parents BLOB, contested TEXT, radius INTEGER, geonameid INTEGER
);
CREATE TABLE names (key TEXT PRIMARY KEY, places BLOB, traits INTEGER) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Lists:
    """Names that are also something else."""

    words: set[str]
    first_names: set[str]
    surnames: set[str]

    def traits(self, key: str) -> int | None:
        """One bit each, None for none."""
        return (key in self.words) + 2 * (key in self.first_names) + 4 * (key in self.surnames) or None


def index_names(places: Iterable[Place], lists: Lists) -> dict[str, list[int]]:
    """Ids by folded name, most important first; a place's own name counts for more than an alternate one."""
    scored: dict[str, dict[int, float]] = defaultdict(dict)
    for place in places:
        own = {fold_name(name) for name in (place.name, *place.own_names)}
        for key in {fold_name(name) for name in place.names} | own:
            if len(key) > 1:
                flag, discount = (0, 0.0) if key in own else _judge(key, place, lists)
                scored[key][place.id + flag] = place.importance - discount
    return {k: sorted(ids, key=lambda i: -ids[i])[:_MOST_PLACES] for k, ids in scored.items()}


def _judge(key: str, place: Place, lists: Lists) -> tuple[int, float]:
    """The flag and the discount of an alternate name: less where a town's own is only spelled otherwise or cut short.

    A name that is also a word or a person's stays an alternate one: "Soul" is not for Seoul.
    """
    own = fold_name(place.name)
    noted = place.kind == "settlement" and place.importance >= _NOTED and not lists.traits(key)
    if noted and (is_spelling(key, own) or is_short_form(key, own)):
        return SPELLED, _SPELLED_DISCOUNT
    return ALIAS, _ALIAS_DISCOUNT


def pack_ids(ids: Iterable[int]) -> bytes:
    """Ids as little-endian 32-bit integers."""
    ids = tuple(ids)
    return struct.pack(f"<{len(ids)}I", *ids)


def rows_of_names(places: list[Place], lists: Lists) -> list[tuple[str, bytes, int | None]]:
    """The index of names, and first names that no place has."""
    index = index_names(places, lists)
    rows = [(key, pack_ids(ids), lists.traits(key)) for key, ids in index.items()]
    rows += [(name, b"", lists.traits(name)) for name in lists.first_names - index.keys()]
    return sorted(rows, key=lambda row: row[0])


def write_gazetteer(path: Path, places: list[Place], lists: Lists, about: dict[str, str]) -> None:
    """The file, built beside and put in place when whole."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    connection = sqlite3.connect(beside)
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO about VALUES (?, ?)", {"format": str(FORMAT), **about}.items())
    connection.executemany(
        "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", map(row_of, sorted(places, key=lambda p: p.id))
    )
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", rows_of_names(places, lists))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    beside.replace(path)


def row_of(place: Place) -> tuple[object, ...]:
    """One row: degrees in ten-thousandths, importance in thousandths."""
    own_id = place.geonameid if place.geonameid != place.id else None
    return (
        place.id, place.name, KINDS.index(place.kind), place.country, round(place.latitude * 1e4),
        round(place.longitude * 1e4), place.population or None, round(place.importance * 1000), place.feature or None,
        pack_ids(place.parents) or None, "|".join(place.contested) or None, round(place.radius) or None, own_id,
    )  # fmt: skip
