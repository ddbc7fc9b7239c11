"""What the reader model read in each post, kept so that no later run reads it again. All of it can be made anew."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, select

from dateline.store.dialects import insert_new
from dateline.store.entry import PostReading
from dateline.store.schema import post_readings


def get_post_reading(connection: Connection, key: str) -> bytes | None:
    """What is kept under a key."""
    data = connection.scalar(select(post_readings.c.data).where(post_readings.c.key == key))
    return None if data is None else bytes(data)


def append_post_readings(connection: Connection, readings: Sequence[PostReading]) -> None:
    """Keep readings that were made."""
    rows = [{"key": one.key, "reader": one.reader, "data": one.data} for one in readings]
    insert_new(connection, post_readings, rows)


def has_other_readings(connection: Connection, reader: str) -> bool:
    """Whether any kept reading was made by another model."""
    ends = [connection.scalar(select(end(post_readings.c.reader))) for end in (func.min, func.max)]  # by the index
    return any(other not in (None, reader) for other in ends)


def forget_other_readings(connection: Connection, reader: str) -> None:
    """Let go of what another model read: it is never asked for again."""
    connection.execute(delete(post_readings).where(post_readings.c.reader != reader))
