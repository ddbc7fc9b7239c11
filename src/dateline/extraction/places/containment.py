"""What the words say a place lies in: "Springfield, Illinois", "the Karrada district of Baghdad", "Giza's Haram"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.extraction.places.scan import Scan
from dateline.extraction.places.toponyms import Toponym
from dateline.extraction.places.words import PlaceWords
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind

LARGE_REGION = 0.6  # importance: a state or province, no county
TOWN_KM = 60.0  # a suburb lies within
REGION_KM = 200.0  # farther than this beyond its rough radius nothing is in a region
_MOST_WORDS = 8
_LISTING = frozenset((",", "and", "or", "&"))
_ARTICLES = frozenset(("a", "an", "the", "its"))
_IN = frozenset(("in", "of", "near", "outside"))
_POSSESSIVE = ("'s", "’s")


class Container(NamedTuple):
    """What a place lies in.

    Attributes:
        holders: Ids of regions and countries that the words name.
        near: Points of towns that it is in or beside.
        bounds: Points with kilometres, outside of all of which it cannot lie; empty where the words leave it open.
    """

    holders: frozenset[int] = frozenset()
    near: tuple[tuple[float, float], ...] = ()
    bounds: tuple[tuple[float, float, float], ...] = ()


NOWHERE = Container()


def find_holder_after(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> Container:
    """What the words after a name say it lies in: "Springfield, Illinois", "the Karrada district of Baghdad"."""
    if index + 1 == len(toponyms):
        return NOWHERE
    toponym, following = toponyms[index], toponyms[index + 1]
    between = [word.lower() for word in _between(toponym, following, scan)]
    if between and _says_inside(between, words):
        return _after(index, toponyms, scan, plain=between[0] == "in")
    if between and _is_part(between, words) and not _is_greater(toponym, following):
        return Container(_regions(following.places), *_town(following, strict=True)[1:])
    return NOWHERE


def find_holder_before(index: int, toponyms: Sequence[Toponym], scan: Scan, words: PlaceWords) -> Container:
    """What the words before a name say it lies in: "Cairo's Abbasiya", "the Damascus suburb of Jaramana"."""
    if index == 0:
        return NOWHERE
    toponym, before = toponyms[index], toponyms[index - 1]
    between = [word.lower() for word in _between(before, toponym, scan)]
    if between and _owns(between, words):
        part = toponym.around.after in words.generics and toponym.around.after2 != "of"
        return Container(_regions(before.places), *_town(before, strict=part)[1:])
    if between and _is_part(between, words) and _is_greater(before, toponym):
        return _town(before, strict=True)
    return NOWHERE


def _between(one: Toponym, two: Toponym, scan: Scan) -> list[str]:
    """The words between two names of one sentence, none where they are many."""
    first, last = one.name.last, two.name.first
    return scan.words[first:last] if one.name.sentence == two.name.sentence and last - first <= _MOST_WORDS else []


def _says_inside(between: Sequence[str], words: PlaceWords) -> bool:
    """Whether the words are ",", "in", ", in northern", "located in", or ", a town in"."""
    rest = list(between)
    if rest[0] == ",":
        rest = rest[1:]
        if not rest:
            return True
    if rest[0] in _ARTICLES:  # ", a mining town in"
        at = next((i for i, word in enumerate(rest[1:], 1) if word in words.generics), 0)
        return bool(at) and len(rest) > at + 1 and rest[at + 1] in _IN and _is_side(rest[at + 2 :], words)
    if rest[0] == "located":
        rest = rest[1:]
    return bool(rest) and rest[0] == "in" and _is_side(rest[1:], words)


def _is_side(rest: Sequence[str], words: PlaceWords) -> bool:
    """Whether nothing but an article, a direction or "the state of" stands before the name."""
    return all(word in words.directions or word in ("the", "of") or word in words.generics for word in rest)


def _is_part(between: Sequence[str], words: PlaceWords) -> bool:
    """Whether the words are "district of", "neighbourhood in"."""
    return len(between) == 2 and between[0] in words.parts and between[1] in ("of", "in")


def _is_greater(one: Toponym, two: Toponym) -> bool:
    """Whether the first name is that of the greater place: which of the two is a part of the other."""
    return bool(one.places) and (not two.places or one.places[0].importance > two.places[0].importance)


def _owns(between: Sequence[str], words: PlaceWords) -> bool:
    """Whether the words are "'s", "'s northern"."""
    return between[0] in _POSSESSIVE and all(word in words.directions for word in between[1:])


def _after(index: int, toponyms: Sequence[Toponym], scan: Scan, *, plain: bool) -> Container:
    """What the next name holds: regions and countries, but for "Texas, Georgia and Ohio" and "China, Japan".

    Args:
        index: Of the name that is held.
        toponyms: All names.
        scan: The words.
        plain: Whether no more than "in" stands between: what is done in a place need not lie in it.
    """
    toponym, following = toponyms[index], toponyms[index + 1]
    own = [p for p in toponym.places if not p.alias]
    country = any(p.kind is PlaceKind.COUNTRY for p in own)
    large = any(p.kind is PlaceKind.REGION and p.importance >= LARGE_REGION for p in own)
    listed = _is_listed(index, toponyms, scan)
    kinds = {PlaceKind.REGION, PlaceKind.COUNTRY}
    if country:
        kinds -= {PlaceKind.COUNTRY}
    if (large and listed) or (plain and (country or not own or own[0].kind is PlaceKind.CONTINENT)):
        return NOWHERE
    places = [p for p in following.places if p.kind in kinds and not p.alias]
    holders = frozenset(p.id for p in places)
    sure = bool(places) and places[0] is following.places[0] and places[0].kind is PlaceKind.REGION
    if plain or not sure or country or large or listed or following.around.after in _POSSESSIVE:
        return Container(holders)
    return Container(holders, (), tuple((p.latitude, p.longitude, p.radius_km + REGION_KM) for p in places))


def _is_listed(index: int, toponyms: Sequence[Toponym], scan: Scan) -> bool:
    """Whether the name and the next stand in a longer list: "A, B and C", "A and B, C"."""
    before = index > 0 and _is_joint(_between(toponyms[index - 1], toponyms[index], scan))
    after = index + 2 < len(toponyms) and _is_joint(_between(toponyms[index + 1], toponyms[index + 2], scan))
    return before or (after and not _holds(toponyms[index + 2], toponyms[index + 1]))


def _is_joint(between: Sequence[str]) -> bool:
    return 1 <= len(between) <= 2 and all(word.lower() in _LISTING for word in between)


def _holds(one: Toponym, two: Toponym) -> bool:
    """Whether a place of the first name holds the greatest of the second: "Ontario, Canada"."""
    return bool(two.places) and any(place.id in two.places[0].parents for place in one.places)


def _regions(places: Sequence[GazetteerPlace]) -> frozenset[int]:
    return frozenset(p.id for p in places if p.kind in (PlaceKind.REGION, PlaceKind.COUNTRY) and not p.alias)


def _town(toponym: Toponym, *, strict: bool) -> Container:
    """A town of that name, where it is one before all else."""
    if not toponym.places or toponym.places[0].kind is not PlaceKind.SETTLEMENT:
        return NOWHERE
    points = tuple((p.latitude, p.longitude) for p in toponym.places if p.kind is PlaceKind.SETTLEMENT)
    return Container(frozenset(), points, tuple((*point, TOWN_KM) for point in points) if strict else ())
