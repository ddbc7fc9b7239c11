"""Two times that bound a range, and one that opens it: "between X and Y", "from X to Y", "since X", "until X"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from dateline.model import Evidence, Precision, TimeMention, When, first_day

DATED = frozenset(
    {
        Precision.MINUTE,
        Precision.HOUR,
        Precision.PART_OF_DAY,
        Precision.DAY,
        Precision.WEEK,
        Precision.MONTH,
        Precision.SEASON,
        Precision.QUARTER,
        Precision.YEAR,
        Precision.DECADE,
        Precision.CENTURY,
    }
)
_LEAD = re.compile(
    r"\b(between|from|since|until|till|up to|before|after|ever since)(?: (?:about|around|at least|the))?[ (]*$", re.I
)
_JOINS = {
    "between": re.compile(r"(?: \w+){0,2} and (?:\w+ ){0,2}", re.I),
    "from": re.compile(r",? ?(?:to|until|till|through|[-–—]) (?:\w+ ){0,2}", re.I),
}
_DASH = re.compile(r" ?[-–—] ?")


def settle_ranges(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """The mentions, those that bound a range with the whole range as their interval."""
    settled: list[TimeMention] = []
    i = 0
    while i < len(mentions):
        pair = _range_of(text, mentions[i], mentions[i + 1]) if i + 1 < len(mentions) else None
        if pair:
            settled += pair
            i += 2
            continue
        settled.append(_open_end(text, mentions[i]))
        i += 1
    return settled


def _lead(text: str, mention: TimeMention) -> str:
    at = mention.span.start
    found = _LEAD.search(text[max(0, at - 30) : at])
    return found[1].lower() if found else ""


def _range_of(text: str, first: TimeMention, second: TimeMention) -> list[TimeMention] | None:
    between = text[first.span.end : second.span.start]
    lead = _lead(text, first)
    joined = (lead in _JOINS and _JOINS[lead].fullmatch(between)) or _DASH.fullmatch(between)
    if not joined or not (_is_dated(first.when) and _is_dated(second.when)):
        return None
    start, end = first.when.start, second.when.end
    low, high = first_day(start), first_day(end)
    if start is None or end is None or low is None or high is None or low > high:
        return None
    spans = (first.span, second.span)
    return [
        replace(m, when=replace(m.when, start=start, end=end), evidence=Evidence(spans, m.evidence.rule))
        for m in (first, second)
    ]


def _is_dated(when: When) -> bool:
    return when.precision in DATED and when.start is not None and when.end is not None


def _open_end(text: str, mention: TimeMention) -> TimeMention:
    """Open the interval of a time that "since" or "until" stands before."""
    when, lead = mention.when, _lead(text, mention)
    if not _is_dated(when):
        return mention
    if lead in ("since", "ever since"):
        return replace(mention, when=replace(when, end=None))
    if lead in ("until", "till", "up to"):
        return replace(mention, when=replace(when, start=None))
    return mention


__all__ = ["DATED", "settle_ranges", "timedelta"]
