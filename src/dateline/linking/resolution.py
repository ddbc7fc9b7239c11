"""Which place a name means, explained: the candidates with their scores and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.extraction.places.points import make_points
from dateline.extraction.places.ranking import Clues, Setting, explain_ranking
from dateline.extraction.places.shares import share_countries
from dateline.language.knowledge import Gazetteer, GazetteerPlace
from dateline.model import Candidate, PlaceKind


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a name could mean, best first, each candidate with its score and why.

    Attributes:
        contested: Who claims the best candidate, empty where it is not disputed.
    """

    name: str
    candidates: tuple[Candidate, ...]
    contested: tuple[str, ...] = ()


def explain_place(
    name: str,
    gazetteer: Gazetteer,
    *,
    kind: PlaceKind | None = None,
    others: Sequence[str] = (),
    countries: Sequence[str] = (),
    home: str | None = None,
) -> Explanation:
    """The candidates for a name with their scores and reasons.

    Args:
        name: As written; "Springfield, Illinois" says what holds it.
        gazetteer: Where the candidates come from.
        kind: The kind asked for, as "region" in "Donetsk region".
        others: Names of other places of the same document.
        countries: ISO 3166 alpha-2 codes of countries that the document names.
        home: The outlet's country.
    """
    own, _, holder = name.partition(",")
    found = gazetteer.places_named([own.strip(), holder.strip(), *others])
    holders = frozenset(p.id for p in found.get(holder.strip(), ()) if p.kind in (PlaceKind.REGION, PlaceKind.COUNTRY))
    setting = build_setting([found[other][0] for other in others if other in found], countries, home)
    places = found.get(own.strip(), ())
    ranked = explain_ranking(places, Clues(kind, holders), setting)
    best = next((p for p in places if ranked and (p.name, p.latitude) == (ranked[0].name, ranked[0].latitude)), None)
    return Explanation(name, tuple(ranked), best.contested if best else ())


def build_setting(places: Iterable[GazetteerPlace], countries: Iterable[str] = (), home: str | None = None) -> Setting:
    """Where a document plays, from places known to be in it, each counted once."""
    places = list(places)
    return Setting(
        countries=share_countries(Counter([*countries, *(p.country for p in places if p.country)])),
        holders=frozenset(p.id for p in places if p.kind in (PlaceKind.REGION, PlaceKind.COUNTRY)),
        points=make_points(
            (p.id, p.latitude, p.longitude)
            for p in places
            if p.kind not in (PlaceKind.COUNTRY, PlaceKind.CONTINENT)
        ),
        home=home,
    )  # fmt: skip
