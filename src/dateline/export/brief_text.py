"""A brief as styled lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dateline.export.answers import day_words
from dateline.export.brief import Brief, Day, Dispute, Line, PlanLines, Speaker

Styled = tuple[str, str]  # style: "title", "heading", "subheading", "name", "line", "more" or "blank"; words

ID_LENGTH = 8
EMPTY_RECORD = "The record is empty. Add coverage to it: dateline add FOLDER"
NOTHING_NEW = "Nothing new in the record."


def render_text(brief: Brief, width: int = 100) -> Iterator[Styled]:
    """The lines of the brief, none wider than that."""
    yield "title", heading_words(brief)
    if not brief.days and not brief.plans:
        yield "line", NOTHING_NEW if brief.counts.documents else EMPTY_RECORD
        return
    for day in brief.days:
        yield from _render_day(day, width)
    if brief.plans:
        yield from _heading("On the table")
        for plan in brief.plans:
            yield from _render_plan(plan, width)


def heading_words(brief: Brief) -> str:
    """What the brief is of."""
    counts = brief.counts
    held = f"{counts.documents:,} documents, {counts.statements:,} statements, {counts.events:,} events in the record"
    return f"{held}; shown: what is new since {brief.since}" if brief.since else held


def place_words(line: Line) -> str:
    """Outlet, time, how often told, and id of a line."""
    time = f" {line.at[11:16]}" if line.at and len(line.at) > 10 else ""
    told = f", in {line.documents} documents" if line.documents > 1 else ""
    return f"{line.outlet}{time}{told}" + (f" #{line.id[:ID_LENGTH]}" if line.id else "")


def _render_day(day: Day, width: int) -> Iterator[Styled]:
    yield from _heading(day_words(day.day))
    if day.disputes:
        yield "subheading", "In dispute"
        for dispute in day.disputes:
            yield from _render_dispute(dispute, width)
        yield from _more(day.more_disputes, "denials: dateline claims --disputed")
    if day.events:
        yield "subheading", "What is said to have happened"
        for line in day.events:
            yield from _bullet(f"{line.verb}: {line.words}", place_words(line), width)
        yield from _more(day.more_events, "events: dateline timeline")
    if day.speakers:
        yield "subheading", "Who said what"
        for speaker in day.speakers:
            yield from _render_speaker(speaker, width)
        yield from _more(day.more_speakers, "speakers: dateline who NAME, or brief --all")


def _render_dispute(dispute: Dispute, width: int) -> Iterator[Styled]:
    for line in dispute.claims:
        yield from _bullet(f"{line.head}: {line.words}", place_words(line), width)
    mark = "    ✗ " if dispute.claims else "  ✗ "
    for line in dispute.denials:
        yield from _bullet(f"{line.head}: {line.words}", place_words(line), width, mark)


def _render_speaker(speaker: Speaker, width: int) -> Iterator[Styled]:
    yield "name", f"  {speaker.name}"
    for line in speaker.lines:
        head = said_head(line, speaker.name)
        yield from _bullet(f"{head}{line.words}", place_words(line), width, "    • ")
    yield from _more(speaker.more, f'by {speaker.name}: dateline who "{speaker.name}"')


def said_head(line: Line, speaker: str) -> str:
    """What comes before the words under a speaker's name: how they said it, and through whom, where that is more."""
    verb = line.verb.removesuffix(" by")
    through = line.who.removeprefix(speaker).strip()
    head = " ".join(filter(None, (verb, through)))
    return f"{head}: " if head else ""


def _render_plan(plan: PlanLines, width: int) -> Iterator[Styled]:
    yield "subheading", f"{plan.name} ({', '.join(plan.outlets)})"
    for line in plan.terms:
        reported = f" ({line.who})" if line.who else ""
        yield from _bullet(f"{line.verb}{reported}: {line.words}", place_words(line), width)
    yield from _more(plan.more_terms, "terms: dateline proposals")
    for line in plan.positions:
        yield from _bullet(f"{line.who} — {line.verb}: {line.words}", place_words(line), width)


def _heading(words: str) -> Iterator[Styled]:
    yield "blank", ""
    yield "heading", words


def _more(number: int, words: str) -> Iterator[Styled]:
    if number:
        yield "more", f"      … {number} more {words}"


def _bullet(words: str, place: str, width: int, mark: str = "  • ") -> Iterator[Styled]:
    wrapped = textwrap.wrap(
        f"{words} — {place}",
        max(40, width),
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
    )
    yield from (("line", line) for line in wrapped)
