"""Plans over all documents: which tellings are one plan, and what they make of it together.

Tellings with a key in common ("19-point", a style, a sort) are one plan; tellings without a key go to the one plan
that they are likest to by maker, name and terms. Two plans that one document tells apart stay apart. The outcome does
not hang on the order in which the documents came. See decision 0011.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.linking.plans_likeness import (
    DAYS_NEAR,
    SAME_FROM,
    Likeness,
    Sketch,
    compare_tellings,
    order_of_telling,
    sketch_telling,
)
from dateline.linking.plans_positions import find_changes, fullest_names, gather_positions
from dateline.linking.plans_terms import find_differences, gather_terms, join_conflicts
from dateline.linking.plans_versions import order_versions, split_changes
from dateline.linking.plans_words import PlanWords, fold_words
from dateline.model import PlanKind, PlanMeeting, PlanPerson, PlanSource, PlanTelling, StoryPlan, content_id

MOST_NEAR = 60  # tellings before one without a key with which it is compared
MOST_BESIDE = 4  # tellings of a plan, on either side in time, with which one without a key is compared


@dataclass
class _Group:
    """Tellings held to be one plan while they are gathered, in order of time."""

    tellings: list[Sketch]
    reasons: list[str] = field(default_factory=list)
    joined: _Group | None = None  # of what it has become a part

    @cached_property
    def documents(self) -> set[str]:
        """Keys of the documents that tell it: no document tells one plan as two."""
        return {sketch.telling.source.document for sketch in self.tellings}

    def is_near(self, day: int | None) -> bool:
        """Whether it is told of near a day; near any where the day is unknown."""
        days = [sketch.day for sketch in (self.tellings[0], self.tellings[-1]) if sketch.day is not None]
        return day is None or not days or min(days) - DAYS_NEAR <= day <= max(days) + DAYS_NEAR

    def take(self, other: _Group, reason: str) -> None:
        """Make the other group a part of this one."""
        self.tellings = sorted([*self.tellings, *other.tellings], key=lambda sketch: sketch.order)
        self.reasons += [*other.reasons, reason]
        self.documents |= other.documents


def link_plans(tellings: Iterable[PlanTelling], words: PlanWords) -> tuple[StoryPlan, ...]:
    """The plans that the tellings make: those with a name first, of these those that most documents tell."""
    ordered = [sketch_telling(telling, words) for telling in sorted(tellings, key=order_of_telling)]
    keyed = [sketch for sketch in ordered if sketch.telling.keys]
    groups = _join(keyed, _pairs_by_key(keyed))
    alone = _attach([sketch for sketch in ordered if not sketch.telling.keys], groups)
    groups += _join(alone, _pairs_near(alone))
    return tuple(sorted((_make_plan(group, words) for group in groups), key=_rank))


def _rank(plan: StoryPlan) -> tuple[bool, int, str, str]:
    """Plans with a name before demands and offers, then those that most documents tell."""
    return (plan.kind is not PlanKind.PLAN, -len({s.document for s in plan.sources}), plan.name, plan.id)


def _join(tellings: Sequence[Sketch], pairs: Iterable[tuple[Likeness, int, int]]) -> list[_Group]:
    """Groups of tellings, the likest pairs joined first, never two that a document tells apart."""
    owners = [_Group([sketch]) for sketch in tellings]
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


def _pairs_by_key(tellings: Sequence[Sketch]) -> Iterator[tuple[Likeness, int, int]]:
    """Each telling with the one before it that has a key in common."""
    last: dict[tuple[str, str], int] = {}
    for j, sketch in enumerate(tellings):
        for key in sorted(sketch.telling.keys):
            i = last.get((sketch.telling.kind, key))
            last[sketch.telling.kind, key] = j
            if i is not None and (likeness := compare_tellings(tellings[i], sketch)).score >= SAME_FROM:
                yield likeness, i, j


def _pairs_near(tellings: Sequence[Sketch]) -> Iterator[tuple[Likeness, int, int]]:
    """Each telling with those before it that are near in time and like it; demands only with the same party's."""
    before: dict[tuple[str, str], list[int]] = {}
    for j, second in enumerate(tellings):
        kind, makers = second.telling.kind, second.telling.made_by
        party = "" if kind is PlanKind.PLAN or not makers else fold_words(makers[0]).rpartition(" ")[2]
        known = before.setdefault((kind, party), [])
        for i in known[-MOST_NEAR:]:
            likeness = compare_tellings(tellings[i], second)
            if likeness.score >= SAME_FROM:
                yield likeness, i, j
        known.append(j)


def _attach(tellings: Sequence[Sketch], groups: Sequence[_Group]) -> list[Sketch]:
    """Puts each telling without a key to the one group it is likest to; gives those that fit none, or two alike."""
    alone, joined = [], []
    for sketch in tellings:
        scored = [(_likeness_to(sketch, group), group) for group in groups]
        fits = sorted((pair for pair in scored if pair[0].score >= SAME_FROM), key=lambda pair: -pair[0].score)
        if not fits or (len(fits) > 1 and fits[0][0].score == fits[1][0].score):
            alone.append(sketch)
        else:
            joined.append((sketch, *fits[0]))
    for sketch, likeness, group in joined:
        if sketch.telling.source.document in group.documents:
            alone.append(sketch)
        else:
            group.take(_Group([sketch]), likeness.reason)
    return sorted(alone, key=lambda sketch: sketch.order)


def _likeness_to(sketch: Sketch, group: _Group) -> Likeness:
    """The best likeness to those tellings of a group that are nearest in time."""
    if sketch.telling.kind is not group.tellings[0].telling.kind or not group.is_near(sketch.day):
        return Likeness()
    at = bisect_left(group.tellings, sketch.order, key=lambda other: other.order)
    near = group.tellings[max(0, at - MOST_BESIDE) : at + MOST_BESIDE]
    found = (compare_tellings(sketch, other) for other in near)
    return max(found, key=lambda likeness: (likeness.score, likeness.reason), default=Likeness())


def _make_plan(group: _Group, words: PlanWords) -> StoryPlan:
    tellings = sorted((sketch.telling for sketch in group.tellings), key=order_of_telling)
    sources = tuple(telling.source for telling in tellings)
    reports = [report for telling in tellings for report in telling.terms]
    terms = gather_terms(reports, words)
    changes, differences = split_changes(find_differences(terms, words), words)
    known = {name for t in tellings for name in (*t.made_by, *(person.name for person in t.people))}
    positions = gather_positions((held for telling in tellings for held in telling.positions), known)
    return StoryPlan(
        id=content_id("plan", tellings[0].proposal),
        kind=tellings[0].kind,
        names=_names(tellings),
        tellings=tuple(telling.proposal for telling in tellings),
        sources=sources,
        terms=terms,
        conflicts=join_conflicts(differences),
        positions=positions,
        changes=find_changes(positions),
        versions=order_versions((v for t in tellings for v in t.versions), sources, terms, changes),
        term_changes=tuple(changes),
        people=_people(tellings, fullest_names(known)),
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
    return tuple(min(counts[key], key=_capitals) for key in ordered)


def _capitals(name: str) -> tuple[int, str]:
    """How many capitals a name has, by which one from the head of a sentence comes last."""
    return sum(letter.isupper() for letter in name), name


def _people(tellings: Sequence[PlanTelling], names: Mapping[str, str]) -> tuple[PlanPerson, ...]:
    """Who had a hand in it, each once a role, by the fullest name that any telling has."""
    found: dict[tuple[str, str], list[PlanSource]] = {}
    for person in (person for telling in tellings for person in telling.people):
        found.setdefault((person.role, names[person.name]), []).extend(person.sources)
    return tuple(PlanPerson(name, role, tuple(sources)) for (role, name), sources in found.items())


def _meetings(tellings: Sequence[PlanTelling]) -> tuple[PlanMeeting, ...]:
    found = {meeting.event: meeting for telling in reversed(tellings) for meeting in telling.meetings}
    ordered = sorted(found.values(), key=lambda m: (m.source.told or "~", m.event))
    return tuple(ordered)
