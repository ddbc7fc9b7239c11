"""Where each party stands on a plan over time, and where it moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dateline.linking.plans_words import fold_words, same_name
from dateline.model import PlanPosition, PositionChange, Stance, Teller

ITS_OWN = frozenset({Teller.PARTY, Teller.SPOKESPERSON, Teller.OUTLET})


def gather_positions(
    positions: Iterable[PlanPosition], known: Collection[str] = frozenset()
) -> tuple[PlanPosition, ...]:
    """The positions in order of time, each party by its fullest name; one outlet's same words are one position.

    Args:
        positions: Of all tellings of a plan.
        known: Other names that its tellings have, of whose plan it is and who had a hand in it.
    """
    ordered = sorted(positions, key=_order)
    names = fullest_names({position.party for position in ordered} | set(known))
    found: dict[tuple[str, ...], PlanPosition] = {}
    for position in ordered:
        party = names[position.party]
        key = (party, position.stance, position.topic or "", position.source.outlet, fold_words(position.source.words))
        found.setdefault(key, replace(position, party=party))
    return tuple(found.values())


def _order(position: PlanPosition) -> tuple[str, str, int, str, str]:
    source = position.source
    start = source.spans[0].start if source.spans else 0
    return (source.told or "~", source.document_id, start, position.party, position.stance)


def fullest_names(parties: Iterable[str]) -> dict[str, str]:
    """Each name with the longest that it may stand for, itself where two would do."""
    names = sorted(parties)
    found = {}
    for name in names:
        longer = [other for other in names if len(other) > len(name) and same_name(name, other)]
        found[name] = longer[0] if len(longer) == 1 else name
    return found


def find_changes(positions: Sequence[PlanPosition]) -> tuple[PositionChange, ...]:
    """Where a party moved, in order of time: by its own words and the outlets', or by what others say of it.

    What an ally says of a party never makes a change against the party's own words, and what is told at one time is
    no change.
    """
    last: dict[tuple[str, str, bool], PlanPosition] = {}
    changes = []
    for position in positions:
        if position.stance is Stance.UNKNOWN:
            continue
        key = (position.party, position.topic or "", position.source.teller in ITS_OWN)
        before = last.get(key)
        if before and before.stance is not position.stance and _is_later(position, before):
            changes.append(PositionChange(position.party, before, position))
        last[key] = position
    return tuple(changes)


def _is_later(position: PlanPosition, before: PlanPosition) -> bool:
    return bool(position.source.told and before.source.told and position.source.told > before.source.told)
