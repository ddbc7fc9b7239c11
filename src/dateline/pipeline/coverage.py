"""The record's answers to the questions of a brief."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from dateline.export.brief import Coverage
from dateline.linking.lore import NO_LORE, Lore
from dateline.model import PlanSource, StoryPlan
from dateline.pipeline.actors import name_speakers
from dateline.store.news import find_shown
from dateline.store.queries import EVERYTHING, Scope, count_all, list_events, list_statements
from dateline.store.story import find_bearing, findings_of, list_claims, list_incidents


def load_coverage(connection: Connection, scope: Scope = EVERYTHING, lore: Lore = NO_LORE) -> Coverage:
    """What is in the scope, and what that bears on, whenever it was told; everyone under one name."""
    statements = list_statements(connection, scope)
    events = list_events(connection, scope)
    found = {s.statement.id for s in statements} | {e.event.id for e in events}
    incident_ids, claim_ids = find_bearing(connection, None if scope == EVERYTHING else found)
    claims = list_claims(connection, ids=claim_ids, rejected=False)
    incidents = list_incidents(connection, ids=incident_ids, rejected=False)
    cited = {id_ for claim in claims for id_ in findings_of(claim)}
    cited |= {report.event for incident in incidents for report in incident.reports}
    cited -= found
    beside = list_statements(connection, ids=cited) if cited else ()
    statements, beside = name_speakers(connection, statements, lore), name_speakers(connection, beside, lore)
    return Coverage(
        count_all(connection),
        statements,
        events,
        claims,
        incidents,
        (*beside, *list_events(connection, ids=cited)) if cited else (),
    )


def find_told_plans(
    connection: Connection, scope: Scope, plans: tuple[StoryPlan, ...]
) -> tuple[tuple[StoryPlan, frozenset[PlanSource]], ...]:
    """The plans of which something is told in the scope, each with its sources in it."""
    sources = {plan.id: frozenset(_sources(plan)) for plan in plans}
    shown: frozenset[str] = frozenset()
    if scope.unvisited:
        shown = find_shown(connection, {s.document for found in sources.values() for s in found})

    def is_new(source: PlanSource) -> bool:
        if scope.unvisited:
            return source.document not in shown
        return scope.since is None or (source.told or "") >= scope.since

    fresh = ((plan, frozenset(filter(is_new, sources[plan.id]))) for plan in plans)
    return tuple((plan, found) for plan, found in fresh if found)


def _sources(plan: StoryPlan) -> Iterable[PlanSource]:
    yield from plan.sources
    yield from (report.source for term in plan.terms for report in term.reports)
    yield from (position.source for position in plan.positions)
