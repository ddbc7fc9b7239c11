"""Which place a name means: every candidate scored by what the document says, each part of the score with its reason.

The score is a sum of the parts below; weights were set on two annotated news corpora (docs/decisions/0006-places.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dateline.extraction.places.points import NO_POINTS, Points, roughly
from dateline.extraction.places.shares import NO_SHARES, Shares
from dateline.language.knowledge import GazetteerPlace
from dateline.model import Candidate, PlaceKind

IMPORTANCE = 8.0  # a point of importance: a city of ten million against one of a thousand is half of that
ALIAS = -1.5  # the name is only an alternate one of the place
SPELLED = -0.5  # or its own, spelled otherwise
COUNTRY = 2.5  # a country by its own name needs no help from what is named around it
CAPITAL = 2.0  # "Paris" in an American text is France's, until the text says Texas
CAPITAL_FROM = 0.85  # importance
GREAT_REGION = 2.5  # so is "California" America's, though a village near the document's other places has the name
GREAT_REGION_FROM = 0.8  # importance
LIKE_ITS_COUNTRY = -3.0  # "Mexico" is the country before it is its capital or a state
LIKE_ITS_TOWN = -1.0  # "Aleppo" is the town before it is the lesser region around it, but Quebec is the province
SEAT_NEARLY = 0.1  # importance that such a town may lack: a region has more people than its town
KIND_ASKED = 4.0  # "X region", "the town of X"
KIND_LISTED = 3.5  # beside sure regions in a list
CONTAINED = 6.0  # "Springfield, Illinois"
INSIDE_NAMED = 1.6  # a region or country the document names holds it
TOLD = 6.0  # "London, Ontario" makes every other London of the document that one
BESIDE_KM = 60.0  # within which a town's suburb lies
COUNTRY_NAMED = 2.4  # at most: the more of the document's countries it is in, the more
NEAR_OTHERS = 2.0  # at most: next to other places of the document
NEAR_KM = 250.0
FAR_KM = 1000.0
SMALL = 0.6  # importance: a town of sixty thousand
AT_HOME = 0.2  # share of the document's names from which its country holds even its villages
TINY = 0.47  # importance: a town of five thousand
HOME = 0.8
MOST_SETTING = COUNTRY_NAMED + INSIDE_NAMED + HOME + NEAR_OTHERS
HORIZON_KM = 1500.0  # from here on nearness is nothing
REMEMBERED = 4096  # names whose places were compared
_EARTH_KM = 6371.0
_LARGE = frozenset((PlaceKind.COUNTRY, PlaceKind.CONTINENT))


class Clues(NamedTuple):
    """What the words around one mention say of it.

    Attributes:
        kind: The kind asked for by a word beside it, None where there is none.
        holders: Ids of places named as holding it ("Springfield, Illinois").
        listed: The kind of its sure neighbours in a list, None where it stands in none.
        near: Points of towns named as having it ("the Karrada district of Baghdad").
        bounds: Latitude, longitude and kilometres of circles, outside of all of which it cannot lie; empty for none.
        told: Id of the place that the words beside another mention of the name tell.
    """

    kind: PlaceKind | None = None
    holders: frozenset[int] = frozenset()
    listed: PlaceKind | None = None
    near: tuple[tuple[float, float], ...] = ()
    bounds: tuple[tuple[float, float, float], ...] = ()
    told: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole document says of where it plays.

    Attributes:
        countries: Share of each country among the document's names of countries, nationalities and sure places.
        holders: Ids of regions it names.
        points: Where its other places lie.
        home: Country of the outlet, None where not known.
        measured: Nearness scores worked out so far, by place id.
    """

    countries: Shares = NO_SHARES
    holders: frozenset[int] = frozenset()
    points: Points = NO_POINTS
    home: str | None = None
    measured: dict[int, float] = field(default_factory=dict, compare=False, repr=False)


NO_SETTING = Setting()
NO_CLUES = Clues()


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points given in degrees."""
    la, lo, lb, lp = (math.radians(x) for x in (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def rank_places(
    places: Sequence[GazetteerPlace], clues: Clues = NO_CLUES, setting: Setting = NO_SETTING
) -> list[tuple[GazetteerPlace, float]]:
    """The places a name could mean with their scores, best first; equal scores by importance, then id."""
    shared = find_namesakes(tuple(places))
    return _best_first((place, sum(score_parts(place, clues, setting, shared))) for place in places)


def rank_contenders(
    scored: Iterable[tuple[GazetteerPlace, float]], setting: Setting, margin: float
) -> list[tuple[GazetteerPlace, float]]:
    """The same for those that end within a margin of the best, others and one alone scored too low or left out.

    Args:
        scored: What the name could mean, each with what `score_names` gives.
        setting: What the document says.
        margin: How far behind the best a place is of interest.
    """
    rough = [(place, score + sum(_told_parts(place, setting))) for place, score in scored]
    least = max(score for _, score in rough) - NEAR_OTHERS - margin
    near = [item for item in rough if item[1] >= least]
    if len(near) == 1:
        return near
    return _best_first([(place, score + _score_nearness(place, setting)) for place, score in near])


def keep_contenders(
    places: Sequence[GazetteerPlace], scores: Sequence[float], margin: float
) -> list[tuple[GazetteerPlace, float]]:
    """Of the places with what `score_names` gives those that some setting could bring within a margin of the best."""
    least = max(scores) - MOST_SETTING - margin
    return [item for item in zip(places, scores, strict=True) if item[1] >= least]


def _best_first(scored: Iterable[tuple[GazetteerPlace, float]]) -> list[tuple[GazetteerPlace, float]]:
    return sorted(scored, key=lambda item: (-item[1], -item[0].importance, item[0].id))


@lru_cache(maxsize=REMEMBERED)
def score_names(places: tuple[GazetteerPlace, ...], clues: Clues, shared: Namesakes) -> list[float]:
    """For each place the part of its score that holds in any setting; remembered, for news names the same again."""
    return [sum(_name_parts(place, clues, shared)) for place in places]


class Namesakes(NamedTuple):
    """Of the places of one name: codes of countries that bear it, and ids of regions around a great town of it."""

    nations: frozenset[str | None]
    around: frozenset[int]


@lru_cache(maxsize=REMEMBERED)
def find_namesakes(places: tuple[GazetteerPlace, ...]) -> Namesakes:
    """What bears the name itself, alternate names aside."""
    own = [place for place in places if not place.alias]
    nations = frozenset(place.country for place in own if place.kind is PlaceKind.COUNTRY)
    regions = {place.id: place.importance for place in own if place.kind is PlaceKind.REGION}
    if not regions:
        return Namesakes(nations, frozenset())
    held = ((i, p.importance) for p in own if p.kind is PlaceKind.SETTLEMENT for i in p.parents)
    around = frozenset(i for i, importance in held if i in regions and importance + SEAT_NEARLY >= regions[i])
    return Namesakes(nations, around)


def explain_ranking(
    places: Sequence[GazetteerPlace], clues: Clues = NO_CLUES, setting: Setting = NO_SETTING
) -> list[Candidate]:
    """The same as candidates, each with the reasons for its score in words."""
    shared = find_namesakes(tuple(places))
    return [
        Candidate(
            place.name, place.kind, place.country, place.latitude, place.longitude, place.geonameid, round(score, 2),
            explain_score(place, clues, setting, shared),
        )
        for place, score in rank_places(places, clues, setting)
    ]  # fmt: skip


def score_parts(place: GazetteerPlace, clues: Clues, setting: Setting, shared: Namesakes) -> tuple[float, ...]:
    """The parts of the score, importance first, in the order of `_REASONS`.

    Args:
        place: The candidate.
        clues: What stands around the name.
        setting: What the document says.
        shared: What else bears the name.
    """
    return (*_name_parts(place, clues, shared), *_setting_parts(place, setting))


def _name_parts(place: GazetteerPlace, clues: Clues, shared: Namesakes) -> tuple[float, ...]:
    """What the place itself and the words beside its name add."""
    kind = place.kind
    is_region = kind is PlaceKind.REGION
    around = is_region and place.id in shared.around
    alike = place.country in shared.nations and kind in (PlaceKind.SETTLEMENT, PlaceKind.REGION)
    return (
        IMPORTANCE * place.importance,
        ALIAS * place.alias,
        SPELLED * place.spelled,
        COUNTRY * (kind is PlaceKind.COUNTRY and not place.alias),
        CAPITAL * (place.feature == "PPLC" and place.importance >= CAPITAL_FROM and not place.alias),
        GREAT_REGION * (is_region and place.importance >= GREAT_REGION_FROM and not (place.alias or around)),
        LIKE_ITS_COUNTRY * alike,
        LIKE_ITS_TOWN * around,
        _score_kind(place, clues),
        KIND_LISTED * (clues.listed is kind),
        CONTAINED * is_contained(place, clues),
        TOLD * (clues.told == place.id),
    )


def _setting_parts(place: GazetteerPlace, setting: Setting) -> tuple[float, ...]:
    """What the document adds."""
    return (*_told_parts(place, setting), _score_nearness(place, setting))


def _told_parts(place: GazetteerPlace, setting: Setting) -> tuple[float, ...]:
    """The same but for nearness, which takes measuring."""
    return (
        COUNTRY_NAMED * math.sqrt(setting.countries.of(place.country)),
        INSIDE_NAMED * (not setting.holders.isdisjoint(place.parents)),
        HOME * (setting.home is not None and place.country == setting.home),
    )


_REASONS = (
    "importance", "an alternate name of it", "its name is spelled otherwise",
    "a country", "a great capital", "a great region", "its country has the same name",
    "a town in it has the same name",
    "the words beside it ask for a {asked}", "listed beside a {kind}", "the words beside it name what holds it",
    "the document says elsewhere which",
    "the document tells of {country}", "inside a region the document names", "in the outlet's country",
    "near other places it names",
)  # fmt: skip


def explain_score(place: GazetteerPlace, clues: Clues, setting: Setting, shared: Namesakes) -> str:
    """The parts of a score that count, in words."""
    people = f", {place.population:,} people" if place.population else ""
    said = [
        reason.format(asked=clues.kind and clues.kind.value, kind=place.kind.value, country=place.country)
        + f" ({part:+.1f})"
        for part, reason in zip(score_parts(place, clues, setting, shared)[1:], _REASONS[1:], strict=True)
        if abs(part) >= 0.05
    ]
    return "; ".join([f"importance {place.importance:.2f}{people}", *said])


def is_contained(place: GazetteerPlace, clues: Clues) -> bool:
    """Whether it lies in what the words beside the name say."""
    if clues.holders and not clues.holders.isdisjoint((place.id, *place.parents)):
        return True
    here = (place.latitude, place.longitude)
    return bool(clues.near) and any(roughly(here, point) <= BESIDE_KM for point in clues.near)


def _score_kind(place: GazetteerPlace, clues: Clues) -> float:
    if clues.kind is None:
        return 0.0
    if clues.kind is place.kind:
        return KIND_ASKED
    return 0.0 if clues.kind is PlaceKind.SITE else -KIND_ASKED / 2


def _score_nearness(place: GazetteerPlace, setting: Setting) -> float:
    """By the nearest other place; large places have no one point to be near to, and a region is near to all in it."""
    if place.kind in _LARGE or not setting.points:
        return 0.0
    score = setting.measured.get(place.id)
    if score is None:
        horizon = HORIZON_KM + place.radius_km
        away = setting.points.nearest_km(place.latitude, place.longitude, horizon, place.id)
        most = NEAR_OTHERS / 2 if place.kind is PlaceKind.REGION else NEAR_OTHERS
        score = setting.measured[place.id] = most * math.exp(-max(0.0, away - place.radius_km) / NEAR_KM)
    return score


def is_unlikely(place: GazetteerPlace, clues: Clues, setting: Setting) -> bool:
    """Whether it lies outside its bounds, or is small and far from all that the document names, held by nothing."""
    here = (place.latitude, place.longitude)
    if clues.bounds and all(roughly(here, (lat, lon)) > km for lat, lon, km in clues.bounds):
        return True
    if place.kind is not PlaceKind.SETTLEMENT or place.importance >= SMALL or not setting.points:
        return False
    share = setting.countries.of(place.country)
    if clues.holders & set(place.parents) or share >= AT_HOME or (place.importance >= TINY and share):
        return False
    return setting.points.nearest_km(place.latitude, place.longitude, FAR_KM) > FAR_KM
