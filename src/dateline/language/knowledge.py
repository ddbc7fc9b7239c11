"""What the pure functions may know of the world: protocols that the three adapters satisfy.

Extraction and linking see only these, never an adapter, so they need no database and no model runtime.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from dateline.model import PlaceKind, Span


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place of the gazetteer.

    Attributes:
        parents: Ids of the places that contain it, nearest first (second-order region, region, country).
        names: All names it is known under are in the gazetteer; this is the canonical one.
        importance: 0..1, grows with population and with capital or seat status.
        contested: Names of the states that claim it.
        radius_km: Rough radius of the area, 0 for a point.
        alias: Whether the name it was asked for by is an alternate one, not its own.
        spelled: Whether that name is its own, but spelled otherwise or cut short.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    population: int = 0
    importance: float = 0.0
    feature: str = ""
    parents: tuple[int, ...] = ()
    contested: tuple[str, ...] = ()
    radius_km: float = 0.0
    geonameid: int | None = None
    alias: bool = False
    spelled: bool = False

    def __hash__(self) -> int:
        """By the id alone: places are asked for in tables, and two of one id are nearly always the same."""
        return self.id


@dataclass(frozen=True, slots=True)
class NameTraits:
    """What a place's name is beside a place's name."""

    word: bool = False  # an English word that a dictionary writes small
    first_name: bool = False
    surname: bool = False


class Gazetteer(Protocol):
    """The world's places by name."""

    def places_named(self, names: Iterable[str]) -> Mapping[str, Sequence[GazetteerPlace]]:
        """Candidates for each name, case and diacritics folded, most important first; names unknown are left out."""
        ...

    def place(self, place_id: int) -> GazetteerPlace | None:
        """One place by its id."""
        ...

    def traits_of(self, names: Iterable[str]) -> Mapping[str, NameTraits]:
        """What else than a place each name is, first names that no place has among them; others are left out."""
        ...


class Lexicon(Protocol):
    """The word lists of `dateline/data`, matched over a text in one pass."""

    def __hash__(self) -> int:
        """By identity: what is made of a lexicon is kept with it."""
        ...

    def matches(self, text: str, lists: Sequence[str], roles: frozenset[str] = frozenset()) -> Sequence[LexiconMatch]:
        """All matches at word boundaries of the named lists, longest first at each place, in text order.

        Args:
            text: Any stretch.
            lists: Their names.
            roles: Only of entries with one of these roles (or classes); empty for all.
        """
        ...

    def entries(self, name: str) -> Sequence[Mapping[str, Any]]:
        """The entries of one list, as in its data file."""
        ...


class LexiconMatch(msgspec.Struct, frozen=True, gc=False):
    """A word or phrase of a list, found in the text, with the entry it came from."""

    span: Span
    list_name: str
    entry: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The read-only knowledge handed to extraction and linking."""

    lexicon: Lexicon
    gazetteer: Gazetteer
