"""Which documents a person has been shown: the record's own bookkeeping, never exported."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, func, not_, select

from dateline.store.dialects import insert_new
from dateline.store.schema import documents, visited, visits


def append_visit(connection: Connection, at: datetime | None = None, shown: Collection[str] | None = None) -> int:
    """Remember that documents were shown: those of some keys, or all now in the record; the number of the visit."""
    number = (connection.scalar(select(func.max(visits.c.number))) or 0) + 1
    moment = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    insert_new(connection, visits, [{"number": number, "at": moment}])
    keys = list_unvisited(connection) if shown is None else shown
    insert_new(connection, visited, [{"document": key, "visit": number} for key in keys])
    return number


def list_unvisited(connection: Connection) -> tuple[str, ...]:
    """Keys of the documents that no visit has shown."""
    shown = select(visited.c.document).where(visited.c.document == documents.c.key).exists()
    return tuple(connection.scalars(select(documents.c.key).where(not_(shown))))


def get_last_visit(connection: Connection) -> str | None:
    """When the last visit was, None where there was none."""
    return connection.scalar(select(visits.c.at).order_by(visits.c.number.desc()).limit(1))
