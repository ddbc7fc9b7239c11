"""Which documents a person has been shown: the record's own bookkeeping, never exported."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, not_, select

from dateline.store.dialects import insert_new
from dateline.store.schema import documents, visited, visits


def append_visit(connection: Connection, at: datetime | None = None) -> int:
    """Remember that all documents now in the record have been shown; the number of the visit."""
    number = (connection.scalar(select(func.max(visits.c.number))) or 0) + 1
    moment = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    insert_new(connection, visits, [{"number": number, "at": moment}])
    shown = select(visited.c.document).where(visited.c.document == documents.c.key).exists()
    keys = connection.scalars(select(documents.c.key).where(not_(shown))).all()
    insert_new(connection, visited, [{"document": key, "visit": number} for key in keys])
    return number


def get_last_visit(connection: Connection) -> str | None:
    """When the last visit was, None where there was none."""
    return connection.scalar(select(visits.c.at).order_by(visits.c.number.desc()).limit(1))
