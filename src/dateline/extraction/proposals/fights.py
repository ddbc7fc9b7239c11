"""Whether a document tells of fighting, so that what its parties offer each other is of war and peace."""

from __future__ import annotations

from dateline.model import EventType, Findings

FIGHTS = 1  # attacks and battles from which a document is one of war
FIGHTS_SHARE = 2  # and of so many of its events one at the least is

_WARLIKE = frozenset({EventType.STRIKE, EventType.BATTLE, EventType.CONTROL_CHANGE, EventType.CONTROL_CLAIM})


def is_of_war(findings: Findings) -> bool:
    """Whether a document tells of fighting, so that what its parties offer each other is of war and peace."""
    fights = count_fights(findings)
    return fights >= FIGHTS and FIGHTS_SHARE * fights >= len(findings.events)


def count_fights(findings: Findings) -> int:
    """How many of its events are of fighting."""
    return sum(event.type in _WARLIKE for event in findings.events)
