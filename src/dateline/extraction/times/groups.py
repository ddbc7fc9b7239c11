"""What a rule took from the text, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Groups:
    """What a rule's pattern took from the text, by the name of the group."""

    taken: Mapping[str, str | None]

    def __contains__(self, name: str) -> bool:
        return bool(self.taken.get(name))

    def raw(self, name: str) -> str:
        """The words as written, empty where the group took none."""
        return self.taken.get(name) or ""

    def fold(self, name: str) -> str:
        """The words in lower case with single spaces."""
        return " ".join(self.raw(name).lower().split())

    def integer(self, name: str) -> int:
        """The figures as a number, 0 where the group took none."""
        return int(self.taken.get(name) or 0)
