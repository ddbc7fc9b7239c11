"""Which names of a document are taken for places: matched, extended, weighed, and those near them heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dateline.extraction.places.context import Around, Signs, find_signs, look_around, sign_reading
from dateline.extraction.places.frames import BODY, HOME, find_frames
from dateline.extraction.places.points import roughly
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.shape import extend_name, find_key
from dateline.extraction.places.spans import NameSpan, Run, find_name_spans
from dateline.extraction.places.vetoes import is_half, is_inside, is_other_name
from dateline.extraction.places.words import PlaceWords
from dateline.language.analysis import Name
from dateline.language.knowledge import GazetteerPlace, Knowledge, NameTraits
from dateline.model import PlaceKind, Span

ACCEPT = 0.0
ALIAS_ACCEPT = 1.0  # for a name that is only an alternate one of whatever it could be
DATELINE = 3.0  # log-odds of a name where the reading found a dateline
SURE_PERSON = 0.8  # score of the reader model from which a whole name counts for its parts
BESIDE_ACCEPT = -1.5  # the same for one in a row with an accepted one, near it on the map
BESIDE_KM = 150.0
MOST_MEANT = 3  # of a name's places, the most important
MOST_INITIALS = 5  # letters of an abbreviation, which counts in capitals alone: a "car" is no republic
_OUT_OF_QUESTION = -3.5  # no other mention of the same name helps from here down
_JOINTS = frozenset((",", "and", "or", "&"))


class Toponym(NamedTuple):
    """A name taken for a place.

    Attributes:
        name: Where it stands, kind word and direction included where they are part of it.
        key: What the gazetteer was asked for.
        places: What it could be, most important first; empty for a name that the words alone call a place.
        asked: The kind that a word in the name says.
        weight: What speaks for a place here: log-odds.
        signs: What the weight is the sum of.
    """

    name: NameSpan
    key: str
    around: Around
    places: tuple[GazetteerPlace, ...]
    signs: Signs
    weight: float = 0.0
    asked: PlaceKind | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What the lexicon reads as something else.

    Attributes:
        demonyms: Where nationalities stand, with the country of each where it has one.
        bodies: Names of bodies and outlets, in text order, none overlapping.
        people: First and last words of people's whole names.
    """

    demonyms: Mapping[Span, str | None] = field(default_factory=dict)
    bodies: Sequence[Span] = ()
    people: Set[str] = frozenset()

    def forbids(self, span: Span, places: Sequence[GazetteerPlace]) -> bool:
        """Whether a name is a nationality that no country is called, or part of a body's name."""
        if span in self.demonyms and not any(p.kind is PlaceKind.COUNTRY for p in places):
            return True
        return is_inside(span, self.bodies)


def find_toponyms(
    scan: Scan, runs: Sequence[Run], names: Sequence[Name], knowledge: Knowledge, words: PlaceWords, taken: Taken
) -> list[Toponym]:
    """The names taken for places, in text order, none overlapping."""
    chosen = match_names(scan, runs, names, knowledge, words, taken)
    weights = words.weights_read if names else words.weights
    weighed = [Toponym(t.name, t.key, t.around, t.places, t.signs, _weigh(t, weights, scan), t.asked) for t in chosen]
    possible = [t for t in weighed if not is_person(t, taken.people, words)]
    return join_beside(possible, accept_toponyms(possible), scan)


def _weigh(toponym: Toponym, weights: Mapping[str, float], scan: Scan) -> float:
    weight = sum(weights.get(sign, 0.0) * value for sign, value in toponym.signs.items())
    return weight + DATELINE if toponym.name.sentence in scan.datelines else weight


def find_people(names: Sequence[Name], text: str) -> frozenset[str]:
    """First and last words of the names of people that the reader model found whole: "Georgia" of "Georgia Stevens"."""
    whole = (text[n.span.start : n.span.end].split() for n in names if n.kind == "PER" and n.score >= SURE_PERSON)
    return frozenset(word for parts in whole if len(parts) > 1 for word in (parts[0], parts[-1]))


def is_person(toponym: Toponym, people: Set[str], words: PlaceWords) -> bool:
    """Whether it is the name of someone the document names whole, with no word before it that only a place has."""
    also = toponym.signs.get("first_name") or toponym.signs.get("surname") or toponym.signs.get("person")
    placed = toponym.around.before in words.locatives or HOME in toponym.signs
    return bool(also) and toponym.name.text in people and not placed


def match_names(
    scan: Scan, runs: Sequence[Run], names: Sequence[Name], knowledge: Knowledge, words: PlaceWords, taken: Taken
) -> list[Toponym]:
    """All names that the gazetteer has, with the signs for and against each being a place here."""
    spans = find_name_spans(scan, runs, words)
    keys = [find_key(scan, name, words) for name in spans]
    known = knowledge.gazetteer.places_named(set(keys))
    spans_known = [(name, key) for name, key in zip(spans, keys, strict=True) if key in known]
    beside = {scan.words[name.first - 1] for name, _ in spans_known if name.first}
    traits = knowledge.gazetteer.traits_of(beside | {name.text for name, _ in spans_known})
    starts = [n.span.start for n in names]
    chosen: list[Toponym] = []
    free = 0  # where the last name taken or refused ends: its parts are not tried by themselves
    for name, key in spans_known:
        if name.start < free:
            continue
        places = fitting_places(name, key, known[key], scan.text)
        if not places:
            continue
        span = name.span
        if taken.forbids(span, places) or is_half(scan, name, places[0], known, words):
            free = name.end
            continue
        toponym = build_toponym(scan, name, key, places, traits, words, chosen[-1].name.last if chosen else 0)
        free = toponym.name.end if toponym else name.end
        if toponym:
            large = toponym.places[0].kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT)
            toponym.signs.update(sign_reading(span, large, names, starts))
            chosen.append(toponym)
    return sign_lists(chosen, scan)


def build_toponym(
    scan: Scan,
    name: NameSpan,
    key: str,
    places: tuple[GazetteerPlace, ...],
    traits: Mapping[str, NameTraits],
    words: PlaceWords,
    free_from: int,
) -> Toponym | None:
    """The name with all that belongs to it, and its signs.

    Args:
        scan: The document's words.
        name: The stretch that the gazetteer has.
        key: What the gazetteer was asked for.
        places: What it could be.
        traits: What else the names and the words before them are.
        words: The words around place names.
        free_from: The first word that no other place has taken.

    Returns:
        None where the word after makes something else of it: an unknown "Fraser Valley", the "Moscow Times".
    """
    whole, asked = extend_name(scan, name, words)
    if whole.first < free_from:
        whole, asked = name, None
    if asked and scan.words[whole.last - 1].lower() in words.landforms:
        places = tuple(place for place in places if place.kind is asked is PlaceKind.WATER)
        if not places:
            return None
    around = look_around(scan, whole)
    if is_other_name(scan, whole, around, words):
        return None
    signs = find_signs(whole, around, places, traits, words)
    signs.update((sign, 1.0) for sign in find_frames(scan, whole, around, words) if sign != BODY or signs["person"])
    return Toponym(whole, key, around, places, signs, asked=asked)


def fitting_places(name: NameSpan, key: str, places: Iterable[GazetteerPlace], text: str) -> tuple[GazetteerPlace, ...]:
    """The places that the name's capitals allow: "US" is no village of Us, "WHO" no town, "The Sun" not Sun."""
    if text[name.end : name.end + 1] == "$":
        return ()
    if name.text.startswith("The "):
        return tuple(place for place in places if place.name.startswith("The "))
    letters = sum(map(str.isalpha, name.text))
    if letters <= MOST_INITIALS and not name.text.isupper():
        places = tuple(place for place in places if not (place.alias and are_initials(name.text, place.name)))
    if name.text.isupper() and letters <= 4:
        least = 1.0 if letters < 4 else 0.75
        small = (
            (PlaceKind.SETTLEMENT, PlaceKind.REGION) if key == name.text and letters < 4 else (PlaceKind.SETTLEMENT,)
        )
        return tuple(place for place in places if place.kind not in small or place.importance > least)
    return tuple(places) if letters > 2 or "." in text[name.start : name.end + 1] else ()


def are_initials(short: str, name: str) -> bool:
    """Whether letters are the first ones of a name's words, small words passed over: "CAR", "LoC"."""
    heads = [word[0].lower() for word in name.replace("-", " ").split()]
    great = [word[0].lower() for word in name.replace("-", " ").split() if word[0].isupper()]
    return len(great) > 1 and short.lower() in ("".join(heads), "".join(great))


def sign_lists(toponyms: Sequence[Toponym], scan: Scan) -> list[Toponym]:
    """The same, each told whether a neighbour that only a comma or "and" parts it from is a known place too."""
    for one, two in pairwise(toponyms):
        between = scan.words[one.name.last : two.name.first]
        if 1 <= len(between) <= 2 and all(word.lower() in _JOINTS for word in between):
            for toponym, other in ((one, two), (two, one)):
                plain = "word" not in other.signs or not other.signs["word"]
                toponym.signs["list.plain" if plain else "list"] = 1.0
            if between == [","] and _holds(two, one):
                one.signs["held"] = 1.0
    return list(toponyms)


def _holds(outer: Toponym, inner: Toponym) -> bool:
    """Whether one could be a land or region that the other could lie in: "Hugo, Oklahoma"."""
    lands = {place.id for place in outer.places if place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY)}
    return any(lands.intersection(place.parents) for place in inner.places)


def accept_toponyms(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Those whose weight, helped or held back by the same name elsewhere in the document, is enough."""
    weights: dict[str, list[float]] = defaultdict(list)
    for toponym in toponyms:
        weights[toponym.name.text].append(max(-4.0, min(4.0, toponym.weight)))
    accepted = []
    for toponym in toponyms:
        others = weights[toponym.name.text]
        mean = sum(others) / len(others) if len(others) > 1 else 0.0
        least = ALIAS_ACCEPT if all(place.alias for place in toponym.places) else ACCEPT
        if toponym.weight > _OUT_OF_QUESTION and toponym.weight + 0.7 * mean > least:
            accepted.append(toponym)
    return accepted


def join_beside(toponyms: Sequence[Toponym], accepted: Sequence[Toponym], scan: Scan) -> list[Toponym]:
    """Those accepted, and those hardly refused that stand in a row with one and lie near it: "Sava and Bel fell"."""
    sure = {id(t) for t in accepted}
    for one, two in (*pairwise(toponyms), *pairwise(toponyms[::-1])):
        if id(one) in sure and id(two) not in sure and two.weight > BESIDE_ACCEPT and _stand_together(one, two, scan):
            sure.add(id(two))
    return [t for t in toponyms if id(t) in sure]


def _stand_together(one: Toponym, two: Toponym, scan: Scan) -> bool:
    """Whether only a comma or "and" parts two names, and towns that they could mean lie near each other."""
    first, second = sorted((one, two), key=lambda t: t.name.first)
    between = scan.words[first.name.last : second.name.first]
    if not (1 <= len(between) <= 2 and all(word.lower() in _JOINTS for word in between)):
        return False
    towns = [[p for p in t.places[:MOST_MEANT] if p.kind is PlaceKind.SETTLEMENT] for t in (one, two)]
    return any(
        p.country == q.country and roughly((p.latitude, p.longitude), (q.latitude, q.longitude)) < BESIDE_KM
        for p in towns[0]
        for q in towns[1]
    )
