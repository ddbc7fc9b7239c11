"""The record's answers to the question what is new."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from dateline.export.brief import Coverage
from dateline.export.news_items import Fresh
from dateline.linking.sketches import words_of
from dateline.model import Span, StoryPlan
from dateline.model.changes import Change, ChangeKind, Revision, Thing
from dateline.pipeline.coverage import find_told_plans, load_coverage
from dateline.pipeline.history import list_revisions_since, list_unseen_revisions
from dateline.store.finding_rows import fold
from dateline.store.news import find_named_before, find_said_before, find_told_before, list_outlets
from dateline.store.printed import Printed, list_printed
from dateline.store.queries import Scope, list_places
from dateline.store.story import findings_of

FEWEST_PRINTED = 6  # words of a finding that is known again by them


def load_news(connection: Connection, scope: Scope, plans: Iterable[StoryPlan]) -> Fresh:
    """What is in the scope, what was told before it of the same things, and what is new of every plan."""
    coverage = load_coverage(connection, scope)
    said = {id_ for s in coverage.statements for id_ in (s.statement.id, *s.also)}
    bearing = {id_ for claim in coverage.claims for id_ in findings_of(claim)}
    reports = {report.event for incident in coverage.incidents for report in incident.reports}
    named = list_places(connection, scope)
    again = find_printed_before(connection, scope, coverage)
    before = find_named_before(connection, scope, {fold(place.mention.name) for place in named})
    known = {(name, number) for name, number in before}
    return Fresh(
        coverage,
        find_said_before(connection, scope, said | bearing) | again,
        find_told_before(connection, scope, reports | bearing) | again,
        tuple(p for p in named if (fold(p.mention.name), p.mention.geonameid) not in known),
        find_told_plans(connection, scope, tuple(plans)),
        list_outlets(connection, scope),
        tuple(_revised_figures(connection, scope)),
    )


def find_printed_before(connection: Connection, scope: Scope, coverage: Coverage) -> frozenset[str]:
    """Ids of the statements and events of a scope that were printed before, whatever was read in them then.

    All their words, the speaker's and those that attribute them too, stood in a paragraph much like theirs.

    What was read in a sentence may change with what stands around it; a sentence that was printed before is no news.
    """
    found = [(s.statement.content[0].start, s) for s in coverage.statements if s.statement.content]
    told = [(e.event.trigger.start, e) for e in coverage.events if not e.event.denied_by]
    places = {(said.where, at) for at, said in found} | {(event.where, at) for at, event in told}
    printed = list_printed(connection, places, scope.before)
    again: set[str] = set()
    for at, said in found:
        paragraph = printed.get((said.where.document, at))
        statement = said.statement
        if paragraph and _stood(paragraph, (*statement.content, *statement.cue, *statement.source)):
            again |= {said.statement.id, *said.also}
    for at, event in told:
        paragraph = printed.get((event.where.document, at))
        if paragraph and _stood(paragraph, event.event.evidence.spans):
            again |= {event.event.id, *event.also}
    return frozenset(again)


def _stood(paragraph: Printed, spans: Iterable[Span]) -> bool:
    """Whether the words of some spans, those of a paragraph, stand together in one that was printed before it."""
    inside = Span(paragraph.start, paragraph.start + len(paragraph.words))
    own = [s.shift(-paragraph.start).text(paragraph.words) for s in spans if inside.contains(s)]
    wordings = [f" {' '.join(words_of(words))} " for words in own]
    if sum(len(wording.split()) for wording in wordings) < FEWEST_PRINTED:
        return False
    earlier = (f" {' '.join(words_of(words))} " for words in paragraph.before)
    return any(all(wording in stood for wording in wordings) for stood in earlier)


def _revised_figures(connection: Connection, scope: Scope) -> Iterable[tuple[Change, Revision]]:
    """The statements of pages that give another figure in a capture of the scope than in the one before."""
    found = list_unseen_revisions(connection) if scope.unvisited else list_revisions_since(connection, scope.since)
    for revision in found:
        for change in revision.changes:
            if change.thing is Thing.STATEMENT and change.kind is ChangeKind.FIGURE:
                yield change, revision
