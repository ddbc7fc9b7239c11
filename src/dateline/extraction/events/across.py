"""What a sentence tells of the other side of a border, which is no second telling of what happened on this side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import regex

from dateline.extraction.events.sorts import ATTACKS, HARMFUL
from dateline.language.analysis import Analysis
from dateline.model import Event, Span

_ACROSS = regex.compile(
    r"\bacross\sthe\s(?:border|frontier|boundary|line|river|strait)\b"
    r"|\bon\s(?:its|our|their|his|the\sother|the\sopposite)\s(?:own\s)?side\sof\b"
    r"|\bon\sthe\sother\sside\b",
    regex.IGNORECASE,
)


def tells_other_side(text: str, sentence: Span) -> bool:
    """Whether a sentence tells of the other side of a border ("three died on its side of the border")."""
    return _ACROSS.search(text, sentence.start, sentence.end) is not None


def find_across(analysis: Analysis, tellings: Iterable[Event]) -> frozenset[Span]:
    """The triggers of tellings of harm whose sentence tells of the other side, and that have no place of their own."""
    starts = [sentence.span.start for sentence in analysis.sentences]
    found = set()
    for event in tellings:
        at = bisect_right(starts, event.trigger.start) - 1
        harms = event.type in HARMFUL | ATTACKS and event.place is None
        if harms and at >= 0 and tells_other_side(analysis.text, analysis.sentences[at].span):
            found.add(event.trigger)
    return frozenset(found)
