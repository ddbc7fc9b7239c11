"""What the plain pipelines write: one SQLite file, one table for each kind of thing found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

SCHEMA = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, address TEXT, title TEXT, published TEXT, body TEXT);
CREATE TABLE sentences (document INTEGER, start INTEGER, end INTEGER);
CREATE TABLE mentions (document INTEGER, start INTEGER, end INTEGER, name TEXT);
CREATE TABLE dates (document INTEGER, written TEXT, value TEXT);
CREATE TABLE duplicates (document INTEGER, other INTEGER);
"""


@dataclass(frozen=True)
class Page:
    """What a plain pipeline finds in one page."""

    address: str
    title: str | None
    published: str | None
    body: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)


def write_pages(database: Path, pages: Iterable[Page]) -> tuple[int, int]:
    """Write all pages; gives how many they are and how many words they hold."""
    count = words = 0
    with sqlite3.connect(database) as connection:
        connection.executescript(SCHEMA)
        for count, page in enumerate(pages, 1):
            words += len(page.body.split())
            _write_page(connection, count, page)
    connection.close()
    return count, words


def _write_page(connection: sqlite3.Connection, number: int, page: Page) -> None:
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?)", (number, page.address, page.title, page.published, page.body)
    )
    connection.executemany("INSERT INTO sentences VALUES (?, ?, ?)", ((number, *row) for row in page.sentences))
    connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?)", ((number, *row) for row in page.mentions))
    connection.executemany("INSERT INTO dates VALUES (?, ?, ?)", ((number, *row) for row in page.dates))
    connection.executemany("INSERT INTO duplicates VALUES (?, ?)", ((number, other) for other in page.duplicates))
