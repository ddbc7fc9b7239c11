"""A word that tells of an event, as the list of triggers knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.extraction.events.scene import Scene
from dateline.model import EventType, Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event.

    Attributes:
        type: What sort of event.
        entry: Its entry in `event_triggers`.
        chance: That it is one, if only the reader takes it for one and no context need hold; else 0.
    """

    span: Span
    type: EventType
    entry: Mapping[str, Any]
    chance: float = 0.0

    @property
    def read(self) -> bool:
        """Whether only the reader takes it for one."""
        return self.chance > 0

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun ("the shelling of …")."""
        return bool(self.entry["part"] == "noun")

    @property
    def rank(self) -> int:
        """Of two triggers of one sort in a sentence the higher is kept."""
        return int(self.entry.get("rank", 1))


def is_passive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb is in the passive, as far as the words before it tell."""
    word = trigger.span.text(scene.text).lower().split()[0]
    may_be = word.endswith("ed") or "participle" in scene.roles.get(trigger.span.start, ())
    after = scene.roles_after(trigger.span.end, 1)
    if trigger.entry.get("befalls") and after and "preposition" in after[0]:
        return True
    return may_be and not trigger.is_noun and scene.is_led_by(trigger.span.start, "passive", through=4)
