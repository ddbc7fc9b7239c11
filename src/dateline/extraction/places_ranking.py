"""Which place a name means: every candidate scored by what the document says, each part of the score with its reason.

The score is a sum of the parts below; weights were set on two annotated news corpora (docs/decisions/0006-places.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.language.knowledge import GazetteerPlace
from dateline.model import Candidate, PlaceKind

IMPORTANCE = 8.0  # a point of importance: a city of ten million against one of a thousand is half of that
ALIAS = -1.5  # the name is only an alternate one of the place
COUNTRY = 3.5  # a country by its own name needs no help from what is named around it
KIND_ASKED = 4.0  # "X region", "the town of X"
CONTAINED = 6.0  # "Springfield, Illinois"
INSIDE_NAMED = 1.6  # a region the document names holds it
COUNTRY_NAMED = 1.8  # at most: the more of the document's countries it is in, the more
NEAR_OTHERS = 1.6  # at most: next to other places of the document
NEAR_KM = 250.0
PRIOR = 1.0
HOME = 0.5
_EARTH_KM = 6371.0
_KM_A_DEGREE = 111.2
_LARGE = frozenset((PlaceKind.COUNTRY, PlaceKind.CONTINENT))


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words around one mention say of it.

    Attributes:
        kind: The kind asked for by a word beside it, None where there is none.
        holders: Ids of places named as holding it ("Springfield, Illinois").
    """

    kind: PlaceKind | None = None
    holders: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole document says of where it plays.

    Attributes:
        countries: Share of each country among the document's names of countries, nationalities and sure places.
        holders: Ids of regions it names.
        points: Latitude and longitude of its other places, by place id.
        home: Country of the outlet, None where not known.
        prior: Weight 0..1 of places by id, from other documents of the story.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    holders: frozenset[int] = frozenset()
    points: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    home: str | None = None
    prior: Mapping[int, float] = field(default_factory=dict)


NO_SETTING = Setting()
NO_CLUES = Clues()


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points given in degrees."""
    la, lo, lb, lp = (math.radians(x) for x in (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def rank_places(
    places: Sequence[GazetteerPlace], clues: Clues = NO_CLUES, setting: Setting = NO_SETTING
) -> list[tuple[GazetteerPlace, Candidate]]:
    """The places a name could mean, best first, each with its score and why; equal scores by importance, then id."""
    scored = [(place, _score(place, clues, setting)) for place in places]
    scored.sort(key=lambda item: (-item[1][0], -item[0].importance, item[0].id))
    return [(place, _candidate(place, score, reasons)) for place, (score, reasons) in scored]


def _candidate(place: GazetteerPlace, score: float, reasons: list[str]) -> Candidate:
    return Candidate(
        place.name, place.kind, place.country, place.latitude, place.longitude, place.geonameid, round(score, 2),
        "; ".join(reasons),
    )  # fmt: skip


def _score(place: GazetteerPlace, clues: Clues, setting: Setting) -> tuple[float, list[str]]:
    """The sum of the parts, and the sentence each of them gives."""
    score = IMPORTANCE * place.importance
    reasons = [f"importance {place.importance:.2f}" + (f", {place.population:,} people" if place.population else "")]
    for part, reason in (
        (ALIAS * place.alias, "an alternate name of it"),
        (COUNTRY * (place.kind is PlaceKind.COUNTRY and not place.alias), "a country"),
        _score_kind(place, clues),
        (CONTAINED * bool(clues.holders & {place.id, *place.parents}), "the words beside it name what holds it"),
        _score_country(place, setting),
        (INSIDE_NAMED * bool(setting.holders & set(place.parents)), "inside a region the document names"),
        _score_nearness(place, setting),
        (HOME * (setting.home is not None and place.country == setting.home), "in the outlet's country"),
        (PRIOR * setting.prior.get(place.id, 0.0), "named so elsewhere in the story"),
    ):
        if part:
            score += part
            reasons.append(f"{reason} ({part:+.1f})")
    return score, reasons


def _score_kind(place: GazetteerPlace, clues: Clues) -> tuple[float, str]:
    if clues.kind is None:
        return 0.0, ""
    if clues.kind is place.kind:
        return KIND_ASKED, f"the words beside it ask for a {place.kind.value}"
    return (
        (0.0, "")
        if clues.kind is PlaceKind.SITE
        else (-KIND_ASKED / 2, f"the words beside it ask for a {clues.kind.value}")
    )


def _score_country(place: GazetteerPlace, setting: Setting) -> tuple[float, str]:
    if place.country is None:
        return 0.0, ""
    share = setting.countries.get(place.country, 0.0)
    return COUNTRY_NAMED * math.sqrt(share), f"the document tells of {place.country}"


def _score_nearness(place: GazetteerPlace, setting: Setting) -> tuple[float, str]:
    """By the nearest other sure place; large places have no one point to be near to."""
    if place.kind in _LARGE:
        return 0.0, ""
    others = [point for i, point in setting.points.items() if i != place.id]
    if not others:
        return 0.0, ""
    here = (place.latitude, place.longitude)
    nearest = max(0.0, min(roughly(here, point) for point in others) - place.radius_km)
    return NEAR_OTHERS * math.exp(-nearest / NEAR_KM), f"{nearest:.0f} km from another place it names"


def roughly(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres on a flat map, good enough where it matters: within a few hundred of them."""
    east = (a[1] - b[1] + 180.0) % 360.0 - 180.0
    return _KM_A_DEGREE * math.hypot(a[0] - b[0], east * math.cos(math.radians(a[0])))
