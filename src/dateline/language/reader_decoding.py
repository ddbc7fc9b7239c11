"""From the reader model's scores to spans and links: numpy only, the same code in training and in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
STRIDE = 6  # words that are walked one after another, while other stretches of as many are walked too


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
    sizes = [len(s) for s in scores]
    pieces = max(1, -(-(max(sizes) - 1) // STRIDE))
    moves = np.ascontiguousarray(transitions.transpose(1, 2, 0))  # (from, to, layers)
    padded = _pad(scores, 1 + pieces * STRIDE)
    bests = _walk_forward(padded, moves)
    ways = bests.transpose(0, 3, 2, 1)[:-1, :, :, None] + transitions.swapaxes(1, 2)
    back = ways.argmax(-1)  # (words, sequences, layers, to)
    return [_walk_back(bests[size - 1, ..., n], back[: size - 1, n]) for n, size in enumerate(sizes)]


def _pad(scores: Sequence[Floats], size: int) -> Floats:
    """(size, tags, layers, sequences), with what may not open or close a sequence forbidden."""
    _, layers, tags = scores[0].shape
    opening, closing = forbid_ends((tags - 1) // 4)
    padded = np.zeros((size, tags, layers, len(scores)), np.float32)
    for n, s in enumerate(scores):
        padded[: len(s), ..., n] = s.transpose(0, 2, 1)
        padded[len(s) - 1, ..., n] += closing[:, None]
    padded[0] += opening[:, None, None]
    return padded


def _walk_forward(scores: Floats, moves: Floats) -> Floats:
    """(words, tags, layers, sequences): the score of the best way to each tag.

    Walked in pieces of `STRIDE` words, all at once: first from each tag that may stand before a piece, which tells how
    well each stands there, then from those scores. That is a third of the steps that it takes from word to word.
    """
    count = len(scores) // STRIDE
    pieces = scores[1:].reshape(count, STRIDE, *scores.shape[1:]).transpose(1, 2, 3, 4, 0).copy()
    before = np.empty(pieces.shape[1:], np.float32)
    before[..., 0] = at = scores[0]
    for n, ways in enumerate(_cross(pieces[..., :-1], moves).transpose(4, 0, 1, 2, 3).copy()):
        before[..., n + 1] = at = np.maximum.reduce(at + ways, 1)
    bests = scores.copy()
    for here, best in zip(pieces, np.moveaxis(bests[1:].reshape(count, *pieces.shape[:-1]), 0, -1), strict=True):
        best[:] = before = _step(before, moves[..., None, None], here)
    return bests


def _cross(pieces: Floats, moves: Floats) -> Floats:
    """(to, from, layers, sequences, pieces): the score of the best way through each piece from a tag before it."""
    ways: Floats = moves.swapaxes(0, 1)[..., None, None] + pieces[0][:, None]
    for here in pieces[1:]:
        ways = _step(ways, moves[:, :, None, :, None, None], here[:, None])
    return ways


def _step(before: Floats, moves: Floats, here: Floats) -> Floats:
    best: Floats = np.maximum.reduce(before[:, None] + moves, 0)
    best += here
    return best


def _walk_back(last: Floats, back: Ints) -> Ints:
    tags = []
    for layer, tag in enumerate(last.argmax(0).tolist()):
        path = [tag]
        for before in back[::-1, layer].tolist():
            path.append(before[path[-1]])
        tags.append(path)
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
    for n, tag in enumerate(tags.tolist()):
        if not tag:
            continue
        kind, place = divmod(tag - 1, 4)
        if place in (0, 3):
            start = n
        if place in (2, 3):
            runs.append((start, n + 1, kind))
    return runs


def normalise(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result


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
