"""Weeks, months, years and their like, counted from a day."""

from __future__ import annotations

from datetime import date

from dateline.extraction.times.reckoning import shift_date_months, shift_days
from dateline.extraction.times.scene import RELATIVE
from dateline.extraction.times.whens import (
    century_when,
    day_when,
    decade_when,
    month_when,
    quarter_when,
    unknown_when,
    week_when,
    weekend_when,
    year_when,
)
from dateline.extraction.times.words import load_time_words
from dateline.model import Precision, When

MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
PRECISIONS = {
    "D": Precision.DAY,
    "W": Precision.WEEK,
    "WE": Precision.DAY,
    "M": Precision.MONTH,
    "Q": Precision.QUARTER,
}


def unit_of(word: str | None) -> str:
    """The TIMEX3 letter of a unit's word; clock units begin with T."""
    unit = load_time_words().units[(word or "").lower()]
    return f"T{unit.code}" if unit.clock else unit.code


def shift_units(day: date, unit: str, count: int) -> date | None:
    """The day so many units on."""
    if unit in MONTHS_IN:
        return shift_date_months(day, MONTHS_IN[unit] * count)
    return shift_days(day, count * {"W": 7, "WE": 7}.get(unit, 1))


def unit_at(day: date, unit: str) -> When:
    """The week, month, year… that holds the day."""
    if unit in ("W", "WE"):
        return (week_when if unit == "W" else weekend_when)(day, RELATIVE)
    if unit == "M":
        return month_when(day.year, day.month, RELATIVE)
    if unit == "Q":
        return quarter_when(day.year, (day.month - 1) // 3 + 1, RELATIVE)
    if unit == "Y":
        return year_when(day.year, RELATIVE)
    if unit == "DE":
        return decade_when(day.year, RELATIVE)
    return century_when((day.year - 1) // 100 + 1, RELATIVE) if unit == "CE" else day_when(day, RELATIVE)


def unit_when(unit: str, base: date | None, step: int, *, beside: bool = False) -> When:
    """The unit so many steps from the day's own; `beside` for "the last month", which ends where now begins."""
    if base is None:
        return unknown_when(UNKNOWN.get(unit, "XXXX"), PRECISIONS.get(unit, Precision.YEAR))
    first = base if unit in ("D", "W", "WE") else base.replace(day=1)
    day = shift_units(first, unit, step)
    if day is None:
        return unknown_when(UNKNOWN.get(unit, "XXXX"), PRECISIONS.get(unit, Precision.YEAR))
    when = unit_at(day, unit)
    return window_when(when.value or "", base, unit, step, when.precision) if beside and unit in "WMQY" else when


def window_when(value: str, base: date, unit: str, count: int, precision: Precision) -> When:
    """So many units that end with the day before the base (`count` below 0) or begin with the base."""
    other = shift_units(base, unit, count)
    if other is None:
        return unknown_when(value, precision)
    start, end = (other, shift_days(base, -1)) if count < 0 else (base, other)
    return When(value, start.isoformat(), (end or base).isoformat(), precision, RELATIVE)
