"""The brief: what is in dispute, what is said to have happened, who said what, what is on the table, by story day.

Pure composition: answers of the record in, frozen lines out, which `brief_text` and its neighbours render.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.export.brief_disputes import Dispute, Told, find_disputes, told_in_dispute, turns_down
from dateline.export.brief_lines import Line, incident_line, lacks_subject, statement_line
from dateline.export.brief_plans import PlanLines, asked_line, compose_plan
from dateline.export.likeness import is_pronoun, merge_alike, merge_same, without_parts
from dateline.model import Claim, EventType, Incident, PlanKind, Polarity, SpeakerKind, StoryPlan
from dateline.store.answers import Counts, Happened, Said


@dataclass(frozen=True, slots=True)
class Limits:
    """How many days a brief shows, and how much of each."""

    days: int = 3
    disputes: int = 12
    events: int = 12
    speakers: int = 12
    lines: int = 3  # of one speaker
    terms: int = 8  # of one plan
    asked: int = 6  # demands and offers outside any plan
    earlier: int = 5  # disputes, events and speakers each of a day that is not the latest

    def of_earlier_day(self) -> Limits:
        """How much is shown of a day that is not the latest."""
        return replace(self, disputes=self.earlier, events=self.earlier, speakers=self.earlier)


NO_LIMITS = Limits(*(1_000_000,) * 8)


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one speaker said on a day: the lines shown, and how many more there are.

    Attributes:
        outlet: Whose page has it, where the name is a pronoun that stands for nobody known ("they", "I"); else empty.
    """

    name: str
    lines: tuple[Line, ...]
    more: int = 0
    outlet: str = ""

    @property
    def heading(self) -> str:
        """The name, and where it says nothing by itself whose page has it: `they (Vesny Gazette)`."""
        return f"{self.name} ({self.outlet})" if self.outlet else self.name


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
class Brief:
    """The whole brief, latest day first.

    Attributes:
        asked: What a party asks for or offers outside any plan, one line each.
    """

    counts: Counts
    outlets: tuple[str, ...]
    shown: str | None
    days: tuple[Day, ...]
    plans: tuple[PlanLines, ...]
    asked: tuple[Line, ...] = ()
    more_asked: int = 0


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
    cited: Sequence[Said | Happened] = ()


def compose_brief(
    coverage: Coverage,
    plans: Iterable[StoryPlan] = (),
    *,
    shown: str | None = None,
    limits: Limits = Limits(),
) -> Brief:
    """The brief of what the record answered.

    Args:
        coverage: The answers.
        plans: Those on the table, and what parties ask for or offer outside any.
        shown: Which part of the record it is of, in words for the heading; None for all of it.
        limits: How much of each day is shown.
    """
    told = Told.make([*coverage.cited, *coverage.statements, *coverage.events])
    disputes = find_disputes(coverage.claims, coverage.statements, told)
    disputed = told_in_dispute(coverage.claims, told) | {id_ for dispute in disputes for id_ in dispute.ids}
    happened = list(_happened(coverage.incidents, told, disputed))
    spoken = _spoken(coverage.statements, disputed)
    days = {s.where.day for s, _ in spoken} | {line.day for line in happened} | {d.day for d in disputes}
    named, asked = _part_plans(plans)
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
                _group_speakers([(s, more) for s, more in spoken if s.where.day == day], limits),
                limits if rank == 0 else limits.of_earlier_day(),
            )
            for rank, day in enumerate(sorted(days, key=lambda day: day or "", reverse=True))
        ),
        tuple(compose_plan(plan, limits.terms) for plan in named),
        tuple(map(asked_line, asked[: limits.asked])),
        max(0, len(asked) - limits.asked),
    )


def _part_plans(plans: Iterable[StoryPlan]) -> tuple[list[StoryPlan], list[StoryPlan]]:
    """The plans that have a name, and what single parties ask for or offer: the latest told first."""
    held = list(plans)
    asked = [plan for plan in held if plan.kind is not PlanKind.PLAN and plan.terms]
    asked.sort(key=lambda plan: plan.last_told or "", reverse=True)
    return [plan for plan in held if plan.kind is PlanKind.PLAN], asked


def _happened(incidents: Iterable[Incident], told: Told, disputed: frozenset[str]) -> Iterator[Line]:
    """The incidents in lines, but what is told as a dispute and what is of no sort and has no figure."""
    for incident in incidents:
        nameless = incident.type is EventType.OTHER and not incident.tallies
        if not incident.background and not nameless and disputed.isdisjoint(r.event for r in incident.reports):
            line = incident_line(incident, told.events)
            if line is not None:
                yield line


def _spoken(statements: Iterable[Said], disputed: frozenset[str]) -> list[tuple[Said, int]]:
    """What is said and not told as a dispute, each speaker's wordings of one thing on a day as one.

    What somebody only means or seems to do is in the record and not here.
    """
    by_day: dict[str | None, list[Said]] = {}
    for s in without_parts(merge_same(s for s in statements if not s.statement.is_unvoiced)):
        is_said = s.statement.polarity is not Polarity.DENIES or turns_down(s)
        if is_said and not lacks_subject(s) and disputed.isdisjoint((s.statement.id, *s.also)):
            by_day.setdefault(s.where.day, []).append(s)
    merged = (pair for said in by_day.values() for pair in merge_alike(said))
    return sorted(merged, key=lambda pair: (pair[0].where.at or "~", pair[0].where.document, pair[0].where.start))


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


def _group_speakers(said: list[tuple[Said, int]], limits: Limits) -> list[Speaker]:
    """Those who said most first; anonymous sources last, for nobody knows whether they are one.

    So with a pronoun that stands for nobody known, and two pages never mean one by it.
    """
    groups: dict[tuple[bool, str, str], list[Line]] = {}
    for s, more in said:
        outlet = s.where.name if is_pronoun(s.statement.speaker) else ""
        anonymous = bool(outlet) or s.statement.speaker_kind is SpeakerKind.ANONYMOUS
        groups.setdefault((anonymous, s.statement.speaker, outlet), []).append(statement_line(s, more))
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1:]))
    return [
        Speaker(name, tuple(lines[: limits.lines]), max(0, len(lines) - limits.lines), outlet)
        for (_, name, outlet), lines in ordered
    ]
