"""What a court decides, by the tree: it orders somebody to do a thing, finds that something is so, awards, annuls."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import Participants, ends_match
from dateline.extraction.events.heads import BY
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, find_subjects, is_passive_at, is_verb, word_at
from dateline.extraction.events.triggers import Trigger

_CLAUSES = frozenset({"xcomp", "ccomp"})  # what is ordered or found, as the tree has it
_AWAY = frozenset({"out", "from", "off", "to", "into"})


def _court_orders(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a court orders somebody to do a thing or out of a place, or finds that something is so."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_of_court(scene, verb):
        return False
    told = any(scene.analysis.tokens[i].deprel in _CLAUSES for i in scene.dependents.get(verb, ()) if i > verb)
    return told or bool(find_led(scene, verb, _AWAY))


def _court_decides(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a court does what only a court or a power does ("annulled the vote", "awards the land to X")."""
    verb = find_head(scene, trigger.span)
    return verb is not None and is_of_court(scene, verb)


def is_of_court(scene: Scene, verb: int) -> bool:
    """Whether a court or its judges do it, who are no prosecutors."""
    if not is_verb(scene, verb):
        return False
    doers = find_led(scene, verb, BY) if is_passive_at(scene, verb) else find_subjects(scene, verb)
    return any(ends_match(scene, i, "courts") and not word_at(scene, i).startswith("prosecutor") for i in doers)


RULINGS: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "court_orders": _court_orders,
    "court_decides": _court_decides,
}
