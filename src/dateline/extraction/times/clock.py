"""Times of the clock, and the day they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.extraction.times.tense import find_direction
from dateline.extraction.times.words import load_time_words
from dateline.model import Basis, Precision, TimeMention, When

NEAR = 40  # characters between a clock time and the day named after it, for the two to belong together
_FIGURES = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?(?!\d)")
_STOP = re.compile(r"[.!?]\s|\n")
_EVERY = r"(?:daily|(?:every|each) (?:day|night|morning|evening))"
_DAILY = re.compile(rf"(?: (?:to|until|till|and|-|–) [^!?;\n]{{1,12}}?)?(?: local time)? {_EVERY}\b")
DAYS = frozenset({Precision.DAY, Precision.PART_OF_DAY, Precision.MINUTE})
PENDING = "XXXX-XX-XXT"


def parse_clock(text: str) -> str | None:
    """`HH:MM` of a clock time as news writes it; None where it is none."""
    text = text.lower().strip()
    if text.startswith(("noon", "midday")):
        return "12:00"
    if text.startswith("midnight"):
        return "24:00"
    figures = _FIGURES.match(text)
    hour = int(figures[1]) if figures else load_time_words().numbers.get(re.split(r"\W", text)[0], 99)
    minute = int(figures[2] or 0) if figures else 0
    rest = text[figures.end() :] if figures else text
    if re.match(r"\s*p\.?m|.*(?:afternoon|evening|at night)", rest) and hour < 12:
        hour += 12
    elif re.match(r"\s*a\.?m|.*morning", rest) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def with_clock(when: When, clock: str | None) -> When:
    """The day at a time of the clock; the day itself where there is no clock or no day."""
    if clock is None or when.value is None or when.precision not in (Precision.DAY, Precision.PART_OF_DAY):
        return when
    day = when.value[:10]
    start = f"{when.start[:10]}T{clock}" if when.start and clock != "24:00" else when.start
    end = start if when.start else when.end
    return replace(when, value=f"{day}T{clock}", start=start, end=end, precision=Precision.MINUTE)


def pending_clock(clock: str) -> When:
    """A time of the clock whose day is not known yet."""
    return When(f"{PENDING}{clock}", None, None, Precision.MINUTE, Basis.UNKNOWN)


def settle_clocks(text: str, mentions: list[TimeMention], anchor: date | None, narrative: bool) -> list[TimeMention]:
    """Give each clock time its day: that named in its sentence, else in a report the anchor."""
    settled = list(mentions)
    for i, mention in enumerate(mentions):
        value = mention.when.value or ""
        if mention.when.precision is not Precision.MINUTE or not value.startswith(PENDING):
            continue
        day = _day_beside(text, settled, i)
        if _comes_again(text, mention):
            continue
        if day is None and narrative:
            day = _told_day(settled[:i])
        elif day is None and anchor:
            iso = anchor.isoformat()
            if value.endswith("24:00") and find_direction(text, mention.span.start, mention.span.end) <= 0:
                value = f"{PENDING}00:00"  # the midnight that has been is where the day began
            day = When(iso, iso, iso, Precision.DAY, Basis.RELATIVE, iso)
        if day is not None:
            settled[i] = replace(mention, when=with_clock(day, value[len(PENDING) :]))
    return settled


def _comes_again(text: str, mention: TimeMention) -> bool:
    """Whether the time is one of every day ("open from 8 a.m. to 4 p.m. daily")."""
    return _DAILY.match(text, mention.span.end) is not None


def _day_beside(text: str, mentions: list[TimeMention], i: int) -> When | None:
    """The day named just after or else before, in the same sentence."""
    here = mentions[i].span
    for other in mentions[i + 1 : i + 3]:
        if (other.when.value or "").startswith(PENDING):
            continue
        between = text[here.end : other.span.start]
        if len(between) < NEAR and not _STOP.search(between) and other.when.precision in DAYS and other.when.start:
            return _plain_day(other.when)
    for other in mentions[:i][::-1][:3]:
        between = text[other.span.end : here.start]
        if _STOP.search(between):
            return None
        if other.when.precision in DAYS and other.when.start:
            return _plain_day(other.when)
    return None


def _told_day(mentions: list[TimeMention]) -> When | None:
    """The last day told, in a history."""
    days = (m.when for m in reversed(mentions) if m.when.precision in DAYS and m.when.start)
    return next((_plain_day(when) for when in days), None)


def _plain_day(when: When) -> When:
    day = (when.start or "")[:10]
    return replace(when, value=day, start=day, end=day, precision=Precision.DAY)
