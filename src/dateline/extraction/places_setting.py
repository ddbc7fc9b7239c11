"""Where a document plays, worked out together with which places its names mean.

Each name is resolved by itself first; then each again in the setting that all the others make, until that is stable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.places_ranking import Clues, Setting, rank_places, roughly
from dateline.language.knowledge import GazetteerPlace
from dateline.model import Candidate, PlaceKind

ROUNDS = 2
SURE_MARGIN = 1.2  # score between first and second from which a choice counts for others
ELSEWHERE_KM = 50.0
MOST_POINTS = 40  # places that nearness is measured to

Choice = tuple[GazetteerPlace, Candidate]


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name with the same clues.

    Attributes:
        count: How often the document has it.
    """

    name: str
    places: tuple[GazetteerPlace, ...]
    clues: Clues
    count: int


def resolve_groups(
    groups: Sequence[Group], demonyms: Iterable[str], given: Setting
) -> tuple[dict[tuple[str, Clues], Choice], Setting]:
    """The place that each group means, and the setting they make together.

    Args:
        groups: The document's names.
        demonyms: Country codes of the nationalities that the document names, once a mention.
        given: What is known beforehand: the outlet's country, the story's prior.
    """
    nations = Counter(demonyms)
    ranked = [rank_places(g.places, g.clues, given) for g in groups]
    for _ in range(ROUNDS):
        settings = build_settings(groups, ranked, nations, given)
        ranked = [rank_places(g.places, g.clues, settings[g.name]) for g in groups]
    whole = build_setting(list(zip(groups, ranked, strict=True)), nations, given)
    return {(g.name, g.clues): r[0] for g, r in zip(groups, ranked, strict=True)}, whole


def build_settings(
    groups: Sequence[Group], ranked: Sequence[Sequence[Choice]], nations: Counter[str], given: Setting
) -> dict[str, Setting]:
    """For each name the setting that all other names make."""
    pairs = list(zip(groups, ranked, strict=True))
    return {
        name: build_setting([p for p in pairs if p[0].name != name], nations, given)
        for name in {g.name for g in groups}
    }


def build_setting(pairs: Sequence[tuple[Group, Sequence[Choice]]], nations: Counter[str], given: Setting) -> Setting:
    """The countries, regions and points of these names."""
    countries: Counter[str] = Counter(nations)
    holders: set[int] = set()
    points: dict[int, tuple[float, float]] = {}
    for group, choices in pairs:
        place = choices[0][0]
        sure = is_sure(choices)
        if place.country and sure:
            countries[place.country] += group.count
        if place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY):
            holders.add(place.id)
        if sure and place.kind not in (PlaceKind.COUNTRY, PlaceKind.CONTINENT) and len(points) < MOST_POINTS:
            points[place.id] = (place.latitude, place.longitude)
    return replace(given, countries=share_countries(countries), holders=frozenset(holders), points=points)


def is_sure(choices: Sequence[Choice]) -> bool:
    """Whether the best candidate is well ahead of the next that lies elsewhere."""
    best, candidate = choices[0]
    here = (best.latitude, best.longitude)
    for place, other in choices[1:]:
        if candidate.score - other.score >= SURE_MARGIN:
            return True
        if roughly(here, (place.latitude, place.longitude)) > ELSEWHERE_KM + best.radius_km + place.radius_km:
            return False
    return True


def share_countries(counts: Mapping[str, int]) -> dict[str, float]:
    """Shares that add up to one, of the countries counted."""
    total = sum(counts.values())
    return {country: n / total for country, n in counts.items()} if total else {}
