"""Building `When` values: one function a precision, each giving TIMEX3 value and interval together."""

from __future__ import annotations

from datetime import date

from dateline.extraction.times.reckoning import make_date, monday_of, shift_days, shift_months
from dateline.extraction.times.words import Season
from dateline.model import Basis, Precision, When


def day_when(day: date, basis: Basis, part: str | None = None) -> When:
    """One day, or a part of it. A night runs into the next day."""
    iso = day.isoformat()
    if part is None:
        return When(iso, iso, iso, Precision.DAY, basis)
    after = shift_days(day, 1) if part == "TNI" else day
    return When(iso + part, iso, (after or day).isoformat(), Precision.PART_OF_DAY, basis)


def week_when(day: date, basis: Basis) -> When:
    """The week, Monday to Sunday, that holds the day."""
    monday = monday_of(day)
    year, week, _ = monday.isocalendar()
    sunday = shift_days(monday, 6) or monday
    return When(f"{year:04d}-W{week:02d}", monday.isoformat(), sunday.isoformat(), Precision.WEEK, basis)


def weekend_when(day: date, basis: Basis) -> When:
    """The weekend of the week that holds the day."""
    monday = monday_of(day)
    year, week, _ = monday.isocalendar()
    saturday, sunday = (shift_days(monday, by) or monday for by in (5, 6))
    value = f"{year:04d}-W{week:02d}-WE"
    return When(value, saturday.isoformat(), sunday.isoformat(), Precision.DAY, basis)


def month_when(year: int, month: int, basis: Basis) -> When:
    """One month of one year."""
    iso = f"{year:04d}-{month:02d}"
    return When(iso, iso, iso, Precision.MONTH, basis)


def year_when(year: int, basis: Basis) -> When:
    """One year."""
    return When(f"{year:04d}", f"{year:04d}", f"{year:04d}", Precision.YEAR, basis)


def months_when(value: str, year: int, first: int, count: int, precision: Precision, basis: Basis) -> When:
    """A run of months from the first month of the year."""
    last_year, last = shift_months(year, first, count - 1)
    return When(value, f"{year:04d}-{first:02d}", f"{last_year:04d}-{last:02d}", precision, basis)


def season_when(year: int, season: Season, basis: Basis) -> When:
    """A season by the year it begins in."""
    return months_when(f"{year:04d}-{season.code}", year, season.first, 3, Precision.SEASON, basis)


def quarter_when(year: int, quarter: int, basis: Basis) -> When:
    """A calendar quarter."""
    return months_when(f"{year:04d}-Q{quarter}", year, quarter * 3 - 2, 3, Precision.QUARTER, basis)


def half_when(year: int, half: int, basis: Basis) -> When:
    """Half a year."""
    return months_when(f"{year:04d}-H{half}", year, half * 6 - 5, 6, Precision.QUARTER, basis)


def decade_when(year: int, basis: Basis) -> When:
    """The decade that holds the year."""
    decade = year // 10
    return When(f"{decade:03d}", f"{decade:03d}0", f"{decade:03d}9", Precision.DECADE, basis)


def century_when(century: int, basis: Basis) -> When:
    """The nth century: the 20th is 1901 to 2000, as TIMEX3 `19`."""
    first = f"{century - 1:02d}01"
    return When(f"{century - 1:02d}", first, f"{century:02d}00", Precision.CENTURY, basis)


def before_christ_when(value: str, precision: Precision) -> When:
    """A time before the common era: a value, but no interval that a calendar date could hold."""
    return When(f"BC{value}", None, None, precision, Basis.STATED)


def unknown_when(value: str, precision: Precision) -> When:
    """A time of which the words say only what the value says (`XXXX-11-21`)."""
    return When(value, None, None, precision, Basis.UNKNOWN)


def duration_when(value: str) -> When:
    """A length of time that hangs on no date."""
    return When(value, None, None, Precision.DURATION, Basis.UNKNOWN)


def set_when(value: str) -> When:
    """A time that comes again."""
    return When(value, None, None, Precision.SET, Basis.UNKNOWN)


def reference_when(value: str) -> When:
    """The present, the past or the future as such."""
    return When(value, None, None, Precision.UNKNOWN, Basis.UNKNOWN)


def build_calendar(year: int | None, month: int, day: int | None, basis: Basis, part: str | None = None) -> When | None:
    """The time of these parts, what is unknown as X; None for a day that the calendar lacks."""
    if year is None:
        if day is not None and make_date(2000, month, day) is None:
            return None
        tail = f"-{day:02d}{part or ''}" if day else ""
        return unknown_when(f"XXXX-{month:02d}{tail}", Precision.DAY if day else Precision.MONTH)
    if day is None:
        return month_when(year, month, basis)
    found = make_date(year, month, day)
    return day_when(found, basis, part) if found else None


def day_or_unknown(day: date | None, part: str | None, unknown: str = "XXXX-XX-XX") -> When:
    """The day, or a part of it; where it is not known the value that says so."""
    if day is None:
        return unknown_when(unknown + (part or ""), Precision.PART_OF_DAY if part else Precision.DAY)
    return day_when(day, Basis.RELATIVE, part)


def quarter_year_before(quarter: When) -> When:
    """The same quarter of the year before; which one it is stays unknown for a fiscal quarter."""
    value = quarter.value or ""
    if not value[:4].isdigit():  # of a page that gives no year
        return unknown_when("XXXX-QX", Precision.QUARTER)
    if quarter.start is None:
        return When(f"{int(value[:4]) - 1}-QX", None, None, Precision.QUARTER, Basis.RELATIVE)
    return quarter_when(int(value[:4]) - 1, int(value[-1]), Basis.RELATIVE)
