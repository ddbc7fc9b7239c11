"""The gazetteer that ships with the package: a read-only SQLite file of the world's places and their names."""

from __future__ import annotations

import sqlite3
import struct
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from dateline.language.knowledge import GazetteerPlace, NameTraits
from dateline.language.place_names import fold_name
from dateline.model import KnowledgeError, PlaceKind

FORMAT = "3"
KINDS = tuple(PlaceKind(k) for k in ("country", "region", "settlement", "water", "site", "continent", "border"))

_AT_ONCE = 500  # variables in one query: SQLite before 3.32 allows 999
_ALIAS = 1 << 31  # set in an id of the index where the name is an alternate one
_SPELLED = 1 << 30  # set where it is the place's own, spelled otherwise or cut short
_PLAIN = _SPELLED - 1
_OWN_IDS = 20_000_000  # ids from here on are the build's own, below are geonameids
_CACHED = 50_000  # names, and places, remembered; then all are forgotten
_NAMES = "SELECT key, places, traits FROM names WHERE key IN ({})"
_PLACES = (
    "SELECT id, name, kind, country, latitude, longitude, population, importance, feature, parents, contested, "
    "radius, geonameid FROM places WHERE id IN ({})"
)


class SqliteGazetteer:
    """Places by name and by id, asked for in batches and remembered. Safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._ids: dict[str, tuple[int, ...]] = {}
        self._traits: dict[str, NameTraits] = {}
        self._places: dict[int, GazetteerPlace] = {}
        self._found: dict[str, tuple[GazetteerPlace, ...]] = {}

    def places_named(self, names: Iterable[str]) -> Mapping[str, Sequence[GazetteerPlace]]:
        """Candidates for each name as it was given, most important first; names unknown are left out."""
        keys = {name: fold_name(name) for name in names}
        with self._lock:
            self._learn_keys(set(keys.values()))
            new = [key for key in keys.values() if key not in self._found]
            if new:
                self._learn_places({i for key in new for i in self._ids[key]})
                self._found.update((key, tuple(self._places[i] for i in self._ids[key])) for key in new)
            return {name: places for name, key in keys.items() if (places := self._found[key])}

    def place(self, place_id: int) -> GazetteerPlace | None:
        """One place by its id."""
        with self._lock:
            self._learn_places({place_id})
            return self._places.get(place_id)

    def traits_of(self, names: Iterable[str]) -> Mapping[str, NameTraits]:
        """What else than a place each name is, as it was given; names that are nothing else are left out."""
        keys = {name: fold_name(name) for name in names}
        with self._lock:
            self._learn_keys(set(keys.values()))
            return {name: self._traits[key] for name, key in keys.items() if key in self._traits}

    def _learn_keys(self, wanted: set[str]) -> None:
        keys = {key for key in wanted if key not in self._ids}  # a set less a dictionary's keys reads all of them
        if not keys:
            return
        if len(self._ids) + len(keys) > _CACHED:
            self._ids.clear()
            self._traits.clear()
            self._places.clear()
            self._found.clear()
            keys = wanted  # what was known of them is forgotten too
        self._ids.update((key, ()) for key in keys)
        for key, blob, traits in self._rows(_NAMES, sorted(keys)):
            self._ids[key] = _unpack(blob)
            if traits:
                self._traits[key] = NameTraits(bool(traits & 1), bool(traits & 2), bool(traits & 4))

    def _learn_places(self, ids: set[int]) -> None:
        new = {i for i in ids if i not in self._places}
        plain = {i & _PLAIN for i in new}
        for row in self._rows(_PLACES, sorted(i for i in plain if i not in self._places)):
            self._places[row[0]] = _read_place(row)
        self._places.update(
            (i, replace(self._places[i & _PLAIN], alias=bool(i & _ALIAS), spelled=bool(i & _SPELLED)))
            for i in new
            if i > _PLAIN
        )

    def _rows(self, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        for first in range(0, len(values), _AT_ONCE):
            some = values[first : first + _AT_ONCE]
            yield from self._connection.execute(query.format(",".join("?" * len(some))), some)


def _unpack(blob: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(blob) // 4}I", blob)


def _read_place(row: Sequence[Any]) -> GazetteerPlace:
    """A place from its row: degrees in ten-thousandths, importance in thousandths."""
    place_id, name, kind, country, lat, lon, people, importance, feature, parents, contested, radius, geonameid = row
    return GazetteerPlace(
        id=place_id,
        name=name,
        kind=KINDS[kind],
        country=country,
        latitude=lat / 1e4,
        longitude=lon / 1e4,
        population=people or 0,
        importance=importance / 1000,
        feature=feature or "",
        parents=_unpack(parents) if parents else (),
        contested=tuple(contested.split("|")) if contested else (),
        radius_km=float(radius or 0),
        geonameid=geonameid or (place_id if place_id < _OWN_IDS else None),
    )


def open_gazetteer(path: Path) -> SqliteGazetteer:
    """The gazetteer in a file, which is neither written nor read ahead.

    Raises:
        KnowledgeError: When the file is missing, no gazetteer, or of another format.
    """
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        row = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
    except sqlite3.Error as error:
        raise KnowledgeError(f"no gazetteer at {path}: {error}") from error
    if row is None or row[0] != FORMAT:
        connection.close()
        raise KnowledgeError(f"the gazetteer at {path} is of format {row and row[0]}, not {FORMAT}")
    return SqliteGazetteer(connection)


@cache
def load_gazetteer() -> SqliteGazetteer:
    """The gazetteer that ships with the package, opened once a process."""
    with as_file(files("dateline") / "data" / "gazetteer" / "gazetteer.db") as path:
        return open_gazetteer(path)
