"""Which place a name means, explained, and settled anew with what the other documents of a story say.

Extraction resolves each document by itself; a story knows more: where its other documents play, and what the same name
meant there. All of it is a prior here, never a verdict: a document's own words still decide against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.places.ranking import Clues, Setting, explain_ranking
from dateline.language.knowledge import Gazetteer, GazetteerPlace
from dateline.model import Candidate, PlaceKind, PlaceMention

MARGIN = 1.5  # score by which the story's reading must beat a document's own to replace it
_RELATED = "places.relation"


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
    setting = build_story_setting([found[other][0] for other in others if other in found], countries, home)
    places = found.get(own.strip(), ())
    ranked = explain_ranking(places, Clues(kind, holders), setting)
    best = next((p for p in places if ranked and (p.name, p.latitude) == (ranked[0].name, ranked[0].latitude)), None)
    return Explanation(name, tuple(ranked), best.contested if best else ())


def build_story_setting(
    places: Iterable[GazetteerPlace], countries: Iterable[str] = (), home: str | None = None
) -> Setting:
    """Where a story plays, from places known to be in it, each counted once."""
    places = list(places)
    counts = Counter([*countries, *(p.country for p in places if p.country)])
    total = sum(counts.values()) or 1
    return Setting(
        countries={country: n / total for country, n in counts.items()},
        holders=frozenset(p.id for p in places if p.kind in (PlaceKind.REGION, PlaceKind.COUNTRY)),
        points={
            p.id: (p.latitude, p.longitude)
            for p in places
            if p.kind not in (PlaceKind.COUNTRY, PlaceKind.CONTINENT)
        },
        home=home,
    )  # fmt: skip


def resolve_in_story(
    mentions: Sequence[PlaceMention], story: Sequence[PlaceMention], gazetteer: Gazetteer, home: str | None = None
) -> list[PlaceMention]:
    """One document's mentions, those changed that mean another place in the light of its story.

    Args:
        mentions: As extraction left them.
        story: Mentions of the story's other documents.
        gazetteer: Where the candidates come from.
        home: The outlet's country.
    """
    named = gazetteer.places_named({m.name for m in story} | {m.text for m in mentions})
    shared = Counter((m.text, m.name) for m in story)
    setting = build_story_setting(_places_meant(story, named), home=home)
    return [_resolve_one(m, named.get(m.text, ()), setting, shared) for m in mentions]


def _places_meant(story: Sequence[PlaceMention], named: Mapping[str, Sequence[GazetteerPlace]]) -> list[GazetteerPlace]:
    """The gazetteer's places for resolved mentions, told by name and point."""
    meant: dict[int, GazetteerPlace] = {}
    for mention in story:
        for place in named.get(mention.name, ()):
            if mention.latitude == place.latitude and mention.longitude == place.longitude:
                meant[place.id] = place
    return list(meant.values())


def _resolve_one(
    mention: PlaceMention, places: Sequence[GazetteerPlace], setting: Setting, shared: Counter[tuple[str, str]]
) -> PlaceMention:
    """The mention as the story reads it; relations and names with a kind word are left as their own words put them."""
    if len(places) < 2 or mention.evidence.rule.startswith(_RELATED) or mention.latitude is None:
        return mention
    uses = sum(n for (text, _), n in shared.items() if text == mention.text)
    prior = {p.id: shared[mention.text, p.name] / uses for p in places} if uses else {}
    ranked = explain_ranking(places, Clues(), replace(setting, prior=prior))
    now = next((c for c in ranked if (c.latitude, c.longitude) == (mention.latitude, mention.longitude)), None)
    best = ranked[0]
    if now is None or best.score - now.score < MARGIN or best.latitude is None:
        return mention
    place = next(p for p in places if (p.latitude, p.longitude) == (best.latitude, best.longitude))
    return replace(
        mention, name=place.name, kind=place.kind, country=place.country, latitude=place.latitude,
        longitude=place.longitude, geonameid=place.geonameid, contested=place.contested,
        precision=_precision(place), reason=f"in the light of the story: {best.reason}",
    )  # fmt: skip


def _precision(place: GazetteerPlace) -> str:
    if place.kind is PlaceKind.COUNTRY:
        return "country"
    if place.kind is PlaceKind.SETTLEMENT:
        return "settlement"
    return "point" if place.kind is PlaceKind.SITE else "area"
