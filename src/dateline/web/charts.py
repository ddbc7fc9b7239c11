"""A chart of activity by day and kind, as numbers that a template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.store.web_counts import DayCount
from dateline.web.words import long_day

WIDTH, HEIGHT = 640, 96
GAP = 0.22  # of a bar's place, left empty
MOST_BARS = 92
WIDEST = 44.0  # a bar, in the chart's units


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: heights from the bottom up, in the chart's units."""

    day: str
    label: str
    x: float
    width: float
    statements: float
    denials: float
    events: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, what the tallest stands for, and the first and last day."""

    bars: tuple[Bar, ...]
    most: int
    first: str | None
    last: str | None
    width: int = WIDTH
    height: int = HEIGHT


def draw_days(days: Sequence[DayCount]) -> Chart:
    """One bar a day. Where days lie far apart only those with news have one, and their distance is not drawn."""
    if not days:
        return Chart((), 0, None, None)
    shown = _with_empty_days(days)
    most = max(day.statements + day.events for day in shown)
    step = WIDTH / len(shown)
    scale = (HEIGHT - 4) / max(1, most)
    bars = tuple(
        Bar(
            day.day,
            f"{long_day(day.day)}: {day.statements} statements, {day.denials} of them denials; {day.events} events",
            round(i * step + (step - min(step * (1 - GAP), WIDEST)) / 2, 2),
            round(min(step * (1 - GAP), WIDEST), 2),
            round((day.statements - day.denials) * scale, 2),
            round(day.denials * scale, 2),
            round(day.events * scale, 2),
        )
        for i, day in enumerate(shown)
    )
    return Chart(bars, most, shown[0].day, shown[-1].day)


def _with_empty_days(days: Sequence[DayCount]) -> Sequence[DayCount]:
    by_day = {day.day: day for day in days}
    try:
        first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    except ValueError:
        return days
    if (last - first).days >= MOST_BARS:
        return days
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    return [by_day.get(day.isoformat(), DayCount(day.isoformat(), 0, 0, 0)) for day in every]
