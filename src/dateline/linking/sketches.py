"""Sketches of passages, by which a passage that was seen before is found among many.

Of every eight runs of five words in a row the one with the least hash is kept (the minimisers of Roberts et al. 2004,
the winnowing of Schleimer et al. 2003). So two passages that share an unbroken row of `SURE` words share a mark for
certain, wherever in them it stands, which neither a MinHash of fixed size nor keeping every fourth run can promise;
and fewer marks do it. Every passage keeps at least its two least hashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.linking.bulk_words import BulkWords, Numbers, Places, cut_words, hash_rows, mix
from dateline.reading.text.lines import fold

SHINGLE = 5  # words in a run
WINDOW = 8  # runs in a row, of which one is kept; a power of two
SURE = WINDOW + SHINGLE - 1  # words in a row that two passages cannot share unseen
LEAST_KEPT = 2

_WORD = re.compile(r"\w+(?:['.,:-]\w+)*")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_NO_RUN = np.uint64((1 << 64) - 1)

Signed = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Sketches:
    """What finds passages again.

    Attributes:
        texts: Of each passage the hash of its folded words: two with the same words have the same one.
        owners: Of each mark the place of its passage, in order.
        marks: Hashes of some of a passage's runs of words, each once and in order: two passages that share words in
            order likely share one. A passage of words too few for a run has its text's hash for a mark.
    """

    texts: Signed
    owners: Places
    marks: Signed

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each mark after the place of its passage."""
        return zip(self.owners.tolist(), self.marks.tolist(), strict=True)

    def marks_of(self, passage: int) -> frozenset[int]:
        """The marks of the passage at a place."""
        start, end = np.searchsorted(self.owners, (passage, passage + 1))
        return frozenset(self.marks[start:end].tolist())


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without marks. A figure is one word with its points and commas."""
    return _WORD.findall(fold(text))


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text with where each begins and ends in it."""
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(fold(text))]


def make_sketches(passages: Sequence[str]) -> Sketches:
    """The sketches of many passages at once, which is much quicker than one by one."""
    return sketch_words(cut_words(passages), [0] * len(passages))


def sketch_words(words: BulkWords, salts: Sequence[int]) -> Sketches:
    """The sketches of passages whose words are cut.

    Args:
        words: Of all passages.
        salts: Of each passage a number; those of another sort have another, so that they are never found for these.
    """
    salt = np.array(salts, np.uint64)
    counts = np.diff(words.bounds)
    texts = mix(salt + np.uint64(1))
    filled = np.flatnonzero(counts)
    if not len(filled):
        return Sketches(texts.view(np.int64), _nowhere(), _nowhere())
    hashes = words.hashes + np.repeat(mix(salt + np.uint64(2)), counts)
    texts[filled] = hash_rows(hashes, words.bounds[filled], counts[filled])
    owners, marks = _choose(hashes, words)
    short = np.flatnonzero((counts > 0) & (counts < SHINGLE))
    return _in_order(texts, np.concatenate([owners, short]), np.concatenate([marks, texts[short]]))


def _choose(hashes: Numbers, words: BulkWords) -> tuple[Places, Numbers]:
    """The runs that are kept, each with its passage: the least of each window, and the least ones of each passage."""
    counts = np.diff(words.bounds)
    lengths = np.maximum(counts - SHINGLE + 1, 0)  # runs of each passage
    owner = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(hashes)) - words.bounds[owner]
    left = lengths[owner] - place  # runs of the passage from each word on
    runs = np.where(left > 0, _run_hashes(hashes), _NO_RUN)
    least = np.where(left >= WINDOW, _slide(np.minimum, runs, _NO_RUN), np.uint64(0))
    kept = (_slide(np.maximum, least[::-1], np.uint64(0))[::-1] == runs) & (left > 0)
    few = np.bincount(owner[kept], minlength=len(counts)) < LEAST_KEPT
    some = np.flatnonzero(few[owner] & (left > 0))
    order = some[np.lexsort((runs[some], owner[some]))]
    rank = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    kept[order[rank < LEAST_KEPT]] = True
    return owner[kept], runs[kept]


def _run_hashes(hashes: Numbers) -> Numbers:
    """The hash of the run of words that begins at each word, as far as there are words."""
    padded = np.concatenate([hashes, np.zeros(SHINGLE - 1, np.uint64)])
    runs = hashes.copy()
    for i in range(1, SHINGLE):
        runs = runs * _MULTIPLIER + padded[i : i + len(hashes)]
    return mix(runs)


def _slide(choose: Any, numbers: Numbers, beyond: np.uint64) -> Numbers:
    """The least or greatest of each number and those after it in its window."""
    width = 1
    while width < WINDOW:
        numbers = choose(numbers, np.concatenate([numbers[width:], np.full(min(width, len(numbers)), beyond)]))
        width *= 2
    return numbers


def _in_order(texts: Numbers, owners: Places, marks: Numbers) -> Sketches:
    signed = marks.view(np.int64)
    order = np.lexsort((signed, owners))
    owners, signed = owners[order], signed[order]
    once = np.ones(len(order), bool)
    once[1:] = (owners[1:] != owners[:-1]) | (signed[1:] != signed[:-1])
    return Sketches(texts.view(np.int64), owners[once], signed[once])


def _nowhere() -> Places:
    return np.zeros(0, np.int64)
