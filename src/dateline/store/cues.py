"""The words of cues and behind them, for records from before they had columns of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Connection, bindparam, inspect, select, text

from dateline.model import Statement
from dateline.store.codec import decode, from_text
from dateline.store.documents import load_document
from dateline.store.finding_rows import words_of
from dateline.store.leads import lead_words
from dateline.store.schema import sections, statements

Words = Callable[[Statement, str], str]  # of a statement in its document's text


def create_cues(connection: Connection) -> None:
    """The column of cues, filled from the text for the statements that stand in the record already."""
    _create(connection, statements.c.cue, lambda statement, words: words_of(statement.cue, words))


def create_leads(connection: Connection) -> None:
    """The column of what stands between cue and content, filled in the same way."""
    _create(connection, statements.c.lead, lead_words)


def _create(connection: Connection, column: Column[Any], words: Words) -> None:
    if column.name in {known["name"] for known in inspect(connection).get_columns(statements.name)}:
        return
    connection.execute(text(f"ALTER TABLE {statements.name} ADD COLUMN {column.name} TEXT NOT NULL DEFAULT ''"))
    for key in connection.scalars(select(sections.c.document).distinct()).all():
        _fill(connection, key, column, words)


def _fill(connection: Connection, key: str, column: Column[Any], words: Words) -> None:
    document = load_document(connection, key).text
    wanted = (
        select(statements.c.reading, statements.c.rank, statements.c.body, sections.c.start)
        .join(sections, sections.c.reading == statements.c.reading)
        .where(sections.c.document == key)
    )
    filled = [
        {"of": row.reading, "at": row.rank, "is": words(decode(Statement, from_text(row.body), row.start), document)}
        for row in connection.execute(wanted)
    ]
    if filled:
        one = (statements.c.reading == bindparam("of")) & (statements.c.rank == bindparam("at"))
        connection.execute(statements.update().where(one).values({column: bindparam("is")}), filled)
