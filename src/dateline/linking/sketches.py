"""Sketches of passages, by which a passage that was seen before is found among many.

A sketch is a FracMinHash: of the hashes of all runs of five words those below a threshold are kept, one in four.
Unlike a MinHash of fixed size it finds a passage inside a longer one as well as one that was edited, since whether a
run is kept depends on nothing but the run. Every passage keeps at least its two least hashes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from dateline.reading.text.lines import fold

SHINGLE = 5  # words in a run
ONE_IN = 4  # runs, of which one is kept
LEAST_KEPT = 2
WORDS_KEPT = 200_000  # hashes of words that are remembered; then the memory begins anew

_WORD = re.compile(r"\w+(?:['.,:-]\w+)*")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_THRESHOLD = np.uint64((1 << 64) // ONE_IN)


class _Memory(dict[str, int]):
    """Hashes of words."""

    def __missing__(self, word: str) -> int:
        if len(self) >= WORDS_KEPT:
            self.clear()
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found = self[word] = int.from_bytes(digest, "little")
        return found


_memory = _Memory()

Numbers = np.ndarray[Any, np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What finds a passage again.

    Attributes:
        text: Hash of its folded words: two passages with the same words have the same one.
        marks: Hashes of some of its runs of words; two passages that share words in order likely share one.
        words: How many words it has.
    """

    text: int
    marks: tuple[int, ...]
    words: int


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without marks. A figure is one word with its points and commas."""
    return _WORD.findall(fold(text))


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text with where each begins and ends in it."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(fold(text))]


def make_sketches(passages: Sequence[Sequence[str]], salt: int = 0) -> list[Sketch]:
    """The sketches of many passages at once, which is much quicker than one by one.

    Args:
        passages: Words of each.
        salt: Passages of another sort have another salt, so that they are never found for these.
    """
    filled = [words for words in passages if words]
    if not filled:
        return [Sketch(salt, (), 0) for _ in passages]
    hashes = np.array(list(map(_memory.__getitem__, chain.from_iterable(filled))), np.uint64)
    hashes += np.uint64(salt)
    counts = np.array([len(words) for words in filled])
    ends = np.cumsum(counts)
    starts = ends - counts
    texts = _text_hashes(hashes, starts, counts)
    runs = _run_hashes(hashes)
    sketches = iter(_cut(texts, runs, starts.tolist(), ends.tolist()))
    return [next(sketches) if words else Sketch(salt, (), 0) for words in passages]


def _mix(numbers: Numbers) -> Numbers:
    mixed = (numbers ^ (numbers >> np.uint64(29))) * _MULTIPLIER
    return mixed ^ (mixed >> np.uint64(32))


def _text_hashes(hashes: Numbers, starts: Any, counts: Any) -> Numbers:
    """One hash a passage of all its words in order."""
    rank = np.arange(len(hashes), dtype=np.uint64) - np.repeat(starts, counts).astype(np.uint64)
    placed = _mix(hashes + (rank + np.uint64(1)) * _MULTIPLIER)
    return _mix(np.add.reduceat(placed, starts) + counts.astype(np.uint64))


def _run_hashes(hashes: Numbers) -> Numbers:
    """The hash of the run of words that begins at each word; those that reach over an end are not to be used."""
    length = len(hashes) - SHINGLE + 1
    if length <= 0:
        return np.zeros(0, np.uint64)
    runs = hashes[:length].copy()
    for i in range(1, SHINGLE):
        runs = runs * _MULTIPLIER + hashes[i : i + length]
    return _mix(runs)


def _cut(texts: Numbers, runs: Numbers, starts: list[int], ends: list[int]) -> list[Sketch]:
    signed = runs.view(np.int64).tolist()
    kept = np.flatnonzero(runs < _THRESHOLD).tolist()
    wholes = texts.view(np.int64).tolist()
    sketches, at = [], 0
    for whole, start, end in zip(wholes, starts, ends, strict=True):
        last = end - SHINGLE + 1
        marks: set[int] = set()
        while at < len(kept) and kept[at] < end:
            if start <= kept[at] < last:
                marks.add(signed[kept[at]])
            at += 1
        if len(marks) < LEAST_KEPT and last > start:
            order = np.argsort(runs[start:last], kind="stable")[:LEAST_KEPT].tolist()
            marks.update(signed[start + i] for i in order)
        sketches.append(Sketch(whole, tuple(sorted(marks)) or (whole,), end - start))
    return sketches
