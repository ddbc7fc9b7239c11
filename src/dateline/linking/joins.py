"""Groups of things that belong together, over their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


class Joins:
    """Disjoint sets over the numbers below a count."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, i: int) -> int:
        """The least number of the set."""
        while self._parents[i] != i:
            self._parents[i] = self._parents[self._parents[i]]
            i = self._parents[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes two sets one."""
        low, high = sorted((self.root(i), self.root(j)))
        self._parents[high] = low

    def groups(self) -> list[list[int]]:
        """The sets, each in order, ordered by their least numbers."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parents)):
            found[self.root(i)].append(i)
        return [found[root] for root in sorted(found)]


def pairs_by_key(things: Sequence[T], keys_of: Callable[[T], Iterable[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of things that share a key, each once, the smaller number first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, thing in enumerate(things):
        for key in keys_of(thing):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for place, i in enumerate(members):
            for j in members[place + 1 :]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j
