"""Readers of days and months that the calendar names."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from dateline.extraction.times.clock import parse_clock, with_clock
from dateline.extraction.times.groups import Groups
from dateline.extraction.times.named import month_number, part_code, weekday_number
from dateline.extraction.times.numerals import parse_ordinal
from dateline.extraction.times.proper_names import is_first_name
from dateline.extraction.times.reckoning import (
    make_date,
    nth_weekday,
)
from dateline.extraction.times.scene import RELATIVE, STATED, Scene
from dateline.extraction.times.whens import (
    before_christ_when,
    build_calendar,
    day_when,
    weekend_when,
)
from dateline.extraction.times.words import is_one_of
from dateline.extraction.times.years import nearest_year, relative_year, shared_year, stated_year
from dateline.model import Basis, Precision, When, first_day, last_day

SATURDAY = 6
_PLAIN_WORD = re.compile(r" (?!(?:of|on|to|for|in|at|and|through|from|was|is|has|will)\b)[a-z]+")
_HYPHENED = re.compile(r"[-–—/]([A-Z][a-z]+)\b")
_FIRST_OF_PAIR = re.compile(r"\b([A-Z][a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:, \d+)*(?: ?[-–—] ?|,? (?:and|or|to) )$")


def read_calendar(groups: Groups, scene: Scene) -> When | None:
    """A day or month, with its year or without."""
    month = month_number(groups.raw("month"))
    day = groups.integer("day") if "day" in groups else None
    if month is None or (day is None and not _is_month(groups, scene)):
        return None
    year, basis = _year_of(groups, scene, month, day)
    if groups.raw("era") and groups.raw("era").startswith("B"):
        return before_christ_when(f"{year or 0:04d}-{month:02d}" + (f"-{day:02d}" if day else ""), Precision.DAY)
    when = build_calendar(year, month, day, basis, part_code(groups.raw("part")))
    clock = groups.raw("clock")
    if when and "mod" in groups:
        when = _halve(when, groups.raw("mod"))
    return with_clock(when, parse_clock(clock)) if when and clock else when


def _is_month(groups: Groups, scene: Scene) -> bool:
    """Whether a bare "March" or "May" is the month and not the verb, a bare "April" not a woman."""
    if any(name in groups for name in ("year", "spoken", "relyear", "mod")):
        return True
    if groups.fold("month") in ("march", "may"):
        other = _HYPHENED.match(scene.text, scene.end)  # "the May-June offensive"
        led = is_one_of("month_leads", scene.word_before()) or _is_attribute(scene)
        return led or (other is not None and month_number(other[1]) is not None)
    return not is_first_name(scene)


def _is_attribute(scene: Scene) -> bool:
    """Whether it is "the March offensive", said of one thing and no verb."""
    return scene.word_before() == "the" and _PLAIN_WORD.match(scene.text, scene.end) is not None


def _year_of(groups: Groups, scene: Scene, month: int, day: int | None) -> tuple[int | None, Basis]:
    stated = stated_year(groups)
    if stated is not None:
        return stated, STATED
    if "relyear" in groups:
        return relative_year(groups.raw("relyear"), scene), RELATIVE
    shared = shared_year(scene, month, day)
    return (shared, STATED) if shared else (nearest_year(scene, month, day), RELATIVE)


def read_week_in_month(groups: Groups, scene: Scene) -> When | None:
    """As in "the last week of August": seven days of the month, by their count from its first or last day."""
    month = month_number(groups.raw("month"))
    if month is None:
        return None
    year, basis = _year_of(groups, scene, month, None)
    when = build_calendar(year, month, None, basis)
    if when is None or year is None:
        return when
    words = groups.fold("ord")
    number = 5 if words in ("last", "final", "closing") else parse_ordinal(words) or 1
    last = monthrange(year, month)[1]
    first = last - 6 if number == 5 else 7 * number - 6
    start, end = (date(year, month, day).isoformat() for day in (first, first + 6))
    return replace(when, start=start, end=end, precision=Precision.WEEK)


def read_weekday_in_month(groups: Groups, scene: Scene) -> When | None:
    """As in "the first Monday in May", "the last weekend of April"."""
    month = month_number(groups.raw("month"))
    if month is None:
        return None
    year, basis = _year_of(groups, scene, month, None)
    if year is None:
        return build_calendar(year, month, None, basis)
    weekday = weekday_number(groups.raw("dow")) or SATURDAY
    words = groups.fold("ord")
    day = nth_weekday(year, month, weekday, -1 if words in ("last", "final") else parse_ordinal(words) or 1)
    return weekend_when(day, basis) if "weekend" in groups else day_when(day, basis)


def _halve(when: When, mod: str) -> When:
    """The half of a month that "the first half of" and "the second half of" name."""
    words, month = mod.lower(), first_day(when.start)
    if "half" not in words or when.precision is not Precision.MONTH or month is None:
        return when
    if "second" in words or "last" in words or "latter" in words:
        return replace(when, start=month.replace(day=16).isoformat(), end=(last_day(when.end) or month).isoformat())
    return replace(when, start=month.isoformat(), end=month.replace(day=15).isoformat())


def read_day_of_pair(groups: Groups, scene: Scene) -> When | None:
    """The first day of "7 and 8 March"."""
    return read_calendar(groups, scene)


def read_second_of_pair(groups: Groups, scene: Scene) -> When | None:
    """The second day of "April 6-7" or "May 4 and 5", by the month before it."""
    before = _FIRST_OF_PAIR.search(scene.text[max(0, scene.start - 40) : scene.start])
    month = month_number(before[1]) if before else None
    told = scene.told_day
    if before is None or month is None or told is None or told.month != month:
        return None
    day, year = groups.integer("day"), groups.integer("year") if "year" in groups else told.year
    return build_calendar(year, month, day, RELATIVE) if day > int(before[2]) else None


def read_iso(groups: Groups, scene: Scene) -> When | None:
    """A day in figures, year first."""
    day = make_date(groups.integer("year"), groups.integer("month"), groups.integer("day"))
    if day is None:
        return None
    when = day_when(day, STATED)
    return with_clock(when, parse_clock(groups.raw("clock"))) if "clock" in groups else when


def read_numeric(groups: Groups, scene: Scene) -> When | None:
    """Day and month in figures: only where one of them cannot be the month, else the year alone is known."""
    a, b, year = groups.integer("a"), groups.integer("b"), groups.integer("year")
    if len(groups.raw("year")) == 2:
        year += 1900 if year > 50 else 2000
    if a == b or (a > 12 >= b):
        return build_calendar(year, b, a, STATED) if b else None
    if b > 12 >= a:
        return build_calendar(year, a, b, STATED) if a else None
    if groups.raw("sep") == ".":
        return build_calendar(year, b, a, STATED) if 0 < b <= 12 else None
    if not (0 < a <= 12 and 0 < b <= 12):
        return None
    return When(f"{year:04d}-XX-XX", f"{year:04d}", f"{year:04d}", Precision.YEAR, STATED)


def read_relative_month(groups: Groups, scene: Scene) -> When | None:
    """As in "last May", "this September", "the following March"."""
    month, rel = month_number(groups.raw("month")), groups.fold("rel")
    if month is None:
        return None
    if rel in ("every", "each"):
        return When(f"XXXX-{month:02d}", None, None, Precision.SET, Basis.UNKNOWN)
    anaphoric = rel in ("that", "the same", "the following", "the previous")
    base = scene.then if anaphoric else scene.now
    return build_calendar(None if base is None else _step_year(base, month, rel), month, None, RELATIVE)


def _step_year(base: date, month: int, rel: str) -> int:
    """The year of the nearest such month before or after, by the word."""
    if rel in ("last", "this past", "the previous"):
        return base.year - (month >= base.month)
    if rel in ("next", "this coming", "the following"):
        return base.year + (month <= base.month)
    return base.year
