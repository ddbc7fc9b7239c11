"""A brief as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.answers import day_words
from dateline.export.brief import Brief, Day
from dateline.export.brief_disputes import Dispute
from dateline.export.brief_lines import CONFLICT, Line
from dateline.export.brief_plans import PlanLines
from dateline.export.brief_text import ASKED, EMPTY_RECORD, NOTHING_NEW, heading_words, place_words, term_head
from dateline.export.markup import plain


def render_markdown(brief: Brief) -> str:
    """The brief as a Markdown text; nothing that a page says becomes markup."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"*{plain(heading_words(brief))}*"
    if not (brief.days or brief.plans or brief.asked):
        yield from ("", NOTHING_NEW if brief.counts.documents else EMPTY_RECORD)
    for day in brief.days[:1]:
        yield from _day_lines(day)
    if brief.plans:
        yield from ("", "## On the table")
    for plan in brief.plans:
        yield from _plan_lines(plan)
    if brief.asked:
        yield from ("", f"## {ASKED}", "")
        yield from (_item(line, f"**{plain(line.who)}** — {plain(line.words)}") for line in brief.asked)
    for day in brief.days[1:]:
        yield from _day_lines(day)


def _day_lines(day: Day) -> Iterator[str]:
    yield from ("", f"## {day_words(day.day)}")
    if day.disputes:
        yield from ("", "### In dispute", "")
        for dispute in day.disputes:
            yield from _dispute_lines(dispute)
    if day.events:
        yield from ("", "### What is said to have happened", "")
        yield from (_item(line, f"**{plain(line.verb)}**: {plain(line.words)}") for line in day.events)
    if day.speakers:
        yield from ("", "### Who said what", "")
        yield from (_item(line, _said(line)) for speaker in day.speakers for line in speaker.lines)


def _dispute_lines(dispute: Dispute) -> Iterator[str]:
    if dispute.subject:
        yield f"- **{plain(dispute.subject)}**"
    indent = "  " if dispute.subject else ""
    yield from (indent + _item(line, _said(line)) for line in dispute.claims)
    indent += "  " if dispute.claims and not dispute.subject else ""
    for line in dispute.denials:
        yield indent + _item(line, f"✗ {_said(line)}")


def _plan_lines(plan: PlanLines) -> Iterator[str]:
    yield from ("", f"### {plain(plan.name)} ({plain(', '.join(plan.outlets))})", "")
    for term in plan.terms:
        mark = f"{CONFLICT} " * term.against
        yield _item(term.line, f"{mark}**{plain(term_head(term.line))}**: {plain(term.line.words)}")
    for line in plan.positions:
        yield _item(line, f"**{plain(line.who)}** — {plain(line.verb)}: {plain(line.words)}")


def _said(line: Line) -> str:
    return f"**{plain(line.head)}**{'' if line.does else ':'} {plain(line.saying)}"


def _item(line: Line, words: str) -> str:
    return f"- {words} — *{plain(place_words(line))}*"
