"""From the findings of many documents to one story, all at once or a document at a time.

`link_story` takes everything. A store takes `read_document` of each document, keeps the records by their keys, and
asks `link_neighbours` for what a new document touches; both give the same incidents and claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from dateline.language.knowledge import Knowledge
from dateline.linking.claims import find_claims
from dateline.linking.comparison import compare_reports
from dateline.linking.credits import find_credits
from dateline.linking.decisions import Constraints, apply_to_sayings, apply_to_story
from dateline.linking.denied import compare_denied, keys_of_saying, sought_keys_of_saying
from dateline.linking.guidance import NO_GUIDANCE, Guidance
from dateline.linking.incidents import link_reports
from dateline.linking.report_keys import holding_keys, keys_of_report, sought_keys_of_report
from dateline.linking.reports import find_reports
from dateline.linking.sayings import find_sayings
from dateline.linking.words_claims import deny_one
from dateline.model import CONTROL, Document, Findings, Report, Saying, Story

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
    credited = find_credits(document, knowledge.lexicon)
    reports = find_reports(document, findings, knowledge.gazetteer, sayings, credited)
    carried = frozenset(r.event for r in reports if r.sites or r.type not in CONTROL)
    return Linkable(reports, tuple(_carried_by(saying, carried) for saying in sayings))


def _carried_by(saying: Saying, carried: frozenset[str]) -> Saying:
    """The saying with only those of its events that can make a claim: who holds a place has one."""
    kept = tuple(event for event in saying.events if event in carried)
    return saying if kept == saying.events else replace(saying, events=kept)


def link_story(
    documents: Iterable[tuple[Document, Findings]], knowledge: Knowledge, guidance: Guidance = NO_GUIDANCE
) -> Story:
    """The incidents and claims of many documents, the same in any order."""
    read = [read_document(document, findings, knowledge) for document, findings in documents]
    return link_records(
        Linkable(tuple(r for x in read for r in x.reports), tuple(s for x in read for s in x.sayings)), guidance
    )


def link_records(records: Linkable, guidance: Guidance = NO_GUIDANCE) -> Story:
    """The incidents and claims of records already read, as people decided about them."""
    applied = map(guidance.apply, records.reports) if guidance.changes_reports else records.reports
    reports = [report for report in applied if report is not None]
    sayings = apply_to_sayings(records.sayings, guidance.rulings)
    incidents = link_reports(reports, guidance.constraints)
    claims = find_claims(incidents, sayings, lore=guidance.lore)
    return Story(*apply_to_story(incidents, claims, guidance.rulings))


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


def link_neighbours(new: Linkable, fetch: Fetch, guidance: Guidance = NO_GUIDANCE) -> Touched:
    """The incidents and claims that new records make or change.

    Args:
        new: Of one document or a few.
        fetch: The records filed under any of some keys, the new ones among them or not.
        guidance: What people decided and know.
    """
    ruled = _Ruled(guidance)
    search = _Search(
        lambda r: r.event + r.document,
        ruled.keys_of,
        ruled.tell_one,
        lambda keys: fetch(keys).reports,
        ruled.sought_of,
    )
    near = search.reach({}, new.reports)
    held = search.reach(near, _beside(near.values(), search, ruled))
    around = tuple(search.reach(held, _beside(held.values(), search, ruled)).values())
    said = _Search(
        lambda s: s.statement, keys_of_saying, _say_one, lambda keys: fetch(keys).sayings, sought_keys_of_saying
    )
    sayings = tuple(said.reach({}, new.sayings).values())
    touched = frozenset(r.event for r in held.values())
    whole = link_records(Linkable(around, sayings), guidance)
    incidents = tuple(i for i in whole.incidents if any(r.event in touched for r in i.reports))
    ids = {i.id for i in incidents}
    claims = tuple(c for c in whole.claims if c.incident is None or c.incident in ids)
    return Touched(Story(incidents, claims), touched, frozenset(s.statement for s in sayings if not s.events))


@dataclass
class _Ruled:
    """Reports as they were found and as people decided: a neighbour of either is a neighbour."""

    guidance: Guidance
    _edited: dict[str, Report | None] = field(default_factory=dict)

    def forms(self, report: Report) -> list[Report]:
        """The report as found and, where it differs, as decided."""
        if not self.guidance.changes_reports:
            return [report]
        name = report.event + report.document
        if name not in self._edited:
            self._edited[name] = self.guidance.apply(report)
        edited = self._edited[name]
        return [report] if edited is None or edited is report else [report, edited]

    def keys_of(self, report: Report) -> frozenset[str]:
        """The keys of both forms, and those that find what a person joined it to."""
        return self._of_forms(report, keys_of_report)

    def sought_of(self, report: Report) -> frozenset[str]:
        """The keys under which what belongs to either form is filed, or what a person joined it to."""
        return self._of_forms(report, sought_keys_of_report)

    def _of_forms(self, report: Report, keys_of: Callable[[Report], frozenset[str]]) -> frozenset[str]:
        keys = frozenset(key for form in self.forms(report) for key in keys_of(form))
        return keys | decided_keys(report.event, self.guidance.constraints)

    def tell_one(self, a: Report, b: Report) -> bool:
        """Whether the two may be of one incident, as found or as decided."""
        if not self.guidance.rulings and not self.guidance.changes_reports:
            return compare_reports(a, b) is not None
        if b.event in self.guidance.constraints.partners(a.event):
            return True
        return any(compare_reports(x, y) is not None for x in self.forms(a) for y in self.forms(b))

    def holding_keys(self, report: Report) -> frozenset[str]:
        """Keys of who holds the place that either form is about."""
        return frozenset(key for form in self.forms(report) for key in holding_keys(form))


EVENT_KEY = "event|"  # before the id of an event: found by that, and not by a key it is filed under


def decided_keys(event: str, constraints: Constraints) -> frozenset[str]:
    """The keys that an event shares with those a person joined it to; none where nobody did."""
    partners = constraints.partners(event)
    return frozenset(EVENT_KEY + id_ for id_ in (event, *partners)) if partners else frozenset()


def _beside(reports: Iterable[Report], search: _Search[Report], ruled: _Ruled) -> Iterable[Report]:
    """What is told, in the same months, on who holds the places that some reports are about."""
    keys = frozenset(key for report in reports for key in ruled.holding_keys(report))
    return search.fetch(keys) if keys else ()


def _say_one(a: Saying, b: Saying) -> bool:
    if a.denies and b.denies:
        return deny_one(a, b)
    if a.statement == b.answers or b.statement == a.answers:
        return True
    return compare_denied(a, b) is not None or compare_denied(b, a) is not None


@dataclass
class _Search(Generic[T]):
    """Finds, step by step, all that belongs to some things: by shared keys, then by comparing.

    Attributes:
        name_of: Tells a thing from another.
        keys_of: The keys under which a thing is filed.
        sought_of: The keys under which what belongs to it is filed, where these are others.
    """

    name_of: Callable[[T], str]
    keys_of: Callable[[T], frozenset[str]]
    belong: Callable[[T, T], bool]
    fetch: Callable[[frozenset[str]], Iterable[T]]
    sought_of: Callable[[T], frozenset[str]] | None = None
    _keys: dict[str, frozenset[str]] = field(default_factory=dict)

    def reach(self, closed: Mapping[str, T], seeds: Iterable[T]) -> dict[str, T]:
        """What is closed already, the seeds, and all that belongs to these, by name."""
        known = dict(closed)
        edge = {name: seed for seed in seeds if (name := self.name_of(seed)) not in known}
        while edge:
            known |= edge
            seeking: dict[str, list[T]] = defaultdict(list)
            for thing in edge.values():
                for key in self.sought_of(thing) if self.sought_of else self._keys_of(thing):
                    seeking[key].append(thing)
            fetched = ((self.name_of(thing), thing) for thing in self.fetch(frozenset(seeking)))
            edge = {name: thing for name, thing in fetched if name not in known and self._belongs(thing, seeking)}
        return known

    def _belongs(self, thing: T, seeking: Mapping[str, Sequence[T]]) -> bool:
        """Whether it belongs to any of the things that seek it under one of its keys, each of them asked once."""
        asked: set[int] = set()
        for other in (other for key in self._keys_of(thing) for other in seeking.get(key, ())):
            if id(other) not in asked and self.belong(other, thing):
                return True
            asked.add(id(other))
        return False

    def _keys_of(self, thing: T) -> frozenset[str]:
        name = self.name_of(thing)
        if name not in self._keys:
            self._keys[name] = self.keys_of(thing)
        return self._keys[name]
