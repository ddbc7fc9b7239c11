"""What a text has told so far, for the times that count from it."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.times.ancient import ancient_year
from dateline.extraction.times.scene import Scene
from dateline.extraction.times.tense import sentence_bounds
from dateline.extraction.times.words import is_one_of
from dateline.model import Precision, When, first_day

OPENING = 60  # characters of a sentence in which a date moves a history on to another year; further in, it is an aside
QUARTERS = frozenset({"quarter", "quarter_bare"})
LONGER_PERIODS = frozenset({"P9M", "P6M", "P1Y"})  # a report's other periods: "a year earlier" is now of these
ASIDES = frozenset({"duration", "duration_half", "year_prefixed", "year_end", "fiscal_year", "quarter_year_ago"})
DATED = frozenset(
    {Precision.DAY, Precision.MINUTE, Precision.PART_OF_DAY, Precision.MONTH, Precision.YEAR, Precision.SEASON}
)


def remember(scene: Scene, read: str, when: When) -> Scene:
    """The scene with what a later "that day" or "the quarter" may mean."""
    year = ancient_year(when) if scene.narrative else None
    if year is not None:
        return replace(scene, told=None, ancient=year) if scene.ancient is None or _is_early(scene) else scene
    if read in QUARTERS and _lies_ahead(scene, when):
        return scene
    if read in QUARTERS and when.precision is Precision.QUARTER and "Q" in (when.value or ""):
        return replace(scene, quarter=when, quarter_at=scene.start)
    if read == "duration" and when.value in LONGER_PERIODS:
        return replace(scene, quarter=None)
    if when.precision is Precision.YEAR and _only_bounds(scene):
        return scene
    if read in ASIDES or when.start is None or when.precision not in DATED:
        return scene
    if scene.narrative and not _moves_on(scene, when):
        return scene
    part = when if when.precision is Precision.PART_OF_DAY else scene.part
    return replace(scene, told=when, told_at=scene.start, part=part, ancient=None)


def _lies_ahead(scene: Scene, when: When) -> bool:
    """Whether a quarter has not begun: a report compares none such with the year before."""
    day = first_day(when.start)
    return day is not None and scene.anchor is not None and day > scene.anchor


def _moves_on(scene: Scene, when: When) -> bool:
    """Whether a history has come to this date: of the same year, or early in its sentence and no aside."""
    day, told = first_day(when.start), scene.told_day
    if day is None or told is None:
        return True
    return told.year == day.year or _is_early(scene)


def _is_early(scene: Scene) -> bool:
    return scene.start - sentence_bounds(scene.text, scene.start, scene.end)[0] < OPENING


def _only_bounds(scene: Scene) -> bool:
    """Whether a year only ends a stretch of time: "until 1976", "1975-1976"."""
    return is_one_of("bound_leads", scene.word_before()) or scene.text[scene.start - 1 : scene.start] in ("-", "–")
