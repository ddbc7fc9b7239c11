"""The paragraphs of a document that stand elsewhere too, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, not_, or_, select, union_all

from dateline.model import Span
from dateline.store.answers import Where
from dateline.store.dialects import among
from dateline.store.queries import WHERE_COLUMNS, is_superseded, read_where
from dateline.store.repeat_tables import alikes, folds
from dateline.store.schema import documents, passages, posts, sections

MOST_COPIES = 50  # of one paragraph that are listed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph where it stands, its span in its document's text."""

    number: int
    words: str
    span: Span
    where: Where


def list_copies(connection: Connection, key: str) -> Iterator[tuple[Paragraph, Paragraph]]:
    """The paragraphs of a document, each with those elsewhere, or elsewhere in it, that share words with it."""
    own = list(_paragraphs(connection, documents.c.key == key))
    texts = _texts(connection, {paragraph.number for paragraph in own})
    others = _linked_texts(connection, set(texts.values()))
    wanted = {number for found in others.values() for number in found}
    standing: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in _paragraphs(connection, among(connection, passages.c.number, wanted)):
        standing[paragraph.number].append(paragraph)
    for paragraph in own:
        found = (p for number in others.get(texts.get(paragraph.number, 0), ()) for p in standing[number])
        elsewhere = [p for p in found if (p.where.document, p.span) != (key, paragraph.span)]
        ordered = sorted(elsewhere, key=lambda p: (p.where.at or "~", p.where.document, p.span))
        yield from ((paragraph, other) for other in ordered[:MOST_COPIES])


def _paragraphs(connection: Connection, condition: Any) -> Iterator[Paragraph]:
    """The paragraphs that a condition chooses, once for each document that they stand in."""
    owner = or_(
        sections.c.post == passages.c.owner, (sections.c.post.is_(None)) & (sections.c.document == passages.c.owner)
    )
    query = (
        select(passages.c.number, passages.c.words, passages.c.start.label("first"), passages.c.end, *WHERE_COLUMNS)
        .select_from(sections)
        .join(passages, owner)
        .join(documents, documents.c.key == sections.c.document)
        .outerjoin(posts, posts.c.key == sections.c.post)
        .where(condition, passages.c.end > 0, not_(is_superseded()))
        .order_by(sections.c.document, sections.c.start, passages.c.start)
    )
    yield from (_paragraph(row) for row in connection.execute(query))


def _paragraph(row: Any) -> Paragraph:
    where = read_where(row._mapping)
    origin = where.start if where.post else 0
    return Paragraph(row.number, row.words, Span(origin + row.first, origin + row.end), where)


def find_linked(connection: Connection, numbers: set[int]) -> dict[int, set[int]]:
    """Of paragraphs by their numbers all that have the same words, or words that are alike, themselves too."""
    texts = _texts(connection, numbers)
    others = _linked_texts(connection, set(texts.values()))
    return {number: others.get(text, set()) for number, text in texts.items()}


def _texts(connection: Connection, numbers: set[int]) -> dict[int, int]:
    query = select(folds.c.passage, folds.c.text).where(among(connection, folds.c.passage, numbers))
    return {row.passage: row.text for row in connection.execute(query)}


def _linked_texts(connection: Connection, texts: set[int]) -> dict[int, set[int]]:
    """Of each text all passages that have it, or one that is linked to it."""
    firsts = _passages_by_text(connection, texts)
    first = {min(numbers): text for text, numbers in firsts.items()}
    pairs = union_all(
        select(alikes.c.first.label("own"), alikes.c.second.label("other")),
        select(alikes.c.second.label("own"), alikes.c.first.label("other")),
    ).subquery()
    query = select(pairs.c.own, pairs.c.other).where(among(connection, pairs.c.own, set(first)))
    linked = [(row.own, row.other) for row in connection.execute(query)]
    beside = _texts(connection, {other for _, other in linked})
    standing = _passages_by_text(connection, set(beside.values()))
    for own, other in linked:
        firsts[first[own]] |= standing.get(beside[other], set())
    return firsts


def _passages_by_text(connection: Connection, texts: Iterable[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    query = select(folds.c.text, folds.c.passage).where(among(connection, folds.c.text, set(texts)))
    for row in connection.execute(query.limit(MOST_COPIES * max(1, len(set(texts))))):
        found[row.text].add(row.passage)
    return found
