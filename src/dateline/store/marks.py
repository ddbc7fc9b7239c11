"""What the record was last linked with, by name."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from dateline.store.dialects import insert_new
from dateline.store.schema import link_marks


def get_mark(connection: Connection, name: str) -> str | None:
    """The value kept under a name, None where there is none."""
    return connection.scalar(select(link_marks.c.value).where(link_marks.c.name == name))


def put_mark(connection: Connection, name: str, value: str) -> None:
    """Keep a value under a name, in the place of another."""
    connection.execute(delete(link_marks).where(link_marks.c.name == name))
    insert_new(connection, link_marks, [{"name": name, "value": value}])
