"""Where a document plays, worked out together with which places its names mean.

Each name is resolved by itself first; then each again in the setting that all the others make, until that is stable.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline.extraction.places.points import make_points, roughly
from dateline.extraction.places.ranking import (
    Clues,
    Namesakes,
    Setting,
    keep_contenders,
    rank_contenders,
    score_names,
)
from dateline.extraction.places.shares import share_countries
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind

ROUNDS = 2
SURE_MARGIN = 1.2  # score between first and second from which a choice counts for others
MOST_CANDIDATES = 24
ELSEWHERE_KM = 50.0

Choice = tuple[GazetteerPlace, float]


class Group(NamedTuple):
    """All mentions of one name with the same clues.

    Attributes:
        shared: What else of its places bears the name.
        mentions: How often the document has it.
    """

    name: str
    places: tuple[GazetteerPlace, ...]
    clues: Clues
    shared: Namesakes
    mentions: int


class Witness(NamedTuple):
    """One name's part in the setting: votes for its country, whether it can hold others, whether it is a point."""

    name: str
    place: GazetteerPlace
    votes: int
    holds: bool
    is_point: bool


class Sum(NamedTuple):
    """What names say together: votes by country, and by place id how many hold others and how many are points."""

    votes: dict[str, int]
    holders: dict[int, int]
    points: dict[int, int]


def resolve_groups(
    groups: Sequence[Group], demonyms: Iterable[str], given: Setting
) -> dict[tuple[str, Clues], tuple[GazetteerPlace, Setting]]:
    """The place that each group means, and the setting that all others make for it.

    Args:
        groups: The document's names.
        demonyms: Country codes of the nationalities that the document names, once a mention.
        given: What is known beforehand: the outlet's country.
    """
    nations = Counter(demonyms)
    contenders = [find_contenders(group) for group in groups]
    ranked = [rank_contenders(c, given, SURE_MARGIN) if len(c) > 1 else c for c in contenders]
    witnesses = [read_witness(g, r) for g, r in zip(groups, ranked, strict=True)]
    settings = Settings(witnesses, nations, given)
    for _ in range(ROUNDS):
        ranked = [
            rank_contenders(c, settings.of(g.name), SURE_MARGIN) if len(c) > 1 else c
            for g, c in zip(groups, contenders, strict=True)
        ]
        before = witnesses
        witnesses = [
            read_witness(g, r) if len(c) > 1 else w
            for g, c, r, w in zip(groups, contenders, ranked, before, strict=True)
        ]
        if witnesses == before:
            break
        settings = Settings(witnesses, nations, given)
    return {(g.name, g.clues): (r[0][0], settings.of(g.name)) for g, r in zip(groups, ranked, strict=True)}


def find_contenders(group: Group) -> list[Choice]:
    """The candidates that could come near the best in some setting; one alone needs no score."""
    if len(group.places) == 1:
        return [(group.places[0], 0.0)]
    places = group.places[:MOST_CANDIDATES]
    return keep_contenders(places, score_names(places, group.clues, group.shared), SURE_MARGIN)


def read_witness(group: Group, choices: Sequence[Choice]) -> Witness:
    """What one name says of where the document plays."""
    place = choices[0][0]
    sure = is_sure(choices)
    large = place.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT)
    return Witness(
        group.name,
        place,
        group.mentions if sure and place.country else 0,
        place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY),
        sure and not large,
    )


class Settings:
    """For each name the setting that all other names make: what all make, less its own part."""

    def __init__(self, witnesses: Sequence[Witness], nations: Mapping[str, int], given: Setting) -> None:
        self._whole = add_up(witnesses)
        for country, count in nations.items():
            self._whole.votes[country] = self._whole.votes.get(country, 0) + count
        self._setting = Setting(
            share_countries(self._whole.votes),
            frozenset(self._whole.holders),
            make_points((w.place.id, w.place.latitude, w.place.longitude) for w in witnesses if w.is_point),
            given.home,
        )
        self._by_name: dict[str, list[Witness]] = defaultdict(list)
        for witness in witnesses:
            self._by_name[witness.name].append(witness)
        self._made: dict[str, Setting] = {}

    def of(self, name: str) -> Setting:
        """The setting that the others make for this name."""
        if name not in self._made:
            self._made[name] = _without(self._setting, self._whole, add_up(self._by_name[name]))
        return self._made[name]


def _without(setting: Setting, whole: Sum, own: Sum) -> Setting:
    """The setting less the part of one name."""
    if not (own.votes or own.holders or own.points):
        return setting
    holders = setting.holders - _only(own.holders, whole.holders) if own.holders else setting.holders
    points = setting.points.but(_only(own.points, whole.points)) if own.points else setting.points
    return Setting(setting.countries.but(own.votes), holders, points, setting.home)


def _only(own: Mapping[int, int], whole: Mapping[int, int]) -> frozenset[int]:
    """What no one else tells of."""
    return frozenset(i for i, n in own.items() if whole[i] == n)


def add_up(witnesses: Iterable[Witness]) -> Sum:
    """What they say together."""
    votes: dict[str, int] = {}
    holders: dict[int, int] = {}
    points: dict[int, int] = {}
    for witness in witnesses:
        place = witness.place
        if witness.votes and place.country:
            votes[place.country] = votes.get(place.country, 0) + witness.votes
        if witness.holds:
            holders[place.id] = holders.get(place.id, 0) + 1
        if witness.is_point:
            points[place.id] = points.get(place.id, 0) + 1
    return Sum(votes, holders, points)


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
