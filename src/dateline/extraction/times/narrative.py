"""Whether a text runs through history: the full dates it names lie outside the year it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

LEAST = 5  # full dates of other years, before a text counts as history
SHARE = 0.6  # of all full dates that must be of other years
PER_DEICTIC = 2  # full dates of other years for each "yesterday" or bare weekday, which reports live by
REPORTING = frozenset({"deictic", "weekday"})
_FULL = re.compile(r"[A-Za-z]{3,}\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:of )?((?:1\d|20)\d\d)$")
_OLD = re.compile(r"\bBC\b")
_MONTHS = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", re.IGNORECASE)


def is_narrative(times: Iterable[tuple[str, str]], anchor: date | None) -> bool:
    """Whether these times are those of a history and not of a report.

    Args:
        times: The words of each time and the name of its reader.
        anchor: The day of writing, None where not known.
    """
    far = near = deictic = 0
    for words, read in times:
        full = _FULL.search(words)
        deictic += read in REPORTING
        if _OLD.search(words):
            far += 1
        elif full and _MONTHS.search(words):
            distant = anchor is None or int(full[1]) != anchor.year
            far, near = far + distant, near + (not distant)
    return far >= LEAST and far >= SHARE * (far + near) and far >= PER_DEICTIC * deictic
