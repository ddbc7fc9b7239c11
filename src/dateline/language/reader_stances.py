"""How likely a clause tells where somebody stands on a plan, and where: numpy only, in training and in use.

That a stance is told lies in no single word ("gave it his blessing", "want nothing to do with it"), so all words of a
clause that may tell are seen together, those that matter most the most, with the word that it hangs on and with what
its sentence and the one before are about. What comes out are chances, one a sort and one that it tells of none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from dateline.language.products import multiply
from dateline.language.reader_decoding import Floats, Ints
from dateline.language.reader_senses import DEALING, average_near

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
OPENING = frozenset({"conj", "parataxis", "ccomp", "advcl", "advcl:relcl", "acl:relcl"})  # a verb's own clause
VERBS = frozenset({"VERB", "AUX"})
DOUBLINGS = 5  # of the steps up a tree: 32 words above one another are more than any has


class TreeWord(Protocol):
    """A word of a tree."""

    @property
    def upos(self) -> str:
        """Its part of speech."""
        ...

    @property
    def head(self) -> int:
        """The word of the text that it hangs on, its own index for a root."""
        ...

    @property
    def deprel(self) -> str:
        """How it hangs there."""
        ...


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a window.

    Attributes:
        heads: (words,), the word that each hangs on.
        clause: (words,), the word on which all of its clause hang.
        telling: The words that may tell of a stance, as indices.
        sentence: (words,), numbers that rise.
    """

    heads: Ints
    clause: Ints
    telling: Ints
    sentence: Ints


@dataclass(frozen=True, slots=True)
class StanceTables:
    """The trained head.

    Attributes:
        word, head, near: (width, hidden) each, hidden being of any size: views of the three vectors of a word.
        bias: (all hidden,), of the three views in a row.
        attend: (all hidden, ways): how much a word matters in its clause, in some ways.
        context: (width + 1, kept), the bias last: a view of a sentence's mean.
        hidden: (ways and one times all hidden, and twice kept, and one, inner), the bias last.
        out: (inner + 1, sorts + 1), the bias last; the first column is that of none.
        sorts: Names of the sorts, in the order of the columns behind the first.
    """

    word: Floats
    head: Floats
    near: Floats
    bias: Floats
    attend: Floats
    context: Floats
    hidden: Floats
    out: Floats
    sorts: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> StanceTables:
        """From the file that `training/stances.py` writes."""
        names = ("word", "head", "near", "bias", "attend", "context", "hidden", "out")
        with np.load(path, allow_pickle=False) as arrays:
            tables = {name: arrays[name].astype(np.float32) for name in names}
            return cls(**tables, sorts=tuple(map(str, arrays["sorts"])))


def find_clauses(tree: Sequence[TreeWord], before: int, sentence: Ints) -> Clauses:
    """Which words belong together: all up to a word with a subject of its own, or to a verb that opens a clause.

    Args:
        tree: The words of a window.
        before: How many stand before the window, which what they hang on counts too.
        sentence: The number of each word's sentence.
    """
    at = np.arange(len(tree))
    heads = np.array([word.head for word in tree], np.int64) - before
    stops = heads == at
    stops[heads[[word.deprel in SUBJECTS for word in tree]]] = True
    stops |= np.array([word.upos in VERBS and word.deprel in OPENING for word in tree], bool)
    clause = np.where(stops, at, heads)
    for _ in range(DOUBLINGS):
        clause = clause[clause]
    return Clauses(heads, clause, np.flatnonzero([word.upos in DEALING for word in tree]), sentence)


def score_stances(words: Floats, found: Clauses, tables: StanceTables) -> tuple[Ints, Floats]:
    """The head of each clause in which a word may tell, and (clauses, sorts + 1) its chances, that of none first.

    Args:
        words: (words, width), the encoder's vectors.
        found: The clauses, as `find_clauses` gives them.
        tables: The trained head.
    """
    if not len(found.telling):
        return found.telling, np.zeros((0, len(tables.sorts) + 1), np.float32)
    telling = found.telling[np.argsort(found.clause[found.telling], kind="stable")]
    clauses, starts = np.unique(found.clause[telling], return_index=True)
    seen = _see(words, np.concatenate([telling, clauses]), found.heads, tables)
    told, own = seen[: len(telling)], seen[len(telling) :]
    pools = _pool(told, starts, multiply(told, tables.attend))
    around = _see_around(words, found.sentence, tables)[found.sentence[clauses] - found.sentence[0]]
    inner = np.maximum(_project(np.concatenate([*pools, own, around], 1), tables.hidden), 0)
    logits = _project(inner, tables.out)
    chances = np.exp(logits - logits.max(1, keepdims=True))
    return clauses, chances / chances.sum(1, keepdims=True)


def _see(words: Floats, which: Ints, heads: Ints, tables: StanceTables) -> Floats:
    """(which, all hidden): some words by themselves, by the words that they hang on, by those around them."""
    near = average_near(multiply(words, tables.near))[which]
    views = (multiply(words[which], tables.word), multiply(words[heads[which]], tables.head), near)
    seen: Floats = np.maximum(np.concatenate(views, 1) + tables.bias, 0)
    return seen


def _pool(seen: Floats, starts: Ints, weights: Floats) -> list[Floats]:
    """Of each way in which words matter the (clauses, all hidden) mean of a clause's words, weighed so."""
    sizes = np.diff([*starts, len(seen)])
    weights = np.exp(weights - np.repeat(np.maximum.reduceat(weights, starts), sizes, 0))
    weights /= np.repeat(np.add.reduceat(weights, starts), sizes, 0)
    return [np.add.reduceat(seen * weights[:, way, None], starts) for way in range(weights.shape[1])]


def _see_around(words: Floats, sentence: Ints, tables: StanceTables) -> Floats:
    """(sentences, twice kept): what each is about, and what the one before it is."""
    starts = np.flatnonzero(np.diff(sentence, prepend=sentence[0] - 1))
    means = np.add.reduceat(words, starts) / np.diff([*starts, len(words)])[:, None]
    own = np.maximum(_project(means.astype(np.float32), tables.context), 0)
    before = np.concatenate([np.zeros_like(own[:1]), own[:-1]])
    rows: Floats = np.zeros((sentence[-1] - sentence[0] + 1, 2 * own.shape[1]), np.float32)
    rows[sentence[starts] - sentence[0]] = np.concatenate([own, before], 1)
    return rows


def _project(rows: Floats, table: Floats) -> Floats:
    projected: Floats = multiply(rows, table[:-1]) + table[-1]
    return projected
