"""Plans over all documents: which tellings are one plan, and what they make of it together.

Tellings with a key in common ("19-point", a style, a sort) are one plan; tellings without a key go to the one plan
that they are likest to by maker, name and terms. Two plans that one document tells apart stay apart. The outcome does
not hang on the order in which the documents came. See decision 0011.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline.linking.plans_positions import find_changes, gather_positions
from dateline.linking.plans_terms import find_conflicts, gather_terms, order_versions
from dateline.linking.plans_words import PlanWords, fold_words, same_name, share_of
from dateline.model import PlanKind, PlanMeeting, PlanPerson, PlanSource, PlanTelling, StoryPlan, content_id

SAME_FROM = 3.0  # score from which two tellings without a common key are held to be of one plan; see decision 0011
KEY = 5.0  # score of a key in common
DAYS_NEAR = 21  # days within which two tellings may be of one plan that has no key
DAYS_CLOSE = 3  # days within which two plans of one maker that nothing tells apart are one
DAYS_KEYED = 120  # the same where they share a key
TERM_ALIKE = 0.6  # share of stems from which two terms count as shared
MOST_NEAR = 60  # tellings before one without a key with which it is compared
MOST_BESIDE = 6  # tellings of a plan, on either side in time, with which one without a key is compared


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are, and a sentence that says why."""

    score: float = 0.0
    reason: str = ""


@dataclass
class _Group:
    """Tellings held to be one plan while they are gathered, in order of time."""

    tellings: list[PlanTelling]
    reasons: list[str] = field(default_factory=list)
    joined: _Group | None = None  # of what it has become a part

    @cached_property
    def documents(self) -> set[str]:
        """Keys of the documents that tell it: no document tells one plan as two."""
        return {telling.source.document for telling in self.tellings}

    def take(self, other: _Group, reason: str) -> None:
        """Make the other group a part of this one."""
        self.tellings += other.tellings
        self.reasons += [*other.reasons, reason]
        self.documents |= other.documents


def link_plans(tellings: Iterable[PlanTelling], words: PlanWords) -> tuple[StoryPlan, ...]:
    """The plans that the tellings make: those with a name first, of these those that most documents tell."""
    ordered = sorted(tellings, key=_order)
    keyed = [telling for telling in ordered if telling.keys]
    groups = _join(keyed, _pairs_by_key(keyed, words))
    alone = _attach([telling for telling in ordered if not telling.keys], groups, words)
    groups += _join(alone, _pairs_near(alone, words))
    plans = (_make_plan(group, words) for group in groups)
    return tuple(sorted(plans, key=_rank))


def _rank(plan: StoryPlan) -> tuple[bool, int, str, str]:
    """Plans with a name before demands and offers, then those that most documents tell."""
    return (plan.kind is not PlanKind.PLAN, -len({s.document for s in plan.sources}), plan.name, plan.id)


def _order(telling: PlanTelling) -> tuple[str, str, str]:
    return (telling.source.told or "~", telling.source.document_id, telling.proposal)


def _join(tellings: Sequence[PlanTelling], pairs: Iterable[tuple[Likeness, int, int]]) -> list[_Group]:
    """Groups of tellings, the likest pairs joined first, never two that a document tells apart."""
    owners = [_Group([telling]) for telling in tellings]
    for likeness, i, j in sorted(pairs, key=lambda pair: (-pair[0].score, pair[1], pair[2])):
        first, second = _owner(owners, i), _owner(owners, j)
        if first is not second and first.documents.isdisjoint(second.documents):
            first.take(second, likeness.reason)
            second.joined = first
    return [owner for owner in owners if owner.joined is None]


def _owner(owners: Sequence[_Group], index: int) -> _Group:
    group = owners[index]
    while group.joined is not None:
        group = group.joined
    return group


def _pairs_by_key(tellings: Sequence[PlanTelling], words: PlanWords) -> Iterator[tuple[Likeness, int, int]]:
    """Each telling with the one before it that has a key in common."""
    last: dict[tuple[str, str], int] = {}
    for j, telling in enumerate(tellings):
        for key in sorted(telling.keys):
            i = last.get((telling.kind, key))
            last[telling.kind, key] = j
            if i is not None and (likeness := compare_tellings(tellings[i], telling, words)).score >= SAME_FROM:
                yield likeness, i, j


def _pairs_near(tellings: Sequence[PlanTelling], words: PlanWords) -> Iterator[tuple[Likeness, int, int]]:
    """Each telling with the ones before it that are near in time and like it."""
    for j, second in enumerate(tellings):
        for i in range(max(0, j - MOST_NEAR), j):
            likeness = compare_tellings(tellings[i], second, words)
            if likeness.score >= SAME_FROM:
                yield likeness, i, j


def _attach(tellings: Sequence[PlanTelling], groups: Sequence[_Group], words: PlanWords) -> list[PlanTelling]:
    """Puts each telling without a key to the one group it is likest to; gives those that fit none, or two alike."""
    alone, joined = [], []
    for telling in tellings:
        scored = [(_likeness_to(telling, group, words), group) for group in groups]
        fits = sorted((pair for pair in scored if pair[0].score >= SAME_FROM), key=lambda pair: -pair[0].score)
        if not fits or (len(fits) > 1 and fits[0][0].score == fits[1][0].score):
            alone.append(telling)
        else:
            joined.append((telling, *fits[0]))
    for telling, likeness, group in joined:
        if telling.source.document in group.documents:
            alone.append(telling)
        else:
            group.take(_Group([telling]), likeness.reason)
    return sorted(alone, key=_order)


def _likeness_to(telling: PlanTelling, group: _Group, words: PlanWords) -> Likeness:
    """The best likeness to those tellings of a group that are nearest in time."""
    at = bisect_left(group.tellings, _order(telling), key=_order)
    near = group.tellings[max(0, at - MOST_BESIDE) : at + MOST_BESIDE]
    found = (compare_tellings(telling, other, words) for other in near)
    return max(found, key=lambda likeness: (likeness.score, likeness.reason), default=Likeness())


def compare_tellings(a: PlanTelling, b: PlanTelling, words: PlanWords) -> Likeness:
    """How alike two tellings are by keys, makers, names, terms and days."""
    days = _days_between(a.source.day, b.source.day)
    if a.source.document == b.source.document or a.kind is not b.kind or (a.keys and b.keys and not a.keys & b.keys):
        return Likeness()
    if shared := a.keys & b.keys:
        return Likeness(KEY if days is None or days <= DAYS_KEYED else 0.0, f"both are the {sorted(shared)[0]} plan")
    if {term.id for term in a.terms} & {term.id for term in b.terms}:
        return Likeness(KEY, "both hold one post")
    if days is not None and days > DAYS_NEAR:
        return Likeness()
    found = [*_shared_makers(a, b, days), *_shared_names(a, b, words), *_shared_terms(a, b, words)]
    score = sum(points for points, _ in found)
    return Likeness(score, "; ".join(why for _, why in found))


def _days_between(a: str | None, b: str | None) -> int | None:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) if a and b else None


def _shared_makers(a: PlanTelling, b: PlanTelling, days: int | None) -> Iterable[tuple[float, str]]:
    shared = [x for x in a.made_by for y in b.made_by if same_name(x, y)]
    if shared and days is not None and days <= DAYS_CLOSE:
        yield 3.0, f"both are {shared[0]}’s, told within {DAYS_CLOSE} days"
    elif shared:
        yield 2.0, f"both are {shared[0]}’s"
    elif a.made_by and b.made_by:
        yield -2.0, "different makers"


def _shared_names(a: PlanTelling, b: PlanTelling, words: PlanWords) -> Iterable[tuple[float, str]]:
    makers = words.stems(" ".join((*a.made_by, *b.made_by)))
    first = {words.stems(name) - makers for name in a.names} - {frozenset()}
    second = {words.stems(name) - makers for name in b.names} - {frozenset()}
    if first & second:
        told = next(name for name in a.names if words.stems(name) - makers in first & second)
        yield 1.0, f"both are called “{told}”"
    elif any(fold_words(x) == fold_words(y) for x in a.names for y in b.names):
        yield 0.5, "called alike"


def _shared_terms(a: PlanTelling, b: PlanTelling, words: PlanWords) -> Iterable[tuple[float, str]]:
    shared = [
        x
        for x in a.terms
        if any(
            x.topic == y.topic
            and (x.party is None or y.party is None or same_name(x.party, y.party))
            and share_of(words.stems(x.source.words), words.stems(y.source.words)) >= TERM_ALIKE
            for y in b.terms
        )
    ]
    if shared:
        topics = ", ".join(dict.fromkeys(term.topic.replace("_", " ") for term in shared))
        yield min(3.0, 1.5 * len(shared)), f"the same terms on {topics}"


def _make_plan(group: _Group, words: PlanWords) -> StoryPlan:
    tellings = sorted(group.tellings, key=_order)
    reports = [report for telling in tellings for report in telling.terms]
    terms = gather_terms(reports, words)
    conflicts = find_conflicts(terms, words)
    positions = gather_positions(position for telling in tellings for position in telling.positions)
    return StoryPlan(
        id=content_id("plan", tellings[0].proposal),
        kind=tellings[0].kind,
        names=_names(tellings),
        tellings=tuple(telling.proposal for telling in tellings),
        sources=tuple(telling.source for telling in tellings),
        terms=terms,
        conflicts=conflicts,
        positions=positions,
        changes=find_changes(positions),
        versions=order_versions((v for t in tellings for v in t.versions), terms, conflicts),
        people=_people(tellings),
        meetings=_meetings(tellings),
        reasons=tuple(sorted(set(group.reasons))),
    )


def _names(tellings: Sequence[PlanTelling]) -> tuple[str, ...]:
    """What the plan is called, fullest names that most documents use first; names alike but for case are one."""
    counts: dict[str, list[str]] = {}
    firsts: dict[str, int] = {}
    for telling in tellings:
        for rank, name in enumerate(telling.names):
            counts.setdefault(fold_words(name), []).append(name)
            firsts[fold_words(name)] = firsts.get(fold_words(name), 0) + (rank == 0)
    keys = {key for telling in tellings for key in telling.keys}
    told = {key: any(part in key for part in keys) for key in counts}
    ordered = sorted(counts, key=lambda key: (-told[key], -firsts[key], -len(counts[key]), key))
    return tuple(min(counts[key]) for key in ordered)


def _people(tellings: Sequence[PlanTelling]) -> tuple[PlanPerson, ...]:
    found: dict[tuple[str, str], list[PlanSource]] = {}
    for person in (person for telling in tellings for person in telling.people):
        longer = next((key for key in found if key[0] == person.role and same_name(key[1], person.name)), None)
        found.setdefault(longer or (person.role, person.name), []).extend(person.sources)
    return tuple(PlanPerson(name, role, tuple(sources)) for (role, name), sources in found.items())


def _meetings(tellings: Sequence[PlanTelling]) -> tuple[PlanMeeting, ...]:
    found = {meeting.event: meeting for telling in reversed(tellings) for meeting in telling.meetings}
    ordered = sorted(found.values(), key=lambda m: (m.source.told or "~", m.event))
    return tuple(ordered)
