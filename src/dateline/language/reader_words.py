"""Text to what the reader model reads: words, word pieces and windows.

A word here is what the model tags: letters, numbers, clitics ("n't", "’s") and punctuation each stand alone, so that
every span a head can mark begins and ends at one. Words carry character offsets; pieces never do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Span = tuple[int, int]
Ints = npt.NDArray[np.int64]

WORD = re.compile(
    r"""
    (?:https?://|www\.)\S+              # an address is one word
  | \d+(?:[.,:]\d+)+                    # 1,200  06:45  3.5
  | (?:[^\W\d_]\.){2,}                  # U.S.
  | (?=[^\W\d_]++['’])[^\W\d_]+?(?=n['’]t\b)  # do|n't: sought in words before an apostrophe alone
  | n['’]t\b
  | ['’](?:s|re|ve|ll|d|m)\b            # clitics
  | [^\W_]+
  | ([^\w\s]|_)\1*                      # one mark, or a run of the same
    """,
    re.VERBOSE | re.IGNORECASE,
)

PIECES_PER_WORD = 12  # an address or a garbled line must not fill a window by itself
CACHED_WORDS = 200_000
SHAPES = 13  # 0 for the two end marks, then six casings, then the same six after a passage break
_LOWER, _CAPITALISED, _UPPER, _MIXED, _DIGIT, _OTHER = range(6)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a passage: where it stands, its pieces, and the passage and sentence it is in."""

    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int
    passage: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Window:
    """What one run of the model sees: `ids` and `shapes` a piece, `first` the index of each word's first piece."""

    words: tuple[Word, ...]
    ids: Ints
    shapes: Ints
    first: Ints

    @property
    def sentences(self) -> Ints:
        """The sentence number of each word."""
        return np.fromiter((word.sentence for word in self.words), np.int64, len(self.words))

    @property
    def passages(self) -> Ints:
        """The passage number of each word."""
        return np.fromiter((word.passage for word in self.words), np.int64, len(self.words))


class PieceTable:
    """Word pieces of single words, remembered; the model's own tokenizer cuts those not met before."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.opening: int = tokenizer.encode("[CLS]", add_special_tokens=False).ids[0]
        self.closing: int = tokenizer.encode("[SEP]", add_special_tokens=False).ids[0]

    def learn(self, words: Iterable[str]) -> None:
        """Cut the words not met before, in one batch."""
        new = sorted(set(words).difference(self._known))
        if len(self._known) + len(new) > CACHED_WORDS:
            self._known.clear()
        sound = [word[:200].encode("utf-8", "replace").decode() for word in new]  # half a surrogate pair cannot pass
        cut = self._tokenizer.encode_batch_fast(sound, add_special_tokens=False)
        self._known.update((word, tuple(c.ids[:PIECES_PER_WORD])) for word, c in zip(new, cut, strict=True))

    def pieces(self, word: str) -> tuple[int, ...]:
        """The pieces of one word; none when the tokenizer drops all its characters."""
        if word not in self._known:
            self.learn([word])
        return self._known[word]


@lru_cache(maxsize=CACHED_WORDS)
def find_shape(word: str) -> int:
    """The casing class of one word: what an uncased encoder cannot see."""
    if word[0].isdigit():
        return _DIGIT
    if not word[0].isalpha():
        return _OTHER
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _CAPITALISED
    return _CAPITALISED if word[0].isupper() and not any(map(str.isupper, word[1:])) else _MIXED


def find_words(text: str, passages: Sequence[Span], sentences: Sequence[Span], table: PieceTable) -> list[Word]:
    """The words of the passages, in order. A sentence that runs over a passage's end counts as two."""
    found = [(n, m.start() + s, m[0]) for n, (s, e) in enumerate(passages) for m in WORD.finditer(text[s:e])]
    table.learn([word for _, _, word in found])
    starts = sorted(s for s, _ in sentences)
    words: list[Word] = []
    before, begun, number = -1, -1, -1
    for passage, s, word in found:
        pieces = table.pieces(word)
        if not pieces:
            continue
        sentence, opens = bisect_right(starts, s), passage != before
        number += opens or sentence != begun
        words.append(Word(s, s + len(word), pieces, 1 + find_shape(word) + 6 * opens, passage, number))
        before, begun = passage, sentence
    return words


def _weigh(words: Sequence[Word]) -> int:
    return sum(len(word.pieces) for word in words)


def _split_run(words: Sequence[Word], limit: int) -> Iterator[list[Word]]:
    """Cut a sentence that no window holds, wherever a window is full."""
    run: list[Word] = []
    weight = 0
    for word in words:
        if run and weight + len(word.pieces) > limit:
            yield run
            run, weight = [], 0
        run.append(word)
        weight += len(word.pieces)
    if run:
        yield run


def _split_atoms(words: Sequence[Word], limit: int) -> Iterator[list[Word]]:
    """What should not be cut: passages; the sentences of a passage that is too long; then whatever fits."""
    for _, passage in groupby(words, key=lambda word: word.passage):
        whole = list(passage)
        if _weigh(whole) <= limit:
            yield whole
            continue
        for _, sentence in groupby(whole, key=lambda word: word.sentence):
            yield from _split_run(list(sentence), limit)


def pack_windows(words: Sequence[Word], limit: int, table: PieceTable) -> list[Window]:
    """Neighbouring passages together, up to `limit` pieces with the two end marks; the same words, the same windows."""
    packed: list[list[Word]] = []
    room = 0
    for atom in _split_atoms(words, limit - 2):
        weight = _weigh(atom)
        if not packed or weight > room:
            packed.append([])
            room = limit - 2
        packed[-1].extend(atom)
        room -= weight
    return [_build_window(run, table) for run in packed]


def _build_window(words: Sequence[Word], table: PieceTable) -> Window:
    sizes = [len(word.pieces) for word in words]
    ids = [table.opening, *(piece for word in words for piece in word.pieces), table.closing]
    shapes = [0, *(word.shape for word in words for _ in word.pieces), 0]
    first = np.cumsum([1, *sizes[:-1]])
    return Window(tuple(words), np.array(ids, np.int64), np.array(shapes, np.int64), first.astype(np.int64))
