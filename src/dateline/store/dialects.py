"""Where SQLite and PostgreSQL differ: connecting, inserting what may be there already, and searching words."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    Text,
    any_,
    create_engine,
    event,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from dateline.model import RecordError

BUSY_TIMEOUT_SECONDS = 10.0

# Sorted by code point in both, so that the order of rows never depends on the server's locale.
WORDS = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
_WORD_LIST = postgresql.ARRAY(postgresql.TEXT)
AT_ONCE = 400  # keys in one question

Key = TypeVar("Key", str, int)


def parse_location(location: str | Path) -> URL:
    """The database URL of a file's path or of a URL.

    Raises:
        RecordError: When it is neither, or the URL is of a database that Dateline cannot use.
    """
    written = str(location)
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        url = make_url(written)
    except ArgumentError as error:
        raise RecordError(f"{written}: not a database address") from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return url
    raise RecordError(f"{written}: a record is kept in SQLite or PostgreSQL, not in {url.get_backend_name()}")


def allow_reading(url: URL) -> URL:
    """The URL of a file of SQLite as it must be where neither the file nor its folder can be written.

    Reading a file with a write-ahead log takes files beside it; where none can be made, the file is said to be one
    that nobody changes, unless changes wait beside it that the file itself does not hold yet.
    """
    path = Path(str(url.database)).absolute()
    log = path.with_name(f"{path.name}-wal")
    if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
        return url
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query={"immutable": "1", "uri": "true"})


# A document's rows spread over some 150 pages of a large record: a checkpoint every 1,000 pages, SQLite's own choice,
# would write most of them again every few documents (the 10,000th then cost 2.2 times the 100th, with these 1.3).
SQLITE_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "cache_size = -64000",
    "wal_autocheckpoint = 8000",
    "temp_store = MEMORY",
)


def connect_engine(url: URL) -> Engine:
    """An engine whose write transactions wait for each other instead of failing."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # transactions are begun in `_begin_sqlite`
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A write transaction takes its lock at once: one that began by reading could not wait for another's lock.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def is_transient(error: DBAPIError) -> bool:
    """Whether the same transaction may succeed when it is run again: a lock, a deadlock, a serialisation failure."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in {"40001", "40P01", "55P03", "23505", "42P07"}
    words = str(error.orig).lower()
    return isinstance(error, OperationalError) and ("locked" in words or "busy" in words)


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose keys the table does not hold yet, in one statement run for all of them."""
    if not rows:
        return
    names = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), list(rows))
    else:
        in_order = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
        _tell_sqlite(connection, _insert_words(table.name, names), [in_order(row) for row in rows])


def insert_tuples(connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
    """As `insert_new`, of rows of numbers in the order of the columns, of which there may be many."""
    names = tuple(column.name for column in table.columns)
    if connection.dialect.name == "postgresql":
        insert_new(connection, table, [dict(zip(names, row, strict=True)) for row in rows])
    elif rows:
        _tell_sqlite(connection, _insert_words(table.name, names), rows)


def find_known(
    connection: Connection, table: Table, column: str, keys: Collection[str], **equal: str
) -> frozenset[str]:
    """Those of the keys that a column holds, in rows whose other columns equal what is given."""
    if not keys:
        return frozenset()
    if connection.dialect.name == "postgresql":
        others = [table.c[name] == value for name, value in equal.items()]
        query = select(table.c[column]).where(table.c[column] == any_(literal(sorted(keys), _WORD_LIST)), *others)
        return frozenset(connection.scalars(query.distinct()))
    words = _known_words(table.name, column, tuple(equal))
    return frozenset(row[0] for row in _ask_sqlite(connection, words, (json.dumps(sorted(keys)), *equal.values())))


def has_another(connection: Connection, table: Table, column: str, value: str) -> bool:
    """Whether a column of a short table holds any other value."""
    if connection.dialect.name == "postgresql":
        return connection.scalar(select(table.c[column]).where(table.c[column] != value).limit(1)) is not None
    return bool(_ask_sqlite(connection, f'SELECT 1 FROM "{table.name}" WHERE "{column}" != ? LIMIT 1', (value,)))


@cache
def _known_words(table: str, column: str, others: tuple[str, ...]) -> str:
    also = "".join(f' AND "{name}" = ?' for name in others)
    return f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?)){also}'


# What is told or asked many times a document goes to the driver itself: through SQLAlchemy it takes some ten times as
# long as the database does. A transaction is begun as SQLAlchemy would, and errors are those that it would raise.


def _tell_sqlite(connection: Connection, words: str, rows: Sequence[Sequence[Any]]) -> None:
    cursor = _sqlite_cursor(connection)
    try:
        cursor.executemany(words, rows)
    except sqlite3.Error as error:
        raise _as_sqlalchemy(connection, words, error) from error
    finally:
        cursor.close()


def _ask_sqlite(connection: Connection, words: str, parameters: Sequence[Any]) -> list[Any]:
    cursor = _sqlite_cursor(connection)
    try:
        return list(cursor.execute(words, parameters).fetchall())
    except sqlite3.Error as error:
        raise _as_sqlalchemy(connection, words, error) from error
    finally:
        cursor.close()


def _sqlite_cursor(connection: Connection) -> Any:
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.cursor()


def _as_sqlalchemy(connection: Connection, words: str, error: sqlite3.Error) -> Exception:
    return DBAPIError.instance(words, None, error, sqlite3.Error, dialect=connection.dialect)


@cache
def _insert_words(table: str, names: tuple[str, ...]) -> str:
    """What SQLite is told, made once: making it anew for every document took as long as inserting."""
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING'


def fetch_rows(connection: Connection, query: Select[Any]) -> list[Any]:
    """The rows of an answer as the driver gives them: plain tuples of numbers and words, of which there may be many."""
    answer = connection.execute(query)
    rows = list(answer.cursor.fetchall()) if answer.cursor else []
    answer.close()
    return rows


def among(connection: Connection, column: ColumnElement[int], numbers: Collection[int]) -> ColumnElement[bool]:
    """Whether a column is one of any number of numbers, in one parameter."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(sorted(numbers), postgresql.ARRAY(BigInteger)))
    listed = func.json_each(json.dumps(sorted(numbers))).table_valued("value")
    return column.in_(select(listed.c.value))


def among_words(connection: Connection, column: ColumnElement[str], words: Collection[str]) -> ColumnElement[bool]:
    """The same for words."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(sorted(words), _WORD_LIST))
    listed = func.json_each(json.dumps(sorted(words))).table_valued("value")
    return column.in_(select(listed.c.value))


def in_chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Keys in their order, each once, no more at a time than one question takes in either database."""
    ordered = sorted(set(keys))
    yield from (ordered[i : i + AT_ONCE] for i in range(0, len(ordered), AT_ONCE))


def take_migration_lock(connection: Connection) -> None:
    """Let one program at a time change the schema (SQLite's write lock does so already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7283461)"))


def take_fold_lock(connection: Connection) -> None:
    """Let one program at a time fold what is repeated (SQLite's write lock does so already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7283463)"))


def take_story_lock(connection: Connection) -> None:
    """Let one program at a time link (SQLite's write lock does so already)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7283462)"))
