"""The year of a printed day that comes without one, from the page's other dates.

Dates on lines of their own are the page's. Those of its prose give no year by themselves, for prose gives the year of
what is long past ("since 24 February 2022") rather than its own; they count where the weekday printed bears them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from dateline.reading.text.pieces import Piece, PieceKind
from dateline.reading.text.stamps import Stamp, find_stamps, resolve_year
from dateline.reading.text.words import load_words


def find_year(stamp: Stamp, text: str, pieces: Sequence[Piece]) -> Stamp:
    """The stamp with the year that the page's other dates give it; as it is where they give none, or several."""
    if stamp.day or not stamp.month_day:
        return stamp
    weekday = _weekdays().get(text[stamp.start : stamp.end].split(",")[0].split(" ")[0].strip(".").lower())
    beside = [p.stamp.day for p in pieces if p.kind is PieceKind.STAMP and p.stamp and p.stamp.day]
    if weekday is not None:
        beside += [told.day for told in find_stamps(text) if told.day]
    days = {day for day in _resolved(stamp, beside) if weekday is None or day.weekday() == weekday}
    return replace(stamp, day=days.pop()) if len(days) == 1 else stamp


def _resolved(stamp: Stamp, beside: Sequence[date]) -> Iterator[date]:
    for day in beside:
        found = resolve_year(stamp, day).day
        if found:
            yield found


@cache
def _weekdays() -> dict[str, int]:
    """From a weekday's name in small letters to its number, Monday 0."""
    return {form.lower(): row["number"] - 1 for row in load_words("text_times")["weekday"] for form in row["forms"]}
