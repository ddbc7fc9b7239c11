"""A brief as an HTML page that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from dateline.export.answers import day_words
from dateline.export.brief import Brief, Day, PlanLines
from dateline.export.brief_disputes import Dispute
from dateline.export.brief_lines import Line
from dateline.export.brief_text import EMPTY_RECORD, NOTHING_NEW, heading_words, place_words

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "h1{font-size:1.1rem;font-weight:400}h2{border-bottom:1px solid;margin-top:2.5rem}h3{margin-bottom:.3rem}"
    "ul{padding-left:1.2rem}li{margin:.35rem 0}small{opacity:.7}"
)


def render_html(brief: Brief) -> str:
    """The page; nothing that a page of the coverage says becomes markup."""
    body = "\n".join(_body(brief))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Brief</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(brief: Brief) -> Iterator[str]:
    yield f"<h1>{escape(heading_words(brief))}</h1>"
    if not brief.days and not brief.plans:
        yield f"<p>{NOTHING_NEW if brief.counts.documents else EMPTY_RECORD}</p>"
    for day in brief.days:
        yield from _day(day)
    if brief.plans:
        yield "<h2>On the table</h2>"
    for plan in brief.plans:
        yield from _plan(plan)


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
    terms = (_item(x, _strong(x.verb) + (f" ({escape(x.who)})" if x.who else "")) for x in plan.terms)
    positions = (_item(x, f"{_strong(x.who)} — {escape(x.verb)}") for x in plan.positions)
    yield from _list(f"{plan.name} ({', '.join(plan.outlets)})", [*terms, *positions])


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    yield f"<h3>{escape(heading)}</h3>"
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
