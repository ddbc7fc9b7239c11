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
