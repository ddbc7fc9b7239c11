"""The arithmetic of the calendar: pure functions on dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9999


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def shift_days(day: date, by: int) -> date | None:
    """The day so many days on, None past the calendar's ends."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month so many months on."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift_date_months(day: date, by: int) -> date | None:
    """The same day so many months on, or that month's last day; None past the calendar's ends."""
    year, month = shift_months(day.year, day.month, by)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def nearest_weekday(day: date, weekday: int, direction: int) -> date | None:
    """The nearest such ISO weekday not after (-1) or not before (+1) the day; the day itself counts."""
    ahead = (weekday - day.isoweekday()) % 7
    return shift_days(day, ahead if direction > 0 or ahead == 0 else ahead - 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, -1 for the last."""
    last = monthrange(year, month)[1]
    days = [d for d in range(1, last + 1) if date(year, month, d).isoweekday() == weekday]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def easter_sunday(year: int) -> date:
    """Western Easter of a Gregorian year, by the anonymous algorithm (Nature, 1876; Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def quarter_of(month: int) -> int:
    """The quarter a month falls in."""
    return (month - 1) // 3 + 1
