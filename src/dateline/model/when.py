"""Times as intervals with a precision and a basis; what is not known stays unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How fine a time is known."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    DURATION = "duration"
    SET = "set"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a time rests on."""

    STATED = "stated"  # the words give it whole
    RELATIVE = "relative"  # the words and an anchor give it
    UNKNOWN = "unknown"  # the words are a time, but no date follows from them


@dataclass(frozen=True, slots=True)
class When:
    """One time: TIMEX3 value, and the calendar interval it falls in.

    Attributes:
        value: TIMEX3 value (`2025-11-20`, `2025-W47`, `P3D`, `PRESENT_REF`) or None.
        start: First day, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (with `THH:MM` where known), or None where open.
        end: Last day, inclusive, in the same forms, or None where open.
        precision: How fine it is known.
        basis: Whether the words give it or an anchor was needed.
        anchor: The date it was counted from, for `Basis.RELATIVE`.
    """

    value: str | None
    start: str | None
    end: str | None
    precision: Precision
    basis: Basis
    anchor: str | None = None

    @property
    def interval(self) -> str | None:
        """ISO 8601 `a/b` in days or coarser, bare where both ends are one, `..` for an open end, None where unknown."""
        start, end = (edge[:10] if edge else None for edge in (self.start, self.end))
        return start if start == end else f"{start or '..'}/{end or '..'}"

    def days(self) -> tuple[date | None, date | None]:
        """First and last calendar day, None where open or unknown."""
        return first_day(self.start), last_day(self.end)


_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:T|$)")
_BARE_DAY = re.compile(r"XXXX-(?:([0-9]{2})-([0-9]{2})|WXX-([1-7]))(?![0-9])")

UNKNOWN_WHEN = When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN)


def first_day(day: str | None) -> date | None:
    """The first calendar day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD…`; None where there is none."""
    match = _DAY.match(day or "")
    if match is None:
        return None
    year, month, day_of_month = (int(part or 1) for part in match.groups())
    try:
        return date(year, month, day_of_month)
    except ValueError:  # the 31st of April, the month 99
        return None


def last_day(day: str | None) -> date | None:
    """The last calendar day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD…`; None where there is none."""
    first = first_day(day)
    if first is None or day is None or len(day) >= 10:
        return first
    if len(day) == 4 or first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(days=1)


def is_bare_day(when: When) -> bool:
    """Whether it is a day whose year or week is not known: "12 March" or "Tuesday" of a page without a date."""
    return when.interval is None and _BARE_DAY.match(when.value or "") is not None


def bare_days_differ(a: When, b: When) -> bool:
    """Whether two times, a bare day among them, are of two days whatever its year or week: Tuesday, Thursday."""
    if not (is_bare_day(a) or is_bare_day(b)):
        return False
    mine, theirs = _marks(a), _marks(b)
    return any(x is not None and y is not None and x != y for x, y in zip(mine, theirs, strict=True))


def _marks(when: When) -> tuple[tuple[int, int] | None, int | None]:
    """Month and day, and the weekday from 1, as far as a time of one day has them."""
    if bare := _BARE_DAY.match(when.value or "") if when.interval is None else None:
        month, day, weekday = bare.groups()
        return ((int(month), int(day)) if month else None), (int(weekday) if weekday else None)
    first, last = when.days()
    return ((first.month, first.day), first.isoweekday()) if first and first == last else (None, None)
