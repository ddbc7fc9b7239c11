"""How much of a document's names each country has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Shares(NamedTuple):
    """Each country's share of the document's names, less those of one name.

    Attributes:
        votes: How many names each has.
        left: How many names count, of all countries.
        less: How many of each country's do not.
    """

    votes: Mapping[str, int] = MappingProxyType({})
    left: int = 0
    less: Mapping[str, int] = MappingProxyType({})

    def of(self, country: str | None) -> float:
        """The share of one, from 0 to 1; 0 where there is none."""
        votes = self.votes.get(country, 0) if country else 0
        return (votes - self.less.get(country, 0)) / self.left if votes and country and self.left else 0.0

    def but(self, less: Mapping[str, int]) -> Shares:
        """The same without some of the votes."""
        return Shares(self.votes, self.left - sum(less.values()), less) if less else self


NO_SHARES = Shares()


def share_countries(votes: Mapping[str, int]) -> Shares:
    """The shares of the countries counted."""
    return Shares(votes, sum(votes.values()))
