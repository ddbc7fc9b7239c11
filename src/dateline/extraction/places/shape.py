"""How far a name goes beyond what the gazetteer has: the point of "Ky.", "Akita Prefecture", "North Dallas"."""

from __future__ import annotations

from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import NameSpan, cut_name, is_capitalised
from dateline.extraction.places.words import PlaceWords
from dateline.model import PlaceKind

_LONGEST_TAIL = 3  # "International Airport", "Nuclear Power Plant"


def find_key(scan: Scan, name: NameSpan, words: PlaceWords) -> str:
    """What to look the name up under: the full name where it is an abbreviation that counts here."""
    for form in (name.text + ".", name.text) if scan.text.startswith(".", name.end) else (name.text,):
        if form in words.short_names:
            return words.short_names[form]
        if form in words.after_comma and _follows_place(scan, name):
            return words.after_comma[form]
    return name.text


def _follows_place(scan: Scan, name: NameSpan) -> bool:
    """Whether a capitalised word and a comma stand before."""
    return name.first > 1 and scan.words[name.first - 1] == "," and is_capitalised(scan.words[name.first - 2])


def extend_name(scan: Scan, name: NameSpan, words: PlaceWords) -> tuple[NameSpan, PlaceKind | None]:
    """The name with the point, the kind word and the direction that belong to it, and the kind that the word says."""
    text = scan.text
    dotted = name.text + "."
    if text[name.end : name.end + 1] == "." and (dotted in words.short_names or dotted in words.after_comma):
        dotted_end = name.end + 1
        return NameSpan(
            name.start, dotted_end, text[name.start : dotted_end], name.first, name.last + 1, name.sentence
        ), None
    last, kind = _find_tail(scan, name, words)
    first = name.first
    low = scan.sentences[name.sentence][0]
    if first > low and scan.words[first - 1] in words.prefixes and not scan.joined(first - 1):
        first -= 1
    if (first, last) == (name.first, name.last):
        return name, None
    return cut_name(scan, first, last, name.sentence), kind


def _find_tail(scan: Scan, name: NameSpan, words: PlaceWords) -> tuple[int, PlaceKind | None]:
    """Where the capitalised kind word after the name ends, and its kind; the name's own end where there is none."""
    high = min(scan.sentences[name.sentence][1], name.last + _LONGEST_TAIL)
    end, kind = name.last, None
    for at in range(name.last, high):
        word = scan.words[at]
        if at == name.last and word in words.small_tails:
            return at + 1, words.generics[word]
        if not word[:1].isupper() or word.isupper():
            break
        lowered = word.lower()
        if (
            lowered in words.weak_tails
            and at + 1 < scan.sentences[name.sentence][1]
            and is_capitalised(scan.words[at + 1])
        ):
            break
        if lowered in words.tails:
            end, kind = at + 1, words.generics[lowered]
        elif lowered not in words.infixes:
            break
    if end > name.last and end < scan.sentences[name.sentence][1]:
        after = scan.words[end]
        if (is_capitalised(after) and after.lower() in words.organisation_tails) or after.lower() == "of":
            return name.last, None
    return end, kind
