"""The paragraphs in which findings stand, with what stood in such paragraphs before."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, not_, or_, select

from dateline.store.answers import Where
from dateline.store.copies import find_linked
from dateline.store.dialects import among, in_chunks
from dateline.store.queries import Scope, is_superseded, scope_conditions
from dateline.store.schema import documents, passages, sections


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph, and the words of those before it that share words with it.

    Attributes:
        start: Where it begins, counted as in its document's text.
    """

    start: int
    words: str
    before: tuple[str, ...]


def list_printed(
    connection: Connection, places: Collection[tuple[Where, int]], before: Scope
) -> dict[tuple[str, int], Printed]:
    """The paragraphs at some places of documents, by key and offset, of those that share words with earlier ones."""
    owners = {_owner(where) for where, _ in places}
    numbered: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    for chunk in in_chunks(owners):
        query = select(passages.c.owner, passages.c.start, passages.c.end, passages.c.number, passages.c.words)
        query = query.where(passages.c.owner.in_(chunk), passages.c.end > 0)
        for row in connection.execute(query.order_by(passages.c.owner, passages.c.start)):
            numbered[row.owner].append((row.start, row.end, row.number, row.words))
    standing: dict[tuple[str, int], tuple[int, int, str]] = {}
    for where, offset in places:
        origin = where.start if where.post else 0
        rows = numbered[_owner(where)]
        at = bisect_right(rows, offset - origin, key=lambda row: row[0]) - 1
        if at >= 0 and offset - origin < rows[at][1]:
            standing[where.document, offset] = (rows[at][2], origin + rows[at][0], rows[at][3])
    earlier = _earlier(connection, {number for number, _, _ in standing.values()}, before)
    return {
        place: Printed(start, words, earlier[number])
        for place, (number, start, words) in standing.items()
        if number in earlier
    }


def _owner(where: Where) -> str:
    return where.post or where.document


def _earlier(connection: Connection, numbers: set[int], before: Scope) -> dict[int, tuple[str, ...]]:
    """Of paragraphs the words of those before that share words with them."""
    linked = find_linked(connection, numbers)
    owner = or_(
        sections.c.post == passages.c.owner, (sections.c.post.is_(None)) & (sections.c.document == passages.c.owner)
    )
    wanted = {number for found in linked.values() for number in found}
    query = (
        select(passages.c.number, passages.c.words)
        .join(sections, owner)
        .join(documents, documents.c.key == sections.c.document)
        .where(among(connection, passages.c.number, wanted), not_(is_superseded()), *scope_conditions(before))
        .distinct()
    )
    words = {row.number: row.words for row in connection.execute(query)}
    stood = {number: tuple(words[n] for n in sorted(found) if n in words) for number, found in linked.items()}
    return {number: found for number, found in stood.items() if found}
