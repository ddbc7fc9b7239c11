"""A truce that is announced: by one side alone it binds nobody else; between two it is an agreement."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    BESIDE,
    Participants,
    are_several,
    ends_match,
    is_one_of,
    is_power,
    list_doers,
    list_patients,
)
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets

_HALTS = load_word_sets("events/noun_words")["halts"]
_AT_END = " at an end"


def _halts(scene: Scene, trigger: Trigger) -> list[int]:
    """The truces that a verb announces."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return []
    tokens = scene.analysis.tokens
    above = tokens[verb].head
    described = [above] if tokens[verb].deprel == "acl" and tokens[above].deprel == "obj" else []  # "truce declared by"
    halts = [i for i in (*described, *list_patients(scene, verb)) if word_at(scene, i) in _HALTS]
    return [i for i in halts if not _is_over(scene, i)]


def _is_over(scene: Scene, halt: int) -> bool:
    """Whether it is declared "over" or "at an end", and so ended."""
    end = scene.analysis.tokens[halt].end
    return scene.words_after(end, 1) == ["over"] or _AT_END in scene.text[end : scene.span.end]


def _halts_jointly(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several announce a truce together, or one with another."""
    halts, verb = _halts(scene, trigger), find_head(scene, trigger.span)
    if not halts or verb is None:
        return False
    partners = [i for head in (verb, *halts) for i in find_led(scene, head, BESIDE)]
    return are_several(scene, [*list_doers(scene, verb), *partners], participants)


def _halts_alone(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether one side announces a truce of its own, and not one between others."""
    halts, verb = _halts(scene, trigger), find_head(scene, trigger.span)
    if not halts or verb is None or any(find_led(scene, i, BESIDE) for i in (verb, *halts)):
        return False
    doers = list_doers(scene, verb)
    own = any(ends_match(scene, i, "armed_forces") or is_power(scene, i, participants) for i in doers)
    return own and not are_several(scene, doers, participants) and not any(is_one_of(scene, i, "host") for i in doers)


TRUCES: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "halts_jointly": _halts_jointly,
    "halts_alone": _halts_alone,
}
