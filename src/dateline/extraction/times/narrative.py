"""Whether a text runs through history: most years it names lie far from the day it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

LEAST_YEARS = 8  # named, before a text counts as history; set on WikiWars, whose shortest has 28 times
FAR = 2  # years from the anchor
SHARE = 0.7  # of the named years that must be far
DENSITY = 0.35  # of all times that must name a year
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)|\bBC\b")


def is_narrative(times: Iterable[str], anchor: date | None) -> bool:
    """Whether the years in these time expressions are those of a history and not of a report."""
    texts = list(times)
    years = [match[0] for text in texts if (match := _YEAR.search(text))]
    if len(years) < LEAST_YEARS or len(years) < DENSITY * len(texts):
        return False
    if anchor is None:
        return True
    far = sum(year == "BC" or abs(int(year) - anchor.year) >= FAR for year in years)
    return far >= SHARE * len(years)
