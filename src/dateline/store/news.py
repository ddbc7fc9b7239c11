"""What the coverage had told before that of a scope: which of some findings are no news."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Select, Table, not_, select

from dateline.store.dialects import in_chunks
from dateline.store.queries import Scope, in_sections, is_superseded, scope_conditions
from dateline.store.repeat_tables import folds
from dateline.store.schema import documents, events, passages, places, sections, statements, visited


def find_said_before(connection: Connection, scope: Scope, ids: Iterable[str]) -> frozenset[str]:
    """Those of some statements that were said before: they, or what says the same, stand outside the scope."""
    found: set[str] = set()
    for chunk in in_chunks(ids):
        found.update(connection.scalars(_standing(statements, scope.before, chunk)))
        found.update(connection.scalars(_repeating(scope.before, chunk)))
    return frozenset(found)


def find_told_before(connection: Connection, scope: Scope, ids: Iterable[str]) -> frozenset[str]:
    """Those of some events that were told before."""
    found: set[str] = set()
    for chunk in in_chunks(ids):
        found.update(connection.scalars(_standing(events, scope.before, chunk)))
    return frozenset(found)


def find_named_before(connection: Connection, scope: Scope, names: Iterable[str]) -> frozenset[tuple[str, int | None]]:
    """The places of some folded names that were named before: name and number in the gazetteer."""
    found: set[tuple[str, int | None]] = set()
    for chunk in in_chunks(names):
        query = in_sections(places, scope.before, places.c.name_key, places.c.geonameid)
        rows = connection.execute(query.where(places.c.name_key.in_(chunk)))
        found.update((row.name_key, row.geonameid) for row in rows)
    return frozenset(found)


def find_shown(connection: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Those of some documents that a visit has shown."""
    found: set[str] = set()
    for chunk in in_chunks(keys):
        found.update(connection.scalars(select(visited.c.document).where(visited.c.document.in_(chunk))))
    return frozenset(found)


def list_outlets(connection: Connection, scope: Scope) -> tuple[str, ...]:
    """The outlets of what is in the scope."""
    query = (
        select(documents.c.outlet)
        .join(sections, sections.c.document == documents.c.key)
        .where(not_(is_superseded()), documents.c.outlet.is_not(None), *scope_conditions(scope))
    )
    return tuple(sorted(connection.scalars(query.distinct())))


def _standing(table: Table, scope: Scope, ids: Collection[str]) -> Select[tuple[str]]:
    joined = select(table.c.id).join(sections, sections.c.reading == table.c.reading)
    return joined.where(table.c.id.in_(ids), not_(is_superseded()), *scope_conditions(scope)).distinct()


def _repeating(scope: Scope, ids: Collection[str]) -> Select[tuple[str]]:
    """Of the statements those that have one beside them that says the same, in the scope."""
    own, other = passages.alias("own"), passages.alias("other")
    mine, theirs = folds.alias("mine"), folds.alias("theirs")
    spoken = (own.c.owner == statements.c.reading) & (own.c.start == statements.c.rank) & (own.c.end == 0)
    return (
        select(statements.c.id)
        .join(own, spoken)
        .join(mine, mine.c.passage == own.c.number)
        .join(theirs, theirs.c.same == mine.c.same)
        .join(other, other.c.number == theirs.c.passage)
        .join(sections, sections.c.reading == other.c.owner)
        .where(statements.c.id.in_(ids), other.c.end == 0, not_(is_superseded()), *scope_conditions(scope))
        .distinct()
    )
