"""The words of many texts at once, as numbers: where each stands, and a hash of it.

What a word is `sketches.words_of` says, of one text; a test holds the two equal. Here the characters of all texts are
one array, so that no word becomes an object of its own: some four times as quick, and the
hashes come with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from dateline.reading.text.lines import fold

AT_ONCE = 100_000  # characters: their arrays stay in the processor's memory
JOINERS = "'.,:-"  # stand in a word where they are between two of its letters
PLANE = 0x10000  # characters; those beyond the first plane are rare, and their table is made when one comes

_LETTER, _JOINER = 1, 2
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_OTHER_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)

Numbers = np.ndarray[Any, np.dtype[np.uint64]]
Places = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class BulkWords:
    """The words of many texts, one after the other.

    Attributes:
        hashes: Of each word, folded.
        starts: Where each begins in its own text; spans are half-open.
        ends: Where it ends.
        bounds: The words of the text numbered i are those from `bounds[i]` up to `bounds[i + 1]`.
    """

    hashes: Numbers
    starts: Places
    ends: Places
    bounds: Places

    def hashes_of(self, text: int) -> list[int]:
        """The hash of each word of a text."""
        found: list[int] = self.hashes[self.bounds[text] : self.bounds[text + 1]].tolist()
        return found

    def spans_of(self, text: int) -> list[tuple[int, int]]:
        """Where each word of a text begins and ends in it."""
        own = slice(self.bounds[text], self.bounds[text + 1])
        return list(zip(self.starts[own].tolist(), self.ends[own].tolist(), strict=True))


def cut_words(texts: Sequence[str]) -> BulkWords:
    """The words of texts, in order."""
    parts = [_cut(part) for part in _portions(texts)]
    if not parts:
        return BulkWords(np.zeros(0, np.uint64), _none(), _none(), np.zeros(1, np.int64))
    counts = np.concatenate([np.diff(part.bounds) for part in parts])
    return BulkWords(
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]),
    )


def mix(numbers: Numbers) -> Numbers:
    """Numbers whose every bit depends on all bits of those given."""
    mixed = (numbers ^ (numbers >> np.uint64(29))) * _MULTIPLIER
    return mixed ^ (mixed >> np.uint64(32))


def hash_rows(values: Numbers, starts: Places, counts: Places) -> Numbers:
    """One hash of each row of values, which depends on their order. No row is empty, and they lie side by side."""
    ranks = np.arange(1, len(values) + 1, dtype=np.uint64) - np.repeat(starts, counts).astype(np.uint64)
    placed = values * _OTHER_MULTIPLIER + ranks * _MULTIPLIER
    return mix(np.add.reduceat(mix(placed), starts) + counts.astype(np.uint64))


def _portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start, size = 0, 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= AT_ONCE:
            yield texts[start : i + 1]
            start, size = i + 1, 0
    if start < len(texts):
        yield texts[start:]


def _cut(texts: Sequence[str]) -> BulkWords:
    """As `cut_words`, of texts that are looked at together."""
    joined = fold("\n".join(texts))  # folding moves no character, and a line break ends a word
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    beginnings = np.cumsum(lengths + 1) - (lengths + 1)
    inside = _inside(codes)
    edges = np.flatnonzero(np.diff(inside.view(np.int8), prepend=np.int8(0), append=np.int8(0)))
    starts, ends = edges[::2], edges[1::2]
    bounds = np.append(np.searchsorted(starts, beginnings), len(starts))
    origins = np.repeat(beginnings, np.diff(bounds))
    sizes = ends - starts
    hashes = np.zeros(0, np.uint64)
    if len(starts):
        hashes = hash_rows(codes[inside].astype(np.uint64), np.cumsum(sizes) - sizes, sizes)
    return BulkWords(hashes, starts - origins, ends - origins, bounds)


def _inside(codes: Any) -> Any:
    """Of each character whether it stands in a word."""
    kinds = _kinds(_size_for(int(codes.max(initial=0))))[codes]
    inside = kinds == _LETTER
    joined = kinds[1:-1] == _JOINER
    joined &= inside[:-2] & inside[2:]
    inside[1:-1] |= joined
    return inside


def _size_for(code: int) -> int:
    """How long a table must be that knows a character: some powers of two, so that few tables are made."""
    size = PLANE
    while size <= code:
        size *= 2
    return size


@cache
def _kinds(size: int) -> Any:
    """What the characters are up to one: letters and digits, what joins them, others."""
    kinds = np.fromiter((code < sys.maxunicode and chr(code).isalnum() for code in range(size)), np.uint8, size)
    kinds[ord("_")] = _LETTER
    kinds[[ord(joiner) for joiner in JOINERS]] = _JOINER
    return kinds


def _none() -> Places:
    return np.zeros(0, np.int64)
