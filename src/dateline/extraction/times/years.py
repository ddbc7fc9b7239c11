"""Which year a date without one means."""

from __future__ import annotations

import re
from datetime import date

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.named import month_number
from dateline.extraction.times.numerals import parse_spoken_year
from dateline.extraction.times.reckoning import (
    make_date,
)
from dateline.extraction.times.scene import Scene
from dateline.extraction.times.words import is_one_of


def relative_year(words: str, scene: Scene) -> int | None:
    """The year of "last year", "that year", "the following year"."""
    words = words.lower()
    anaphoric = any(word in words for word in ("that", "same", "the "))
    base = scene.then if anaphoric else scene.now
    if base is None:
        return None
    steps = {"last": -1, "next": 1, "following": 1, "previous": -1, "preceding": -1}
    return base.year + next((step for word, step in steps.items() if word in words), 0)


def stated_year(groups: Groups) -> int | None:
    """The year that the expression names in figures or in words ("nineteen ninety-six")."""
    return groups.integer("year") if "year" in groups else parse_spoken_year(groups.raw("spoken"))


_SECOND_OF_PAIR = re.compile(
    r"""
    (?:[ ]?[-–—/][ ]? | [ ](?:and|or|to|until|till|through)[ ]) (?:(?:the|early|late|mid-?)[ ]?)?
    (?: (?P<day>\d{1,2})(?:st|nd|rd|th)?[ ](?P<month>[A-Z][a-z]{2,8})\.?
      | (?P<month2>[A-Z][a-z]{2,8})\.? (?:[ ](?P<day2>\d{1,2}))? )
    ,?[ ](?P<year>(?:1\d|20)\d\d)(?!\d)
    """,
    re.VERBOSE,
)
SOON = 3  # months: one so near ahead is meant where no verb says otherwise
NEXT = 2  # months: one so near ahead is meant even where the verbs tell of the past, for "last" would be said
SURE = 100  # days: a date nearer than this is meant, whatever the verbs around say


def shared_year(scene: Scene, month: int, day: int | None) -> int | None:
    """The year that "between 7 March and 1 April 2022" gives to both of its days."""
    found = _SECOND_OF_PAIR.match(scene.text, scene.end, scene.end + 60)
    second = month_number(found["month"] or found["month2"]) if found else None
    if found is None or second is None:
        return None
    second_day = int(found["day"] or found["day2"] or day or 1)
    return int(found["year"]) - ((month, day or 1) > (second, second_day))


def nearest_year(scene: Scene, month: int, day: int | None) -> int | None:
    """The year of a month or day without one: by tense from the anchor, in a history that of the last date told."""
    if scene.narrative:
        return scene.told_day.year if scene.told_day else None
    if scene.anchor is None:
        return scene.past_year.year if scene.past_year else None
    now, direction, past = scene.anchor, scene.direction, scene.past_year
    if past and direction <= 0:
        return past.year
    if day is None:
        near = 0 if is_one_of("past_bounds", scene.word_before()) else NEXT
        return _month_year(now, month, direction, near)
    closest = closest_year(now, month, day)
    found = make_date(closest, month, day)
    ended = scene.word_before() == "ended"
    if found is None or (not ended and (direction == 0 or abs((found - now).days) < SURE)):
        return closest
    this = (month, day)
    if direction > 0:
        return now.year + (this < (now.month, now.day))
    return now.year - (this > (now.month, now.day))


def _month_year(now: date, month: int, direction: int, near: int) -> int:
    """The year of a bare month: the last such month, or the next where the words look ahead or it is near ahead."""
    away = (month - now.month) % 12
    if direction > 0 or away <= (SOON if direction == 0 and near else near):
        return now.year + (month < now.month)
    return now.year - (month > now.month)


def closest_year(now: date, month: int, day: int) -> int:
    """The year in which such a day is nearest."""
    years = [year for year in (now.year - 1, now.year, now.year + 1) if make_date(year, month, day)]
    return min(years, key=lambda year: abs((date(year, month, day) - now).days), default=now.year)
