"""Figures that moved, and what is told to have happened for the first time."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.answers import quantity_words
from dateline.export.brief_disputes import Told
from dateline.export.brief_lines import Line, event_line, incident_line, quote, statement_line
from dateline.export.news_items import Fresh, Item, NewsKind, Reason, make_item, spread
from dateline.model import EventStatus, Incident, Quantity, Report

HARM = ("killed", "injured")
_NOT_TOLD = frozenset({EventStatus.HYPOTHETICAL, EventStatus.DENIED})  # what is denied stands among the denials


def find_figures(fresh: Fresh, told: Told) -> Iterator[Item]:
    """Of each incident that was known, the figures that nobody had given for it before."""
    for incident in fresh.coverage.incidents:
        old = [r for r in incident.reports if r.event in fresh.told_before]
        new = [r for r in incident.reports if r.event not in fresh.told_before]
        if not incident.background and old and new:
            yield from _moved(incident, old, new, told)


def _moved(incident: Incident, old: list[Report], new: list[Report], told: Told) -> Iterator[Item]:
    known: dict[str, list[tuple[Quantity, Report]]] = {}
    for report in old:
        for quantity in report.quantities:
            known.setdefault(quantity.of, []).append((quantity, report))
    given: set[tuple[str, float | None, float | None]] = set()
    for report in new:
        for quantity in report.quantities:
            bounds = (quantity.of, quantity.low, quantity.high)
            before = known.get(quantity.of, [])
            if bounds in given or any(bounds == (q.of, q.low, q.high) for q, _ in before) or not _has(told, report):
                continue
            given.add(bounds)
            yield _figure(incident, quantity, report, before, told)


def _has(told: Told, report: Report) -> bool:
    return report.event in told.events


def _figure(
    incident: Incident, quantity: Quantity, report: Report, before: list[tuple[Quantity, Report]], told: Told
) -> Item:
    line = event_line(told.events[report.event])
    place = f" ({incident.sites[0].name})" if incident.sites else ""
    beside = tuple(event_line(told.events[r.event]) for _, r in before[-1:] if _has(told, r))
    change = f"{quantity_words(before[-1][0])} → {quantity_words(quantity)}" if before else quantity_words(quantity)
    reasons: list[Reason] = [
        (f"{change}{place}" if before else f"first figure: {change}{place}", 6 if quantity.of in HARM else 0),
        (f"by {report.voices[0].speaker}" if report.voices else "", 0),
        spread(line.documents),
    ]
    return make_item(NewsKind.FIGURE, line, reasons, beside)


def find_revised(fresh: Fresh, told: Told) -> Iterator[Item]:
    """Statements in which a page gives another figure than it gave before."""
    for change, revision in fresh.figures:
        said = told.statements.get(change.after.id) if change.after else None
        if said is None or change.before is None or change.after is None or change.after.id in fresh.said_before:
            continue
        before = Line(
            change.before.id,
            change.before.who or "",
            "",
            quote(change.before.words, said.statement.mode),
            said.where.name,
            revision.before_at,
        )
        reasons: list[Reason] = [(f"{change.what}: the page said otherwise before", 8)]
        yield make_item(NewsKind.FIGURE, statement_line(said), reasons, (before,))


def find_told(fresh: Fresh, told: Told) -> Iterator[Item]:
    """The incidents of which nothing was told before."""
    for incident in fresh.coverage.incidents:
        known = any(r.event in fresh.told_before for r in incident.reports)
        if incident.background or known or incident.status in _NOT_TOLD:
            continue
        line = incident_line(incident, told.events)
        if line is not None:
            yield make_item(NewsKind.TOLD, line, _why(incident, line))


def _why(incident: Incident, line: Line) -> Iterator[Reason]:
    tolls = {quantity.of for report in incident.reports for quantity in report.quantities}
    yield ("with a toll", 6) if tolls & set(HARM) else ("with a figure", 3) if tolls else ("", 0)
    yield ("", 2 if incident.sites else 0)
    yield spread(line.documents)
