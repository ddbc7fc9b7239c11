"""The night that stands beside the day it belongs to: "overnight on Nov. 19", "overnight into Friday"."""

from __future__ import annotations

import itertools
from dataclasses import replace

from dateline.extraction.times.reckoning import shift_days
from dateline.extraction.times.whens import day_when
from dateline.model import Precision, TimeMention, first_day

JOINS = frozenset({" ", " on ", " to ", " into "})
RULE = "times.day.deictic"
FROM_RULE = "times.part.bare"  # "the night from Saturday to Sunday"


def settle_nights(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """Give each "overnight" that a day follows the night into that day."""
    settled = list(mentions)
    for at, (night, day) in enumerate(itertools.pairwise(mentions)):
        if night.evidence.rule == RULE and night.text.lower() == "overnight" and _beside(text, night, day):
            settled[at] = _night_of(night, day, -1)
        elif night.evidence.rule == FROM_RULE and _stands_between(text, night, day, " from "):
            settled[at] = _night_of(night, day, 0)
    return settled


def _night_of(night: TimeMention, day: TimeMention, step: int) -> TimeMention:
    first = first_day(day.when.start)
    eve = first and shift_days(first, step)
    if eve is None:
        return night
    return replace(night, when=replace(day_when(eve, day.when.basis, "TNI"), anchor=day.when.anchor))


def _stands_between(text: str, night: TimeMention, day: TimeMention, words: str) -> bool:
    return text[night.span.end : day.span.start] == words and day.when.precision is Precision.DAY


def _beside(text: str, night: TimeMention, day: TimeMention) -> bool:
    return text[night.span.end : day.span.start] in JOINS and day.when.precision is Precision.DAY
