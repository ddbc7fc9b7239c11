"""From the findings of many documents to one story, all at once or a document at a time.

`link_story` takes everything. A store takes `read_document` of each document, keeps the records by their keys, and
asks `link_neighbours` for what a new document touches; both give the same incidents and claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dateline.language.knowledge import Knowledge
from dateline.linking.claims import deny_one, find_claims
from dateline.linking.comparison import compare_reports
from dateline.linking.incidents import link_reports
from dateline.linking.reports import find_reports, holding_keys, keys_of
from dateline.linking.sayings import find_sayings, keys_of_saying
from dateline.linking.standing import Sides
from dateline.model import Document, Findings, Report, Saying, Story

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Linkable:
    """What linking keeps of one document."""

    reports: tuple[Report, ...] = ()
    sayings: tuple[Saying, ...] = ()


Fetch = Callable[[frozenset[str]], Linkable]


def read_document(document: Document, findings: Findings, knowledge: Knowledge) -> Linkable:
    """The reports and sayings of one document. Pure: the same document gives the same."""
    sayings = find_sayings(document, findings, knowledge.lexicon)
    return Linkable(find_reports(document, findings, knowledge.gazetteer, sayings), sayings)


def link_story(
    documents: Iterable[tuple[Document, Findings]], knowledge: Knowledge, sides: Sides | None = None
) -> Story:
    """The incidents and claims of many documents, the same in any order."""
    read = [read_document(document, findings, knowledge) for document, findings in documents]
    return link_records(
        Linkable(tuple(r for x in read for r in x.reports), tuple(s for x in read for s in x.sayings)), sides
    )


def link_records(records: Linkable, sides: Sides | None = None) -> Story:
    """The incidents and claims of records already read."""
    incidents = link_reports(records.reports)
    return Story(incidents, find_claims(incidents, records.sayings, sides))


def keys_of_records(records: Linkable) -> frozenset[str]:
    """All keys under which a store files the records of one document, and under which their neighbours are filed."""
    keys = {key for report in records.reports for key in keys_of_report(report)}
    return frozenset(keys | {key for saying in records.sayings for key in keys_of_saying(saying)})


def keys_of_report(report: Report) -> frozenset[str]:
    """The keys of one report: of its incident, and where it is on who holds a place also of that place."""
    return keys_of(report) | holding_keys(report)


@dataclass(frozen=True, slots=True)
class Touched:
    """What one document changes.

    Attributes:
        story: The incidents and claims that take the place of all that hold any of the touched records.
        events, statements: Ids of the touched reports and sayings.
    """

    story: Story
    events: frozenset[str]
    statements: frozenset[str]


def link_neighbours(new: Linkable, fetch: Fetch, sides: Sides | None = None) -> Touched:
    """The incidents and claims that new records make or change.

    Args:
        new: Of one document or a few.
        fetch: The records filed under any of some keys, the new ones among them or not.
        sides: From a name to the side it is on.
    """
    reports = _reached(new.reports, keys_of, _tell_one, lambda keys: fetch(keys).reports)
    held = _holding(reports, lambda keys: fetch(keys).reports)
    sayings = _reached(new.sayings, keys_of_saying, _say_one, lambda keys: fetch(keys).sayings)
    around = _holding(held, lambda keys: fetch(keys).reports)
    touched = frozenset(r.event for r in held)
    whole = link_records(Linkable(around, sayings), sides)
    incidents = tuple(i for i in whole.incidents if any(r.event in touched for r in i.reports))
    ids = {i.id for i in incidents}
    claims = tuple(c for c in whole.claims if c.incident is None or c.incident in ids)
    return Touched(Story(incidents, claims), touched, frozenset(s.statement for s in sayings))


def _holding(reports: tuple[Report, ...], fetch: Callable[[frozenset[str]], Iterable[Report]]) -> tuple[Report, ...]:
    """The reports with all that say, in the same months, who holds the places they are about."""
    keys = frozenset(key for report in reports for key in holding_keys(report))
    beside = fetch(keys) if keys else ()
    return _reached((*reports, *beside), keys_of, _tell_one, fetch)


def _tell_one(a: Report, b: Report) -> bool:
    return compare_reports(a, b) is not None


def _say_one(a: Saying, b: Saying) -> bool:
    return a.statement == b.answers or b.statement == a.answers or deny_one(a, b)


def _reached(
    seeds: Iterable[T],
    keys_of_one: Callable[[T], frozenset[str]],
    belong: Callable[[T, T], bool],
    fetch: Callable[[frozenset[str]], Iterable[T]],
) -> tuple[T, ...]:
    """The seeds with all that belongs to them, step by step, found by shared keys."""
    known: dict[T, frozenset[str]] = {seed: keys_of_one(seed) for seed in seeds}
    edge = dict(known)
    while edge:
        keys = frozenset(key for mine in edge.values() for key in mine)
        found: dict[T, frozenset[str]] = {}
        for thing in fetch(keys):
            if thing in known:
                continue
            theirs = keys_of_one(thing)
            if any(mine & theirs and belong(one, thing) for one, mine in edge.items()):
                found[thing] = theirs
        known |= found
        edge = found
    return tuple(known)
