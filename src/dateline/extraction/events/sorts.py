"""Sorts of events as their types and rules tell them: attacks, control, losses, what only counts the harm."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import CONTROL, Event, EventType, Quantity

AGAIN = ".again"  # ends the rule of an event told as "the strike"
PART = ".part"  # ends the rule of a taking of hills or a village near the place that is told, and not of that
TOLL_RULE = "event.toll"  # of an event of which only the harm is told
HARMFUL = frozenset(
    {
        EventType.STRIKE,
        EventType.BATTLE,
        EventType.PROTEST,
        EventType.OTHER,
        EventType.DETENTION,
        EventType.LEGAL_CHARGE,
    }
)
ATTACKS = frozenset({EventType.STRIKE, EventType.BATTLE})


def sort_of(event: Event) -> str:
    """The name of an event's sort: tellings of one event have one, whatever their type."""
    if is_loss(event):
        return "loss"
    if event.evidence.rule.endswith(PART):
        return "control" + PART
    if event.type is EventType.OTHER:
        return ".".join(event.evidence.rule.split(".")[1:3])
    if event.type is EventType.BATTLE and event.evidence.rule.startswith("event.strike."):
        return EventType.STRIKE.value
    return "control" if event.type in CONTROL else event.type.value


def is_loss(event: Event) -> bool:
    """Whether it tells who left a place, of which no harm comes."""
    return event.evidence.rule.endswith(".loss")


def is_state(event: Event) -> bool:
    """Whether it tells who holds a place, and not that it changed hands."""
    return event.evidence.rule.endswith(".state")


def may_have_killed(event: Event, figures: Iterable[Quantity]) -> bool:
    """Whether a toll may be an event's: of an arrest nobody dies, and the dead told beside it are of another deed."""
    return event.type is not EventType.DETENTION or all(figure.of != "killed" for figure in figures)
