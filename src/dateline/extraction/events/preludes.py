"""Fighting told as what came before a place was taken or left ("took X after two days of fighting")."""

from __future__ import annotations

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.triggers import Trigger
from dateline.model import EventType

_LEADS = frozenset({"after", "following", "amid", "during"})
LEAD_REACH = 6  # words from "after" to the fighting ("after nearly two months of heavy fighting")


def is_prelude(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun of fighting is led by "after", with no clause begun between."""
    if trigger.type is not EventType.BATTLE or not trigger.is_noun:
        return False
    words = scene.words_before(trigger.span.start, LEAD_REACH)
    leads = [i for i, word in enumerate(words) if word.lower() in _LEADS]
    return bool(leads) and all(word.replace("-", "x").isalnum() for word in words[leads[-1] :])


def find_outcome(scene: Scene, trigger: Trigger, triggers: tuple[Trigger, ...]) -> Trigger | None:
    """The taking or leaving that a prelude's fighting led to: the one told last before it."""
    if not is_prelude(scene, trigger):
        return None
    before = [t for t in triggers if t.type is EventType.CONTROL_CHANGE and t.span.end <= trigger.span.start]
    return before[-1] if before else None
