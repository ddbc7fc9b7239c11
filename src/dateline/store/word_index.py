"""The word index over passages and statements: FTS5 in SQLite, a text search vector in PostgreSQL.

SQLite's is filled in bulk after documents were appended, never by trigger: a run that was killed before that leaves
it behind, and the next run or search catches up.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

REBUILD_ABOVE = 20_000  # passages missing from the index: from here on making it anew is quicker than adding them

_SQLITE = (
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passages', content_rowid='number', "
    "tokenize='porter unicode61 remove_diacritics 2', prefix='2 3 4')",
)
_POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY dateline_stem (TEMPLATE = snowball, LANGUAGE = english)",  # keeps stop words
    "CREATE TEXT SEARCH CONFIGURATION dateline (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION dateline ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, "
    "asciihword WITH dateline_stem",
    "ALTER TABLE passages ADD COLUMN tokens tsvector GENERATED ALWAYS AS (to_tsvector('dateline', "
    "regexp_replace(normalize(words, NFD), '[\\u0300-\\u036f]', '', 'g'))) STORED",
    "CREATE INDEX passages_by_token ON passages USING gin (tokens)",
)


def create_word_index(connection: Connection) -> None:
    """Make the index, empty."""
    for statement in _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE:
        connection.exec_driver_sql(statement)


def index_beginnings(connection: Connection) -> None:
    """Make SQLite's index anew, empty, with the beginnings of words: a search for one need not go through all words."""
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql("DROP TABLE passage_words")
        create_word_index(connection)


def count_unindexed(connection: Connection) -> int:
    """How many of the last passages the index does not hold yet."""
    if connection.dialect.name == "postgresql":
        return 0
    last = connection.scalar(text("SELECT max(number) FROM passages")) or 0
    return int(last) - _last_indexed(connection)


def update_word_index(connection: Connection) -> None:
    """Bring the index up to the last passage, in the connection's transaction."""
    missing = count_unindexed(connection)
    if missing > REBUILD_ABOVE and missing > _last_indexed(connection):
        connection.execute(text("INSERT INTO passage_words(passage_words) VALUES ('rebuild')"))
    elif missing > 0:
        add = "INSERT INTO passage_words(rowid, words) SELECT number, words FROM passages WHERE number > :last"
        connection.execute(text(add), {"last": _last_indexed(connection)})


def _last_indexed(connection: Connection) -> int:
    return int(connection.scalar(text("SELECT max(id) FROM passage_words_docsize")) or 0)
