"""Places told in one row: "in Aru, Bem and the town of Cor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.model import PlaceMention

_BETWEEN = re.compile(
    r"""
    (?P<comma>,)? \s? (?P<and>and|&|as\ well\ as|or)?
    (?:\s(?:in|the|near|at|its|on|far|rural|central|(?:north|south|east|west)\w{0,12}(?:-\w{1,10})?
        |[A-Z][a-z]{1,14}(?=\s(?:town|village|city))
        |(?:town|village|city|citie|district|region|area|province|neighbou?rhood|port)s?(?:\ of)?)){0,6} \s?
    """,
    re.VERBOSE,
)


def find_places_in_row(text: str, best: PlaceMention, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places in one row with the best: behind it up to the last "and", and before it where the row has an "and".

    Args:
        text: The whole text.
        best: One of the places.
        places: Those of the sentence in text order.
    """
    at = places.index(best)
    behind, before = (list(_walk(text, run)) for run in (places[at:], places[at::-1]))
    joined = [i for i, (_, is_joined) in enumerate(behind) if is_joined]
    row = [place for place, _ in behind[: joined[-1] + 1]] if joined else []
    if joined or any(is_joined for _, is_joined in before):
        row += [place for place, _ in before]
    return row


def _walk(text: str, places: Sequence[PlaceMention]) -> Iterator[tuple[PlaceMention, bool]]:
    """The places from the first on that commas and "and" join, each with whether "and" does."""
    for here, there in pairwise(places):
        first, second = sorted((here.span, there.span))
        between = _BETWEEN.fullmatch(text, first.end, second.start) if first.end < second.start else None
        if between is None or not (between["comma"] or between["and"]):
            return
        yield there, between["and"] is not None
