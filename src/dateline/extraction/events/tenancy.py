"""Takings over by those who only move in: a show that fills a hall, a firm that has another's office."""

from __future__ import annotations

from dateline.extraction.events.civic_words import list_doers, list_patients
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_phrase, is_verb, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import CONTROL

PREMISES_REACH = 5  # words from "takes over" to what is taken


def is_tenancy(scene: Scene, trigger: Trigger) -> bool:
    """Whether nobody comes to hold a place: a show takes it over, or a firm does a building within it."""
    if trigger.type not in CONTROL:
        return False
    verb = _find_verb(scene, trigger)
    if verb is None:
        return False
    words = load_word_sets("events/noun_words")
    doers = list_doers(scene, verb)
    if any(word_at(scene, i) in words["shows"] for i in doers):
        return True
    return any(_is_firm(scene, i) for i in doers) and _is_of_premises(scene, trigger, verb)


def _find_verb(scene: Scene, trigger: Trigger) -> int | None:
    """The verb of "takes over", and of the "control" that one takes."""
    head = find_head(scene, trigger.span)
    return head if head is None or is_verb(scene, head) else scene.analysis.tokens[head].head


def _is_firm(scene: Scene, doer: int) -> bool:
    """Whether it is a firm, or one who works in a house, and nothing in the phrase says that it is armed."""
    phrase = find_phrase(scene, doer)
    told, words = set(phrase.text(scene.text).lower().split()), load_word_sets("events/noun_words")
    armed = any(m.span.overlaps(phrase) for m in scene.of_list("armed_forces")) or told & words["armed_firms"]
    return not armed and bool(told & words["firms"])


def _is_of_premises(scene: Scene, trigger: Trigger, verb: int) -> bool:
    premises = load_word_sets("events/noun_words")["premises"]
    near = scene.words_after(trigger.span.end, PREMISES_REACH)
    return not premises.isdisjoint(near) or any(word_at(scene, i) in premises for i in list_patients(scene, verb))
