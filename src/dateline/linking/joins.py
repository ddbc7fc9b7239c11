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


def pairs_by_key(
    things: Sequence[T],
    filed_under: Callable[[T], Iterable[str]],
    sought_under: Callable[[T], Iterable[str]] | None = None,
) -> Iterator[tuple[int, int]]:
    """The pairs of things of which one is filed under a key that the other seeks, each once, the smaller number first.

    Args:
        things: Whatever they are.
        filed_under: The keys of a thing.
        sought_under: The keys that it seeks, where these are others; if a seeks b, then b seeks a.
    """
    filed: dict[str, list[int]] = defaultdict(list)
    for j, thing in enumerate(things):
        found = {i for key in (sought_under or filed_under)(thing) for i in filed.get(key, ())}
        yield from ((i, j) for i in sorted(found))
        for key in filed_under(thing):
            filed[key].append(j)
