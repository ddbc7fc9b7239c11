"""Runs of capitalised words, and every stretch of them that could be a place's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extraction.places_scan import Scan
from dateline.extraction.places_words import PlaceWords
from dateline.model import Span

MOST_WORDS = 9  # hyphens and apostrophes count: "Mazar-i-Sharif" has five
_SHORTENED = frozenset(("St", "Mt", "Ft", "Ste", "Sts", "ST"))
_JOINTS = frozenset("-–'’ʻ‘ʼ")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch that could be a name: its characters and its words, last exclusive."""

    span: Span
    text: str
    first: int
    last: int
    sentence: int


def is_capitalised(word: str) -> bool:
    """Whether the word has a capital at its head."""
    return word[:1].isupper()


def cut_name(scan: Scan, first: int, last: int, sentence: int) -> NameSpan:
    """The stretch of these words."""
    return NameSpan(scan.span(first, last), scan.cut(first, last), first, last, sentence)


def find_name_spans(scan: Scan, words: PlaceWords) -> list[NameSpan]:
    """All stretches that begin and end with a capitalised word, in text order, the longest first."""
    spans: list[NameSpan] = []
    for index, (low, high) in enumerate(scan.sentences):
        for start, stop in find_runs(scan, low, high, words):
            spans.extend(_stretches(scan, start, stop, index, words))
    return spans


def find_runs(scan: Scan, low: int, high: int, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Half-open word ranges: capitalised words, with small links and the marks inside names between them."""
    start = end = -1
    for at in range(low, high):
        word = scan.words[at]
        if word[0].isupper():
            start, end = (at if start < 0 else start), at + 1
        elif start >= 0 and not _links(scan, at, word, words):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _links(scan: Scan, at: int, word: str, words: PlaceWords) -> bool:
    """Whether a small word or mark may stand inside a name."""
    if word in words.links or word in ("'s", "’s"):
        return True
    if word == ".":
        return scan.words[at - 1] in _SHORTENED
    return word in _JOINTS and scan.joined(at) and scan.joined(at - 1)


def _stretches(scan: Scan, start: int, stop: int, sentence: int, words: PlaceWords) -> Iterator[NameSpan]:
    capitals = [at for at in range(start, stop) if scan.words[at][0].isupper()]
    for first in capitals:
        for last in reversed(capitals):
            if last < first:
                break
            if last < first + MOST_WORDS and (last > first or scan.words[first].lower() not in words.stops):
                yield cut_name(scan, first, last + 1, sentence)
