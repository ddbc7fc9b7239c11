"""Readers of days that hang on another: weekdays, "yesterday", "that morning", times of the clock."""

from __future__ import annotations

import re
from datetime import date

from dateline.extraction.times.clock import parse_clock, pending_clock, with_clock
from dateline.extraction.times.groups import Groups
from dateline.extraction.times.named import month_number, part_code, weekday_number
from dateline.extraction.times.reckoning import (
    nearest_weekday,
    shift_days,
)
from dateline.extraction.times.scene import RELATIVE, STATED, Scene, told_exactly
from dateline.extraction.times.whens import (
    build_calendar,
    day_or_unknown,
    unknown_when,
)
from dateline.extraction.times.years import nearest_year
from dateline.model import Basis, Precision, When

_AFTER = re.compile(r"(?:(?:shortly|just|soon) )?after ")  # "after midnight on Friday" is where Friday begins
_DAY_BEFORE = re.compile(r" before(?=[,.;:)]|$)")


def read_weekday(groups: Groups, scene: Scene) -> When | None:
    """A weekday: the nearest in the tense used, the past where none shows."""
    weekday = weekday_number(groups.raw("dow"))
    if weekday is None:
        return None
    day = _resolve_weekday(weekday, groups.fold("rel"), scene)
    return day_or_unknown(day, part_code(groups.raw("part")), f"XXXX-WXX-{weekday}")


def _resolve_weekday(weekday: int, rel: str, scene: Scene) -> date | None:
    if rel in ("the previous", "the following", "the next", "that", "the same"):
        base = scene.then
        steps = {"the previous": -1, "the following": 1, "the next": 1}
        step = steps.get(rel, 0)
        return base and _off(base, weekday, step) if step else base and nearest_weekday(base, weekday, -1)
    base = scene.now
    if base is None:
        return None
    if rel in ("before last", "after next"):
        step = -1 if rel == "before last" else 1
        near = _off(base, weekday, step)
        return near and shift_days(near, 7 * step)
    if rel in ("last", "this past", "past"):
        return _off(base, weekday, -1)
    if rel in ("next", "this coming", "coming"):
        return _off(base, weekday, 1)
    direction = scene.direction
    return nearest_weekday(base, weekday, direction or (1 if rel == "this" else -1))


def _off(base: date, weekday: int, step: int) -> date | None:
    """The nearest such weekday, the day itself not counted."""
    near = shift_days(base, step)
    return near and nearest_weekday(near, weekday, step)


def read_weekday_set(groups: Groups, scene: Scene) -> When | None:
    """As in "every Friday", "Tuesday nights"."""
    part = part_code(groups.raw("part") or groups.raw("plural")) or ""
    value = f"XXXX-WXX-{weekday_number(groups.raw('dow').rstrip('sS'))}{part}"
    return When(value, None, None, Precision.SET, Basis.UNKNOWN)


def read_weekday_week_off(groups: Groups, scene: Scene) -> When | None:
    """As in "a week ago Friday", "Monday week"."""
    weekday, back = weekday_number(groups.raw("dow")), "ago" in groups.fold("lead")
    if weekday is None:
        return None
    near = scene.now and nearest_weekday(scene.now, weekday, -1 if back else 1)
    return day_or_unknown(near and shift_days(near, -7 if back else 7), None, f"XXXX-WXX-{weekday}")


def read_deictic(groups: Groups, scene: Scene) -> When | None:
    """As in "today", "yesterday morning", "overnight"."""
    word, part = groups.fold("deictic"), part_code(groups.raw("part"))
    if scene.narrative:
        return None if word != "today" else When("PRESENT_REF", None, None, Precision.UNKNOWN, Basis.UNKNOWN)
    steps = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    if word == "overnight":
        return read_night(scene)
    day = scene.anchor and shift_days(scene.anchor, steps.get(word, 0))
    return day_or_unknown(day, part or ("TNI" if word == "tonight" else None))


def read_night(scene: Scene) -> When:
    """The night into the day of writing; the one after it where the words look ahead."""
    ahead = scene.direction > 0
    day = scene.now and shift_days(scene.now, 0 if ahead else -1)
    return day_or_unknown(day, "TNI")


def read_part_relative(groups: Groups, scene: Scene) -> When | None:
    """As in "this morning", "last night", "that afternoon", "the next morning"."""
    rel, part = groups.fold("rel"), part_code(groups.raw("part"))
    anaphoric = rel.startswith(("that", "the"))
    step = (
        -1
        if "last" in rel or "previous" in rel or "preceding" in rel
        else 1
        if "next" in rel or "following" in rel
        else 0
    )
    if anaphoric and step == 0 and scene.part and (scene.part.value or "").endswith(part or "?"):
        return scene.part
    base = told_exactly(scene) if anaphoric else scene.now
    return day_or_unknown(base and shift_days(base, step), part)


def read_day_relative(groups: Groups, scene: Scene) -> When | None:
    """As in "that day", "the next day", "the day before", "a day later"."""
    rel = groups.fold("rel")
    later = ("next", "following", "after", "later")
    earlier = ("previous", "preceding", "before", "earlier")
    step = 1 if any(w in rel for w in later) else -1 if any(w in rel for w in earlier) else 0
    base = told_exactly(scene)
    return day_or_unknown(base and shift_days(base, step), None)


def read_day_nth(groups: Groups, scene: Scene) -> When | None:
    """As in "day three of the talks": a day, but which is not known."""
    return unknown_when("XXXX-XX-XX" + (part_code(groups.raw("part")) or ""), Precision.DAY)


def read_part_bare(groups: Groups, scene: Scene) -> When | None:
    """As in "later in the day", "early morning"."""
    part = part_code(groups.raw("part"))
    return day_or_unknown(told_exactly(scene), part)


def read_at_night(groups: Groups, scene: Scene) -> When | None:
    """As in "at night": every night or some."""
    return unknown_when("XXXX-XX-XXTNI", Precision.PART_OF_DAY) if scene.word_before() == "at" else None


def read_part_only(groups: Groups, scene: Scene) -> When | None:
    """As in "during the night", "in the morning", "the evening before"."""
    part = part_code(groups.raw("part"))
    if _DAY_BEFORE.match(scene.words_after()):
        base = told_exactly(scene)
        return day_or_unknown(base and shift_days(base, -1), part)
    if part == "TNI" and not scene.narrative and not scene.same_sentence:
        return read_night(scene)
    return day_or_unknown(told_exactly(scene), part)


def read_clock(groups: Groups, scene: Scene) -> When | None:
    """A time of the clock, with its day where that stands beside it."""
    clock = parse_clock(groups.raw("clock"))
    if clock is None or scene.word_before() == "high":
        return None
    if clock == "24:00" and _AFTER.match(scene.words):
        clock = "00:00"
    month = month_number(groups.raw("month"))
    if month is not None:
        day = groups.integer("day")
        year = groups.integer("year") if "year" in groups else nearest_year(scene, month, day)
        when = build_calendar(year, month, day, STATED if "year" in groups else RELATIVE)
        return when and with_clock(when, clock)
    named = read_deictic(groups, scene) if "deictic" in groups else None
    named = read_weekday(groups, scene) if "dow" in groups else named
    return with_clock(named, clock) if named else pending_clock(clock)
