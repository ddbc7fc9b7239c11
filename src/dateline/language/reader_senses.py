"""How likely a word tells of an event, or of a plan on the table, and of what sort: numpy only, in training and in use.

A word is seen with the word that it hangs on and with those around it, each by the encoder's vector. What comes out are
chances, one a sort and one that it tells of none; what to make of them is for `extraction` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.language.products import add_up, multiply
from dateline.language.reader_decoding import Floats, Ints

HAPPENING = ("NOUN", "VERB", "PROPN", "ADJ")  # the parts of speech that may tell of an event
DEALING = (*HAPPENING, "ADV", "ADP", "INTJ")  # that may name a plan or tell a stance: "behind it", "said yes"
PLAN = "plan"  # sort of a word that names a plan on the table
NEAR = 4  # words on either side that a word is seen with
DIGITS = 2  # of a chance: no processor's rounding shows in a finding
LEAST = 0.05  # chance of any sort from which a word is worth keeping


@dataclass(frozen=True, slots=True)
class SenseTables:
    """The trained head.

    Attributes:
        word, head, near: (width, hidden) each, hidden being of any size: views of the three vectors.
        bias: (all hidden,), of the three views in a row.
        out: (all hidden + 1, sorts + 1), the bias last; the first column is that of none.
        sorts: Names of the sorts, in the order of the columns behind the first.
    """

    word: Floats
    head: Floats
    near: Floats
    bias: Floats
    out: Floats
    sorts: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> SenseTables:
        """From the file that `training/senses.py` writes."""
        with np.load(path, allow_pickle=False) as arrays:
            word, head, near, bias, out = (
                arrays[name].astype(np.float32) for name in ("word", "head", "near", "bias", "out")
            )
            return cls(word, head, near, bias, out, tuple(map(str, arrays["sorts"])))


def find_telling(tags: Ints, labels: tuple[str, ...], parts: tuple[str, ...]) -> Ints:
    """The words of a window that may tell of something, as indices.

    Args:
        tags: (words,), parts of speech as indices of the labels.
        labels: What the tags say.
        parts: The parts of speech that may.
    """
    may = np.array([label in parts for label in labels])
    return np.flatnonzero(may[tags])


def score_senses(words: Floats, telling: Ints, heads: Ints, tables: SenseTables) -> Floats:
    """(telling, sorts + 1): the chances of each word, that of none first.

    Args:
        words: (words, width), the encoder's vectors.
        telling: The words asked about, as `find_telling` gives them.
        heads: (words,), the word that each hangs on.
        tables: The trained head.
    """
    if not len(telling):
        return np.zeros((0, len(tables.sorts) + 1), np.float32)
    word, head = multiply(words[telling], tables.word), multiply(words[heads[telling]], tables.head)
    views = (word, head, average_near(multiply(words, tables.near))[telling])  # as good as a view of the mean, and less
    seen = np.maximum(np.concatenate(views, 1) + tables.bias, 0)
    logits = multiply(seen, tables.out[:-1]) + tables.out[-1]
    chances = np.exp(logits - logits.max(1, keepdims=True))
    total: Floats = chances / chances.sum(1, keepdims=True)
    return total


def average_near(words: Floats) -> Floats:
    """(words, width): the mean of the vectors at most `NEAR` words away, the word's own too."""
    count, at = len(words), np.arange(len(words))
    sums = add_up(words, NEAR + 1, NEAR)  # a word at either end looks as far as any
    first, last = np.maximum(at - NEAR, 0), np.minimum(at + NEAR + 1, count)
    mean = (sums[:, -count:] - sums[:, :count]) / (last - first)
    rows: Floats = mean.T.astype(np.float32, order="C")
    return rows
