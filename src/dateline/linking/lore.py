"""What the analyst knows of a story: parties and their sides, names of one party, outlets and who owns them.

Nothing needs it. A name that it does not list is nobody's: silence is no guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.language.knowledge import GazetteerPlace
from dateline.language.lexicon import fold


@dataclass(frozen=True, slots=True)
class OutletLore:
    """An outlet as the analyst knows it.

    Attributes:
        owner: Outlets of one owner are no second source of each other.
        agency: It is an agency, whose copy others print.
        side: The side it speaks for, None for none.
    """

    name: str
    owner: str | None = None
    agency: bool = False
    side: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Lore:
    """What the analyst knows, to look up by folded names.

    Attributes:
        sides: From a party, body or person to the side it is on.
        names: From every other name to the one that stands for the party.
        outlets: By every name of theirs.
        places: Every name of the analyst's own places, with the place.
        digest: Differs where anything in it differs; empty for none.
    """

    sides: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, OutletLore] = field(default_factory=dict)
    places: tuple[tuple[str, GazetteerPlace], ...] = ()
    digest: str = ""

    def __bool__(self) -> bool:
        return bool(self.sides or self.names or self.outlets)

    def name_of(self, name: str) -> str:
        """The name that stands for the one that has this name; the name itself where it is not listed."""
        return self.names.get(fold(name), name) if self.names else name

    def side_of(self, name: str) -> str | None:
        """The side that a name is on: its own where it is listed, else that of the listed name it begins with.

        "Vesny army" is on the side of "Vesny" unless it is listed with another; "opposition in Vesny" is not.
        """
        if not self.sides and not self.outlets:
            return None
        words = fold(self.name_of(name)).replace("'s ", " ").replace("’s ", " ").split()
        words = words[1:] if words[:1] == ["the"] else words
        for length in range(len(words), 0, -1):
            known = " ".join(words[:length])
            if known in self.sides:
                return self.sides[known]
        outlet = self.outlet(name)
        return outlet.side if outlet else None

    def outlet(self, name: str) -> OutletLore | None:
        """The outlet of this name, where it is listed."""
        return self.outlets.get(fold(name))


NO_LORE = Lore()


def lore_of_sides(sides: Mapping[str, str]) -> Lore:
    """The lore that knows nothing but sides."""
    return Lore(sides={fold(name): side for name, side in sides.items()})
