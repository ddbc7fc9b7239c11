"""A brief as an HTML page that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from dateline.export.answers import day_words
from dateline.export.brief import Brief, Day
from dateline.export.brief_disputes import Dispute
from dateline.export.brief_lines import CONFLICT, Line
from dateline.export.brief_plans import PlanLines
from dateline.export.brief_text import ASKED, EMPTY_RECORD, NOTHING_NEW, heading_words, place_words, term_head
from dateline.export.markup import render_page


def render_html(brief: Brief) -> str:
    """The page; nothing that a page of the coverage says becomes markup."""
    return render_page("Brief", "\n".join(_body(brief)))


def _body(brief: Brief) -> Iterator[str]:
    yield f"<h1>{escape(heading_words(brief))}</h1>"
    if not (brief.days or brief.plans or brief.asked):
        yield f"<p>{NOTHING_NEW if brief.counts.documents else EMPTY_RECORD}</p>"
    for day in brief.days[:1]:
        yield from _day(day)
    if brief.plans:
        yield "<h2>On the table</h2>"
    for plan in brief.plans:
        yield from _plan(plan)
    if brief.asked:
        yield f"<h2>{ASKED}</h2>"
        yield from _items(_item(line, _strong(line.who)) for line in brief.asked)
    for day in brief.days[1:]:
        yield from _day(day)


def _day(day: Day) -> Iterator[str]:
    yield f"<h2>{day_words(day.day)}</h2>"
    if day.disputes:
        yield from _list("In dispute", map(_dispute, day.disputes))
    if day.events:
        yield from _list("What is said to have happened", (_item(x, _strong(x.verb)) for x in day.events))
    if day.speakers:
        lines = (line for speaker in day.speakers for line in speaker.lines)
        yield from _list("Who said what", (_item(line, _strong(line.head)) for line in lines))


def _plan(plan: PlanLines) -> Iterator[str]:
    terms = (_item(t.line, f"{CONFLICT} " * t.against + _strong(term_head(t.line))) for t in plan.terms)
    positions = (_item(x, f"{_strong(x.who)} — {escape(x.verb)}") for x in plan.positions)
    yield from _list(f"{plan.name} ({', '.join(plan.outlets)})", [*terms, *positions])


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    yield f"<h3>{escape(heading)}</h3>"
    yield from _items(items)


def _items(items: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _dispute(dispute: Dispute) -> str:
    claims = [_item(line, _strong(line.head)) for line in dispute.claims]
    denials = [_item(line, f"✗ {_strong(line.head)}") for line in dispute.denials]
    subject = [_strong(dispute.subject)] if dispute.subject else []
    return "<br>".join([*subject, *claims, *denials])


def _item(line: Line, head: str) -> str:
    return f"{head}{'' if line.does else ':'} {escape(line.saying)} <small>{escape(place_words(line))}</small>"


def _strong(words: str) -> str:
    return f"<strong>{escape(words)}</strong>"
