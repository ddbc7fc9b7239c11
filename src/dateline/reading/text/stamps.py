"""Time stamps as pages print them: "21 November 2025 06:45 GMT", "Nov. 21, 2025, 3:25 p.m. ET", "2h ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from dateline.reading.text.words import load_words

_NUMERIC_ZONE = re.compile(r"(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d\d))?")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed time, as far as it is given.

    Attributes:
        zone: Row of the zone table, None where none is printed.
        ago: Seconds before the page was captured, for "2h ago".
        year_given: Whether the day came with its year; without it `day` is None and `month_day` holds what there is.
    """

    start: int
    end: int
    day: date | None = None
    month_day: tuple[int, int] | None = None
    clock: time | None = None
    zone: str | None = None
    ago: int | None = None

    def iso(self, day: date | None = None) -> str | None:
        """ISO 8601 of what is given, on the given day where the stamp has none; None where no day is known."""
        day = self.day or day
        if day is None:
            return None
        if self.clock is None:
            return day.isoformat()
        return f"{day.isoformat()}T{self.clock:%H:%M}{zone_offset(self.zone, day)}"

    def shift(self, by: int) -> Stamp:
        """The same stamp, counted from another origin."""
        return replace(self, start=self.start + by, end=self.end + by)


def find_stamps(text: str) -> Iterator[Stamp]:
    """Every printed date with or without time, time of day and "ago" in the text; prose holds them too."""
    for match in _pattern().finditer(text):
        stamp = _parse(match)
        if stamp is not None:
            yield stamp


def find_stated_zone(text: str) -> str | None:
    """The zone of a note such as "(all times EDT)"; None where there is none or it says "local"."""
    match = _zone_note().search(text)
    return match.group(1) if match else None


def may_hold_stamp(text: str) -> bool:
    """Whether the text can hold a stamp at all; quick, and wrong only in saying yes."""
    return has_digit(text) and _core().search(text) is not None


def has_digit(text: str) -> bool:
    """Whether there is a digit, without which there is no stamp."""
    return _DIGIT.search(text) is not None


def parse_stamp(text: str) -> Stamp | None:
    """The stamp that the whole text is, None where it is something else."""
    match = _pattern().fullmatch(text.strip())
    return _parse(match) if match else None


def resolve_year(stamp: Stamp, published: date | None) -> Stamp:
    """The stamp with the year that puts it nearest to the page's date, where it had none."""
    if stamp.day or not stamp.month_day or not published:
        return stamp
    month, day = stamp.month_day
    days = [d for year in (-1, 0, 1) if (d := _day(published.year + year, month, day))]
    nearest = min(days, key=lambda d: abs((d - published).days), default=None)
    return replace(stamp, day=nearest) if nearest and abs((nearest - published).days) <= 60 else stamp


def zone_offset(zone: str | None, day: date) -> str:
    """The zone's offset from UTC on that day as `+HH:MM`, empty where the zone is not known."""
    row = _zones().get(zone or "")
    if row is None:
        return _numeric_offset(zone or "")
    summer = "rule" in row and _is_summer(day, str(row["rule"]))
    return str(row["summer"] if summer else row["offset"])


def _numeric_offset(zone: str) -> str:
    """`+02:00` of "GMT+2"; empty where it is no such zone or no zone of this world."""
    match = _NUMERIC_ZONE.fullmatch(zone)
    if match is None or int(match.group(2)) > 14 or int(match.group(3) or 0) > 59:
        return ""
    return f"{match.group(1)}{int(match.group(2)):02}:{int(match.group(3) or 0):02}"


def _is_summer(day: date, rule: str) -> bool:
    if rule == "us":
        return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 3, 25) <= day < _sunday(day.year, 10, 25)


def _sunday(year: int, month: int, not_before: int) -> date:
    day = date(year, month, not_before)
    return day + timedelta(days=(6 - day.weekday()) % 7)


def _parse(match: re.Match[str]) -> Stamp | None:
    groups = match.groupdict()
    start, end = match.start(), match.start() + len(match.group().rstrip())
    if groups["ago"]:
        return Stamp(start, end, ago=int(groups["ago"]) * _units()[groups["unit"].lower()])
    side = "a" if groups["date_a"] else "b"
    clock = _parse_clock(groups, "a") or _parse_clock(groups, "b")
    if not (groups["date_a"] or groups["date_b"]):
        return Stamp(start, end, clock=clock, zone=groups["zone_b"]) if clock else None
    day, month_day = _parse_date(groups, side)
    if day is None and month_day is None:
        return Stamp(start, end) if groups["num_" + side] else None
    return Stamp(start, end, day, month_day, clock, groups["zone_a"] or groups["zone_b"])


def _parse_clock(groups: dict[str, Any], side: str) -> time | None:
    hour, minute, half = groups["hour_" + side], groups["minute_" + side], groups["half_" + side]
    if hour is None:
        hour, half, minute = groups["oclock_" + side], groups["ohalf_" + side], "0"
    if hour is None or (minute == "0" and half and int(hour) > 12):
        return None
    number = int(hour)
    if half and not 1 <= number <= 12:
        half = None if number <= 23 else "x"
    if half:
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return time(number, int(minute)) if half != "x" and number < 24 and int(minute) < 60 else None


def _parse_date(groups: dict[str, Any], side: str) -> tuple[date | None, tuple[int, int] | None]:
    if iso := groups["iso_" + side]:
        return _day(*map(int, iso.split("-"))), None
    if numeric := groups["num_" + side]:
        return _numeric_day(numeric), None
    month = _months()[(groups["m1_" + side] or groups["m2_" + side]).lower()]
    number = int(groups["d1_" + side] or groups["d2_" + side])
    year = groups["y1_" + side] or groups["y2_" + side]
    if year:
        return _day(int(year), month, number), None
    return None, (month, number) if _day(2024, month, number) else None


def _numeric_day(numeric: str) -> date | None:
    """Day of "21.11.2025" or "21/11/2025"; None for "05/06/2025", which is a day in May or in June."""
    first, second, year = (int(p) for p in re.split(r"[./]", numeric))
    if "." in numeric or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {form.lower(): row["number"] for row in load_words("text_times")["month"] for form in row["forms"]}


@cache
def _zones() -> dict[str, dict[str, Any]]:
    return {form: row for row in load_words("text_times")["zone"] for form in row["forms"]}


@cache
def _units() -> dict[str, int]:
    return {form: row["seconds"] for row in load_words("text_times")["ago"] for form in row["forms"]}


def _either(forms: list[str]) -> str:
    both = {*forms, *(form.upper() for form in forms)}
    return "|".join(re.escape(form) for form in sorted(both, key=lambda f: (-len(f), f)))


@cache
def _zone_note() -> re.Pattern[str]:
    return re.compile(rf"[Aa]ll times (?:are )?(?:in |given in )?({_zone_words()})(?![A-Za-z])")


def _zone_words() -> str:
    zones = sorted(_zones(), key=lambda f: (-len(f), f))
    named = "|".join(re.escape(z) + ("(?![A-Z]{2}|[a-z])" if len(z) == 2 else "") for z in zones)
    return r"(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?(?!\d)|" + named


@cache
def _core() -> re.Pattern[str]:
    short = "|".join(sorted({form[:3] for row in load_words("text_times")["month"] for form in row["forms"]}))
    month, gap = f"(?:{short}|{short.upper()})", "[ \u00a0\u202f]{0,3}"
    clock = rf"[:.h]\d\d|{gap}[apAP]\.?[mM]|\d{{3}}-\d|[./]\d|(?:st|nd|rd|th)?{gap}{month}|{gap}[a-z]{{1,7}}{gap}ago"
    return re.compile(rf"\d(?:{clock})|{month}[a-zA-Z]{{0,6}}\.?{gap}\d")


@cache
def _pattern() -> re.Pattern[str]:
    tables = load_words("text_times")
    month = _either([form for row in tables["month"] for form in row["forms"]])
    weekday = _either([form for row in tables["weekday"] for form in row["forms"]])
    zone = _zone_words()
    unit = "|".join(sorted(_units(), key=lambda f: -len(f)))
    gap = "[ \\t\u00a0\u202f]{0,3}"
    sep = rf"{gap}(?:,|at|-|–|—|\||·|•|/)?{gap}"

    # "March 12-13, 2031", which counts as its last day: only with the year behind it, for an hour may follow a day
    through = rf"(?:\d{{1,2}}{gap}[-–—]{gap}(?=\d{{1,2}},?{gap}(?:19|20)\d\d(?!\d)))?"

    def date_part(side: str) -> str:
        year = rf"(?:,?{gap}(?P<y%d_{side}>(?:19|20)\d\d))?"
        return (
            rf"(?P<date_{side}>(?:(?:{weekday})\.?,?{gap})?(?:"
            rf"(?P<d1_{side}>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?P<m1_{side}>{month})(?![a-z])\.?{year % 1}"
            rf"|(?P<m2_{side}>{month})\.?{gap}{through}(?P<d2_{side}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){year % 2}"
            rf"|(?P<iso_{side}>\d{{4}}-\d\d-\d\d)T?|(?P<num_{side}>\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d)))"
        )

    def clock_part(side: str) -> str:
        apart = (
            "" if side == "a" else r"(?!\d)"
        )  # behind a whole date the next headline's figure may follow: "06:4514 ships"
        half = r"[ap]\.?m\.?|[AP]\.?M\.?(?![a-z])"
        return (
            rf"(?:(?P<hour_{side}>\d{{1,2}})[:.h](?P<minute_{side}>\d\d){apart}(?::\d\d(?!\d))?{gap}(?P<half_{side}>{half})?"
            rf"|(?P<oclock_{side}>\d{{1,2}}){gap}(?P<ohalf_{side}>{half}))(?:{gap}\(?(?P<zone_{side}>{zone})\)?)?"
        )

    return re.compile(
        rf"(?<![\d.:/-])(?:{date_part('a')}(?:{sep}{clock_part('a')})?|{clock_part('b')}(?:{sep}{date_part('b')})?"
        rf"|(?P<ago>\d{{1,3}}){gap}(?P<unit>{unit}){gap}ago)"
    )
