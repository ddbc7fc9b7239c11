"""Readers of lengths of time, of offsets by them, and of what comes again."""

from __future__ import annotations

import re
from datetime import date

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.numerals import parse_number, render_number
from dateline.extraction.times.reckoning import shift_days, shift_months
from dateline.extraction.times.scene import RELATIVE, Scene
from dateline.extraction.times.spans import shift_units, unit_at, unit_of, window_when
from dateline.extraction.times.whens import (
    day_when,
    duration_when,
    month_when,
    months_when,
    quarter_year_before,
    reference_when,
    set_when,
    unknown_when,
    year_when,
)
from dateline.extraction.times.words import is_one_of, load_time_words
from dateline.model import Precision, When

_COUNTED = re.compile(
    r"(?:\d|\b(?:four|five|six|seven|eight|nine|ten|dozen|dozens|hundreds|thousands)) (?:[a-z]+ )?[a-z]+s $"
)  # "700 seats a week"
_OF_YEAR = re.compile(r" of (?:(?:the|this) year\b|((?:19|20)\d\d)\b)")
_EACH = re.compile(r" (?:an?|per|each|every) (?:day|week|month|year)\b")  # "24 hours a day"
SCALED = {"DE": ("Y", 10), "CE": ("Y", 100)}
SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}


def render_duration(number: float | None, unit: str) -> str:
    """TIMEX3 of so many units; None is an unknown number of them."""
    if number is None:
        return f"PTX{unit[1:]}" if unit.startswith("T") else f"PX{unit}"
    if unit in SCALED:
        unit, times = SCALED[unit]
        number *= times
    if unit == "WE":
        unit, number = "D", number * 2
    whole = int(number)
    if number != whole and unit in SMALLER and whole:
        smaller, times = SMALLER[unit]
        rest = render_number(round((number - whole) * times)) + smaller.removeprefix("T")
        return ("PT" if unit.startswith("T") else "P") + f"{whole}{unit.removeprefix('T')}{rest}"
    if number != whole and unit in SMALLER:
        smaller, times = SMALLER[unit]
        return render_duration(number * times, smaller)
    prefix, letter = ("PT", unit[1:]) if unit.startswith("T") else ("P", unit)
    return f"{prefix}{render_number(number)}{letter}"


def read_duration(groups: Groups, scene: Scene) -> When | None:
    """As in "three days", "the past two weeks", "nearly four years ago", "two days later"."""
    unit, words = unit_of(groups.raw("unit")), groups.fold("num")
    number = parse_number(words) if words else None
    if number is not None:
        number *= load_time_words().units[groups.fold("unit")].times
    rel, direction = groups.fold("rel"), groups.fold("dir")
    if not _is_length(groups, scene, words, unit):
        return None
    if direction == "ago" and words == "a" and unit == "Y" and scene.near_quarter:
        return quarter_year_before(scene.near_quarter)
    if direction:
        return _read_offset(number, unit, direction, groups, scene)
    if words == "one" and groups.fold("unit") == "day" and is_one_of("some_day_leads", scene.word_before()):
        return reference_when("FUTURE_REF")
    if words in ("a", "an") and not rel and _is_rate(scene):
        return set_when(render_duration(1, unit)) if is_one_of("repeat_leads", scene.word_before()) else None
    if rel == "recent" and unit == "Y":
        return reference_when("PAST_REF")
    if rel in ("first", "last", "final") and unit == "M" and number:
        return _months_of_year(int(number), rel, scene) or length_when(number, unit, rel, scene)
    if not rel and number and _lies_ahead(groups, scene, unit):
        return (
            offset_when(scene.now or date.min, number, unit)
            if scene.now
            else duration_when(render_duration(number, unit))
        )
    return length_when(number, unit, rel, scene)


def _lies_ahead(groups: Groups, scene: Scene, unit: str) -> bool:
    """Whether "in two weeks" says when, and not how long it takes: what is told lies ahead."""
    if unit.startswith("T") or scene.word_before() != "in" or "approx" in groups or "num2" in groups:
        return False
    if groups.raw("tail").startswith("-"):
        return False
    return scene.words_after().startswith((" time", "' time", "'s time")) or scene.direction > 0


def _months_of_year(number: int, rel: str, scene: Scene) -> When | None:
    """As in "the first eight months of the year": those months, where the year is said."""
    found = _OF_YEAR.match(scene.text, scene.end)
    year = int(found[1]) if found and found[1] else scene.now.year if found and scene.now else None
    if year is None or not 0 < number <= 12:
        return None
    first = 1 if rel == "first" else 13 - number
    return months_when(f"P{number}M", year, first, number, Precision.DURATION, RELATIVE)


def _is_length(groups: Groups, scene: Scene, words: str, unit: str) -> bool:
    """Whether the number and unit count time: not "a second attack", not "a day" as an idiom."""
    if words == "many" and scene.word_before() == "as":
        return False  # "his third visit in as many months"
    if unit == "TS" and not groups.fold("unit").endswith("s"):
        return words.isdigit()
    if groups.fold("tail").endswith(("old", "olds")) or scene.words.endswith("old"):
        return is_one_of("aged", (scene.words_after().split() or [""])[0].strip(".,;:"))
    if "dir" not in groups and _EACH.match(scene.text, scene.end):
        return False
    if unit == "Q" and "rel" not in groups and words in ("three", "3", "one", "1"):
        return False
    if words in ("a", "an") and unit == "D" and "dir" not in groups and "approx" not in groups:
        return _is_rate(scene) or is_one_of("length_leads", scene.word_before())
    return not (unit == "Q" and words in ("a", "an"))


def _is_rate(scene: Scene) -> bool:
    if _COUNTED.search(scene.text, max(0, scene.start - 40), scene.start):
        return True
    before = scene.word_before().strip(",")
    return is_one_of("rate_leads", before) or before[-1:].isdigit() or before in load_time_words().numbers


def length_when(number: float | None, unit: str, rel: str, scene: Scene) -> When:
    """A length of time, with the days it covers where it ends or begins now."""
    value = render_duration(number, unit)
    base = scene.now
    if base is None or number is None or number != int(number):
        return duration_when(value)
    if unit == "TH" and is_one_of("trailing", rel):
        return _last_hours(value, base, int(number))
    if unit == "TH" and is_one_of("leading", rel):
        end = shift_days(base, (int(number) + 23) // 24) or base
        return When(value, base.isoformat(), end.isoformat(), Precision.DURATION, RELATIVE)
    if unit.startswith("T"):
        return duration_when(value)
    if is_one_of("trailing", rel) or is_one_of("leading", rel):
        return window_when(
            value,
            base,
            unit,
            int(number) * (-1 if is_one_of("trailing", rel) else 1),
            Precision.DURATION,
        )
    return duration_when(value)


def _last_hours(value: str, base: date, hours: int) -> When:
    """As in "the past 24 hours": from so many days ago to the day of writing."""
    start = shift_days(base, -((hours + 23) // 24)) or base
    return When(value, start.isoformat(), base.isoformat(), Precision.DURATION, RELATIVE)


def read_past_day(groups: Groups, scene: Scene) -> When | None:
    """As in "the past day": the last twenty-four hours."""
    return _last_hours("P1D", scene.now, 24) if scene.now else duration_when("P1D")


def _read_offset(number: float | None, unit: str, direction: str, groups: Groups, scene: Scene) -> When:
    step = -1 if is_one_of("back", direction) else 1
    if unit.startswith("T"):
        return duration_when(render_duration(number, unit))
    if number is None or "num2" in groups:
        return reference_when("PAST_REF" if step < 0 else "FUTURE_REF")
    base = scene.now if is_one_of("from_now", direction) else scene.then
    if "deictic" in groups:
        base = scene.anchor
    if base is None:
        return duration_when(render_duration(number, unit))
    if "deictic" in groups and (day := _day_so_far(base, number * step, unit)):
        return day
    approx = groups.fold("approx").strip()
    return offset_when(base, number * step, unit, short=approx in ("nearly", "almost"))


def _day_so_far(base: date, number: float, unit: str) -> When | None:
    """The day a whole number of units from today, where the words say that it is to the day."""
    day = shift_units(base, unit, int(number)) if number == int(number) else None
    return day_when(day, RELATIVE) if day else None


def offset_when(base: date, number: float, unit: str, short: bool = False) -> When:
    """The unit so far from the base, as fine as the unit is.

    `short` for "nearly four years ago", which falls short of the fourth by up to a quarter of a year.
    """
    if unit == "Y" or unit in SCALED:
        months = round(number * 12 * SCALED.get(unit, ("Y", 1))[1])
        if abs(months) < 12:  # "half a year ago"
            return month_when(*shift_months(base.year, base.month, months), RELATIVE)
        year, _ = shift_months(base.year, base.month, months - (3 if months < 0 else -3) * -1 if short else months)
        return year_when(year, RELATIVE) if 0 < year <= 9999 else unknown_when("XXXX", Precision.YEAR)
    if number != int(number):
        days = round(number * {"W": 7, "M": 30, "Q": 91}.get(unit, 1))
        day = shift_days(base, days)
    else:
        day = shift_units(base, unit, int(number))
    return unit_at(day, unit) if day else unknown_when("XXXX", Precision.YEAR)


def read_duration_mixed(groups: Groups, scene: Scene) -> When | None:
    """As in "two years and three months", "an hour and a half"."""
    first, unit = parse_number(groups.fold("num")), unit_of(groups.raw("unit"))
    if first is None:
        return None
    if groups.fold("num2") == "a half" and "unit2" not in groups:
        return duration_when(render_duration(first + 0.5, unit))
    second = parse_number(groups.fold("num2"))
    if "unit2" not in groups or second is None:
        return None
    other = unit_of(groups.raw("unit2"))
    if unit.startswith("T") != other.startswith("T"):
        return None
    head = render_duration(first, unit)
    return duration_when(head + render_number(second) + other.removeprefix("T"))


def read_duration_half(groups: Groups, scene: Scene) -> When | None:
    """As in "a year and a half", "half an hour"."""
    number, unit = (1.5, unit_of(groups.raw("unit"))) if "unit" in groups else (0.5, unit_of(groups.raw("unit2")))
    direction = groups.fold("dir") or groups.fold("dir2")
    if direction:
        return _read_offset(number, unit, direction, groups, scene)
    return duration_when(render_duration(number, unit))


def read_duration_vague(groups: Groups, scene: Scene) -> When | None:
    """As in "weeks", "years ago"."""
    unit, direction = unit_of(groups.raw("unit")), groups.fold("dir")
    if scene.words == groups.fold("unit") and _is_turn_of_speech(scene):
        return None
    if direction in ("ago", "earlier"):
        return reference_when("PAST_REF")
    if direction == "later":
        return reference_when("FUTURE_REF")
    return duration_when(render_duration(None, unit))


def _is_turn_of_speech(scene: Scene) -> bool:
    """Whether bare "days" stand in "a matter of days", "hundreds of days", "by days", "on days when"."""
    before = scene.text[max(0, scene.start - 24) : scene.start].lower().split()
    if before[-1:] == ["of"]:
        return is_one_of("no_length_of", " ".join(before[-2:-1]))
    return is_one_of("no_length_leads", scene.word_before())


def read_duration_long(groups: Groups, scene: Scene) -> When | None:
    """As in "day-long", "a while"."""
    return duration_when(render_duration(1, unit_of(groups.raw("unit")))) if "unit" in groups else duration_when("PXX")


def read_set_every(groups: Groups, scene: Scene) -> When | None:
    """As in "every day", "each month", "per week"."""
    part = groups.fold("part")
    words = load_time_words()
    if part in words.parts:
        return set_when(f"XXXX-XX-XX{words.parts[part]}")
    if part in words.seasons:
        return set_when(f"XXXX-{words.seasons[part].code}")
    if part == "weekend":
        return set_when("XXXX-WXX-WE")
    number = parse_number(groups.fold("num")) if "num" in groups else 1
    return set_when(render_duration(2 if " other " in scene.words else number, unit_of(groups.raw("unit"))))


def read_set_adverb(groups: Groups, scene: Scene) -> When | None:
    """As in "daily", "annually"."""
    return set_when(load_time_words().adverbs[groups.fold("adverb")])


def read_reference(groups: Groups, scene: Scene) -> When | None:
    """The present, the past or the future as such."""
    words = groups.fold("reference")
    after = scene.words_after().split()
    if words == "the past" and after and parse_number(after[0]) is not None:
        return None
    return reference_when(load_time_words().references[words])
