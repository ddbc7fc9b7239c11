"""A brief as styled lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dateline.export.answers import ID_LENGTH, count_words, day_words, shorten
from dateline.export.brief import Brief, Day, Speaker
from dateline.export.brief_disputes import Dispute
from dateline.export.brief_lines import CONFLICT, Line
from dateline.export.brief_plans import PlanLines

Styled = tuple[str, str]  # style: "title", "heading", "subheading", "name", "line", "more" or "blank"; words

EMPTY_RECORD = "The record is empty. Add coverage to it: dateline add FOLDER"
NOTHING_NEW = "Nothing new in the record."
ASKED = "Asked for or offered outside any plan"


def render_text(brief: Brief, width: int = 100) -> Iterator[Styled]:
    """The lines of the brief, none wider than that."""
    yield "title", heading_words(brief)
    if not (brief.days or brief.plans or brief.asked):
        yield "line", NOTHING_NEW if brief.counts.documents else EMPTY_RECORD
        return
    for day in brief.days[:1]:
        yield from _render_day(day, width)
    if brief.plans:
        yield from heading("On the table")
        for plan in brief.plans:
            yield from _render_plan(plan, width)
    if brief.asked:
        yield from heading(ASKED)
        for line in brief.asked:
            yield from bullet(f"{line.who} — {line.words}", place_words(line), width)
    if brief.more_asked:
        yield "more", f"    … {brief.more_asked:,} more: dateline proposals"
    for day in brief.days[1:]:
        yield from _render_day(day, width)


def heading_words(brief: Brief) -> str:
    """What the brief is of."""
    counts = brief.counts
    kinds = ((counts.documents, "document"), (counts.statements, "statement"), (counts.events, "event"))
    held = ", ".join(count_words(number, noun) for number, noun in kinds) + " in the record"
    return f"{held}; shown: {brief.shown}" if brief.shown else held


def place_words(line: Line, day: str | None = None) -> str:
    """Outlet, time (with its day, where that is not the one it stands under), how often told, and id of a line."""
    moments = [line.day if line.day != day else None, line.at[11:16] if line.at else None]
    time = "".join(f" {moment}" for moment in moments if moment)
    told = f", in {line.documents} documents" if line.documents > 1 else ""
    return f"{line.outlet}{time}{told}" + (f" #{line.id[:ID_LENGTH]}" if line.id else "")


def _render_day(day: Day, width: int) -> Iterator[Styled]:
    yield from heading(day_words(day.day))
    if day.disputes:
        yield "subheading", "In dispute"
        for dispute in day.disputes:
            yield from _render_dispute(dispute, width)
        yield from _more(day.more_disputes, "dispute", ": dateline claims --disputed")
    if day.events:
        yield "subheading", "What is said to have happened"
        for line in day.events:
            yield from bullet(f"{line.verb}: {line.words}", place_words(line, day.day), width)
        yield from _more(day.more_events, "event", ": dateline timeline")
    if day.speakers:
        yield "subheading", "Who said what"
        for speaker in day.speakers:
            yield from _render_speaker(speaker, width)
        yield from _more(day.more_speakers, "speaker", ": dateline who NAME, or brief --all")


def _render_dispute(dispute: Dispute, width: int) -> Iterator[Styled]:
    if dispute.subject:
        yield "name", f"  {dispute.subject}"
    inset = "    " if dispute.subject else "  "
    for line in dispute.claims:
        yield from bullet(line.sentence, place_words(line, dispute.day), width, f"{inset}• ")
    yield from _more(dispute.repeats, "report", " that passes it on" if dispute.repeats == 1 else " that pass it on")
    for line in dispute.denials:
        yield from bullet(line.sentence, place_words(line, dispute.day), width, f"{inset}✗ ")
    yield from _more(dispute.more, "denial", " of it by the same")


def _render_speaker(speaker: Speaker, width: int) -> Iterator[Styled]:
    yield "name", f"  {speaker.heading}"
    for line in speaker.lines:
        head = said_head(line, speaker.name)
        yield from bullet(f"{head}{line.saying}", place_words(line, line.day), width, "    • ")
    yield from _more(speaker.more, "line", f' by {speaker.name}: dateline who "{speaker.name}"')


def said_head(line: Line, speaker: str) -> str:
    """What comes before the words under a speaker's name: through whom they said it, where that is told."""
    through = line.who.removeprefix(speaker).strip()
    return f"{through} " if through else ""


def _render_plan(plan: PlanLines, width: int) -> Iterator[Styled]:
    yield "subheading", f"{plan.name} ({', '.join(plan.outlets)})"
    if plan.also:
        yield "more", "  " + shorten(f"also called {'; '.join(plan.also)}", width - 2)
    for term in plan.terms:
        line = term.line
        mark = f"    {CONFLICT} " if term.against else "  • "
        yield from bullet(f"{term_head(line)}: {line.words}", place_words(line), width, mark)
    yield from _more(plan.more_terms, "term", f': dateline proposal "{plan.name}"')
    for line in plan.positions:
        yield from bullet(f"{line.who} — {line.verb}: {line.words}", place_words(line), width, "  → ")


def term_head(line: Line) -> str:
    """The topic of a term, and through whom it is told, where that is not its outlet."""
    return f"{line.verb} ({line.who})" if line.who and line.who != line.outlet else line.verb


def heading(words: str) -> Iterator[Styled]:
    """A heading with a blank line before it."""
    yield "blank", ""
    yield "heading", words


def _more(number: int, noun: str, rest: str) -> Iterator[Styled]:
    if number:
        yield "more", f"      … {count_words(number, 'more ' + noun)}{rest}"


def bullet(words: str, place: str, width: int, mark: str = "  • ") -> Iterator[Styled]:
    """Words with where they stand, wrapped under a mark."""
    wrapped = textwrap.wrap(
        f"{words} — {place}",
        max(40, width),
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
    )
    yield from (("line", line) for line in wrapped)
