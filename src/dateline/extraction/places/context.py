"""Is it a place? The signs for and against a name of the gazetteer in its sentence, each with its weight.

A sign has a dotted name; its weight stands in the list `place_weights`, where one column holds with the reader model
and one without. The weights were fitted on annotated news (docs/decisions/0006-places.md); the sum is a log-odds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import NameSpan, is_capitalised
from dateline.extraction.places.words import PlaceWords
from dateline.language.analysis import Name
from dateline.language.knowledge import GazetteerPlace, NameTraits
from dateline.model import PlaceKind, Span

Signs = dict[str, float]
MOST_BETWEEN = 4  # words from a name to what ends a body's, that among them
_NO_TRAITS = NameTraits()
_MARKS = frozenset("\"'“”‘’«»()[]")
_DATELINE_ENDS = frozenset((",", "—", "–", "-", "--", "(", ":", ";"))
_LARGE = (PlaceKind.COUNTRY, PlaceKind.CONTINENT)


class Around(NamedTuple):
    """The words beside a name, lower case, empty at a sentence's edge; `raw` as written, `next` with its marks."""

    before: str
    before2: str
    after: str
    after2: str
    raw_before: str
    raw_after: str
    next: str
    opens: bool


def look_around(scan: Scan, name: NameSpan) -> Around:
    """The two words on each side inside the sentence, quotation marks and brackets passed over."""
    low, high = scan.sentences[name.sentence]
    before = _words(scan, range(name.first - 1, low - 1, -1))
    after = _words(scan, range(name.last, high))
    beside = scan.words[name.last] if name.last < high else ""
    return Around(
        before[0].lower(), before[1].lower(), after[0].lower(), after[1].lower(), before[0], after[0], beside,
        not before[0],
    )  # fmt: skip


def _words(scan: Scan, indices: range) -> list[str]:
    found = []
    for i in indices:
        word = scan.words[i]
        if word not in _MARKS:
            found.append(word)
            if len(found) == 2:
                break
    return [*found, "", ""][:2]


def find_signs(
    name: NameSpan,
    around: Around,
    places: Sequence[GazetteerPlace],
    traits: Mapping[str, NameTraits],
    words: PlaceWords,
) -> Signs:
    """The signs of one name, most of them 1.0."""
    best = places[0]
    large = best.kind in _LARGE and not best.alias
    signs: Signs = {"bias": 1.0, f"kind.{best.kind.value}{'.alias' if best.alias else ''}": 1.0}
    if best.feature in ("PPLC", "seat"):
        signs["seat"] = 1.0
    if not large:
        signs["importance"] = 10.0 * (best.importance - 0.62)
    mine = traits.get(name.text, _NO_TRAITS)
    single = " " not in name.text and "-" not in name.text
    if single and not large:
        signs["word"], signs["first_name"], signs["surname"] = (
            mine.word * 1.0,
            mine.first_name * 1.0,
            mine.surname * 1.0,
        )
    signs["person"] = float(mine.first_name or mine.surname)
    if all(place.alias for place in places):
        signs["alias_only.word" if mine.word else "alias_only"] = 1.0
    signs["several_words"] = float(not single)
    for sign in (_sign_before(around, words, traits), _sign_after(around, words)):
        signs[sign + (".large" if large and sign in _EASED else "")] = 1.0
    if around.opens and name.text.isupper() and around.next in _DATELINE_ENDS:
        signs["dateline"] = 1.0
    elif name.text.isupper() and len(name.text) > 4:
        signs["capitals"] = 1.0
    elif around.opens and single and mine.word:
        signs["opens.word"] = 1.0
    return signs


_EASED = frozenset(("before.unknown_capital", "before.none", "after.capital", "before.other"))  # a country's own weight


def _sign_before(around: Around, words: PlaceWords, traits: Mapping[str, NameTraits]) -> str:
    before = around.before
    if not before:
        return "before.none"
    if before == "of":
        if around.before2 in words.generics:
            return "before.of.generic"
        return "before.of.organisation" if around.before2 in words.organisation_heads else "before.of"
    if before in words.titles or (before == "." and around.before2 in words.titles):
        return "before.title"
    for sign, forms in (
        ("locative", words.locatives), ("seizing", words.seizing), ("preposition", words.prepositions),
        ("direction", words.directions),
        ("generic", words.generics),
        ("possessive", ("'s", "’s")), ("the", ("the",)), ("article", ("a", "an", "this", "that")), ("comma", (",",)),
        ("stop", words.stops),
    ):  # fmt: skip
        if before in forms:
            return f"before.{sign}"
    if not is_capitalised(around.raw_before):
        return "before.other"
    if len(before) == 1 or traits.get(around.raw_before, _NO_TRAITS).first_name:
        return "before.first_name"
    return "before.acronym" if around.raw_before.isupper() else "before.unknown_capital"


def _sign_after(around: Around, words: PlaceWords) -> str:
    after = around.after
    if not after:
        return "after.none"
    if is_capitalised(around.raw_after):
        for sign, forms in (
            ("title", words.title_leads if around.after2 in words.titles else frozenset()),
            ("organisation", words.organisation_tails), ("title", words.titles | words.region_titles),
            ("direction", words.directions), ("generic", words.generics),
        ):  # fmt: skip
            if after in forms:
                return f"after.{sign}.capital"
        return "after.acronym" if around.raw_after.isupper() else "after.capital"
    for sign, forms in (
        ("named", words.named_after), ("generic", words.generics), ("comma", frozenset((",",))),
        ("possessive", frozenset(("'s", "’s"))),
        ("verb", words.verbs),
    ):  # fmt: skip
        if after in forms:
            return f"after.{sign}"
    return "after.word" if after[0].isalpha() else "after.mark"


def sign_reading(span: Span, large: bool, names: Sequence[Name], starts: Sequence[int]) -> Iterator[tuple[str, float]]:
    """What the reader model says of the stretch, nothing where it read no name in the document.

    Args:
        span: The stretch taken for a place's name.
        large: Whether it is the name of a country or continent.
        names: All names the model found, in text order.
        starts: Where each of them starts.
    """
    if not names:
        return
    at = max(0, bisect_left(starts, span.start) - 3)
    over = [n for n in names[at : at + 7] if n.span.start < span.end and span.start < n.span.end]
    size = ".large" if large else ""
    if not over:
        yield f"reader.none{size}", 1.0
        return
    name = max(over, key=lambda n: (n.kind == "LOC", n.score))
    inside = name.span.contains(span) and len(name.span) > len(span) + 2
    yield f"reader.{name.kind}{'.inside' if inside else ''}{size}", 1.0
    yield f"reader.{name.kind}{'.inside' if inside else ''}.score", name.score


def leads_to(scan: Scan, name: NameSpan, tails: Collection[str]) -> bool:
    """Whether capitals lead from a name to one of these words: "Kent State University", "X Cancer Center"."""
    high = scan.sentences[name.sentence][1]
    for word in scan.words[name.last : min(high, name.last + MOST_BETWEEN)]:
        if not is_capitalised(word):
            return False
        if word.lower() in tails:
            return True
    return False
