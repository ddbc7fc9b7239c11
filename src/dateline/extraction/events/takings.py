"""Who holds a place, told by whom they drive out of it or by the flag that they raise there."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import Participants, ends_match, list_doers, span_of
from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.holdings import place_left
from dateline.extraction.events.objects import NEAR_REACH, OBJECT_REACH, follows
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_objects,
    find_owners,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets

_GAINING = load_word_sets("events/verb_words")["gaining"]
_HAVING = load_word_sets("events/verb_words")["having"]
_FLAGS = frozenset({"flag", "flags", "banner", "banners"})


def _drives_out(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether armed people are driven out of a place that is told."""
    armed = [p.span for p in participants if p.armed]
    tokens = scene.analysis.tokens
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    driven = any(
        ends_match(scene, i, "armed_forces") or any(s.start <= tokens[i].start < s.end for s in armed) for i in heads
    )
    named = any(s.overlaps(span_of(scene, i)) for s, _ in scene.named for i in heads)
    return (driven or named) and place_left(scene, trigger) is not None


def _flag_over(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether it is a flag that is raised, over a place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not any(word_at(scene, i) in _FLAGS for i in list_flags(scene, verb)):
        return False
    return any(follows(scene, trigger, p, OBJECT_REACH) for p in scene.places)


def list_flags(scene: Scene, verb: int) -> list[int]:
    """What is raised."""
    return find_subjects(scene, verb) if is_passive_at(scene, verb) else find_objects(scene, verb)


def list_flag_owners(scene: Scene, verb: int) -> list[int]:
    """Who raises a flag; where that is not told, whose it is."""
    if not is_passive_at(scene, verb):
        return find_subjects(scene, verb)
    return [owner for flag in list_flags(scene, verb) for owner in find_owners(scene, flag)]


def _gains_control(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether somebody takes control of a place, whatever stands between ("wrested firm control of X from")."""
    return _is_over_place(scene, trigger, _GAINING)


def _has_control(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether somebody has or keeps control of a place."""
    return _is_over_place(scene, trigger, _HAVING)


def _is_over_place(scene: Scene, trigger: Trigger, verbs: frozenset[str]) -> bool:
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    token = scene.analysis.tokens[noun]
    above = token.deprel in ("obj", "nsubj:pass") and word_at(scene, token.head) in verbs
    return above and any(follows(scene, trigger, p, NEAR_REACH) for p in scene.places)


def list_controllers(scene: Scene, noun: int) -> list[int]:
    """Who takes or has control, by the verb over it."""
    return list_doers(scene, scene.analysis.tokens[noun].head)


TAKINGS: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "drives_out": _drives_out,
    "flag_over": _flag_over,
    "gains_control": _gains_control,
    "has_control": _has_control,
}
