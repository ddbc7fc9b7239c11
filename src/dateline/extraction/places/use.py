"""Literal or metonym: does a name mean the place, or the power that sits there?"""

from __future__ import annotations

from dateline.extraction.places.context import Around
from dateline.extraction.places.words import PlaceWords
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind, PlaceUse

_ENDS = frozenset((",", ":", "-", "—", "–", "--", "("))  # of a dateline, or of a place before what happens there
_SEATS = frozenset(("PPLC", "seat"))


def find_use(place: GazetteerPlace, around: Around, words: PlaceWords) -> PlaceUse:
    """A country, capital or seat of power that says, does or is dealt with is a metonym; all else is literal."""
    powers = place.kind is PlaceKind.COUNTRY or place.feature in _SEATS or place.kind is PlaceKind.CONTINENT
    if not powers or around.before in words.literals:
        return PlaceUse.LITERAL
    if around.after in words.verbs or around.after in ("'s", "’s") or around.before in words.dealings:
        return PlaceUse.METONYM
    if around.opens and _ENDS.isdisjoint((around.after, around.next)):
        return PlaceUse.METONYM
    return PlaceUse.METONYM if place.feature == "seat" else PlaceUse.LITERAL
