"""Which passages are worth comparing with new ones: those that share marks that few have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

MOST_HOLDERS = 8  # passages filed under one mark; a commoner run of words tells nothing
RARE = 3  # passages under a mark up to which it tells enough by itself; of commoner marks it takes as many
MOST_COMPARED = 3  # passages that one is compared with, those that share most

Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Filed:
    """Passages by their marks, in two columns.

    Attributes:
        marks: The same mark may stand several times.
        passages: Numbers.
    """

    marks: Numbers
    passages: Numbers

    def rows(self) -> list[tuple[int, int]]:
        """The columns as rows, in the order of the marks."""
        order = np.lexsort((self.passages, self.marks))
        return list(zip(self.marks[order].tolist(), self.passages[order].tolist(), strict=True))


def look_up(new: Filed, held: Filed) -> tuple[Filed, list[tuple[int, int]]]:
    """New passages among those seen before, in the order of their numbers, each also among the new ones before it.

    Args:
        new: Passages that were not looked up yet, with all of their marks.
        held: Those that are filed under these marks already, `MOST_HOLDERS` under one at most.

    Returns:
        What is to be filed, and pairs to compare: an earlier passage and a new one, those that share most first.
    """
    marks = np.concatenate([held.marks, new.marks])
    passages = np.concatenate([held.passages, new.passages])
    fresh = np.arange(len(marks)) >= len(held.marks)
    order = np.lexsort((passages, fresh, marks))
    marks, passages, fresh = marks[order], passages[order], fresh[order]
    first = np.searchsorted(marks, marks)  # place of the first passage under the same mark
    before = np.minimum(np.arange(len(marks)) - first, MOST_HOLDERS)  # how many are filed before each
    kept = fresh & (before < MOST_HOLDERS)
    return Filed(marks[kept], passages[kept]), _pair(passages, first, np.where(fresh, before, 0))


def _pair(passages: Numbers, first: Numbers, before: Numbers) -> list[tuple[int, int]]:
    """The pairs of passages under the same marks that weigh enough, of each new passage the heaviest."""
    rows = np.repeat(np.arange(len(passages)), before)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(before) - before, before)
    ours, theirs = passages[rows], passages[first[rows] + nth]
    weights = np.where(before[rows] <= RARE, RARE, 1)
    order = np.lexsort((theirs, ours))
    ours, theirs, weights = ours[order], theirs[order], weights[order]
    if not len(ours):
        return []
    edges = np.flatnonzero(np.concatenate([[True], (ours[1:] != ours[:-1]) | (theirs[1:] != theirs[:-1])]))
    ours, theirs, weights = ours[edges], theirs[edges], np.add.reduceat(weights, edges)
    enough = np.flatnonzero(weights >= RARE)
    order = enough[np.lexsort((theirs[enough], -weights[enough], ours[enough]))]
    ours, theirs = ours[order], theirs[order]
    few = np.arange(len(ours)) - np.searchsorted(ours, ours) < MOST_COMPARED
    return list(zip(theirs[few].tolist(), ours[few].tolist(), strict=True))
