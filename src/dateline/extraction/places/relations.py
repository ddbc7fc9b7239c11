"""Where a place lies from another: "20 km north of X", "between X and Y", "the left bank of X", "the border with X"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from dateline.extraction.places.ranking import kilometres
from dateline.model import Evidence, PlaceKind, PlaceMention, cover

_KM_A_DEGREE = 111.2
_UNITS = {"k": 1.0, "m": 1.609}  # kilometres, miles
_COMPASS = {
    name: 45.0 * turn
    for turn, name in enumerate(("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"))
}
_AWAY = regex.compile(
    r"(?i)(\d+(?:[.,]\d+)?)\s*-?\s*(k(?:m|ms|ilomet(?:er|re)s?)|mi(?:les?)?)\b(?:\s*\([^()]{1,20}\))?\s+"
    r"(?:(?:to\s+the\s+)?((?:north|south)?[\s-]?(?:north|south|east|west))\s+(?:of|from)|(?:away\s+)?from|outside|of)"
    r"\s+(?:the\s+)?(?:(?:capital|city|town|village)\s+(?:of\s+)?)?$"
)
_BANK = regex.compile(
    r"(?i)\b(left|right|east(?:ern)?|west(?:ern)?|north(?:ern)?|south(?:ern)?)\s+bank\s+of\s+(?:the\s+)?$"
)
_BORDER = regex.compile(r"(?i)\bborders?\s+(?:with|of|to)\s+(?:the\s+)?$")
_BANK_AFTER = regex.compile(
    r"(?i)['’]s?\s+(?:left|right|east(?:ern)?|west(?:ern)?|north(?:ern)?|south(?:ern)?)\s+bank\b"
)
_BORDER_AFTER = regex.compile(r"(?:\s*[-–—]\s*\p{Lu}[\p{L} ]{2,30}|['’]s?(?:\s\p{Ll}+)?)\s+(?:border|frontier)\b")
_BORDER_BETWEEN = regex.compile(r"(?i)\b(?:borders?|frontier)\s+between\s+(?:the\s+)?$")
_LED = regex.compile(  # what may stand between a place and how far it is from another
    r"(?i)^,?\s*(?:(?:which|that|is|lies|located|situated|about|some|around|roughly|just|over|nearly|almost|only|more|less"
    r"|than|a|village|town|city|settlement|an?\s+area)\s+){0,6}$"
)
_BETWEEN = regex.compile(r"(?i)\bbetween\s+(?:the\s+)?$")
_SIDES = regex.compile(r"(?i)\b(north|south|east|west|northeast|northwest|southeast|southwest)\s+of\s+(?:the\s+)?$")
_JOINTS = frozenset(  # one of these ends whatever a relation says before the name
    ("of", "from", "outside", "with", "to", "between", "the", "capital", "city", "town", "village")
)
_LOOK_BACK = 90
_LONGEST_JOINT = 12  # characters, the space after it among them
_BORDERING = (PlaceKind.COUNTRY, PlaceKind.REGION)
_NEAR_KM = 30.0
_NEARBY = (PlaceKind.SETTLEMENT, PlaceKind.SITE, PlaceKind.WATER)


def relate_places(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, those that the words put beside a place moved there, with a radius that says how surely."""
    related = list(places)
    for i, place in enumerate(places):
        if place.latitude is None or place.longitude is None:
            continue
        start = place.span.start
        last = text[max(0, start - _LONGEST_JOINT) : start].rsplit(None, 1)
        if last and last[-1].lower() in _JOINTS:
            _relate(text, text[max(0, start - _LOOK_BACK) : start], i, places, related)
        if related[i] is place and place.kind is PlaceKind.WATER and _BANK_AFTER.match(text, place.span.end):
            related[i] = _on_bank(place)
        elif related[i] is place and place.kind in _BORDERING and _BORDER_AFTER.match(text, place.span.end):
            related[i] = _on_border(place)
    return related


def _relate(text: str, before: str, i: int, places: Sequence[PlaceMention], related: list[PlaceMention]) -> None:
    """What the words before the place at `i` say of where it, or the one before it, lies."""
    place = places[i]
    if place.kind in _NEARBY and (away := _AWAY.search(before)):
        start = place.span.start - len(before) + away.start()
        if i and start >= places[i - 1].span.end and _LED.search(text[places[i - 1].span.end : start]):
            if places[i - 1].latitude is None:  # "the village of X, 20 km north of Y": X is there, Y where it was
                related[i - 1] = _move(place, away, related[i - 1])
        else:
            related[i] = _move(place, away, place)
    elif place.kind is PlaceKind.WATER and _BANK.search(before):
        related[i] = _on_bank(place)
    elif place.kind in _BORDERING and _BORDER.search(before):
        related[i] = _on_border(place)
    elif place.kind in _NEARBY and (side := _SIDES.search(before)):
        related[i] = _say(place, "radius", _NEAR_KM, "places.relation.side", f"{side[1].lower()} of it")
    elif i + 1 < len(places) and _BETWEEN.search(before):
        two = places[i + 1]
        if place.kind in _NEARBY:
            related[i : i + 2] = _between(text, place, two) or related[i : i + 2]
        elif place.kind in _BORDERING and two.kind in _BORDERING and _BORDER_BETWEEN.search(before):
            related[i : i + 2] = (_on_border(place), _on_border(two))


def _on_bank(place: PlaceMention) -> PlaceMention:
    radius = max(place.radius_km or 0.0, _NEAR_KM)
    return _say(place, "area", radius, "places.relation.bank", "along one bank of it")


def _on_border(place: PlaceMention) -> PlaceMention:
    return _say(place, "area", 0.0, "places.relation.border", "somewhere on its border")


def _move(place: PlaceMention, away: regex.Match[str], told: PlaceMention) -> PlaceMention:
    """The mention told of, so many kilometres from the place: in the direction given, or on a ring around it."""
    distance = float(away[1].replace(",", ".")) * _UNITS[away[2][0].lower()]
    side = regex.sub(r"[\s-]", "", away[3] or "").lower()
    assert place.latitude is not None and place.longitude is not None
    if not side or distance > 1000:
        ring = replace(told, latitude=place.latitude, longitude=place.longitude, country=place.country)
        why = f"about {distance:.0f} km from {place.name if told is not place else 'it'}"
        return _say(ring, "radius", min(distance, 1000.0), "places.relation.distance", why)
    turn = math.radians(_COMPASS.get(side, 0.0))
    latitude = place.latitude + distance * math.cos(turn) / _KM_A_DEGREE
    narrow = max(0.05, math.cos(math.radians(place.latitude)))
    longitude = place.longitude + distance * math.sin(turn) / (_KM_A_DEGREE * narrow)
    moved = replace(told, latitude=round(max(-90.0, min(90.0, latitude)), 4), longitude=round(_wrap(longitude), 4))
    why = f"{distance:.0f} km {side} of {place.name if told is not place else 'it'}"
    return _say(moved, "radius", max(2.0, distance / 3), "places.relation.distance", why)


def _wrap(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0


def _between(text: str, one: PlaceMention, two: PlaceMention) -> list[PlaceMention] | None:
    """Both places with a radius that reaches the other, where the text says "between one and two"."""
    if (
        text[one.span.end : two.span.start].strip() not in ("and", "and the")
        or two.latitude is None
        or two.kind not in _NEARBY
    ):
        return None
    assert one.latitude is not None and one.longitude is not None and two.longitude is not None
    apart = kilometres((one.latitude, one.longitude), (two.latitude, two.longitude))
    if apart > 500:
        return None
    spans = Evidence((cover((one.span, two.span)),), "places.relation.between", one.evidence.confidence)
    return [
        replace(
            p, precision="radius", radius_km=round(max(1.0, apart), 1), evidence=spans,
            reason=f"{p.reason}; between {one.name} and {two.name}",
        )
        for p in (one, two)
    ]  # fmt: skip


def _say(place: PlaceMention, precision: str, radius: float, rule: str, why: str) -> PlaceMention:
    return replace(
        place,
        precision=precision,
        radius_km=round(radius, 1) or None,
        evidence=replace(place.evidence, rule=rule),
        reason=f"{place.reason}; {why}",
    )


_INSIDE = regex.compile(
    r"^(?:,|,? in(?: the)?|,? of|,? near|,? outside| villages? (?:in|of)"
    r"| (?:districts?|neighbou?rhoods?|quarters?|suburbs?|areas?) (?:of|in)) ?$"
)
_HELD_BY = regex.compile(
    r"^(?:['’]s?(?: (?:north|south|east|west|central)(?:ern)?)? | (?:suburb|neighbou?rhood|quarter|borough) of )$"
)
_HOLDING = (PlaceKind.REGION, PlaceKind.SETTLEMENT)
_INSIDE_KM = {PlaceKind.REGION: 60.0, PlaceKind.SETTLEMENT: 15.0}


def place_inside(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, those without coordinates put where the words beside say they lie: "Oakmere, in Devon"."""
    put = list(places)
    for i, (one, two) in enumerate(pairwise(places)):
        between = text[one.span.end : two.span.start]
        if one.latitude is None and two.latitude is not None and two.kind in _HOLDING and _INSIDE.search(between):
            put[i] = _put(one, two)
        elif two.latitude is None and one.latitude is not None and one.kind in _HOLDING and _HELD_BY.search(between):
            put[i + 1] = _put(two, one)
    return put


def _put(place: PlaceMention, holder: PlaceMention) -> PlaceMention:
    moved = replace(place, latitude=holder.latitude, longitude=holder.longitude, country=holder.country)
    return _say(moved, "area", _INSIDE_KM[holder.kind], "places.relation.inside", f"somewhere in {holder.name}")
