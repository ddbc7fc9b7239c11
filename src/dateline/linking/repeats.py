"""What one passage has of another: exact alignment, word by word, and what it makes of the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import LCSseq

from dateline.linking.sketches import word_spans, words_of
from dateline.model import Span
from dateline.reading.text.words import load_words

REPEATED = 0.9  # of the words, in order: from it on a passage says again what another says
REWORKED = 0.5  # of the shorter one's words, in rows that tell: from it on it is the other one edited
LONG_RUN = 14  # words in an unbroken row: one passage quotes the other, whatever else it says
SHORTEST_RUN = 3  # words; shorter rows that two passages share are chance, if no longer row is beside them
MOST_COPIED = 50  # sentences that another is compared with
TEXTS_KEPT = 4_000  # whose words are remembered
FEWEST_WORDS = 8  # a shorter passage is a repeat only of the same words

_FIGURE = re.compile(r"\d")


class Likeness(IntEnum):
    """What two passages are to each other."""

    NONE = 0
    QUOTED = 1  # one has a long row of the other's words
    REWORKED = 2  # one is the other edited
    HELD = 3  # the shorter stands in the longer
    SAME = 4  # they say the same


@dataclass(frozen=True, slots=True)
class Block:
    """Words that two passages share in an unbroken row: where it begins in each, and how many words it has."""

    first: int
    second: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two texts share.

    Attributes:
        likeness: What it makes of the two.
        shared: How many words they share in order.
        pairs: Where each shared stretch stands in either text; the characters between its ends are the text's own.
    """

    likeness: Likeness
    shared: int
    pairs: tuple[tuple[Span, Span], ...] = ()


def align(first: str, second: str) -> Alignment:
    """The alignment of two texts with the exact spans of what they share. The same, mirrored, in either order."""
    mine, theirs = word_spans(first), word_spans(second)
    blocks = find_blocks([w for w, _, _ in mine], [w for w, _, _ in theirs])
    pairs = tuple(
        (
            Span(mine[b.first][1], mine[b.first + b.size - 1][2]),
            Span(theirs[b.second][1], theirs[b.second + b.size - 1][2]),
        )
        for b in blocks
    )
    likeness, shared = compare(first, second)
    return Alignment(likeness, shared, pairs)


def find_blocks(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """The rows of words that two passages share in order, rows too short to tell left out."""
    if (len(second), second) < (len(first), first):  # aligned from one side only, so that the order does not matter
        return [Block(b.second, b.first, b.size) for b in find_blocks(second, first)]
    codes = LCSseq.opcodes(first, second)
    equal = [Block(c.src_start, c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]
    return [b for b in equal if b.size >= min(SHORTEST_RUN, len(first), len(second))]


def compare(first: str, second: str) -> tuple[Likeness, int]:
    """What two texts are to each other, and how many words they share in order. The same in either order."""
    a, b = cached_words(first), cached_words(second)
    if a == b:
        return (Likeness.SAME if a else Likeness.NONE), len(a)
    if (len(a), a) > (len(b), b):
        first, second, a, b = second, first, b, a
    if len(a) < FEWEST_WORDS:
        return Likeness.NONE, 0
    codes = LCSseq.opcodes(a, b)
    sizes = [code.src_end - code.src_start for code in codes if code.tag == "equal"]
    rows = [size for size in sizes if size >= SHORTEST_RUN]
    shared = sum(sizes)
    if rows and shared >= REPEATED * len(a):
        gone = [(code.src_start, code.src_end) for code in codes if code.tag != "equal"]
        if not _tell(first, gone):
            new = [(code.dest_start, code.dest_end) for code in codes if code.tag != "equal"]
            same = shared >= REPEATED * len(b) and not _tell(second, new)
            return (Likeness.SAME if same else Likeness.HELD), shared
    if sum(rows) >= REWORKED * len(a):
        return Likeness.REWORKED, shared
    return (Likeness.QUOTED if rows and max(rows) >= LONG_RUN else Likeness.NONE), shared


def is_copy(words: str, earlier: Sequence[str]) -> bool:
    """Whether a sentence is one of those printed before: in it, or with it in it, or with a slip of wording."""
    own = cached_words(words)
    if len(own) < FEWEST_WORDS:
        return False
    return any(
        own == cached_words(other) or compare(words, other)[0] >= Likeness.HELD for other in earlier[:MOST_COPIED]
    )


@lru_cache(maxsize=TEXTS_KEPT)
def cached_words(text: str) -> list[str]:
    """The folded words of a text that is likely asked for again."""
    return words_of(text)


def _tell(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether words at some places make another report of a text."""
    if not any(end > start for start, end in places):
        return False
    spans = word_spans(text)
    return any(_tells(text, spans[start:end]) for start, end in places)


def _tells(text: str, words: Sequence[tuple[str, int, int]]) -> bool:
    """Whether any of some words makes another report of it: a figure, a number, a negation, a name."""
    guarded = _guarded()
    for word, start, _ in words:
        if word in guarded or _FIGURE.search(word):
            return True
        if text[start].isupper() and (word not in _function_words() or not _opens_sentence(text, start)):
            return True
    return False


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a word stands where any word has a capital."""
    before = text[max(0, start - 4) : start].rstrip(" \t\"“‘'«„(—–-")
    return not before or before[-1] in ".!?:\n…"


@cache
def _guarded() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["guarded"]["forms"])


@cache
def _function_words() -> frozenset[str]:
    """Words that are no name where a sentence opens with them."""
    return frozenset(form for entry in load_words("function_words", "lexicon")["entry"] for form in entry["forms"])
