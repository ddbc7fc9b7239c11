"""Folding: passages and statements that were seen before are found, a batch at a time, and kept as one.

What is done with words is handed in (see `dateline.pipeline.folding`); here is only what the record keeps of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, func, select, update

from dateline.store.dialects import among, fetch_rows, insert_tuples, take_fold_lock
from dateline.store.repeat_tables import alikes, folds, marks
from dateline.store.schema import passages, statements

BATCH = 10_000  # passages folded in one transaction
OVERLAP = 2_000  # numbers before the last folded one that are looked at again: transactions end in any order


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage to fold.

    Attributes:
        words: As they stand in the page; of a statement its content.
        speaker, polarity: Of a statement; None for a paragraph.
    """

    number: int
    words: str
    speaker: str | None = None
    polarity: str | None = None


@dataclass
class Folded:
    """What a batch of passages adds to the record.

    Attributes:
        folds: Of each passage its number, the hash of its words and the least passage that says the same.
        marks: Mark and passage.
        alikes: Two passages, what they are to each other, and how many words they share.
        moved: Passages filed before, that others said the same as, to the least that now does.
    """

    folds: list[tuple[int, int, int]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    alikes: list[tuple[int, int, int, int]] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)


class Seen:
    """What was folded before, asked for in bulk."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_texts(self, texts: Collection[int]) -> dict[int, tuple[int, int]]:
        """Of each text that was seen the first passage with it, and the least one that says the same."""
        query = select(folds.c.text, func.min(folds.c.passage), func.min(folds.c.same)).group_by(folds.c.text)
        rows = fetch_rows(self._connection, query.where(among(self._connection, folds.c.text, texts)))
        return {text: (passage, same) for text, passage, same in rows}

    def find_holders(self, wanted: Collection[int]) -> list[tuple[int, int]]:
        """Each mark of those wanted with each passage filed under it."""
        query = select(marks.c.mark, marks.c.passage).where(among(self._connection, marks.c.mark, wanted))
        return fetch_rows(self._connection, query)

    def load_units(self, numbers: Collection[int]) -> list[Unit]:
        """Passages by their numbers."""
        query = _units().where(among(self._connection, passages.c.number, numbers))
        return [_unit(row) for row in fetch_rows(self._connection, query)]

    def find_sames(self, numbers: Collection[int]) -> dict[int, int]:
        """Of each passage the least one that says the same."""
        return find_sames(self._connection, numbers)


Fold = Callable[[Sequence[Unit], Seen], Folded]


def fold_batch(connection: Connection, fold: Fold) -> int:
    """Fold the passages that were appended and are not folded yet, so many at a time; how many they were."""
    take_fold_lock(connection)
    units = _next_units(connection)
    if not units:
        return 0
    folded = fold(units, Seen(connection))
    insert_tuples(connection, folds, folded.folds)
    insert_tuples(connection, marks, folded.marks)
    insert_tuples(connection, alikes, folded.alikes)
    for gone, least in folded.moved.items():
        connection.execute(update(folds).where(folds.c.same == gone).values(same=least))
    return len(units)


def count_unfolded(connection: Connection) -> int:
    """How many passages at the end of the table are not folded yet."""
    last = connection.scalar(select(func.max(passages.c.number))) or 0
    return int(last) - _last_folded(connection)


def _last_folded(connection: Connection) -> int:
    return int(connection.scalar(select(func.max(folds.c.passage))) or 0)


def _next_units(connection: Connection) -> list[Unit]:
    last = _last_folded(connection)
    query = _units().order_by(passages.c.number).limit(BATCH)
    if connection.dialect.name == "postgresql":
        folded = select(folds.c.passage).where(folds.c.passage == passages.c.number).exists()
        query = query.where(passages.c.number > last - OVERLAP, ~folded)
    else:
        query = query.where(passages.c.number > last)
    return [_unit(row) for row in fetch_rows(connection, query)]


def _units() -> Any:
    spoken = and_(passages.c.end == 0, statements.c.reading == passages.c.owner, statements.c.rank == passages.c.start)
    columns = (passages.c.number, passages.c.words, statements.c.words, statements.c.speaker, statements.c.polarity)
    return select(*columns).select_from(passages.outerjoin(statements, spoken))


def _unit(row: Any) -> Unit:
    number, paragraph, content, speaker, polarity = row
    return Unit(number, paragraph if content is None else content, speaker, polarity)


def find_sames(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Of each passage the least one that says the same, itself where none does."""
    query = select(folds.c.passage, folds.c.same).where(among(connection, folds.c.passage, set(numbers)))
    return dict(fetch_rows(connection, query))
