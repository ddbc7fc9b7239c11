"""Readers of days that have a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.reckoning import (
    easter_sunday,
    nth_weekday,
    shift_days,
)
from dateline.extraction.times.scene import RELATIVE, STATED, Scene
from dateline.extraction.times.whens import (
    day_when,
    unknown_when,
    week_when,
)
from dateline.extraction.times.words import load_time_words
from dateline.extraction.times.years import SURE, closest_year
from dateline.model import Precision, When


def read_holiday(groups: Groups, scene: Scene) -> When | None:
    """A day with a name, in its year or the nearest in the tense used."""
    holiday = load_time_words().holidays[groups.fold("holiday")]
    year = groups.integer("year") if "year" in groups else _holiday_year(holiday, groups, scene)
    if year is None:
        day = holiday.get("day")
        return unknown_when(f"XXXX-{day or 'XX-XX'}", Precision.DAY)
    found = holiday_date(holiday, year)
    basis = STATED if "year" in groups else RELATIVE
    return week_when(found, basis) if "span" in groups else day_when(found, basis)


def read_named_day(groups: Groups, scene: Scene) -> When | None:
    """As in "the September 11 attacks", which names its year by what happened."""
    day = load_time_words().named_days[groups.fold("named")]
    return day_when(date.fromisoformat(day["date"]), STATED)


def _holiday_year(holiday: Mapping[str, Any], groups: Groups, scene: Scene) -> int | None:
    base = scene.now
    if base is None:
        return None
    if scene.narrative:
        return base.year
    this = holiday_date(holiday, base.year)
    rel = groups.fold("rel")
    closest = closest_year(base, this.month, this.day)
    if not rel and abs((holiday_date(holiday, closest) - base).days) < SURE:
        return closest
    if rel == "next" or (not rel and scene.direction > 0):
        return base.year + (this < base)
    if rel == "last" or (not rel and scene.direction < 0):
        return base.year - (this > base)
    return base.year if rel else closest


def holiday_date(holiday: Mapping[str, Any], year: int) -> date:
    """The day of a holiday in one year, by its entry in the data file."""
    if "day" in holiday:
        month, day = (int(part) for part in str(holiday["day"]).split("-"))
        return date(year, month, day)
    nth = holiday.get("nth")
    if isinstance(nth, list):
        return nth_weekday(year, nth[0], nth[1], nth[2])
    return shift_days(easter_sunday(year), int(str(holiday["easter"]))) or easter_sunday(year)
