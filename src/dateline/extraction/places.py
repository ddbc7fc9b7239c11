"""Find the places a document names, and say which place each name means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.places_context import ACCEPT, Around, look_around, weigh_name
from dateline.extraction.places_ranking import Clues, Setting, rank_places, share_countries
from dateline.extraction.places_spans import NameSpan, find_name_spans
from dateline.extraction.places_use import find_use
from dateline.extraction.places_words import PlaceWords, load_place_words
from dateline.language.analysis import Analysis
from dateline.language.knowledge import GazetteerPlace, Knowledge
from dateline.model import Evidence, Findings, PlaceKind, PlaceMention, Span

RULE = "places.gazetteer"
_PRECISIONS = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.CONTINENT: "area",
    PlaceKind.REGION: "area",
    PlaceKind.WATER: "area",
    PlaceKind.SETTLEMENT: "settlement",
    PlaceKind.SITE: "point",
    PlaceKind.BORDER: "area",
}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name taken for a place: where it stands, what is around it, which places it could be."""

    name: NameSpan
    around: Around
    places: tuple[GazetteerPlace, ...]
    weight: float


def find_places(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the places of the document added, in text order, each resolved as far as it can be."""
    words = load_place_words(knowledge.lexicon)
    demonyms = {m.span: m.entry.get("country") for m in knowledge.lexicon.matches(analysis.text, ["demonyms"])}
    toponyms = find_toponyms(analysis, knowledge, words, frozenset(demonyms))
    setting = read_setting(toponyms, demonyms.values())
    places = tuple(
        resolve_toponym(toponym, find_clues(toponym, toponyms, words), setting, words) for toponym in toponyms
    )
    return replace(findings, places=places)


def find_toponyms(
    analysis: Analysis, knowledge: Knowledge, words: PlaceWords, demonyms: frozenset[Span]
) -> list[Toponym]:
    """The names taken for places, in text order, none overlapping."""
    names = [n for n in find_name_spans(analysis, words.links) if n.text.lower() not in words.stops]
    known = knowledge.gazetteer.places_named({words.short_names.get(n.text, n.text) for n in names})
    traits = knowledge.gazetteer.traits_of({analysis.word(i) for n in names for i in (n.first - 1, n.first) if i >= 0})
    chosen: list[Toponym] = []
    for name in names:
        if chosen and name.span.start < chosen[-1].name.span.end:
            continue
        places = fitting_places(name, known.get(words.short_names.get(name.text, name.text), ()))
        if name.span in demonyms and not any(place.kind is PlaceKind.COUNTRY for place in places):
            continue
        if places:
            around = look_around(analysis, name)
            chosen.append(Toponym(name, around, places, weigh_name(name, around, places, traits, words)))
    return accept_toponyms(chosen)


def fitting_places(name: NameSpan, places: Iterable[GazetteerPlace]) -> tuple[GazetteerPlace, ...]:
    """The places that the name's capitals allow: "US" is no village of Us, "WHO" no town, "The Sun" not Sun."""
    if name.text.startswith("The "):
        return tuple(place for place in places if place.name.startswith("The "))
    capitals = name.text.isupper()
    letters = sum(c.isalpha() for c in name.text)
    if not capitals and letters <= 2:
        return ()
    if capitals and letters <= 4:
        return tuple(p for p in places if p.kind is not PlaceKind.SETTLEMENT)
    return tuple(places)


def accept_toponyms(toponyms: list[Toponym]) -> list[Toponym]:
    """Those whose weight, helped or held back by the same name elsewhere in the document, is enough."""
    weights: dict[str, list[float]] = defaultdict(list)
    for toponym in toponyms:
        weights[toponym.name.text].append(toponym.weight)
    accepted = []
    for toponym in toponyms:
        others = weights[toponym.name.text]
        mean = sum(max(-4.0, min(4.0, w)) for w in others) / len(others)
        if toponym.weight + 0.7 * mean * (len(others) > 1) > ACCEPT and toponym.weight > -3.5:
            accepted.append(toponym)
    return accepted


def read_setting(toponyms: Sequence[Toponym], demonyms: Iterable[str | None]) -> Setting:
    """What the document says of where it plays: its countries, regions, and the places that cannot be others."""
    countries = Counter(country for country in demonyms if country)
    holders: set[int] = set()
    points: dict[int, tuple[float, float]] = {}
    for toponym in toponyms:
        best = toponym.places[0]
        if best.kind is PlaceKind.COUNTRY and best.country:
            countries[best.country] += 1
        elif best.kind is PlaceKind.REGION:
            holders.add(best.id)
        if is_sure(toponym):
            points[best.id] = (best.latitude, best.longitude)
            if best.country and best.kind is not PlaceKind.COUNTRY:
                countries[best.country] += 1
    return Setting(share_countries(countries), frozenset(holders), points)


def is_sure(toponym: Toponym) -> bool:
    """Whether the name can hardly mean another place: it has one, or one that is far more important."""
    best, *others = toponym.places
    if best.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT):
        return False
    return all(other.importance < best.importance - 0.2 for other in others)


def find_clues(toponym: Toponym, toponyms: Sequence[Toponym], words: PlaceWords) -> Clues:
    """What the words beside a name say of which place it is."""
    around = toponym.around
    kind = words.generics.get(around.after)
    if around.before == "of" and around.before2 in words.generics:
        kind = words.generics[around.before2]
    return Clues(kind, frozenset(_holders(toponym, toponyms)))


def _holders(toponym: Toponym, toponyms: Sequence[Toponym]) -> set[int]:
    """Ids of the regions or countries named right after a comma: "Springfield, Illinois"."""
    if toponym.around.after != ",":
        return set()
    end = toponym.name.last
    following = next((t for t in toponyms if t.name.first == end + 1), None)
    if following is None:
        return set()
    return {p.id for p in following.places if p.kind in (PlaceKind.REGION, PlaceKind.COUNTRY)}


def resolve_toponym(toponym: Toponym, clues: Clues, setting: Setting, words: PlaceWords) -> PlaceMention:
    """The mention with the place it most likely means."""
    ranked = rank_places(toponym.name.text, toponym.places, clues, setting)
    place, candidate = ranked[0]
    span = toponym.name.span
    return PlaceMention(
        span=span,
        text=toponym.name.text,
        name=place.name,
        kind=place.kind,
        use=find_use(place, toponym.around, words),
        evidence=Evidence((span,), RULE, round(min(1.0, max(0.5, 0.5 + toponym.weight / 12)), 2)),
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=_PRECISIONS[place.kind],
        radius_km=None,
        geonameid=place.geonameid,
        contested=place.contested,
        reason=candidate.reason,
    )
