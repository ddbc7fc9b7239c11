"""The tables of repeats and of a page's captures. All of them are derived: they can be made again from the passages.

A passage of `passages` is **folded** when its words were looked up among all that was seen before. The first passage
with some words stands for all that have the same ones, and only its marks are kept.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from dateline.store.dialects import WORDS
from dateline.store.schema import metadata


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=False, primary_key=key, autoincrement=False)


folds = Table(
    "folds",
    metadata,
    _number("passage", key=True),
    _number("text"),  # hash of its words, and of its speaker where it is a statement
    _number("same"),  # least passage of all that say the same, edited or not
    sqlite_with_rowid=False,
)
marks = Table("marks", metadata, _number("mark", key=True), _number("passage", key=True), sqlite_with_rowid=False)
alikes = Table(  # passages that share words, each the first of its wording, the lesser one first
    "alikes",
    metadata,
    _number("first", key=True),
    _number("second", key=True),
    Column("likeness", Integer, nullable=False),
    Column("shared", Integer, nullable=False),  # words
    sqlite_with_rowid=False,
)
pages = Table(  # which documents are captures of one page
    "pages",
    metadata,
    Column("document", WORDS, primary_key=True),
    Column("page", WORDS, nullable=False),  # least key of its documents
    Column("address", WORDS, nullable=True),  # as pages are told apart by it
    sqlite_with_rowid=False,
)
page_links = Table(  # why two documents are held to be captures of one page
    "page_links",
    metadata,
    Column("first", WORDS, primary_key=True),
    Column("second", WORDS, primary_key=True),
    Column("reason", WORDS, nullable=False),
    sqlite_with_rowid=False,
)
page_queue = Table("page_queue", metadata, Column("document", WORDS, primary_key=True), sqlite_with_rowid=False)

Index("folds_by_text", folds.c.text)
Index("folds_by_same", folds.c.same)
Index("alikes_by_second", alikes.c.second)
Index("pages_by_page", pages.c.page)
Index("pages_by_address", pages.c.address)
Index("page_links_by_second", page_links.c.second)
