"""The words of cues, for records from before they had a column of their own."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, inspect, select, text

from dateline.model import Statement
from dateline.store.codec import decode, from_text
from dateline.store.documents import load_document
from dateline.store.finding_rows import words_of
from dateline.store.schema import sections, statements


def create_cues(connection: Connection) -> None:
    """The column, filled from the text for the statements that stand in the record already."""
    if statements.c.cue.name in {column["name"] for column in inspect(connection).get_columns(statements.name)}:
        return
    connection.execute(
        text(f"ALTER TABLE {statements.name} ADD COLUMN {statements.c.cue.name} TEXT NOT NULL DEFAULT ''")
    )
    for key in connection.scalars(select(sections.c.document).distinct()).all():
        _fill_cues(connection, key)


def _fill_cues(connection: Connection, key: str) -> None:
    words = load_document(connection, key).text
    wanted = (
        select(statements.c.reading, statements.c.rank, statements.c.body, sections.c.start)
        .join(sections, sections.c.reading == statements.c.reading)
        .where(sections.c.document == key)
    )
    filled = [
        {
            "of": row.reading,
            "at": row.rank,
            "cue": words_of(decode(Statement, from_text(row.body), row.start).cue, words),
        }
        for row in connection.execute(wanted)
    ]
    if filled:
        one = (statements.c.reading == bindparam("of")) & (statements.c.rank == bindparam("at"))
        connection.execute(statements.update().where(one).values(cue=bindparam("cue")), filled)
