"""The brief: what is in dispute, what is said to have happened, who said what, what is on the table, by story day.

Pure composition: answers of the record in, frozen lines out, which `brief_text` and its neighbours render.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.export.answers import quantity_words, shorten, speaker_words
from dateline.model import Event, Mode, Polarity, SpeakerKind, Stance, cover
from dateline.store.answers import GAP, Counts, Happened, Plan, Said, Where

Item = TypeVar("Item")

VERBS = {  # none needs to agree with its speaker, who may be one or many
    Polarity.ASSERTS: "",
    Polarity.DENIES: "denied by",
    Polarity.QUESTIONS: "asked by",
    Polarity.ORDERS: "ordered by",
    Polarity.PROPOSES: "proposed by",
}
STANCES = {
    Stance.SUPPORTS: "supports",
    Stance.REJECTS: "rejects",
    Stance.OPEN: "open to it",
    Stance.DEMANDS_CHANGE: "wants it changed",
    Stance.UNKNOWN: "not known",
}
_WORD = re.compile(r"\w+")
QUOTE_LENGTH = 220  # characters
QUOTE_MARKS = '"“”„«»'
_DOUBLE_MARK = re.compile(f"[{QUOTE_MARKS}]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each day a brief shows."""

    disputes: int = 12
    events: int = 12
    speakers: int = 12
    lines: int = 3  # of one speaker
    terms: int = 12


NO_LIMITS = Limits(*(1_000_000,) * 5)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who does what with which words, where it stands.

    Attributes:
        who: The speaker, and through whom; empty where the line is no statement.
        verb: What the speaker does, to be read before the speaker, empty for plain saying; what sort of thing it
            is, where nobody speaks.
        words: From the page, shortened; in quotation marks where the page quotes them.
        at: As it sorts, None where unknown.
        documents: How many documents of the record have it.
    """

    id: str
    who: str
    verb: str
    words: str
    outlet: str
    at: str | None
    documents: int = 1

    @property
    def head(self) -> str:
        """What comes before the words: verb and speaker, or what sort of thing it is."""
        head = " ".join(filter(None, (self.verb, self.who)))
        return head[:1].upper() + head[1:]


@dataclass(frozen=True, slots=True)
class Dispute:
    """What one side says and another denies; without the claim where the page gives only the denial."""

    claims: tuple[Line, ...]
    denials: tuple[Line, ...]


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
    since: str | None
    days: tuple[Day, ...]
    plans: tuple[PlanLines, ...]


def compose_brief(
    counts: Counts,
    statements: Sequence[Said],
    events: Sequence[Happened],
    plans: Sequence[Plan] = (),
    *,
    since: str | None = None,
    limits: Limits = Limits(),
) -> Brief:
    """The brief of what the record answered.

    Args:
        counts: Of the whole record.
        statements: Of the scope that the brief is about.
        events: Of the same.
        plans: Of the same.
        since: What the scope begins with, in words for the heading.
        limits: How much of each day is shown.
    """
    said = _by_day(statements, lambda s: s.where)
    happened = _by_day([e for e in events if not e.event.background], lambda e: e.where)
    days = sorted({*said, *happened}, key=lambda day: day or "", reverse=True)
    outlets = sorted({where.name for where in [*(s.where for s in statements), *(e.where for e in events)]})
    return Brief(
        counts,
        tuple(outlets),
        since,
        tuple(_compose_day(day, said.get(day, []), happened.get(day, []), statements, limits) for day in days),
        tuple(_compose_plan(plan, limits) for plan in plans),
    )


def statement_line(said: Said) -> Line:
    """A statement as a line."""
    statement = said.statement
    return Line(
        statement.id,
        speaker_words(statement),
        VERBS[statement.polarity],
        quote(said.words, statement.mode),
        said.where.name,
        said.where.at,
        said.documents,
    )


def event_line(happened: Happened) -> Line:
    """An event as a line: what sort, where, the figures, how it is held; then the words it was read from."""
    event = happened.event
    parts = [event.type.value.replace("_", " ").capitalize(), event.place.name if event.place else ""]
    parts += figures_words(event)
    return Line(
        event.id,
        "",
        f"{', '.join(filter(None, parts))} ({event.status.value})",
        quote(happened.words, Mode.INDIRECT),
        happened.where.name,
        happened.where.at,
        happened.documents,
    )


def figures_words(event: Event) -> list[str]:
    """The figures of an event, each once: the same count told in other words is another figure."""
    figures = {(q.of, q.low, q.high): q for q in reversed(event.quantities)}
    return [quantity_words(quantity) for quantity in event.quantities if quantity in figures.values()]


def quote(words: str, mode: Mode) -> str:
    """Words of the page, shortened; between quotation marks where all of them are quoted there."""
    if mode is not Mode.DIRECT:
        return shorten(words, QUOTE_LENGTH).removeprefix("that ")
    inside = GAP.join(piece.strip(QUOTE_MARKS + " ").rstrip(",") for piece in words.split(GAP))
    if _DOUBLE_MARK.search(inside):  # quoted in part, whatever was thought of it
        return shorten(words, QUOTE_LENGTH)
    return f"“{shorten(inside, QUOTE_LENGTH)}”"


def _compose_day(
    day: str | None, said: list[Said], happened: list[Happened], everything: Sequence[Said], limits: Limits
) -> Day:
    disputes, disputed = _find_disputes(said, happened, everything)
    events = sorted(happened, key=lambda h: (-_weight(h), h.where.at or "~", h.event.id))
    speakers = _group_speakers([s for s in without_parts(merge_same(said)) if s.statement.id not in disputed], limits)
    return Day(
        day,
        tuple(disputes[: limits.disputes]),
        tuple(event_line(h) for h in events[: limits.events]),
        tuple(speakers[: limits.speakers]),
        max(0, len(disputes) - limits.disputes),
        max(0, len(events) - limits.events),
        max(0, len(speakers) - limits.speakers),
    )


def merge_same(said: Iterable[Said]) -> list[Said]:
    """Statements of one speaker in the same words as one, where it stood first: a headline, and the post under it."""
    firsts: dict[tuple[str, Polarity, str], Said] = {}
    for s in said:
        words = " ".join(_WORD.findall(s.words.casefold()))
        same = (s.statement.speaker.casefold(), s.statement.polarity, words)
        first = firsts.get(same)
        firsts[same] = replace(first, seen_in=first.seen_in | s.seen_in) if first else s
    return list(firsts.values())


def without_parts(said: Sequence[Said]) -> list[Said]:
    """The statements but those whose words are a part of what the same speaker says there: "it said that she said"."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for s in said:
        groups.setdefault((s.where.document, s.statement.speaker), []).append(s)
    return [s for s in said if not any(_holds(o, s) for o in groups[s.where.document, s.statement.speaker])]


def _holds(outer: Said, inner: Said) -> bool:
    whole, part = cover(outer.statement.content), cover(inner.statement.content)
    return whole != part and whole.contains(part)


def _find_disputes(
    said: list[Said], happened: list[Happened], everything: Sequence[Said]
) -> tuple[list[Dispute], frozenset[str]]:
    """The denials of a day with the claims that their own pages join to them, and the ids of both.

    Denials of the same claims are one dispute; those whose page names no claim come last.
    """
    claimed = _join_claims(happened, everything)
    groups: dict[tuple[str, ...], tuple[list[Said], list[Said]]] = {}
    for denial in merge_same(s for s in said if s.statement.polarity is Polarity.DENIES):
        claims = merge_same(claimed.get(denial.statement.id, {}).values())
        same = tuple(claim.statement.id for claim in claims) or (denial.statement.id, "")
        groups.setdefault(same, (claims, []))[1].append(denial)
    ordered = sorted(groups.values(), key=lambda group: not group[0])
    disputes = [Dispute(tuple(map(statement_line, c)), tuple(map(statement_line, d))) for c, d in ordered]
    ids = {s.statement.id for s in said if s.statement.polarity is Polarity.DENIES}
    return disputes, frozenset(ids | {line.id for dispute in disputes for line in dispute.claims})


def _join_claims(happened: list[Happened], everything: Sequence[Said]) -> dict[str, dict[str, Said]]:
    """By id of a denial the claims that it denies: those within it, and those that tell an event that it denies."""
    by_id = {s.statement.id: s for s in everything}
    claimed: dict[str, dict[str, Said]] = {}
    for s in everything:
        if s.statement.nested_in and s.statement.polarity is not Polarity.DENIES:
            claimed.setdefault(s.statement.nested_in, {})[s.statement.id] = s
    for h in happened:
        told = [by_id[id_] for id_ in h.event.asserted_by if id_ in by_id]
        claims = {s.statement.id: s for s in told if s.statement.polarity is not Polarity.DENIES}
        for denial in h.event.denied_by:
            claimed.setdefault(denial, {}).update(claims)
    return claimed


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
    terms = [
        Line(
            held.term.id,
            ", ".join(held.term.reported_by),
            held.term.topic.replace("_", " "),
            quote(held.words, Mode.INDIRECT),
            held.where.name,
            held.where.at,
        )
        for held in plan.terms
    ]
    positions = tuple(
        Line(
            held.position.statement or "",
            held.position.party,
            STANCES[held.position.stance],
            quote(held.words, Mode.INDIRECT),
            held.where.name,
            held.where.at,
        )
        for held in plan.positions
    )
    outlets = tuple(sorted({where.name for where in plan.where}))
    return PlanLines(plan.name, outlets, tuple(terms[: limits.terms]), positions, max(0, len(terms) - limits.terms))


def _weight(happened: Happened) -> int:
    """Events with figures first, then those with a place."""
    event = happened.event
    return 2 * bool(event.quantities) + bool(event.place)


def _by_day(items: Iterable[Item], where: Callable[[Item], Where]) -> dict[str | None, list[Item]]:
    days: dict[str | None, list[Item]] = {}
    for item in items:
        days.setdefault(where(item).day, []).append(item)
    return days
