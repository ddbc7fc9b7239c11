"""Times that count from a year before the common era told just before: "in 480 BC … That spring … A year later …"."""

from __future__ import annotations

import re

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.numerals import parse_number
from dateline.extraction.times.scene import Scene
from dateline.extraction.times.spans import unit_of
from dateline.extraction.times.whens import before_christ_when
from dateline.extraction.times.words import is_one_of, load_time_words
from dateline.model import Precision, When

YEARS_IN = {"Y": 1, "DE": 10, "CE": 100}
_YEARLESS = re.compile(r"XXXX(-(?:\d\d(?:-\d\d)?|SP|SU|FA|WI)(?:T[A-Z]{2})?)")
_YEAR = re.compile(r"BC(\d{4})")


def ancient_year(when: When) -> int | None:
    """The year before the common era that a time names; None for all other times."""
    found = _YEAR.match(when.value or "")
    return int(found[1]) if found else None


def count_from_ancient(scene: Scene, groups: Groups, when: When) -> When:
    """The time as one of the years around the last one told, where that was before the common era."""
    if scene.ancient is None:
        return when
    yearless = _YEARLESS.fullmatch(when.value or "")
    if yearless:
        return before_christ_when(f"{scene.ancient:04d}{yearless[1]}", when.precision)
    steps = _years_on(groups, when)
    year = None if steps is None else scene.ancient - steps
    return before_christ_when(f"{year:04d}", Precision.YEAR) if year and year > 0 else when


def _years_on(groups: Groups, when: When) -> int | None:
    """How many years on "the next year" or "14 years later" is; None for what is no such time."""
    unit = YEARS_IN.get(unit_of(groups.raw("unit"))) if "unit" in groups else None
    if unit is None:
        return None
    if when.value == "XXXX" and (unit == 1 or groups.fold("rel") in ("earlier", "before", "later", "after")):
        return load_time_words().steps.get(groups.fold("rel").removeprefix("the "), 0) * unit
    number = parse_number(groups.fold("num")) if "num" in groups and "dir" in groups else None
    if number is None or when.precision is not Precision.DURATION:
        return None
    return round(number * unit) * (-1 if is_one_of("back", groups.fold("dir")) else 1)
