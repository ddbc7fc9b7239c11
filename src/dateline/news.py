"""The record's answers to the question what is new."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from dateline.coverage import find_told_plans, load_coverage
from dateline.export.news_items import Fresh
from dateline.history import list_revisions_since, list_unseen_revisions
from dateline.model import StoryPlan
from dateline.model.changes import Change, ChangeKind, Revision, Thing
from dateline.store.finding_rows import fold
from dateline.store.news import find_named_before, find_said_before, find_told_before, list_outlets
from dateline.store.queries import Scope, list_places
from dateline.store.story import findings_of


def load_news(connection: Connection, scope: Scope, plans: Iterable[StoryPlan]) -> Fresh:
    """What is in the scope, what was told before it of the same things, and what is new of every plan."""
    coverage = load_coverage(connection, scope)
    said = {id_ for s in coverage.statements for id_ in (s.statement.id, *s.also)}
    bearing = {id_ for claim in coverage.claims for id_ in findings_of(claim)}
    reports = {report.event for incident in coverage.incidents for report in incident.reports}
    named = list_places(connection, scope)
    before = find_named_before(connection, scope, {fold(place.mention.name) for place in named})
    known = {(name, number) for name, number in before}
    return Fresh(
        coverage,
        find_said_before(connection, scope, said | bearing),
        find_told_before(connection, scope, reports | bearing),
        tuple(p for p in named if (fold(p.mention.name), p.mention.geonameid) not in known),
        find_told_plans(connection, scope, tuple(plans)),
        list_outlets(connection, scope),
        tuple(_revised_figures(connection, scope)),
    )


def _revised_figures(connection: Connection, scope: Scope) -> Iterable[tuple[Change, Revision]]:
    """The statements of pages that give another figure in a capture of the scope than in the one before."""
    found = list_unseen_revisions(connection) if scope.unvisited else list_revisions_since(connection, scope.since)
    for revision in found:
        for change in revision.changes:
            if change.thing is Thing.STATEMENT and change.kind is ChangeKind.FIGURE:
                yield change, revision
