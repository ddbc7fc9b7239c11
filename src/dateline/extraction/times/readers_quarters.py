"""Readers of quarters and halves of a year."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.numerals import parse_ordinal
from dateline.extraction.times.reckoning import (
    quarter_of,
    shift_months,
)
from dateline.extraction.times.scene import RELATIVE, STATED, Scene
from dateline.extraction.times.whens import (
    half_when,
    quarter_when,
    quarter_year_before,
    unknown_when,
    year_when,
)
from dateline.extraction.times.years import relative_year
from dateline.model import Basis, Precision, When


def read_quarter(groups: Groups, scene: Scene) -> When | None:
    """As in "the third quarter", "last year's first quarter", "Q3 2024", "the first half".

    Which months a fiscal quarter holds is not said.
    """
    words = groups.fold("ord")
    half = groups.fold("unit") == "half" or words.startswith("h")
    number = _quarter_number(words, half)
    if not number or number > (2 if half else 4):
        return None
    year, basis = _quarter_year(groups, scene, number, half)
    if year is None:
        return None if half else unknown_when(f"XXXX-Q{number}", Precision.QUARTER)
    year -= "yearago" in groups
    when = half_when(year, number, basis) if half else quarter_when(year, number, basis)
    return replace(when, start=None, end=None) if "fiscal" in scene.words else when


def _quarter_number(words: str, half: bool) -> int | None:
    if words in ("last", "final"):
        return 2 if half else 4
    return int(words[1]) if words[:1] in "qh" and words[1:].isdigit() else parse_ordinal(words)


def _quarter_year(groups: Groups, scene: Scene, number: int, half: bool) -> tuple[int | None, Basis]:
    if "year" in groups:
        return groups.integer("year"), STATED
    if "relyear" in groups:
        return relative_year(groups.raw("relyear"), scene), RELATIVE
    base = scene.now
    if base is None:
        return None, RELATIVE
    begun = (number - 1) * (6 if half else 3) + 1 <= base.month
    if half:
        return base.year, RELATIVE
    if scene.direction > 0 and quarter_of(base.month) > number + 1:
        return base.year + 1, RELATIVE
    return base.year - (not begun and scene.direction <= 0), RELATIVE


def _last_quarter(scene: Scene) -> tuple[int, int] | None:
    """The quarter told last, else the last one that ended before now."""
    if scene.quarter and scene.quarter.start and scene.quarter.value and "Q" in scene.quarter.value:
        return int(scene.quarter.value[:4]), int(scene.quarter.value[-1])
    if scene.anchor is None:
        return None
    year, month = shift_months(scene.anchor.year, scene.anchor.month, -3)
    return year, quarter_of(month)


def read_quarter_bare(groups: Groups, scene: Scene) -> When | None:
    """As in "the quarter", "the latest quarter", "this quarter"."""
    rel, first = groups.fold("rel"), scene.words
    if (rel == "current" or first.startswith("this")) and scene.anchor:
        return quarter_when(scene.anchor.year, quarter_of(scene.anchor.month), RELATIVE)
    if rel != "latest" and scene.quarter and scene.quarter.start is None:
        return replace(scene.quarter, value=f"{(scene.quarter.value or '')[:4]}-QX", basis=RELATIVE)
    found = _last_quarter(replace(scene, quarter=None) if rel == "latest" and scene.anchor else scene)
    if found is None:
        return unknown_when("XXXX-QX", Precision.QUARTER)
    step = {"next": 1, "previous": -1}.get(rel, 0)
    year, month = shift_months(found[0], found[1] * 3, 3 * step)
    return quarter_when(year, quarter_of(month), RELATIVE)


def read_quarter_year_ago(groups: Groups, scene: Scene) -> When | None:
    """As in "the year-earlier quarter", "the 1988 quarter"."""
    found = _last_quarter(scene)
    if found is None:
        return unknown_when("XXXX-QX", Precision.QUARTER)
    year = groups.integer("year") if "year" in groups else found[0] - 1
    words = scene.words
    if scene.near_quarter and scene.near_quarter.start is None:
        if "year" in groups:
            return When(f"{groups.integer('year')}-QX", None, None, Precision.QUARTER, RELATIVE)
        return quarter_year_before(scene.near_quarter)
    if scene.quarter is None and "quarter" not in words and "period" not in words:
        return year_when(year, RELATIVE)
    return quarter_when(year, found[1], RELATIVE)
