"""Readers of dates that the calendar names: days, months, years, decades, centuries, holidays."""

from __future__ import annotations

import re
from datetime import date

from dateline.extraction.times.clock import parse_clock, with_clock
from dateline.extraction.times.numerals import parse_ordinal, parse_spoken_year
from dateline.extraction.times.reckoning import easter_sunday, make_date, nth_weekday, shift_days
from dateline.extraction.times.scene import RELATIVE, STATED, Groups, Scene
from dateline.extraction.times.whens import (
    before_christ_when,
    century_when,
    day_when,
    decade_when,
    half_when,
    month_when,
    unknown_when,
    week_when,
    year_when,
)
from dateline.extraction.times.words import load_time_words
from dateline.model import Basis, Precision, When

MONTH_PREPOSITIONS = frozenset(
    "in since until till by last this next of through during from to and before after between or around throughout".split()
)
YEAR_PREPOSITIONS = MONTH_PREPOSITIONS | frozenset(["the", "for", "on", "with", "("])
NO_YEAR_AFTER = frozenset(
    "than least most nearly almost some over roughly approximately number no no. flight resolution room channel article"
    " section page route highway about exactly only all".split()
)
SOON = 3  # months: one so near ahead is meant where no verb says otherwise
SURE = 100  # days: a date nearer than this is meant, whatever the verbs around say
_FIRST_OF_PAIR = re.compile(r"\b([A-Z][a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:, \d+)*(?: ?[-–—] ?|,? (?:and|or|to) )$")
_NAME = r"(?P<{}>[A-Z][a-z]{{2,8}})\.?"
_SECOND_OF_PAIR = re.compile(
    r"(?: ?[-–—/] ?| (?:and|or|to|until|till|through) )(?:(?:the|early|late|mid-?) ?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_NAME.format('month')}|{_NAME.format('month2')}(?: (?P<day2>\d{{1,2}}))?),? "
    r"(?P<year>(?:1\d|20)\d\d)(?!\d)"
)
_NEXT_WORD = re.compile(r"\s?([a-z]+)")


def month_number(name: str | None) -> int | None:
    """The number of a month's name or abbreviation."""
    words, key = load_time_words(), (name or "").lower().rstrip(".")
    return words.months.get(key) or words.short_months.get(key)


def weekday_number(name: str | None) -> int | None:
    """The ISO number of a weekday's name or abbreviation."""
    words, key = load_time_words(), (name or "").lower().rstrip(".")
    return words.weekdays.get(key) or words.short_weekdays.get(key)


def part_code(words: str | None) -> str | None:
    """The TIMEX3 part of day that the words name."""
    parts = load_time_words().parts
    return next((parts[word] for word in (words or "").lower().split() if word in parts), None)


def relative_year(words: str, scene: Scene) -> int | None:
    """The year of "last year", "that year", "the following year"."""
    words = words.lower()
    anaphoric = any(word in words for word in ("that", "same", "the "))
    base = scene.then if anaphoric else scene.now
    if base is None:
        return None
    steps = {"last": -1, "next": 1, "following": 1, "previous": -1, "preceding": -1}
    return base.year + next((step for word, step in steps.items() if word in words), 0)


def read_calendar(groups: Groups, scene: Scene) -> When | None:
    """A day or month, with its year or without."""
    month = month_number(groups.get("month"))
    day = int(groups["day"]) if groups.get("day") else None
    if month is None or (day is None and not _is_month(groups, scene)):
        return None
    year, basis = _year_of(groups, scene, month, day)
    if groups.get("era", "") and (groups["era"] or "").startswith("B"):
        return before_christ_when(f"{year or 0:04d}-{month:02d}" + (f"-{day:02d}" if day else ""), Precision.DAY)
    when = build_calendar(year, month, day, basis, part_code(groups.get("part")))
    clock = groups.get("clock")
    return with_clock(when, parse_clock(clock)) if when and clock else when


def _is_month(groups: Groups, scene: Scene) -> bool:
    """Whether a bare "March" or "May" is the month and not the verb."""
    if (groups.get("month") or "").lower() not in ("march", "may") or groups.get("year") or groups.get("relyear"):
        return True
    return bool(groups.get("mod")) or scene.word_before() in MONTH_PREPOSITIONS


def _year_of(groups: Groups, scene: Scene, month: int, day: int | None) -> tuple[int | None, Basis]:
    if groups.get("year"):
        return int(groups["year"] or 0), STATED
    if groups.get("relyear"):
        return relative_year(groups["relyear"] or "", scene), RELATIVE
    shared = _shared_year(scene, month, day)
    return (shared, STATED) if shared else (nearest_year(scene, month, day), RELATIVE)


def _shared_year(scene: Scene, month: int, day: int | None) -> int | None:
    """The year that "between 7 March and 1 April 2022" gives to both of its days."""
    found = _SECOND_OF_PAIR.match(scene.text, scene.end, scene.end + 60)
    second = month_number(found["month"] or found["month2"]) if found else None
    if found is None or second is None:
        return None
    second_day = int(found["day"] or found["day2"] or day or 1)
    return int(found["year"]) - ((month, day or 1) > (second, second_day))


def nearest_year(scene: Scene, month: int, day: int | None) -> int | None:
    """The year of a month or day without one: by tense from the anchor, in a history that of the last date told."""
    if scene.narrative or scene.anchor is None:
        return _year_told(scene)
    now, direction = scene.anchor, scene.direction
    if day is None:
        return _month_year(now, month, direction)
    closest = _closest_year(now, month, day)
    found = make_date(closest, month, day)
    if direction == 0 or found is None or abs((found - now).days) < SURE:
        return closest
    this = (month, day)
    if direction > 0:
        return now.year + (this < (now.month, now.day))
    return now.year - (this > (now.month, now.day))


def _year_told(scene: Scene) -> int | None:
    """The year of the last date told."""
    return scene.told_day.year if scene.told_day else None


def _month_year(now: date, month: int, direction: int) -> int:
    """The year of a bare month: the last such month, or the next where the words look ahead or it is near."""
    away = (month - now.month) % 12
    if direction > 0 or (direction == 0 and away <= SOON):
        return now.year + (month < now.month)
    return now.year - (month > now.month)


def _closest_year(now: date, month: int, day: int) -> int:
    years = [year for year in (now.year - 1, now.year, now.year + 1) if make_date(year, month, day)]
    return min(years, key=lambda year: abs((date(year, month, day) - now).days), default=now.year)


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
    day, year = int(groups["day"] or 0), int(groups["year"]) if groups.get("year") else told.year
    return build_calendar(year, month, day, RELATIVE) if day > int(before[2]) else None


def read_iso(groups: Groups, scene: Scene) -> When | None:
    """A day in figures, year first."""
    day = make_date(int(groups["year"] or 0), int(groups["month"] or 0), int(groups["day"] or 0))
    if day is None:
        return None
    when = day_when(day, STATED)
    return with_clock(when, parse_clock(groups["clock"] or "")) if groups.get("clock") else when


def read_numeric(groups: Groups, scene: Scene) -> When | None:
    """Day and month in figures: only where one of them cannot be the month, else the year alone is known."""
    a, b, year = int(groups["a"] or 0), int(groups["b"] or 0), int(groups["year"] or 0)
    if len(groups["year"] or "") == 2:
        year += 1900 if year > 50 else 2000
    if a == b or (a > 12 >= b):
        return build_calendar(year, b, a, STATED) if b else None
    if b > 12 >= a:
        return build_calendar(year, a, b, STATED) if a else None
    if groups["sep"] == ".":
        return build_calendar(year, b, a, STATED) if 0 < b <= 12 else None
    if not (0 < a <= 12 and 0 < b <= 12):
        return None
    return When(f"{year:04d}-XX-XX", f"{year:04d}", f"{year:04d}", Precision.YEAR, STATED)


def read_relative_month(groups: Groups, scene: Scene) -> When | None:
    """As in "last May", "this September", "the following March"."""
    month, rel = month_number(groups.get("month")), (groups["rel"] or "").lower()
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


def read_year(groups: Groups, scene: Scene) -> When | None:
    """A bare year, unless the words around count something with it."""
    year = int(groups["year"] or 0)
    before = scene.word_before()
    bound = groups.get("mod") or before in YEAR_PREPOSITIONS or before.endswith(("-", "–"))
    if not bound and (before in NO_YEAR_AFTER or year < 1400 or _counts_something(scene)):
        return None
    half = _half_of(groups.get("mod"))
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
    return len(word) > 3 and word.endswith("s") and word not in ("this", "was", "has", "series", "crisis", "its")


def read_year_bc(groups: Groups, scene: Scene) -> When | None:
    """A year before the common era."""
    return before_christ_when(f"{int(groups['year'] or 0):04d}", Precision.YEAR)


def read_year_spoken(groups: Groups, scene: Scene) -> When | None:
    """A year in words."""
    year = parse_spoken_year(groups["spoken"] or "")
    return year_when(year, STATED) if year else None


def read_year_prefixed(groups: Groups, scene: Scene) -> When | None:
    """As in "pre-2014", "post-1959": open towards one side."""
    year = int(groups["year"] or 0)
    before = (groups["prefix"] or "").lower() == "pre"
    start, end = (None, f"{year - 1:04d}") if before else (f"{year:04d}", None)
    return When(f"{year:04d}", start, end, Precision.YEAR, STATED)


def read_year_span_end(groups: Groups, scene: Scene) -> When | None:
    """The second year of "1955-57"."""
    first = scene.text[scene.start - 5 : scene.start - 1]
    year = int(first[:2] + (groups["short"] or "")) if first.isdigit() else 0
    return year_when(year, STATED) if first.isdigit() and 1000 < int(first) < year < 2100 else None


def read_decade(groups: Groups, scene: Scene) -> When | None:
    """As in "the 1990s", "the 470s BC"."""
    year = int(groups["year"] or 0)
    if (groups.get("era") or "").startswith("B"):
        return before_christ_when(f"{year // 10:03d}", Precision.DECADE)
    return decade_when(year, STATED) if year > 1000 else None


def read_decade_short(groups: Groups, scene: Scene) -> When | None:
    """As in "the '80s", "the nineties": of the last hundred years before the anchor."""
    decade = load_time_words().decades.get((groups.get("decadename") or "").lower())
    tens = int(groups["decade"] or 0) if groups.get("decade") else (decade or 0) * 10
    if scene.anchor is None:
        return unknown_when(f"XX{tens // 10}", Precision.DECADE)
    century = scene.anchor.year // 100 * 100
    return decade_when(century + tens if century + tens <= scene.anchor.year else century - 100 + tens, RELATIVE)


def read_century(groups: Groups, scene: Scene) -> When | None:
    """As in "the 20th century"."""
    number = parse_ordinal(groups["ord"] or "")
    if not number or number > 30:
        return None
    if (groups.get("era") or "").startswith("B"):
        return before_christ_when(f"{number - 1:02d}", Precision.CENTURY)
    return century_when(number, STATED)


def read_holiday(groups: Groups, scene: Scene) -> When | None:
    """A day with a name, in its year or the nearest in the tense used."""
    holiday = load_time_words().holidays[(groups["holiday"] or "").lower()]
    year = int(groups["year"]) if groups.get("year") else _holiday_year(holiday, groups, scene)
    if year is None:
        day = holiday.get("day")
        return unknown_when(f"XXXX-{day or 'XX-XX'}", Precision.DAY)
    found = holiday_date(holiday, year)
    basis = STATED if groups.get("year") else RELATIVE
    return week_when(found, basis) if groups.get("span") else day_when(found, basis)


def _holiday_year(holiday: dict[str, object], groups: Groups, scene: Scene) -> int | None:
    base = scene.now
    if base is None:
        return None
    if scene.narrative:
        return base.year
    this = holiday_date(holiday, base.year)
    rel = (groups.get("rel") or "").lower()
    closest = _closest_year(base, this.month, this.day)
    if not rel and abs((holiday_date(holiday, closest) - base).days) < SURE:
        return closest
    if rel == "next" or (not rel and scene.direction > 0):
        return base.year + (this < base)
    if rel == "last" or (not rel and scene.direction < 0):
        return base.year - (this > base)
    return base.year if rel else closest


def holiday_date(holiday: dict[str, object], year: int) -> date:
    """The day of a holiday in one year, by its entry in the data file."""
    if "day" in holiday:
        month, day = (int(part) for part in str(holiday["day"]).split("-"))
        return date(year, month, day)
    nth = holiday.get("nth")
    if isinstance(nth, list):
        return nth_weekday(year, nth[0], nth[1], nth[2])
    return shift_days(easter_sunday(year), int(str(holiday["easter"]))) or easter_sunday(year)
