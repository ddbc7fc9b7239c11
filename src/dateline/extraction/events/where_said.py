"""Places where somebody only says something ("told reporters in X that …"), and nothing else happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from dateline.model import PlaceMention, Span, Statement

_SAID_IN = regex.compile(r"(?:\s[\p{Ll}-]+){0,5}\s(?:in|at)\s")

_FOR_OCCASION = regex.compile(
    r"\b(?:timed (?:for|to)|ahead of|in time for|coincid\p{Ll}+ with|(?:on )?the eve of|the run-?up to) $"
)
_ENDS = regex.compile(r"[,.;:”\"]| (?:and|but)\b")
_TOWN_OF = regex.compile(r" (?:city|town|village|port|hamlet|suburb|district|province|region) of (?:the )?\p{Lu}")
_LONGEST_LEAD = 24  # characters
_WHO_IN = regex.compile(r",\s(?:[\p{L}-]+\s){1,6}(?:in|at)\s")  # "X, the ombudsman in"


def find_where_said(text: str, places: Iterable[PlaceMention], said: Sequence[Statement]) -> frozenset[Span]:
    """The places of a sentence at which somebody says what it tells.

    Of "In X, officials said" nothing is known: what they tell is as often of X.

    Args:
        text: The whole text.
        places: Those of the sentence.
        said: The statements of which it holds a part.
    """
    cues = [cue for s in said for cue in s.cue]
    contents = [c for s in said for c in s.content]
    outside = [p.span for p in places if not any(c.overlaps(p.span) for c in contents)]
    leads = [(cue, _SAID_IN) for cue in cues] + [(source, _WHO_IN) for one in said for source in one.source]
    return frozenset(
        at
        for at in outside
        if any(lead.end <= at.start and words.fullmatch(text, lead.end, at.start) for lead, words in leads)
    )


def names_occasion(text: str, place: Span) -> bool:
    """“A provocation timed for Geneva", "tests ahead of Geneva": the gathering there, and where nothing happened."""
    before = text[max(0, place.start - _LONGEST_LEAD) : place.start]
    return bool(_FOR_OCCASION.search(before) and _ENDS.match(text, place.end))


def says_whose_town(text: str, place: Span) -> bool:
    """“The Lonan city of Aru": whose a town is, by a name that no list holds, and not where it lies."""
    return _TOWN_OF.match(text, place.end) is not None
