"""Readers of times that hang on another: weekdays, "yesterday", "last week", seasons, quarters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.extraction.times.clock import parse_clock, pending_clock, with_clock
from dateline.extraction.times.numerals import parse_ordinal
from dateline.extraction.times.readers_calendar import (
    build_calendar,
    month_number,
    nearest_year,
    part_code,
    relative_year,
    weekday_number,
)
from dateline.extraction.times.reckoning import nearest_weekday, quarter_of, shift_days, shift_months
from dateline.extraction.times.scene import RELATIVE, STATED, Groups, Scene
from dateline.extraction.times.spans import ANAPHORIC, STEPS, unit_of, unit_when
from dateline.extraction.times.whens import (
    before_christ_when,
    day_when,
    duration_when,
    half_when,
    quarter_when,
    season_when,
    unknown_when,
    week_when,
    weekend_when,
    year_when,
)
from dateline.extraction.times.words import load_time_words
from dateline.model import Basis, Precision, When, first_day


def _fold(words: str | None) -> str:
    return (words or "").lower()


def _day_or_unknown(day: date | None, part: str | None, unknown: str = "XXXX-XX-XX") -> When:
    if day is None:
        return unknown_when(unknown + (part or ""), Precision.PART_OF_DAY if part else Precision.DAY)
    return day_when(day, RELATIVE, part)


def read_weekday(groups: Groups, scene: Scene) -> When | None:
    """A weekday: the nearest in the tense used, the past where none shows."""
    weekday = weekday_number(groups["dow"])
    if weekday is None:
        return None
    day = _resolve_weekday(weekday, _fold(groups.get("rel")), scene)
    return _day_or_unknown(day, part_code(groups.get("part")), f"XXXX-WXX-{weekday}")


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
    part = part_code(groups.get("part") or groups.get("plural")) or ""
    value = f"XXXX-WXX-{weekday_number(groups['dow'])}{part}"
    return When(value, None, None, Precision.SET, Basis.UNKNOWN)


def read_weekday_week_off(groups: Groups, scene: Scene) -> When | None:
    """As in "a week ago Friday", "Monday week"."""
    weekday, back = weekday_number(groups["dow"]), "ago" in _fold(groups.get("lead"))
    if weekday is None:
        return None
    near = scene.now and nearest_weekday(scene.now, weekday, -1 if back else 1)
    return _day_or_unknown(near and shift_days(near, -7 if back else 7), None, f"XXXX-WXX-{weekday}")


def read_deictic(groups: Groups, scene: Scene) -> When | None:
    """As in "today", "yesterday morning", "overnight"."""
    word, part = _fold(groups["deictic"]), part_code(groups.get("part"))
    if scene.narrative:
        return None if word != "today" else When("PRESENT_REF", None, None, Precision.UNKNOWN, Basis.UNKNOWN)
    steps = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    if word == "overnight":
        return read_night(scene)
    day = scene.anchor and shift_days(scene.anchor, steps.get(word, 0))
    return _day_or_unknown(day, part or ("TNI" if word == "tonight" else None))


def read_night(scene: Scene) -> When:
    """The night into the day of writing; the one after it where the words look ahead."""
    ahead = scene.direction > 0
    day = scene.now and shift_days(scene.now, 0 if ahead else -1)
    return _day_or_unknown(day, "TNI")


def read_part_relative(groups: Groups, scene: Scene) -> When | None:
    """As in "this morning", "last night", "that afternoon", "the next morning"."""
    rel, part = _fold(groups["rel"]), part_code(groups["part"])
    anaphoric = rel.startswith(("that", "the"))
    step = (
        -1
        if "last" in rel or "previous" in rel or "preceding" in rel
        else 1
        if "next" in rel or "following" in rel
        else 0
    )
    base = _told_exactly(scene) if anaphoric else scene.now
    return _day_or_unknown(base and shift_days(base, step), part)


def _told_exactly(scene: Scene) -> date | None:
    """The last date told where it is a day, else in a report that names none the anchor."""
    if scene.told is None:
        return scene.then
    return scene.told_day if len(scene.told.start or "") >= 10 else None


def read_day_relative(groups: Groups, scene: Scene) -> When | None:
    """As in "that day", "the next day", "the day before", "a day later"."""
    rel = _fold(groups["rel"])
    later = ("next", "following", "after", "later")
    earlier = ("previous", "preceding", "before", "earlier")
    step = 1 if any(w in rel for w in later) else -1 if any(w in rel for w in earlier) else 0
    base = _told_exactly(scene)
    return _day_or_unknown(base and shift_days(base, step), None)


def read_day_nth(groups: Groups, scene: Scene) -> When | None:
    """As in "day three of the talks": a day, but which is not known."""
    return unknown_when("XXXX-XX-XX" + (part_code(groups.get("part")) or ""), Precision.DAY)


def read_part_bare(groups: Groups, scene: Scene) -> When | None:
    """As in "later in the day", "early morning"."""
    part = part_code(groups["part"])
    return _day_or_unknown(_told_exactly(scene), part)


def read_at_night(groups: Groups, scene: Scene) -> When | None:
    """As in "at night": every night or some."""
    return unknown_when("XXXX-XX-XXTNI", Precision.PART_OF_DAY) if scene.word_before() == "at" else None


def read_part_only(groups: Groups, scene: Scene) -> When | None:
    """As in "during the night", "in the morning"."""
    part = part_code(groups["part"])
    if part == "TNI" and not scene.narrative and scene.told is None:
        return read_night(scene)
    return _day_or_unknown(_told_exactly(scene), part)


def read_clock(groups: Groups, scene: Scene) -> When | None:
    """A time of the clock, with its day where that stands beside it."""
    clock = parse_clock(groups["clock"] or "")
    if clock is None:
        return None
    month = month_number(groups.get("month"))
    if month is not None:
        day = int(groups["day"] or 0)
        year = int(groups["year"]) if groups.get("year") else nearest_year(scene, month, day)
        when = build_calendar(year, month, day, STATED if groups.get("year") else RELATIVE)
        return when and with_clock(when, clock)
    named = read_deictic(groups, scene) if groups.get("deictic") else None
    named = read_weekday(groups, scene) if groups.get("dow") else named
    return with_clock(named, clock) if named else pending_clock(clock)


def read_season(groups: Groups, scene: Scene) -> When | None:
    """A season, of a year or relative to now."""
    season = load_time_words().seasons[_fold(groups["season"])]
    rel = _fold(groups.get("rel"))
    if season.code in ("SP", "FA") and not _is_season(groups, scene):
        return None
    if (groups.get("era") or "").startswith("B"):
        return before_christ_when(f"{int(groups['year'] or 0):04d}-{season.code}", Precision.SEASON)
    if groups.get("year"):
        return season_when(int(groups["year"] or 0), season, STATED)
    if groups.get("relyear"):
        year = relative_year(groups["relyear"] or "", scene)
    else:
        base = scene.then if rel.startswith(("that", "the s", "the f", "the pr", "the n")) else scene.now
        year = base and _season_year(base, season.first, rel, scene)
    if year is None:
        return unknown_when(f"XXXX-{season.code}", Precision.SEASON)
    return season_when(year, season, RELATIVE)


def _is_season(groups: Groups, scene: Scene) -> bool:
    """Whether "spring" or "fall" is the season and not the verb or a well."""
    if groups.get("rel") or groups.get("year") or groups.get("relyear") or groups.get("mod"):
        return True
    words = scene.text[scene.start : scene.end].lower()
    return words.startswith("the ") or scene.word_before() in ("in", "by", "since", "until", "of", "during", "this")


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
    rel, unit = _fold(groups["rel"]), unit_of(groups["unit"])
    step = STEPS.get(rel.removeprefix("the "), 0)
    words = scene.text[scene.start : scene.end].lower()
    if unit == "Y" and step == -1 and scene.near_quarter and rel in ("earlier", "before"):
        return read_quarter_year_ago({}, scene)
    base = scene.then if rel in ANAPHORIC or rel.startswith("that") else scene.now
    return unit_when(unit, base, step, scene, trailing=rel in ("last", "past") and words.startswith("the "))


def read_unit_bare(groups: Groups, scene: Scene) -> When | None:
    """As in "the end of the month", "the year", "the weekend"."""
    unit = unit_of(groups["unit"])
    if unit == "WE" and scene.anchor and not scene.narrative:
        step = 0 if scene.direction > 0 or scene.anchor.isoweekday() > 5 else -1
        return unit_when(unit, scene.anchor, step, scene)
    if unit == "Y" and scene.words_after().startswith((" ended", " ending")):
        return duration_when("P1Y")
    if not groups.get("mod") and unit in ("DE", "CE"):
        return None
    return unit_when(unit, scene.now, 0, scene)


def read_week_of(groups: Groups, scene: Scene) -> When | None:
    """As in "the week of March 6"."""
    month, day = month_number(groups["month"]), int(groups["day"] or 0)
    if month is None:
        return None
    year = int(groups["year"]) if groups.get("year") else nearest_year(scene, month, day)
    when = build_calendar(year, month, day, STATED if groups.get("year") else RELATIVE)
    first = first_day(when.start) if when else None
    if when is None or first is None:
        return when
    return (weekend_when if groups["span"] == "weekend" else week_when)(first, when.basis)


def read_year_end(groups: Groups, scene: Scene) -> When | None:
    """As in "year-end": the last day of this year."""
    base = scene.now
    if base is None:
        return unknown_when("XXXX-12-31", Precision.DAY)
    last = date(base.year - (scene.direction < 0), 12, 31)
    return day_when(last, RELATIVE)


def read_quarter(groups: Groups, scene: Scene) -> When | None:
    """As in "the third quarter", "last year's first quarter", "Q3 2024", "the first half"."""
    words = _fold(groups["ord"])
    half = _fold(groups.get("unit")) == "half" or words.startswith("h")
    number = _quarter_number(words, half)
    if not number or number > (2 if half else 4):
        return None
    year, basis = _quarter_year(groups, scene, number, half)
    if year is None:
        return None if half else unknown_when(f"XXXX-Q{number}", Precision.QUARTER)
    year -= bool(groups.get("yearago"))
    return half_when(year, number, basis) if half else quarter_when(year, number, basis)


def _quarter_number(words: str, half: bool) -> int | None:
    if words in ("last", "final"):
        return 2 if half else 4
    return int(words[1]) if words[:1] in "qh" and words[1:].isdigit() else parse_ordinal(words)


def _quarter_year(groups: Groups, scene: Scene, number: int, half: bool) -> tuple[int | None, Basis]:
    if groups.get("year"):
        return int(groups["year"] or 0), STATED
    if groups.get("relyear"):
        return relative_year(groups["relyear"] or "", scene), RELATIVE
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
    if scene.quarter and scene.quarter.value and "Q" in scene.quarter.value:
        return int(scene.quarter.value[:4]), int(scene.quarter.value[-1])
    if scene.anchor is None:
        return None
    year, month = shift_months(scene.anchor.year, scene.anchor.month, -3)
    return year, quarter_of(month)


def read_quarter_bare(groups: Groups, scene: Scene) -> When | None:
    """As in "the quarter", "the latest quarter", "this quarter"."""
    rel, first = _fold(groups.get("rel")), scene.text[scene.start : scene.end].lower()
    if (rel == "current" or first.startswith("this")) and scene.anchor:
        return quarter_when(scene.anchor.year, quarter_of(scene.anchor.month), RELATIVE)
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
    year = int(groups["year"]) if groups.get("year") else found[0] - 1
    words = scene.text[scene.start : scene.end].lower()
    if scene.quarter is None and "quarter" not in words and "period" not in words:
        return year_when(year, RELATIVE)
    return quarter_when(year, found[1], RELATIVE)


def read_fiscal_year(groups: Groups, scene: Scene) -> When | None:
    """As in "fiscal 1989", "the fiscal year": the year it is named for; which months it holds is not said."""
    if groups.get("year"):
        return year_when(int(groups["year"] or 0), STATED)
    base = scene.now
    if base is None:
        return unknown_when("XXXX", Precision.YEAR)
    step = STEPS.get(_fold(groups.get("rel2") or groups.get("rel")), 0)
    return year_when(base.year + step, RELATIVE)
