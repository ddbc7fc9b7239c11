"""Opening a record, and running reads and writes on it as transactions."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from dateline.model import NotFoundError, RecordError
from dateline.store.dialects import BUSY_TIMEOUT_SECONDS, allow_reading, connect_engine, is_transient, parse_location
from dateline.store.failures import PATIENCE_SECONDS, explain_failure
from dateline.store.migrations import is_current, migrate

Result = TypeVar("Result")

FIRST_PAUSE_SECONDS = 0.05  # before a transaction that another one stood in the way of is run again; then doubled
LONGEST_PAUSE_SECONDS = 6.4


class Store:
    """An open record. Close it, or use it as a context manager."""

    def __init__(self, engine: Engine, location: str) -> None:
        self._engine = engine
        self.location = location
        self.on_wait: Callable[[str], None] | None = None  # told when another program's writing is waited for
        self.story: Path | None = None  # what the analyst knows, where another file than the one beside the record

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and not on a server."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout.

        Raises:
            RecordError: When the database fails.
        """
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise explain_failure(self.location, error) from error

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run the work as one transaction: all of it is kept or none. Run again when another stands in its way.

        Raises:
            RecordError: When the database fails.
        """
        pause, begun = FIRST_PAUSE_SECONDS, time.monotonic()
        while True:
            try:
                with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
                    return work(connection)
            except DBAPIError as error:
                waited = time.monotonic() - begun
                if waited > PATIENCE_SECONDS or not is_transient(error):
                    raise explain_failure(self.location, error) from error
            if self.on_wait and waited > BUSY_TIMEOUT_SECONDS:
                self.on_wait(f"{self.location}: waiting for another program that is writing to it")
            time.sleep(pause * (1 + random.random()))  # noqa: S311 - parts two that wait, keeps no secret
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_store(location: str | Path, *, create: bool = True) -> Store:
    """Open the record in a SQLite file or under a PostgreSQL URL, and bring its schema up to date.

    Args:
        location: Path of a file, or a URL such as `postgresql://user@host/name`.
        create: Whether to make the record where there is none.

    Raises:
        NotFoundError: When there is none and `create` is false.
        RecordError: When it cannot be opened, is no record, or was written by a later version.
    """
    url = parse_location(location)
    shown = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        _prepare_file(Path(str(url.database)), create)
        url = allow_reading(url)
    try:
        store = Store(connect_engine(url), shown)
    except ImportError as error:
        raise RecordError(f"{shown}: install dateline[postgresql] to use PostgreSQL") from error
    try:
        with store.reading() as connection:
            current = is_current(connection, shown)
        if not current:
            store.write(migrate)
    except RecordError:
        store.close()
        raise
    return store


def _prepare_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, not a record")
    if not path.exists():
        if not create:
            raise NotFoundError(f"{path}: there is no record here; `dateline add` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"{path}: {error.strerror}") from error
