"""Whole times of posts out of what is printed: a day taken from the page only where its order leaves no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from dateline.model import Document
from dateline.model.when import first_day
from dateline.reading.blogs.drafts import Draft
from dateline.reading.text.stamps import Stamp, find_stated_zone, resolve_year

LONGEST_TOP = 4000  # characters of a page among which it says in what zone its times are
TURN = 6 * 60  # minutes by which a time must jump against the order to be another day's, not a pinned post's
MOST_INVERSIONS = 0.1  # of the posts may stand out of order


def date_posts(document: Document, drafts: Sequence[Draft]) -> list[str | None]:
    """ISO 8601 time of each post, None where the page does not give it."""
    published = _page_day(document)
    zone = find_stated_zone(document.text[:LONGEST_TOP])
    stamps = [_whole(d.stamp, published, zone) if d.stamp else None for d in drafts]
    days = _days_by_order([s for s in stamps if s], published)
    given = iter(days)
    return [s.iso(next(given)) if s else None for s in stamps]


def _whole(stamp: Stamp, published: date | None, zone: str | None) -> Stamp:
    """The stamp with the year and the zone that the page gives for all of its times."""
    return replace(resolve_year(stamp, published), zone=stamp.zone or zone)


def _page_day(document: Document) -> date | None:
    day = document.modified or document.published
    try:
        return first_day(day)
    except ValueError:
        return None


def _days_by_order(stamps: Sequence[Stamp], published: date | None) -> list[date | None]:
    """For each stamp the day of its clock: its own, else counted from the page's by the order of the times."""
    clocks = [s.clock for s in stamps]
    if published is None or any(s.day or s.month_day for s in stamps) or not any(clocks):
        return _between_days(stamps)
    steps = _steps([c for c in clocks if c])
    falling = _follows(steps, -1)
    rising = _follows(steps, 1)
    if not (falling or rising) or (rising and not falling and any(abs(s) >= TURN and s < 0 for s in steps)):
        return [None] * len(stamps)
    return _counted(clocks, published, falling)


def _steps(clocks: Sequence[time]) -> list[int]:
    minutes = [c.hour * 60 + c.minute for c in clocks]
    return [b - a for a, b in pairwise(minutes)]


def _follows(steps: Sequence[int], sign: int) -> bool:
    against = sum(s * sign < 0 and abs(s) < TURN for s in steps)
    turns = sum(s * sign < 0 and abs(s) >= TURN for s in steps)
    return against <= MOST_INVERSIONS * (len(steps) + 1) and turns <= 1 + len(steps) // 4


def _counted(clocks: Sequence[time | None], published: date, falling: bool) -> list[date | None]:
    days: list[date | None] = []
    day, before = published, None
    for clock in clocks:
        if clock is None:
            days.append(None)
            continue
        step = 0 if before is None else (clock.hour - before.hour) * 60 + clock.minute - before.minute
        if falling and step >= TURN:
            day -= timedelta(days=1)
        days.append(day)
        before = clock
    return days


def _between_days(stamps: Sequence[Stamp]) -> list[date | None]:
    """A time without a date between two posts of one day is that day's."""
    before = _carried([s.day for s in stamps])
    after = _carried([s.day for s in reversed(stamps)])[::-1]
    return [a if a == b else None for a, b in zip(before, after, strict=True)]


def _carried(days: Sequence[date | None]) -> list[date | None]:
    carried, last = [], None
    for day in days:
        last = day or last
        carried.append(last)
    return carried
