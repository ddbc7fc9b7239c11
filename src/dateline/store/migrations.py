"""The schema's changes in order, each run once on a record and remembered there by name."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, inspect, select

from dateline.model import RecordError
from dateline.store.captures import queue_all
from dateline.store.cues import create_cues, create_leads
from dateline.store.dialects import insert_new, take_migration_lock
from dateline.store.facts import create_facts, order_facts
from dateline.store.repeat_tables import alikes, folds, marks
from dateline.store.schema import metadata, schema_versions
from dateline.store.word_index import create_word_index, index_beginnings

Migration = Callable[[Connection], None]


def create_tables(connection: Connection) -> None:
    """The tables as they first stood."""
    metadata.create_all(connection)


def create_repeats(connection: Connection) -> None:
    """The tables of repeats and of captures; a record from before them is folded by the next run."""
    metadata.create_all(connection)
    queue_all(connection)


def forget_repeats(connection: Connection) -> None:
    """No repeats: they were found by sketches of another kind. The next run folds all passages anew."""
    for table in (folds, marks, alikes):
        connection.execute(delete(table))


MIGRATIONS: tuple[tuple[str, Migration], ...] = (
    ("0001_tables", create_tables),
    ("0002_word_index", create_word_index),
    ("0003_link_marks", create_tables),
    ("0004_story_plans", create_tables),
    ("0005_repeats", create_repeats),
    ("0006_facts", create_facts),
    ("0007_watching", create_tables),
    ("0016_fact_order", order_facts),
    ("0017_cues", create_cues),
    ("0018_beginnings", index_beginnings),
    ("0019_sketches", forget_repeats),
    ("0020_post_readings", create_tables),
    ("0021_leads", create_leads),
)


def list_applied(connection: Connection, location: str = "this record") -> frozenset[str]:
    """Names of the migrations that the record has had; none where it has no schema yet.

    Args:
        connection: Of the record.
        location: Where it is, to be named in the error.

    Raises:
        RecordError: When it has had one that this version does not know.
    """
    if not inspect(connection).has_table(schema_versions.name):
        return frozenset()
    applied = frozenset(connection.scalars(select(schema_versions.c.name)))
    unknown = applied - {name for name, _ in MIGRATIONS}
    if unknown:
        raise RecordError(
            f"{location}: was written by a later version of Dateline ({', '.join(sorted(unknown))}), which this one "
            "cannot read: use that one (pip install --upgrade dateline)"
        )
    return applied


def is_current(connection: Connection, location: str) -> bool:
    """Whether the record has had every migration."""
    return len(list_applied(connection, location)) == len(MIGRATIONS)


def migrate(connection: Connection) -> None:
    """Bring the record's schema up to this version, in the connection's transaction."""
    take_migration_lock(connection)
    applied = list_applied(connection)
    schema_versions.create(connection, checkfirst=True)
    for name, run in MIGRATIONS:
        if name not in applied:
            run(connection)
            insert_new(connection, schema_versions, [{"name": name}])
