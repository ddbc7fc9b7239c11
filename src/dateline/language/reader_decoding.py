"""From the reader model's scores to spans, links and trees: numpy only, the same code in training and in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Run = tuple[int, int]  # half-open, in words of one window


@dataclass(frozen=True, slots=True)
class TreeScores:
    """What the tree heads say of a window's words.

    Attributes:
        upos: (words, tags).
        arcs: (words, words), column as head of row.
        dependents, governors: (words, width), the two sides of a relation.
    """

    upos: Floats
    arcs: Floats
    dependents: Floats
    governors: Floats


@dataclass(frozen=True, slots=True)
class WindowScores:
    """What the heads say of a window's words.

    Attributes:
        spans: (words, 3, 5): source, cue and content by BIOES.
        names: (words, tags).
        links: (2, words, words), column as target of row: source of a cue, cue of a content.
        words: (words, width), the encoder's vectors.
    """

    spans: Floats
    names: Floats
    links: Floats
    tree: TreeScores | None
    words: Floats | None = None

    @classmethod
    def from_outputs(cls, outputs: Sequence[Floats]) -> WindowScores:
        """From the network's outputs, three without a tree or eight with one, in the order of the fields."""
        spans, names, links, *rest = outputs
        return cls(spans, names, links, TreeScores(*rest[:4]), rest[4]) if rest else cls(spans, names, links, None)


FORBIDDEN = np.float32(-1e4)
ELSEWHERE = np.float32(4.0)  # of PolNeAR's links, 1 in 2,000 (cue to source) leaves its passage
OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)


def list_tags(kinds: Sequence[str]) -> tuple[str, ...]:
    """The BIOES tags of the kinds: ("O", "B-PER", "I-PER", "E-PER", "S-PER", …)."""
    return ("O", *(f"{place}-{kind}" for kind in kinds for place in "BIES"))


@cache
def forbid_transitions(kinds: int) -> Floats:
    """A (tags, tags) table: 0 where a tag may follow another, a large negative number where it may not."""
    tags = 1 + 4 * kinds
    table = np.zeros((tags, tags), np.float32)
    opened = [t for t in range(1, tags) if (t - 1) % 4 in (0, 1)]
    continued = [t for t in range(1, tags) if (t - 1) % 4 in (1, 2)]
    for before in range(tags):
        for after in range(tags):
            same = before > 0 and after > 0 and (before - 1) // 4 == (after - 1) // 4
            if (before in opened) != (after in continued) or (before in opened and not same):
                table[before, after] = FORBIDDEN
    return table


@cache
def forbid_ends(kinds: int) -> tuple[Floats, Floats]:
    """What may not open a window (inside, end) and what may not close it (begin, inside), as scores to add."""
    opening, closing = np.zeros(1 + 4 * kinds, np.float32), np.zeros(1 + 4 * kinds, np.float32)
    for tag in range(1, 1 + 4 * kinds):
        opening[tag] = FORBIDDEN if (tag - 1) % 4 in (1, 2) else 0
        closing[tag] = FORBIDDEN if (tag - 1) % 4 in (0, 1) else 0
    return opening, closing


def decode_tags(scores: Sequence[Floats], transitions: Floats) -> list[Ints]:
    """The best legal tags of each sequence.

    Args:
        scores: for each sequence, (words, layers, tags).
        transitions: (layers, tags, tags), from tag to tag, with the illegal ones forbidden.

    Returns:
        For each sequence, (words, layers). All sequences are walked at once, which changes no answer.
    """
    if not scores:
        return []
    opening, closing = forbid_ends((transitions.shape[1] - 1) // 4)
    sizes = [len(s) for s in scores]
    padded = np.zeros((max(sizes), len(scores), *transitions.shape[:2]), np.float32)
    for n, s in enumerate(scores):
        padded[: sizes[n], n] = s
        padded[sizes[n] - 1, n] += closing
    padded[0] += opening
    into = np.ascontiguousarray(transitions.transpose(0, 2, 1))  # (layers, to, from)
    bests = _walk_forward(padded, into)
    back = (bests[:-1, :, :, None, :] + into).argmax(-1)
    return [_walk_back(bests[size - 1, n], back[: size - 1, n]) for n, size in enumerate(sizes)]


def _walk_forward(scores: Floats, into: Floats) -> Floats:
    """(words, sequences, layers, tags): the score of the best way to each tag."""
    bests = scores.copy()
    paths = np.empty((*scores.shape[1:], scores.shape[-1]), np.float32)
    for before, here in pairwise(bests):
        np.add(before[:, :, None, :], into, out=paths)
        here += paths.max(-1)
    return bests


def _walk_back(last: Floats, back: Ints) -> Ints:
    tags = [[int(tag)] for tag in last.argmax(-1)]
    for before in back[::-1].tolist():
        for layer, path in enumerate(tags):
            path.append(before[layer][path[-1]])
    return np.array(tags, np.int64).T[::-1]


def decode_plain_tags(scores: Sequence[Floats], kinds: int) -> list[Ints]:
    """The best legal tags, (words,), of each sequence, (words, tags), where no move is dearer than another.

    Most sequences need no search: where the best tag of each word makes a legal whole, nothing is better.
    """
    table, (opening, closing) = forbid_transitions(kinds), forbid_ends(kinds)
    tags: list[Ints] = [s.argmax(-1) for s in scores]
    costs = [opening[t[0]] + table[t[:-1], t[1:]].sum() + closing[t[-1]] for t in tags]
    illegal = [n for n, cost in enumerate(costs) if cost < 0]
    for n, found in zip(illegal, decode_tags([scores[n][:, None] for n in illegal], table[None]), strict=True):
        tags[n] = found[:, 0]
    return tags


def find_runs(tags: Ints) -> list[tuple[int, int, int]]:
    """The (start, end, kind number) of each run in one layer of legal tags."""
    runs: list[tuple[int, int, int]] = []
    start = 0
    for n in np.flatnonzero(tags):
        place, kind = (int(tags[n]) - 1) % 4, (int(tags[n]) - 1) // 4
        if place in (0, 3):
            start = int(n)
        if place in (2, 3):
            runs.append((start, int(n) + 1, kind))
    return runs


def normalise(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result


def choose_heads(arcs: Floats, sentences: Ints) -> Ints:
    """The head of each word: a tree in each sentence, whose root is its own head.

    Args:
        arcs: (words, words), score of column as head of row; the diagonal scores the root.
        sentences: the sentence number of each word, ascending.
    """
    heads = np.empty(len(arcs), np.int64)
    cuts = np.flatnonzero(np.diff(sentences)) + 1
    for start, end in zip([0, *cuts], [*cuts, len(arcs)], strict=True):
        heads[start:end] = start + _choose_tree(arcs[start:end, start:end])
    return heads


def _choose_tree(arcs: Floats) -> Ints:
    size = len(arcs)
    heads: Ints = arcs.argmax(1).astype(np.int64)
    if _is_tree(heads):
        return heads
    root = int((arcs.diagonal() - np.where(np.eye(size, dtype=bool), FORBIDDEN, arcs).max(1)).argmax())
    scores = arcs.astype(np.float64).copy()
    np.fill_diagonal(scores, -np.inf)
    scores[root] = -np.inf
    scores[root, root] = 0.0
    return _maximum_tree(scores, root)


def _is_tree(heads: Ints) -> bool:
    if np.count_nonzero(heads == np.arange(len(heads))) != 1:
        return False
    far = heads
    for _ in range(len(heads).bit_length()):
        far = far[far]
    return bool((far == far[0]).all())


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
    scores = np.einsum("wd,dr->wr", joined, weight) + bias  # not `@`: so small a product only wakes BLAS's threads
    labels: Ints = scores.argmax(1)
    return labels


def choose_links(arcs: Floats, runs: Sequence[Run], targets: Sequence[Run], passages: Ints) -> list[tuple[int, float]]:
    """For each run the target it hangs on (index, or -1 for none) and how sure that is, among those there are.

    A run and a target are known by their first words; a run that hangs on nothing points at itself.

    Args:
        arcs: (words, words), column as target of row.
        runs: what hangs.
        targets: what it may hang on.
        passages: the passage number of each word; a target in another one must be that much better (`ELSEWHERE`).
    """
    if not runs:
        return []
    first = np.array([run[0] for run in runs])
    columns = np.array([target[0] for target in targets], np.int64)
    apart = passages[first][:, None] != passages[columns][None, :]
    linked = arcs[first[:, None], columns[None, :]] - ELSEWHERE * apart
    scores = np.concatenate([linked, arcs[first, first][:, None]], 1)
    sure = normalise(scores)
    best = scores.argmax(1)
    return [(int(b) if b < len(targets) else -1, float(sure[n, b])) for n, b in enumerate(best)]
