"""One stance of a party a sentence: what more it tells of the same party qualifies or repeats it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Position, Stance

_QUALIFIED = {  # of two stances on one thing in one sentence, the one that holds
    frozenset({Stance.REJECTS, Stance.DEMANDS_CHANGE}): Stance.REJECTS,  # "rejected it and demanded that they leave"
    frozenset({Stance.SUPPORTS, Stance.DEMANDS_CHANGE}): Stance.DEMANDS_CHANGE,  # "welcomed it but asked for changes"
    frozenset({Stance.SUPPORTS, Stance.OPEN}): Stance.OPEN,  # "welcomed it and would study it"
}


def settle(positions: Iterable[Position]) -> list[Position]:
    """The positions of one sentence, one a party and topic where one of two qualifies or repeats the other."""
    found: dict[tuple[str, str | None], list[Position]] = {}
    for position in positions:
        held = found.setdefault((position.party, position.topic), [])
        if all(position.stance is not other.stance for other in held):
            held.append(position)
    return [position for held in found.values() for position in _settled(held)]


def _settled(held: list[Position]) -> list[Position]:
    stances = frozenset(position.stance for position in held)
    stance = _QUALIFIED.get(stances)
    return held if stance is None else [position for position in held if position.stance is stance]
