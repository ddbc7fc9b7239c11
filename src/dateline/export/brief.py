"""The brief: what is in dispute, what is said to have happened, who said what, what is on the table, by story day.

Pure composition: answers of the record in, frozen lines out, which `brief_text` and its neighbours render.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.export.brief_disputes import Dispute, Told, disputed_events, find_disputes
from dateline.export.brief_lines import (
    STANCES,
    Line,
    incident_line,
    merge_same,
    quote,
    statement_line,
    without_parts,
)
from dateline.model import Claim, Incident, Mode, SpeakerKind, Stance
from dateline.store.answers import Counts, Happened, HeldPosition, Plan, ProposedTerm, Said


@dataclass(frozen=True, slots=True)
class Limits:
    """How many days a brief shows, and how much of each."""

    days: int = 7
    disputes: int = 12
    events: int = 12
    speakers: int = 12
    lines: int = 3  # of one speaker
    terms: int = 12


NO_LIMITS = Limits(*(1_000_000,) * 6)


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one speaker said on a day: the lines shown, and how many more there are."""

    name: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A story day; None for what has no date."""

    day: str | None
    disputes: tuple[Dispute, ...]
    events: tuple[Line, ...]
    speakers: tuple[Speaker, ...]
    more_disputes: int = 0
    more_events: int = 0
    more_speakers: int = 0


@dataclass(frozen=True, slots=True)
class PlanLines:
    """A plan: its terms and the positions of the parties."""

    name: str
    outlets: tuple[str, ...]
    terms: tuple[Line, ...]
    positions: tuple[Line, ...]
    more_terms: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief, latest day first."""

    counts: Counts
    outlets: tuple[str, ...]
    shown: str | None
    days: tuple[Day, ...]
    plans: tuple[PlanLines, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record answered to the questions of a brief.

    Attributes:
        statements, events: Of the scope that the brief is about.
        claims, incidents: All that any of those bears on.
        cited: The statements and events of those claims and incidents that are not in the scope.
    """

    counts: Counts
    statements: Sequence[Said] = ()
    events: Sequence[Happened] = ()
    claims: Sequence[Claim] = ()
    incidents: Sequence[Incident] = ()
    plans: Sequence[Plan] = ()
    cited: Sequence[Said | Happened] = ()


def compose_brief(coverage: Coverage, *, shown: str | None = None, limits: Limits = Limits()) -> Brief:
    """The brief of what the record answered.

    Args:
        coverage: The answers.
        shown: Which part of the record it is of, in words for the heading; None for all of it.
        limits: How much of each day is shown.
    """
    told = Told.make([*coverage.cited, *coverage.statements, *coverage.events])
    disputes = find_disputes(coverage.claims, coverage.statements, told)
    disputed = {line.id for dispute in disputes for line in (*dispute.claims, *dispute.denials)}
    held = disputed_events(coverage.claims)
    news = [i for i in coverage.incidents if not i.background and held.isdisjoint(r.event for r in i.reports)]
    happened = [line for incident in news if (line := incident_line(incident, told.events))]
    spoken = [s for s in without_parts(merge_same(coverage.statements)) if s.statement.id not in disputed]
    days = {s.where.day for s in spoken} | {line.day for line in happened} | {d.day for d in disputes}
    where = [*(s.where for s in coverage.statements), *(e.where for e in coverage.events)]
    return Brief(
        coverage.counts,
        tuple(sorted({w.name for w in where})),
        shown,
        tuple(
            _compose_day(
                day,
                [d for d in disputes if d.day == day],
                [line for line in happened if line.day == day],
                _group_speakers([s for s in spoken if s.where.day == day], limits),
                limits,
            )
            for day in sorted(days, key=lambda day: day or "", reverse=True)
        ),
        tuple(_compose_plan(plan, limits) for plan in coverage.plans),
    )


def _compose_day(
    day: str | None, disputes: list[Dispute], events: list[Line], speakers: list[Speaker], limits: Limits
) -> Day:
    events.sort(key=lambda line: (-line.weight, line.at or "~", line.id))
    return Day(
        day,
        tuple(disputes[: limits.disputes]),
        tuple(events[: limits.events]),
        tuple(speakers[: limits.speakers]),
        max(0, len(disputes) - limits.disputes),
        max(0, len(events) - limits.events),
        max(0, len(speakers) - limits.speakers),
    )


def _group_speakers(said: list[Said], limits: Limits) -> list[Speaker]:
    """Those who said most first; anonymous sources last, for nobody knows whether they are one."""
    groups: dict[tuple[bool, str], list[Said]] = {}
    for s in said:
        anonymous = s.statement.speaker_kind is SpeakerKind.ANONYMOUS
        groups.setdefault((anonymous, s.statement.speaker), []).append(s)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return [
        Speaker(name, tuple(map(statement_line, group[: limits.lines])), max(0, len(group) - limits.lines))
        for (_, name), group in ordered
    ]


def _compose_plan(plan: Plan, limits: Limits) -> PlanLines:
    terms = [_term_line(held) for held in plan.terms]
    outlets = tuple(sorted({where.name for where in plan.where}))
    positions = tuple(_position_line(held) for held in _changes(plan.positions))
    return PlanLines(plan.name, outlets, tuple(terms[: limits.terms]), positions, max(0, len(terms) - limits.terms))


def _changes(positions: Iterable[HeldPosition]) -> list[HeldPosition]:
    """The positions in order of time without those that only say again where the party stood before."""
    stands: dict[str, Stance] = {}
    kept = []
    for held in positions:
        party, stance = held.position.party, held.position.stance
        if stands.get(party) is not stance:
            kept.append(held)
        stands[party] = stance
    return kept


def _term_line(held: ProposedTerm) -> Line:
    term = held.term
    words = quote(held.words, Mode.INDIRECT)
    topic = term.topic.replace("_", " ")
    return Line(term.id, ", ".join(term.reported_by), topic, words, held.where.name, held.where.at)


def _position_line(held: HeldPosition) -> Line:
    position = held.position
    words = quote(held.words, Mode.INDIRECT)
    stance = STANCES[position.stance]
    return Line(position.statement or "", position.party, stance, words, held.where.name, held.where.at)
