"""The dated incidents as a timeline for TimelineJS (https://timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any, TextIO

from dateline.export.brief_lines import tally_words
from dateline.model import Incident

Json = dict[str, Any]


def render_timeline(incidents: Iterable[Incident]) -> Json:
    """One slide an incident with a first day, grouped by kind; nothing that a page says becomes markup.

    A date is as exact as the coverage has it: of a month there is no day. TimelineJS puts its own words for it.
    """
    return {"events": [_slide(incident) for incident in incidents if incident.when.start]}


def write_timeline(incidents: Iterable[Incident], stream: TextIO) -> None:
    """The timeline on a stream."""
    json.dump(render_timeline(incidents), stream, ensure_ascii=True, indent=1)
    stream.write("\n")


def _slide(incident: Incident) -> Json:
    start, end = incident.when.start, incident.when.end
    slide: Json = {
        "unique_id": incident.id,
        "group": incident.type.value.replace("_", " "),
        "start_date": _date(start or ""),
        "text": {"headline": escape(_headline(incident)), "text": "".join(map(_paragraph, _tellings(incident)))},
        "autolink": False,
    }
    if end and end != start:
        slide["end_date"] = _date(end)
    return slide


def _date(day: str) -> Json:
    """Year, and month and day where they are known."""
    return {name: int(part) for name, part in zip(("year", "month", "day"), day[:10].split("-"), strict=False)}


def _headline(incident: Incident) -> str:
    kind = incident.type.value.replace("_", " ").capitalize()
    place = incident.sites[0].name if incident.sites else ""
    return f"{', '.join(filter(None, (kind, place, *map(tally_words, incident.tallies))))} ({incident.status.value})"


def _tellings(incident: Incident) -> Iterable[tuple[str, str]]:
    """The words of each report with its outlet, the same words once."""
    return {report.words: report.outlet or report.document for report in reversed(incident.reports)}.items()


def _paragraph(telling: tuple[str, str]) -> str:
    words, outlet = telling
    return f"<p>{escape(' '.join(words.split()))} <small>{escape(outlet)}</small></p>"
