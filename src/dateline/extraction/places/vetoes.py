"""What no weight outvotes: names that are part of a body's, a paper's, a saint's, a ship's or a longer name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from dateline.extraction.places.context import Around, leads_to
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import NameSpan, is_capitalised
from dateline.extraction.places.words import PlaceWords
from dateline.language.knowledge import GazetteerPlace
from dateline.model import PlaceKind, Span

GREAT = 0.7  # importance from which a place stands by itself in "Rhone-Alps"
MOST_NAMED = 7  # the same for a church of two saints
_POSSESSIVE = ("'s", "’s")
_SAINT = ("St. ", "St ", "Saint ", "Ste. ")
_SAINTS_JOIN = ("and", "&", ".")


def is_other_name(scan: Scan, name: NameSpan, around: Around, words: PlaceWords) -> bool:
    """Whether the words beside make another name of it: "Moscow Times", "University of Leeds", "Stade de France"."""
    if is_capitalised(around.raw_after) and (around.after in words.body_tails or around.after in words.named_after):
        return True
    if around.after in words.small_bodies:
        return True
    if leads_to(scan, name, words.body_tails):
        return True
    if around.before == "of" and around.before2 in words.body_heads:
        return True
    if around.before in words.vessels or (around.before == "the" and around.before2 in words.vessels):
        return True
    if name.text.startswith(_SAINT) and (around.next in _POSSESSIVE or _is_patron(scan, name, words)):
        return True
    if is_capitalised(around.raw_after) and _is_direction(name.text, words):
        return True
    return _is_linked(scan, name, words)


def _is_patron(scan: Scan, name: NameSpan, words: PlaceWords) -> bool:
    """Whether a church is named for the saint: "St Peter and St Paul Orthodox Church", "the church of St Anne"."""
    low, high = scan.sentences[name.sentence]
    for word in scan.words[name.last : min(high, name.last + MOST_NAMED)]:
        if word.lower() in words.churches:
            return True
        if not (is_capitalised(word) or word in _SAINTS_JOIN):
            break
    for word in reversed(scan.words[max(low, name.first - MOST_NAMED) : name.first]):
        if word.lower() in words.churches:
            return True
        if not (is_capitalised(word) or word in _SAINTS_JOIN or word in ("of", "the")):
            break
    return False


def _is_direction(text: str, words: PlaceWords) -> bool:
    """Whether it is no more than "North-Western", "South East"."""
    return all(word in words.directions for word in text.lower().replace("-", " ").split())


def _is_linked(scan: Scan, name: NameSpan, words: PlaceWords) -> bool:
    """Whether a link ties it to a capitalised word: "Stade de France", "Bab el-Oued"."""
    low, high = scan.sentences[name.sentence]
    if name.last + 1 < high and scan.words[name.last] in words.ties:
        at = name.last + 1 + (scan.words[name.last + 1] == "-")
        if at < high and is_capitalised(scan.words[at]):
            return True
    first = name.first
    if first - 3 >= low and scan.words[first - 1] == "-" and scan.joined(first - 1):
        first -= 1  # "Bir el-Ater"
    return first - 2 >= low and scan.words[first - 1] in words.ties and is_capitalised(scan.words[first - 2])


def is_half(scan: Scan, name: NameSpan, best: GazetteerPlace, known: Collection[str], words: PlaceWords) -> bool:
    """Whether it is half of a name with hyphens whose other half is no place: "Agder" of "Vest-Agder"."""
    if best.importance >= GREAT or best.kind is PlaceKind.COUNTRY:
        return False
    low, high = scan.sentences[name.sentence]
    if _is_chained(scan, name, low, high, words):
        return True
    first, last = name.first, name.last
    others = []
    if first - 2 >= low and scan.words[first - 1] == "-" and scan.joined(first - 1) and scan.joined(first - 2):
        others.append(scan.words[first - 2])
    if last + 1 < high and scan.words[last] == "-" and scan.joined(last - 1) and scan.joined(last):
        others.append(scan.words[last + 1])
    return any(
        is_capitalised(word) and not word.isupper() and word not in known and word.lower() not in words.hyphen_prefixes
        for word in others
    )


def _is_chained(scan: Scan, name: NameSpan, low: int, high: int, words: PlaceWords) -> bool:
    """Whether hyphens and a small word chain it to another name: "Ebrington-on-Hudson", "Jaish-e-Adl"."""
    first, last = name.first, name.last
    ahead = last + 3 < high and scan.words[last] == scan.words[last + 2] == "-" and scan.words[last + 1] in words.links
    back = first - 4 >= low and scan.words[first - 1] == scan.words[first - 3] == "-"
    return (ahead and scan.joined(last - 1) and is_capitalised(scan.words[last + 3])) or (
        back
        and scan.joined(first - 1)
        and scan.words[first - 2] in words.links
        and is_capitalised(scan.words[first - 4])
    )


def is_inside(span: Span, others: Sequence[Span]) -> bool:
    """Whether a longer one of these spans, in text order and none overlapping, holds it."""
    at = bisect_right(others, span.start, key=lambda other: other.start) - 1
    return at >= 0 and others[at].contains(span) and len(others[at]) > len(span) + 1
