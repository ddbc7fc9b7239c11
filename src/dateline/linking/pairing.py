"""Which of the old things is which of the new ones: the same words first, then the most alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from dateline.linking.sketches import Sketches, make_sketches

ALIKE_FROM = 0.5  # of the longer one's words, in order: from it on one is the other edited
MOST_ALIGNED = 20_000  # words; longer ones are compared by their sketches alone
MOST_HOLDERS = 40  # things that share a mark; a commoner one finds nothing

Words = Sequence[str]
Pair = tuple[int, int]


def pair_things(before: Sequence[Words], after: Sequence[Words], alike_from: float = ALIKE_FROM) -> list[Pair]:
    """Pairs of places, each in at most one, by the old one's place; things without words are in none."""
    same = _pair_same(before, after)
    left = [i for i in range(len(before)) if before[i] and i not in {a for a, _ in same}]
    right = [j for j in range(len(after)) if after[j] and j not in {b for _, b in same}]
    scored = []
    for i, j in _candidates([before[i] for i in left], [after[j] for j in right]):
        a, b = left[i], right[j]
        score = likeness(before[a], after[b])
        if score >= alike_from:
            scored.append((-score, abs(a - b), a, b))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, a, b in sorted(scored):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            same.append((a, b))
    return sorted(same)


def likeness(first: Words, second: Words) -> float:
    """The share of the longer one's words that both have in the same order."""
    longer = max(len(first), len(second))
    if longer > MOST_ALIGNED:
        sketches = _sketch([first, second])
        mine, theirs = sketches.marks_of(0), sketches.marks_of(1)
        return len(mine & theirs) / max(1, len(mine), len(theirs))
    return LCSseq.similarity(first, second) / longer if longer else 0.0


def _pair_same(before: Sequence[Words], after: Sequence[Words]) -> list[Pair]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in reversed(range(len(after))):
        places[tuple(after[j])].append(j)
    found = ((i, places.get(tuple(words))) for i, words in enumerate(before) if words)
    return [(i, same.pop()) for i, same in found if same]


def _candidates(before: Sequence[Words], after: Sequence[Words]) -> set[Pair]:
    """Pairs worth comparing: all of a few; of many those that share a mark."""
    if len(before) * len(after) <= MOST_HOLDERS**2:
        return {(i, j) for i in range(len(before)) for j in range(len(after))}
    holders: dict[int, list[int]] = defaultdict(list)
    for j, mark in _sketch(after).pairs():
        holders[mark].append(j)
    marked = ((i, holders.get(mark, ())) for i, mark in _sketch(before).pairs())
    return {(i, j) for i, found in marked if len(found) <= MOST_HOLDERS for j in found}


def _sketch(things: Sequence[Words]) -> Sketches:
    return make_sketches([" ".join(words) for words in things])
