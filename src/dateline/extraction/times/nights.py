"""The night that stands beside the day it belongs to: "overnight on Nov. 19", "overnight into Friday"."""

from __future__ import annotations

import itertools
from dataclasses import replace

from dateline.extraction.times.reckoning import shift_days
from dateline.extraction.times.whens import day_when
from dateline.model import Precision, TimeMention, first_day

JOINS = frozenset({" ", " on ", " to ", " into "})
RULE = "times.day.deictic"


def settle_nights(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """Give each "overnight" that a day follows the night into that day."""
    settled = list(mentions)
    for at, (night, day) in enumerate(itertools.pairwise(mentions)):
        if night.evidence.rule == RULE and night.text.lower() == "overnight" and _beside(text, night, day):
            first = first_day(day.when.start)
            eve = first and shift_days(first, -1)
            if eve:
                when = replace(day_when(eve, day.when.basis, "TNI"), anchor=day.when.anchor)
                settled[at] = replace(night, when=when)
    return settled


def _beside(text: str, night: TimeMention, day: TimeMention) -> bool:
    return text[night.span.end : day.span.start] in JOINS and day.when.precision is Precision.DAY
