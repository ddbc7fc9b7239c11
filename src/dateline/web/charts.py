"""A chart of activity by day and kind, as numbers that a script draws."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.store.web_counts import DayCount

MOST_BARS = 92


def chart_days(days: Sequence[DayCount]) -> str:
    """A row a day, as JSON: the day, its statements, the denials among them, its events.

    Where days lie far apart only those with news have a row, and their distance is not drawn.
    """
    rows = [[day.day, day.statements, day.denials, day.events] for day in _with_empty_days(days)]
    return json.dumps(rows, separators=(",", ":"))


def _with_empty_days(days: Sequence[DayCount]) -> Sequence[DayCount]:
    if not days:
        return days
    by_day = {day.day: day for day in days}
    try:
        first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    except ValueError:
        return days
    if (last - first).days >= MOST_BARS:
        return days
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    return [by_day.get(day.isoformat(), DayCount(day.isoformat(), 0, 0, 0)) for day in every]
