"""Readers of years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.numerals import parse_ordinal, parse_spoken_year
from dateline.extraction.times.scene import RELATIVE, STATED, Scene
from dateline.extraction.times.whens import (
    before_christ_when,
    century_when,
    day_when,
    decade_when,
    duration_when,
    half_when,
    unknown_when,
    year_when,
)
from dateline.extraction.times.words import is_one_of, load_time_words
from dateline.model import Precision, When

_NEXT_WORD = re.compile(r"\s?([a-z]+)")


def read_year(groups: Groups, scene: Scene) -> When | None:
    """A bare year, unless the words around count something with it."""
    year = groups.integer("year")
    before = scene.word_before()
    bound = groups.raw("mod") or is_one_of("year_leads", before) or before.endswith(("-", "–"))
    if not bound and (is_one_of("number_leads", before) or year < 1400 or _counts_something(scene)):
        return None
    half = _half_of(groups.raw("mod"))
    if half:
        return half_when(year, half, STATED)
    return year_when(year, STATED)


def _half_of(mod: str | None) -> int | None:
    words = (mod or "").lower()
    if "half" not in words:
        return None
    return 1 if "first" in words or "former" in words else 2


def _counts_something(scene: Scene) -> bool:
    after = _NEXT_WORD.match(scene.words_after())
    word = after[1] if after else ""
    return len(word) > 3 and word.endswith("s") and not is_one_of("not_counted", word)


def read_year_bc(groups: Groups, scene: Scene) -> When | None:
    """A year before the common era."""
    return before_christ_when(f"{groups.integer('year'):04d}", Precision.YEAR)


def read_year_spoken(groups: Groups, scene: Scene) -> When | None:
    """A year in words."""
    year = parse_spoken_year(groups.raw("spoken"))
    return year_when(year, STATED) if year else None


def read_year_prefixed(groups: Groups, scene: Scene) -> When | None:
    """As in "pre-2014", "post-1959": open towards one side."""
    year = groups.integer("year")
    before = groups.fold("prefix") == "pre"
    start, end = (None, f"{year - 1:04d}") if before else (f"{year:04d}", None)
    return When(f"{year:04d}", start, end, Precision.YEAR, STATED)


def read_year_span_end(groups: Groups, scene: Scene) -> When | None:
    """The second year of "1955-57"."""
    first = scene.text[scene.start - 5 : scene.start - 1]
    year = int(first[:2] + (groups.raw("short"))) if first.isdigit() else 0
    return year_when(year, STATED) if first.isdigit() and 1000 < int(first) < year < 2100 else None


def read_decade(groups: Groups, scene: Scene) -> When | None:
    """As in "the 1990s", "the 470s BC"; "the 1800s" are a century."""
    year = groups.integer("year")
    if groups.raw("era").startswith("B"):
        return before_christ_when(f"{year // 10:03d}", Precision.DECADE)
    if year % 100 == 0 and 1000 < year < 2000:
        return When(f"{year // 100:02d}", f"{year:04d}", f"{year + 99:04d}", Precision.CENTURY, STATED)
    return decade_when(year, STATED) if year > 1000 else None


def read_decade_short(groups: Groups, scene: Scene) -> When | None:
    """As in "the '80s", "the nineties": of the last hundred years before the anchor."""
    decade = load_time_words().decades.get(groups.fold("decadename"))
    tens = groups.integer("decade") if "decade" in groups else (decade or 0) * 10
    if scene.anchor is None:
        return unknown_when(f"XX{tens // 10}", Precision.DECADE)
    century = scene.anchor.year // 100 * 100
    return decade_when(century + tens if century + tens <= scene.anchor.year else century - 100 + tens, RELATIVE)


def read_century(groups: Groups, scene: Scene) -> When | None:
    """As in "the 20th century"."""
    number = parse_ordinal(groups.raw("ord"))
    if not number or number > 30:
        return None
    if groups.raw("era").startswith("B"):
        return before_christ_when(f"{number - 1:02d}", Precision.CENTURY)
    return century_when(number, STATED)


def read_year_end(groups: Groups, scene: Scene) -> When | None:
    """As in "year-end": the last day of this year."""
    base = scene.now
    if base is None:
        return unknown_when("XXXX-12-31", Precision.DAY)
    back = scene.direction < 0 and not is_one_of("end_leads", scene.word_before())
    last = date(base.year - back, 12, 31)
    return day_when(last, RELATIVE)


def read_fiscal_year(groups: Groups, scene: Scene) -> When | None:
    """As in "fiscal 1989", "the fiscal year": the year it is named for; which months it holds is not said."""
    if "year" in groups:
        return When(f"{groups.integer('year'):04d}", None, None, Precision.YEAR, STATED)
    if scene.words.startswith(("a ", "one ")) or scene.word_before() in ("a", "one", "each"):
        return None
    if scene.words_after().startswith((" ended", " ending")):
        return duration_when("P1Y")
    if scene.now is None:
        return unknown_when("XXXX", Precision.YEAR)
    step = load_time_words().steps.get(groups.fold("rel2") or groups.fold("rel"), 0)
    return When(f"{scene.now.year + step:04d}", None, None, Precision.YEAR, RELATIVE)
