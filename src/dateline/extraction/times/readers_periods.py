"""Readers of weeks, months, years and seasons that hang on another time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.named import month_number
from dateline.extraction.times.reckoning import shift_date_months, shift_days
from dateline.extraction.times.scene import RELATIVE, STATED, Scene
from dateline.extraction.times.spans import unit_of, unit_when
from dateline.extraction.times.tense import sentence_bounds
from dateline.extraction.times.whens import (
    before_christ_when,
    build_calendar,
    duration_when,
    quarter_year_before,
    season_when,
    unknown_when,
    week_when,
    weekend_when,
)
from dateline.extraction.times.words import is_one_of, load_time_words
from dateline.extraction.times.years import nearest_year, relative_year, stated_year
from dateline.model import Precision, When, first_day

_TO_MONTH = re.compile(r" (?:to|through) (?:the end of |end-?|late |mid-?|early )?(?:\d\d? )?[A-Z][a-z]+\b")
_BESIDE = re.compile(r"^the (?:last|past|next|coming) \w+$")


def read_season(groups: Groups, scene: Scene) -> When | None:
    """A season, of a year or relative to now."""
    season = load_time_words().seasons[groups.fold("season")]
    rel = groups.fold("rel")
    if season.code in ("SP", "FA") and not _is_season(groups, scene):
        return None
    if groups.raw("era").startswith("B"):
        return before_christ_when(f"{groups.integer('year'):04d}-{season.code}", Precision.SEASON)
    stated = stated_year(groups)
    if stated is not None:
        return season_when(stated, season, STATED)
    if "relyear" in groups:
        year = relative_year(groups.raw("relyear"), scene)
    else:
        base = scene.then if rel.startswith(("that", "the s", "the f", "the pr", "the n")) else scene.now
        year = _season_year(base, season.first, rel, scene) if base else None
    if year is None:
        return unknown_when(f"XXXX-{season.code}", Precision.SEASON)
    return season_when(year, season, RELATIVE)


def _is_season(groups: Groups, scene: Scene) -> bool:
    """Whether "spring" or "fall" is the season and not the verb or a well."""
    if any(name in groups for name in ("rel", "year", "spoken", "relyear", "mod")):
        return True
    after = scene.words_after().split()
    campaign = bool(after) and is_one_of("campaigns", after[0].strip(".,;:"))
    return campaign or scene.words.startswith("the ") or is_one_of("season_leads", scene.word_before())


def _season_year(base: date, first: int, rel: str, scene: Scene) -> int:
    """The year in which the season meant begins."""
    if scene.narrative and not rel:
        return base.year
    latest = base.year if (base.month >= first) else base.year - 1
    inside = 0 <= (base.month - first) % 12 < 3
    if rel in ("last", "the previous", "this past", "the past"):
        return latest - inside
    if rel == "before last":
        return latest - inside - 1
    if rel in ("next", "the following", "the next", "this coming", "the coming"):
        return latest + 1
    if rel == "after next":
        return latest + 2
    if rel == "this":
        return base.year - (first + 2 > 12 and base.month < 3)
    return _season_by_tense(base, first, latest, inside, scene)


def _season_by_tense(base: date, first: int, latest: int, inside: bool, scene: Scene) -> int:
    if inside or scene.direction < 0:
        return latest
    if scene.direction > 0:
        return latest + 1
    return base.year


def read_unit_relative(groups: Groups, scene: Scene) -> When | None:
    """As in "this week", "last month", "that year", "the month before last", "a year later"."""
    rel, unit = groups.fold("rel"), unit_of(groups.raw("unit"))
    step = load_time_words().steps.get(rel.removeprefix("the "), 0)
    words = scene.words
    if unit == "Y" and step == -1 and scene.near_quarter and _compares(rel, scene):
        return quarter_year_before(scene.near_quarter)
    base = scene.then if is_one_of("told", rel) or rel.startswith("that") else scene.now
    beside = not scene.narrative and _BESIDE.search(words) is not None
    return unit_when(unit, base, step, beside=beside)


def _compares(rel: str, scene: Scene) -> bool:
    """Whether a quarter stands beside that of the year before: "a year earlier", "compared with … last year"."""
    if rel in ("earlier", "before"):
        return True
    low = sentence_bounds(scene.text, scene.start, scene.end)[0]
    return rel == "last" and "compared with" in scene.text[low : scene.start]


def read_unit_bare(groups: Groups, scene: Scene) -> When | None:
    """As in "the end of the month", "the year", "the weekend"."""
    unit = unit_of(groups.raw("unit"))
    if unit == "WE" and scene.anchor and not scene.narrative:
        step = 0 if scene.direction > 0 or scene.anchor.isoweekday() > 5 else -1
        return unit_when(unit, scene.anchor, step)
    if unit in ("CE", "DE") and groups.fold("mod").startswith("the turn"):
        return unknown_when("XXXX", Precision.YEAR)
    if unit == "Y" and (
        scene.words_after().startswith((" ended", " ending")) or _TO_MONTH.match(scene.text, scene.end)
    ):
        return duration_when("P1Y")
    if "mod" not in groups and unit in ("DE", "CE"):
        return None
    return unit_when(unit, scene.now, 0)


def read_week_of(groups: Groups, scene: Scene) -> When | None:
    """As in "the week of March 6", "the weekend of 3-4 May", "the week ending 10 May"."""
    month, day = month_number(groups.raw("month")), groups.integer("day")
    if month is None:
        return None
    year = groups.integer("year") if "year" in groups else nearest_year(scene, month, day)
    when = build_calendar(year, month, day, STATED if "year" in groups else RELATIVE)
    first = first_day(when.start) if when else None
    if when is None or first is None:
        return when
    if groups.fold("edge") in ("ending", "ended", "to"):
        start = shift_days(first, -6) or first
        return replace(week_when(start, when.basis), start=start.isoformat(), end=first.isoformat())
    return (weekend_when if groups.raw("span") == "weekend" else week_when)(first, when.basis)


def read_same_of_last_year(groups: Groups, scene: Scene) -> When | None:
    """As in "the same month last year"."""
    then = scene.now and shift_date_months(scene.now, -12)
    return unit_when(unit_of(groups.raw("unit")), then, 0)
