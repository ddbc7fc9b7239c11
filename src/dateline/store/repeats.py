"""Folding: passages and statements that were seen before are found, a batch at a time, and kept as one.

What is done with words is handed in (see `dateline.folding`); here is only what the record keeps of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

from sqlalchemy import Connection, and_, func, select, update

from dateline.store.dialects import among, insert_new, insert_pairs, take_fold_lock
from dateline.store.repeat_tables import alikes, folds, marks
from dateline.store.schema import passages, statements

BATCH = 4_000  # passages folded in one transaction
MOST_HOLDERS = 8  # passages kept under one mark; a commoner run of words tells nothing
RARE = 3  # passages under a mark up to which it tells enough by itself; of commoner marks it takes as many
MOST_COMPARED = 3  # passages that one is compared with, those that share most
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


class Sketched(Protocol):
    """What folding is told of the words of a unit."""

    @property
    def text(self) -> int:
        """The same for the same words."""

    @property
    def marks(self) -> tuple[int, ...]:
        """Shared with what has words in common."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What two units are to each other."""

    likeness: int
    shared: int
    same: bool


SketchAll = Callable[[Sequence[Unit]], Sequence[Sketched]]
Compare = Callable[[Unit, Unit], Compared | None]


@dataclass
class _Batch:
    """What a batch adds to the record."""

    folds: list[tuple[int, int, int]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    alikes: list[dict[str, int]] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    fresh: dict[int, Unit] = field(default_factory=dict)


def fold_batch(connection: Connection, sketch_all: SketchAll, compare: Compare) -> int:
    """Fold the passages that were appended and are not folded yet, so many at a time; how many they were."""
    take_fold_lock(connection)
    units = _next_units(connection)
    if not units:
        return 0
    sketches = list(sketch_all(units))
    known = _known_texts(connection, {s.text for s in sketches})
    batch = _Batch()
    _take_in(connection, batch, units, sketches, known)
    same = _compare_all(connection, batch, known, compare)
    insert_new(connection, folds, [{"passage": p, "text": t, "same": same(s)} for p, t, s in batch.folds])
    insert_pairs(connection, marks, sorted(set(batch.marks)))
    insert_new(connection, alikes, batch.alikes)
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
    return [_unit(row) for row in connection.execute(query)]


def _units() -> Any:
    spoken = and_(passages.c.end == 0, statements.c.reading == passages.c.owner, statements.c.rank == passages.c.start)
    columns = (passages.c.number, passages.c.words, statements.c.words, statements.c.speaker, statements.c.polarity)
    return select(*columns).select_from(passages.outerjoin(statements, spoken))


def _unit(row: Any) -> Unit:
    number, paragraph, content, speaker, polarity = row
    return Unit(number, paragraph if content is None else content, speaker, polarity)


def _known_texts(connection: Connection, texts: set[int]) -> dict[int, tuple[int, int]]:
    """Of each text that was seen before the first passage with it, and the least one that says the same."""
    query = select(folds.c.text, func.min(folds.c.passage), func.min(folds.c.same)).group_by(folds.c.text)
    rows = connection.execute(query.where(among(connection, folds.c.text, texts)))
    return {text: (passage, same) for text, passage, same in rows}


def _take_in(
    connection: Connection,
    batch: _Batch,
    units: Sequence[Unit],
    sketches: Sequence[Sketched],
    known: dict[int, tuple[int, int]],
) -> None:
    """Give every unit its text; file the marks of those with new words, and pair them with what shares some."""
    new = {s.text: s for s in sketches if s.text not in known}
    holders = _holders(connection, {mark for s in new.values() for mark in s.marks})
    for unit, sketch in zip(units, sketches, strict=True):
        first, same = known.setdefault(sketch.text, (unit.number, unit.number))
        batch.folds.append((unit.number, sketch.text, same))
        if first != unit.number or sketch.text not in new:
            continue
        batch.fresh[unit.number] = unit
        batch.pairs += [(other, unit.number) for other in _look_up(holders, batch, unit.number, sketch.marks)]


def _look_up(holders: defaultdict[int, list[int]], batch: _Batch, number: int, own: Sequence[int]) -> Iterable[int]:
    """The passages worth comparing with a new one, by the marks they share; its own marks are filed.

    One shared mark is enough where few passages have it: a common run of words is no repeat.
    """
    lists = [holders[mark] for mark in own]
    shared = Counter(chain.from_iterable(lists))
    rare = Counter(chain.from_iterable(held for held in lists if len(held) <= RARE))
    shared.update({other: (RARE - 1) * count for other, count in rare.items()})
    for mark, held in zip(own, lists, strict=True):
        if len(held) < MOST_HOLDERS:
            held.append(number)
            batch.marks.append((mark, number))
    found = sorted((-weight, other) for other, weight in shared.items() if weight >= RARE)
    return [other for _, other in found[:MOST_COMPARED]]


def _holders(connection: Connection, wanted: set[int]) -> defaultdict[int, list[int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for mark, passage in connection.execute(select(marks).where(among(connection, marks.c.mark, wanted))):
        holders[mark].append(passage)
    return holders


def _compare_all(
    connection: Connection, batch: _Batch, known: Mapping[int, tuple[int, int]], compare: Compare
) -> Callable[[int], int]:
    """Compare the pairs, and tell of each passage the least one that says the same."""
    others = {other for other, _ in batch.pairs} - batch.fresh.keys()
    stored, sames = _stored_units(connection, others)
    parents: dict[int, int] = {}

    def find(number: int) -> int:
        while number in parents:
            number = parents[number]
        return number

    for other, number in batch.pairs:
        if find(sames.get(other, other)) == find(number):
            continue
        compared = compare(batch.fresh.get(other) or stored[other], batch.fresh[number])
        if compared is None:
            continue
        batch.alikes.append(
            {"first": other, "second": number, "likeness": compared.likeness, "shared": compared.shared}
        )
        roots = sorted({find(sames.get(other, other)), find(number)})
        if compared.same and len(roots) > 1:
            parents[roots[1]] = roots[0]
    for gone in parents.keys() & set(sames.values()):
        connection.execute(update(folds).where(folds.c.same == gone).values(same=find(gone)))
    return find


def _stored_units(connection: Connection, numbers: set[int]) -> tuple[dict[int, Unit], dict[int, int]]:
    rows = connection.execute(_units().where(among(connection, passages.c.number, numbers)))
    units = {row[0]: _unit(row) for row in rows}
    query = select(folds.c.passage, folds.c.same).where(among(connection, folds.c.passage, numbers))
    return units, {row.passage: row.same for row in connection.execute(query)}


def find_sames(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Of each passage the least one that says the same, itself where none does."""
    query = select(folds.c.passage, folds.c.same).where(among(connection, folds.c.passage, set(numbers)))
    return {row.passage: row.same for row in connection.execute(query)}
