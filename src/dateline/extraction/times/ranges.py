"""Two times that bound a range, and one that opens it: "between X and Y", "from X to Y", "since X", "until X"."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.extraction.times.reckoning import shift_date_months, shift_days
from dateline.model import Basis, Evidence, Precision, TimeMention, When, first_day

UNDATED = frozenset({Precision.DURATION, Precision.SET, Precision.UNKNOWN})
_LEAD = re.compile(
    r"(?<![\w-])(between|from|since|until|till|up to)(?: (?:about|around|at least|the))?[ (]*$", re.IGNORECASE
)
_JOINS = {
    "between": re.compile(r"(?: \w+){0,2} and (?:\w+ ){0,2}", re.IGNORECASE),
    "from": re.compile(r",? ?(?:to|until|till|through|[-–—]) (?:\w+ ){0,2}", re.IGNORECASE),
}
_ONWARD = re.compile(r" onwards?\b")
_DASH = re.compile(r" ?[-–—/] ?| (?:through|to) ")
_WEEKDAY, _YEARLESS = "times.weekday", frozenset({"times.date.month", "times.date.day_month", "times.date.month_day"})


def settle_ranges(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """The mentions, those that bound a range with the whole range as their interval."""
    settled: list[TimeMention] = []
    at = 0
    while at < len(mentions):
        pair = _range_of(text, mentions[at], mentions[at + 1]) if at + 1 < len(mentions) else []
        settled += pair or [_open_end(text, mentions[at])]
        at += len(pair) or 1
    return settled


def _lead(text: str, mention: TimeMention) -> str:
    at = mention.span.start
    found = _LEAD.search(text[max(0, at - 30) : at])
    return found[1].lower() if found else ""


def _range_of(text: str, first: TimeMention, second: TimeMention) -> list[TimeMention]:
    """The two mentions as the ends of one range; none where they are not."""
    between = text[first.span.end : second.span.start]
    lead = _lead(text, first)
    if lead == "from" and second.when.value == "PRESENT_REF" and _JOINS["from"].fullmatch(between):
        return [replace(first, when=replace(first.when, end=None)), second]
    joined = (lead in _JOINS and _JOINS[lead].fullmatch(between)) or _DASH.fullmatch(between)
    if not joined or not (_is_dated(first.when) and _is_dated(second.when)):
        return []
    second = replace(second, when=_roll_on(first.when, second))
    start, end = first.when.start, second.when.end
    low, high = first_day(start), first_day(end)
    if low is None or high is None or low > high:
        return []
    spans = (first.span, second.span)
    return [
        replace(m, when=replace(m.when, start=start, end=end), evidence=Evidence(spans, m.evidence.rule))
        for m in (first, second)
    ]


def _roll_on(first: When, mention: TimeMention) -> When:
    """The second time of a range: "from Friday to Monday" ends on the Monday after that Friday."""
    when, rule = mention.when, mention.evidence.rule
    low, high = first_day(first.start), first_day(when.start)
    if low is None or high is None or low <= high or when.basis is not Basis.RELATIVE or when.value != when.start:
        return when
    if rule == _WEEKDAY:
        later = shift_days(high, 7 * -(-(low - high).days // 7))
    else:
        later = shift_date_months(high, 12) if rule in _YEARLESS else None
    if later is None or later < low:
        return when
    value = later.isoformat()[: len(when.value or "")]
    return replace(when, value=value, start=value, end=value)


def _is_dated(when: When) -> bool:
    return when.precision not in UNDATED and when.start is not None and when.end is not None


def _open_end(text: str, mention: TimeMention) -> TimeMention:
    """Open the interval of a time that "since" or "until" stands before."""
    when, lead = mention.when, _lead(text, mention)
    if _ONWARD.match(text, mention.span.end) and _is_dated(when):
        return replace(mention, when=replace(when, end=None))
    if lead == "since" and _is_dated(when):
        return replace(mention, when=replace(when, end=None))
    if lead in ("until", "till", "up to") and _is_dated(when):
        return replace(mention, when=replace(when, start=None))
    return mention
