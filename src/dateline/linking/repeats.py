"""What one passage has of another: exact alignment, word by word, and what it makes of the two."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache, partial

from rapidfuzz.distance import LCSseq

from dateline.linking.bulk_words import BulkWords
from dateline.linking.sketches import word_spans, words_of
from dateline.model import Span
from dateline.reading.text.lines import fold
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
class Wording:
    """A text with its words.

    Attributes:
        text: As it stands.
        words: Equal where the folded words are: those themselves, or their hashes.
        find_spans: Where each begins and ends in the text.
    """

    text: str
    words: Sequence[Hashable]
    find_spans: Callable[[], list[tuple[int, int]]]


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
    return compare_wordings(read_wording(first), read_wording(second))


def compare_wordings(first: Wording, second: Wording) -> tuple[Likeness, int]:
    """As `compare`, of texts whose words are cut, both in the same way."""
    a, b = first.words, second.words
    if a == b:
        return (Likeness.SAME if a else Likeness.NONE), len(a)
    if (len(a), first.text) > (len(b), second.text):  # aligned from one side only, so that the order does not matter
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
    own = read_wording(words)
    if len(own.words) < FEWEST_WORDS:
        return False
    return any(compare_wordings(own, read_wording(other))[0] >= Likeness.HELD for other in earlier[:MOST_COPIED])


@lru_cache(maxsize=TEXTS_KEPT)
def read_wording(text: str) -> Wording:
    """The words of a text that is likely asked for again."""
    return Wording(text, words_of(text), partial(_spans_of, text))


def read_cut(text: str, words: BulkWords, place: int) -> Wording:
    """The words of a text that was cut as the one at a place among others."""
    return Wording(text, words.hashes_of(place), partial(words.spans_of, place))


def _spans_of(text: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in word_spans(text)]


def _tell(wording: Wording, places: Sequence[tuple[int, int]]) -> bool:
    """Whether words at some places make another report of a text."""
    if not any(end > start for start, end in places):
        return False
    spans = wording.find_spans()
    return any(_tells(wording.text, start, end) for first, last in places for start, end in spans[first:last])


def _tells(text: str, start: int, end: int) -> bool:
    """Whether a word makes another report of a text: a figure, a number, a negation, a name."""
    word = fold(text[start:end])
    if word in _guarded() or _FIGURE.search(word):
        return True
    return text[start].isupper() and (word not in _function_words() or not _opens_sentence(text, start))


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
