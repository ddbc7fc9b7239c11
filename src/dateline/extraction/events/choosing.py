"""Which of the triggers of one sentence tell an event of their own."""

from __future__ import annotations

from dateline.extraction.events.merge import share_word
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.roles import find_roles
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.triggers import Trigger
from dateline.model import EventType

NAMED_CRIME = 2  # rank up to which a killing told beside a charge is what the charge is about
_AT_LAW = frozenset({EventType.LEGAL_CHARGE, EventType.RULING})
_SEVERAL = frozenset({EventType.STRIKE, EventType.BATTLE, EventType.DETENTION})


def choose_triggers(
    scene: Scene, participants: tuple[Participant, ...], triggers: tuple[Trigger, ...]
) -> tuple[Trigger, ...]:
    """One trigger a sort of event, and more of a sort only where another is said to do it."""
    return tuple(_with_rivals(scene, participants, _chosen(triggers), triggers))


def _chosen(triggers: tuple[Trigger, ...]) -> list[Trigger]:
    """One trigger a sort of event, the highest in rank and the first of those; every one of a change of control."""
    best: dict[EventType, Trigger] = {}
    for trigger in triggers:
        if trigger.type not in best or trigger.rank > best[trigger.type].rank:
            best[trigger.type] = trigger
    if best.keys() & _AT_LAW and (told := best.get(EventType.OTHER)) and told.rank <= NAMED_CRIME:
        del best[EventType.OTHER]
    if len(best) > 1:
        best = {kind: t for kind, t in best.items() if t.rank > 0}
    if EventType.BATTLE in best and EventType.STRIKE in best and best[EventType.STRIKE].rank <= 2:
        weaker = min(best[EventType.BATTLE], best[EventType.STRIKE], key=lambda t: (t.rank, -t.span.start))
        del best[weaker.type]
    controls = [t for t in triggers if t.type is EventType.CONTROL_CHANGE]
    others = [t for kind, t in best.items() if kind is not EventType.CONTROL_CHANGE]
    return sorted([*controls, *others], key=lambda t: t.span)


def _with_rivals(
    scene: Scene, participants: tuple[Participant, ...], chosen: list[Trigger], triggers: tuple[Trigger, ...]
) -> list[Trigger]:
    """The chosen with those of a sort already chosen that another is said to do ("X struck back after Y attacked")."""
    kept = list(chosen)
    for trigger in triggers:
        beside = [t for t in kept if t.type is trigger.type]
        if trigger in kept or not beside or trigger.type not in _SEVERAL or trigger.rank <= 0:
            continue
        doer = find_roles(scene, trigger, participants).actor
        others = [find_roles(scene, t, participants).actor for t in beside]
        if doer and all(other is not None and not share_word(doer, other) for other in others):
            kept.append(trigger)
    return sorted(kept, key=lambda t: t.span)
