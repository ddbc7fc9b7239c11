"""Where a document plays, worked out together with which places its names mean.

Each name is resolved by itself first; then each again in the setting that all the others make, until that is stable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.places.ranking import Clues, Setting, rank_places, roughly
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind

ROUNDS = 2
SURE_MARGIN = 1.2  # score between first and second from which a choice counts for others
MOST_CANDIDATES = 24
MANY_NAMES = 150  # from here on a name's own part in the setting weighs too little to be taken out
ELSEWHERE_KM = 50.0
MOST_POINTS = 40  # places that nearness is measured to

Choice = tuple[GazetteerPlace, float]


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


@dataclass(frozen=True, slots=True)
class Witness:
    """One name's part in the setting: votes for its country, whether it can hold others, whether it is a point."""

    name: str
    place: GazetteerPlace
    votes: int
    holds: bool
    is_point: bool


def resolve_groups(
    groups: Sequence[Group], demonyms: Iterable[str], given: Setting
) -> dict[tuple[str, Clues], tuple[Choice, Setting]]:
    """The place that each group means, and the setting that all others make for it.

    Args:
        groups: The document's names.
        demonyms: Country codes of the nationalities that the document names, once a mention.
        given: What is known beforehand: the outlet's country, the story's prior.
    """
    nations = Counter(demonyms)
    ranked = [_rank_group(g, given) for g in groups]
    for _ in range(ROUNDS):
        settings = build_settings(groups, ranked, nations, given)
        ranked = [_rank_group(g, settings[g.name]) for g in groups]
    settings = build_settings(groups, ranked, nations, given)
    return {(g.name, g.clues): (r[0], settings[g.name]) for g, r in zip(groups, ranked, strict=True)}


def _rank_group(group: Group, setting: Setting) -> list[Choice]:
    """The candidates ranked; one alone needs no score."""
    if len(group.places) == 1:
        return [(group.places[0], 0.0)]
    return rank_places(group.places[:MOST_CANDIDATES], group.clues, setting)


def build_settings(
    groups: Sequence[Group], ranked: Sequence[Sequence[Choice]], nations: Counter[str], given: Setting
) -> dict[str, Setting]:
    """For each name the setting that all other names make; one for all where there are very many."""
    witnesses = [read_witness(group, choices) for group, choices in zip(groups, ranked, strict=True)]
    names = {group.name for group in groups}
    if len(names) > MANY_NAMES:
        whole = build_setting(witnesses, nations, given)
        return dict.fromkeys(names, whole)
    return {name: build_setting([w for w in witnesses if w.name != name], nations, given) for name in names}


def read_witness(group: Group, choices: Sequence[Choice]) -> Witness:
    """What one name says of where the document plays."""
    place = choices[0][0]
    sure = is_sure(choices)
    large = place.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT)
    return Witness(
        group.name,
        place,
        group.count if sure and place.country else 0,
        place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY),
        sure and not large,
    )


def build_setting(witnesses: Sequence[Witness], nations: Counter[str], given: Setting) -> Setting:
    """The countries, regions and points of these names."""
    countries: Counter[str] = Counter(nations)
    points: dict[int, tuple[float, float]] = {}
    for witness in witnesses:
        if witness.votes and witness.place.country:
            countries[witness.place.country] += witness.votes
        if witness.is_point and len(points) < MOST_POINTS:
            points[witness.place.id] = (witness.place.latitude, witness.place.longitude)
    holders = frozenset(witness.place.id for witness in witnesses if witness.holds)
    return replace(given, countries=share_countries(countries), holders=holders, points=points)


def is_sure(choices: Sequence[Choice]) -> bool:
    """Whether the best candidate is well ahead of the next that lies elsewhere."""
    best, score = choices[0]
    here = (best.latitude, best.longitude)
    for place, other in choices[1:]:
        if score - other >= SURE_MARGIN:
            return True
        if roughly(here, (place.latitude, place.longitude)) > ELSEWHERE_KM + best.radius_km + place.radius_km:
            return False
    return True


def share_countries(counts: Mapping[str, int]) -> dict[str, float]:
    """Shares that add up to one, of the countries counted."""
    total = sum(counts.values())
    return {country: n / total for country, n in counts.items()} if total else {}
