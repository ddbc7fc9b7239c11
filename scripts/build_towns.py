#!/usr/bin/env python3
"""Write the larger towns of the gazetteer for the map. usage: build_towns.py FILE."""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib.resources import files
from pathlib import Path

LEAST_POPULATION = 60_000
SCALE = 100  # steps a degree, as in the map's lines
QUERY = """SELECT name, latitude, longitude, population FROM places
WHERE kind = 2 AND population >= ? AND latitude IS NOT NULL ORDER BY population DESC, id"""


def list_towns() -> list[list[object]]:
    """Name, longitude and latitude in steps, and the population in thousands; the largest first."""
    path = str(files("dateline.data").joinpath("gazetteer", "gazetteer.db"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        scale = _scale(connection)
        rows = connection.execute(QUERY, (LEAST_POPULATION,)).fetchall()
    return [[n, round(x / scale * SCALE), round(y / scale * SCALE), round(p / 1000)] for n, y, x, p in rows]


def _scale(connection: sqlite3.Connection) -> float:
    """Steps a degree in the gazetteer."""
    most = connection.execute("SELECT max(abs(longitude)) FROM places").fetchone()[0]
    return float(10 ** (len(str(int(most))) - 3))


if __name__ == "__main__":
    towns = {"steps": SCALE, "towns": list_towns()}
    Path(sys.argv[1]).write_text(json.dumps(towns, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
