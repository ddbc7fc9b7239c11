"""From the reader model's scores to the trees of sentences: numpy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.language.products import multiply
from dateline.language.reader_decoding import FORBIDDEN, Floats, Ints, TreeScores


@dataclass(frozen=True, slots=True)
class Tree:
    """The trees of a window's sentences: of each word its tag, the word it hangs on and how, as numbers; (words,)."""

    tags: Ints
    heads: Ints
    relations: Ints


def choose_tree(scores: TreeScores | None, sentences: Ints, weight: Floats, bias: Floats) -> Tree | None:
    """The trees of a window, None where none were scored.

    Args:
        scores: What the tree heads say.
        sentences: the sentence number of each word, ascending.
        weight: (width, relations), the last layer of the relation head.
        bias: (relations,), of the same.
    """
    if scores is None:
        return None
    heads = choose_heads(scores.arcs, sentences)
    return Tree(scores.upos.argmax(1), heads, choose_relations(scores, heads, weight, bias))


def choose_heads(arcs: Floats, sentences: Ints) -> Ints:
    """The head of each word: a tree in each sentence, whose root is its own head.

    Args:
        arcs: (words, words), score of column as head of row; the diagonal scores the root.
        sentences: the sentence number of each word, ascending.
    """
    starts = np.flatnonzero(np.diff(sentences, prepend=sentences[0] - 1))
    ends = np.append(starts[1:], len(arcs))
    first = np.repeat(starts, ends - starts)
    heads: Ints = np.where(first[:, None] == first, arcs, np.float32(-np.inf)).argmax(1)
    for n in np.unique(np.searchsorted(starts, first[_find_lost(heads, first)])):
        start, end = starts[n], ends[n]
        heads[start:end] = start + _find_best_heads(arcs[start:end, start:end])
    return heads


def _find_lost(heads: Ints, first: Ints) -> Ints:
    """The words that do not come to where the first word of their sentence comes: none where all are under one root."""
    far = heads
    for _ in range(len(heads).bit_length()):
        far = far[far]
    return np.flatnonzero(far != far[first])


def _find_best_heads(arcs: Floats) -> Ints:
    """The heads of one sentence whose words, each by itself, make no tree: the best of its trees."""
    size = len(arcs)
    root = int((arcs.diagonal() - np.where(np.eye(size, dtype=bool), FORBIDDEN, arcs).max(1)).argmax())
    scores = arcs.astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    scores[root] = -np.inf
    scores[root, root] = 0.0
    return _maximum_tree(scores, root)


def _maximum_tree(scores: npt.NDArray[np.float64], root: int) -> Ints:
    """Chu-Liu-Edmonds: the best tree below `root` (whose row points at itself)."""
    heads: Ints = scores.argmax(1).astype(np.int64)
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if cycle is None:
        return heads
    rest = np.delete(np.arange(len(scores)), cycle)
    inner = scores[cycle, heads[cycle]]
    size = len(rest)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(cycle, rest)] - inner[:, None]  # what breaking the cycle at each word would cost
    small[size, :size], entry = into.max(0), into.argmax(0)
    out = scores[np.ix_(rest, cycle)]
    small[:size, size], leave = out.max(1), out.argmax(1)
    found = _maximum_tree(small, int(np.flatnonzero(rest == root)[0]))
    for n, word in enumerate(rest):
        heads[word] = cycle[leave[n]] if found[n] == size else rest[found[n]]
    broken = cycle[entry[found[size]]]
    heads[broken] = rest[found[size]]
    return heads


def _find_cycle(heads: Ints, root: int) -> Ints | None:
    way = heads.tolist()
    seen = [-1] * len(way)  # from which start each word was met first
    for start in range(len(way)):
        path, at = [], start
        while seen[at] < 0 and at != root:
            seen[at] = start
            path.append(at)
            at = way[at]
        if at != root and seen[at] == start:
            return np.array(path[path.index(at) :], np.int64)
    return None


def choose_relations(tree: TreeScores, heads: Ints, weight: Floats, bias: Floats) -> Ints:
    """The relation of each word to its head, as a label number."""
    joined = np.maximum(tree.dependents + tree.governors[heads], 0)
    scores = multiply(joined, weight) + bias
    labels: Ints = scores.argmax(1)
    return labels
