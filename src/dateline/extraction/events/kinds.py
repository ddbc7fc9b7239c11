"""What sort of event a trigger's words turn out to tell, once it is known who did it to whom."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.killings import is_killed_by_armed, is_toll_of_war
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.roles import Roles, brings_down_unmanned
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.triggers import Trigger
from dateline.model import EventType

_AFOOT = frozenset({"infantry"})  # with whom an attack is made on the ground, whatever is fired beside


def find_kind(scene: Scene, trigger: Trigger, roles: Roles, participants: Sequence[Participant]) -> EventType:
    """A killing by a named weapon is a strike; armed people who attack armed people or aircraft fight a battle."""
    if trigger.type is EventType.BATTLE and _has_protesters(scene, roles):
        return EventType.PROTEST
    if trigger.entry.get("ground") and _is_fought(scene, roles, participants):
        return EventType.BATTLE
    if trigger.entry.get("downs") and roles.actor is not None and not brings_down_unmanned(scene, trigger):
        return EventType.BATTLE
    if trigger.entry.get("casualty") and (
        any(not m.entry.get("carries") for m in scene.of_list("weapons")) or is_killed_by_armed(scene, trigger, roles)
    ):
        return EventType.STRIKE
    if trigger.entry.get("casualty") and is_toll_of_war(scene):
        return EventType.BATTLE
    return trigger.type


def _has_protesters(scene: Scene, roles: Roles) -> bool:
    """Whether one side are protesters ("clashes between police and demonstrators")."""
    marching = [m.span for m in scene.of_list("civic_nouns") if m.entry["of"] == "marcher"]
    spans = [span for party in (roles.actor, roles.target) if party for span in party.spans]
    return any(span.overlaps(at) for span in spans for at in marching)


def _is_fought(scene: Scene, roles: Roles, participants: Sequence[Participant]) -> bool:
    """Whether both are armed people on the ground, and nothing that flies or falls is named."""
    weapons = scene.of_list("weapons")
    longest = [m for m in weapons if not any(o.span != m.span and o.span.contains(m.span) for o in weapons)]
    if any(word in _AFOOT for _, _, word in scene.tokens) and roles.actor is not None:
        return True
    if any(m.entry.get("thrown") for m in longest):
        return False
    armed = [p.span for p in participants if p.armed and not p.arms]
    sides = [party.spans if party else () for party in (roles.actor, roles.target)]
    return all(any(span.overlaps(at) for span in spans for at in armed) for spans in sides)
