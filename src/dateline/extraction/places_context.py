"""Is it a place? What speaks for and against a name of the gazetteer in its sentence, added up.

Without the reader model these weights decide alone; with it they only help. They were set on two annotated news
corpora (docs/decisions/0006-places.md); zero is the line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.extraction.places_spans import NameSpan, is_capitalised
from dateline.extraction.places_words import PlaceWords
from dateline.language.analysis import Analysis
from dateline.language.knowledge import GazetteerPlace, NameTraits
from dateline.model import PlaceKind

ACCEPT = 0.0
_WELL_KNOWN = 0.72  # importance of a city of half a million
_NO_TRAITS = NameTraits()
_MARKS = frozenset("\"'“”‘’«»()[]")


@dataclass(frozen=True, slots=True)
class Around:
    """The words beside a name, lower case, empty at a sentence's edge; `raw` as written."""

    before: str
    before2: str
    after: str
    after2: str
    raw_before: str
    raw_after: str
    opens: bool


def look_around(analysis: Analysis, name: NameSpan) -> Around:
    """The two words on each side inside the sentence, quotation marks and brackets passed over."""
    low, high = analysis.sentences[name.sentence].tokens
    before = _words(analysis, range(name.first - 1, low - 1, -1))
    after = _words(analysis, range(name.last, high))
    return Around(
        before[0].lower(), before[1].lower(), after[0].lower(), after[1].lower(), before[0], after[0], not before[0]
    )  # fmt: skip


def _words(analysis: Analysis, indices: range) -> list[str]:
    found = []
    for i in indices:
        word = analysis.word(i)
        if word not in _MARKS:
            found.append(word)
            if len(found) == 2:
                break
    return [*found, "", ""][:2]


def weigh_name(
    name: NameSpan,
    around: Around,
    places: Sequence[GazetteerPlace],
    traits: Mapping[str, NameTraits],
    words: PlaceWords,
) -> float:
    """How much speaks for a place here; below zero it is none."""
    best = max(places, key=lambda p: p.importance)
    single = name.last == name.first + 1
    weight = _weigh_itself(name, best, traits.get(name.text, _NO_TRAITS), single)
    weight += _weigh_before(around, words, traits, best)
    weight += _weigh_after(around, words, traits, best)
    if around.opens and single:
        weight -= 0.8 if best.importance > _WELL_KNOWN else 1.6
    return weight


def _weigh_itself(name: NameSpan, best: GazetteerPlace, traits: NameTraits, single: bool) -> float:
    if best.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT):
        return 3.5
    weight = 10.0 * (best.importance - 0.62)
    weight += 1.0 if best.kind is not PlaceKind.SETTLEMENT else 0.0
    weight += 1.2 if not single else 0.0
    if single:
        weight -= 3.0 * traits.word + 2.0 * traits.first_name + 1.2 * traits.surname
    return weight


def _weigh_before(around: Around, words: PlaceWords, traits: Mapping[str, NameTraits], best: GazetteerPlace) -> float:
    if around.before in words.titles or (around.before == "." and around.before2 in words.titles):
        return -5.0
    if around.before in words.locatives:
        return 2.8
    if around.before in words.prepositions:
        return 1.2
    if around.before == "of":
        return 3.0 if around.before2 in words.generics else -4.0 if around.before2 in words.organisation_heads else 0.8
    if around.before in words.directions:
        return 1.5
    if around.before in words.generics:
        return 1.0
    if around.before == ",":
        return 0.6
    return _weigh_person(around.raw_before, traits, best)


def _weigh_person(before: str, traits: Mapping[str, NameTraits], best: GazetteerPlace) -> float:
    """A first name, an initial or an unknown capitalised word before: a family name, unless the place is famous."""
    if not before or not is_capitalised(before) or (before.isupper() and len(before) > 1):
        return 0.0
    first = traits.get(before, _NO_TRAITS)
    against = 4.0 if first.first_name or len(before) == 1 else 2.5
    return -against if best.kind is not PlaceKind.COUNTRY else -1.5


def _weigh_after(around: Around, words: PlaceWords, traits: Mapping[str, NameTraits], best: GazetteerPlace) -> float:
    if around.after in words.generics:
        return 1.5
    if is_capitalised(around.raw_after):
        if around.after in words.organisation_tails:
            return -4.0
        if around.after in words.titles or around.after in words.directions:
            return 0.0
        return -1.0 if best.kind is PlaceKind.COUNTRY else -3.0
    if around.after == ",":
        return 0.5
    return 0.0
