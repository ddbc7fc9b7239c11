"""How likely a name in a sentence is where what one of its verbs tells happened: numpy only, in training and in use.

The score of a verb and a name comes from the encoder's vectors of both and of the words between them. It is a log-odds
to be added to what the rules know of the two (`extraction/events/places.py`), on top of which it was trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.language.products import add_up, multiply
from dateline.language.reader_decoding import Floats, Ints
from dateline.language.reader_words import Window

Doubles = npt.NDArray[np.float64]
VERB, NAME = "VERB", "PROPN"  # the parts of speech of the words that are scored against each other
MOST = 2.5  # that may be added: no name is a place by the vectors alone
DIGITS = 2  # of a score: no processor's rounding shows in a finding


@dataclass(frozen=True, slots=True)
class GroundTables:
    """The trained head.

    Attributes:
        views, view_bias: (width, 3 x small) and (3 x small,): the verb's, the name's and the words' between.
        hidden, hidden_bias: (4 x small, hidden) and (hidden,). out: (hidden + 1,), the bias last.
    """

    views: Floats
    view_bias: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats

    @classmethod
    def load(cls, path: Path) -> GroundTables:
        """From the file that `training/grounds.py` writes."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(*(arrays[name].astype(np.float32) for name in cls.__dataclass_fields__))


def find_pairs(window: Window, tags: Ints, labels: tuple[str, ...]) -> Ints:
    """(pairs, 2): each verb of a window with the last word of each name in its sentence, as indices of words.

    Args:
        window: Whose words.
        tags: (words,), parts of speech as indices of the labels.
        labels: What the tags say.
    """
    named = tags == labels.index(NAME)
    verbs, names = np.flatnonzero(tags == labels.index(VERB)), np.flatnonzero(named & ~np.append(named[1:], False))
    sentences = window.sentences
    rows, columns = np.nonzero(sentences[verbs][:, None] == sentences[names][None, :])
    return np.stack([verbs[rows], names[columns]], 1)


def score_grounds(words: Floats, pairs: Ints, tables: GroundTables) -> Doubles:
    """(pairs,): the log-odds of each verb and name.

    Args:
        words: (words, width), the encoder's vectors.
        pairs: (pairs, 2), as `find_pairs` gives them.
        tables: The trained head.
    """
    if not len(pairs):
        return np.zeros(0)
    verb_view, name_view, between_view = np.split(tables.views, 3, 1)
    verb_bias, name_bias, between_bias = np.split(tables.view_bias, 3)
    verb = _view_once(words, pairs[:, 0], verb_view) + verb_bias
    name = _view_once(words, pairs[:, 1], name_view) + name_bias
    inside = average_between(multiply(words, between_view), pairs) + between_bias  # a view of the mean, and less work
    seen = np.concatenate([np.maximum(verb, 0), np.maximum(name, 0), verb * name, np.maximum(inside, 0)], 1)
    hidden = np.maximum(multiply(seen, tables.hidden) + tables.hidden_bias, 0)
    scores = np.minimum(hidden @ tables.out[:-1] + tables.out[-1], MOST)
    rounded: Doubles = scores.astype(np.float64).round(DIGITS)
    return rounded


def _view_once(words: Floats, chosen: Ints, view: Floats) -> Floats:
    """The view of each chosen word, worked out once for a word chosen often."""
    used = np.zeros(len(words), bool)
    used[chosen] = True
    seen: Floats = multiply(words[used], view)[(np.cumsum(used) - 1)[chosen]]
    return seen


def average_between(vectors: Floats, pairs: Ints) -> Floats:
    """(pairs, width): the mean of the vectors strictly between the two words of each pair, nothing where none is."""
    first, last = pairs.min(1) + 1, pairs.max(1)
    sums, count = add_up(vectors), np.maximum(last - first, 0)
    mean = (sums[:, last] - sums[:, first]) / np.maximum(count, 1) * (count > 0)
    rows: Floats = mean.T.astype(np.float32, order="C")
    return rows
