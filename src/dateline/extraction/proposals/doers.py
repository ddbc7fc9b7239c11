"""Who or what does what a provision says: by the sentence's tree, and by the order of words where that has lost it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_governor,
    find_head,
    find_objects,
    find_subjects,
    is_led,
    is_verb,
    word_at,
)
from dateline.extraction.proposals.provision import Provision
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

VERBS = "plan_verbs"

_LEADS_DEED = frozenset({"to", "from"})  # "obliges Ruritania to withdraw", "bars it from returning"
_NAMED = frozenset({"NOUN", "PROPN"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})


def find_doers(provision: Provision, clause: Span, topic: Span) -> list[int]:
    """Who or what does what a clause says: of what "would" be done, else of the topic's verb; all of a row."""
    scene = provision.scene
    inside = [i for i in range(*scene.sentence.tokens) if clause.start <= scene.analysis.tokens[i].start < clause.end]
    modal = _modal_in(provision, inside)
    verb = scene.analysis.tokens[modal].head if modal is not None else None
    if verb is None or verb == modal:
        verb = _verb_of(scene, inside, find_head(scene, topic))
    if verb is None:
        return []
    if obliged := _obliged(provision, verb):
        return obliged
    told = find_subjects(scene, verb)
    doers = [i for i in told if not (is_plan(provision, i) and is_led(scene, i))]  # "Under the plan both sides would"
    before = _before_modal(scene, inside, modal) if modal is not None else []
    if before and scene.analysis.tokens[before[0]].upos in _NAMED and not any(i in inside for i in told):
        return before  # "…, and Ruritania was to open", which the tree has for what the first does too
    return doers or before or told or [i for i in find_objects(scene, verb) if i < verb]


def is_plan(provision: Provision, token: int) -> bool:
    """Whether a word is the noun by which a plan is called."""
    at = provision.scene.analysis.tokens[token].start
    plans = (m.span for m in provision.matches if m.list_name == "proposal_nouns" and m.entry["kind"] == "noun")
    return any(span.start <= at < span.end for span in plans)


def _modal_in(provision: Provision, inside: Sequence[int]) -> int | None:
    """The first word of a clause that tells what would be."""
    tokens = provision.scene.analysis.tokens
    modals = {m.span.start for m in _verbs(provision, "modal")}
    return next((i for i in inside if tokens[i].start in modals), None)


def _verb_of(scene: Scene, clause: Sequence[int], topic: int | None) -> int | None:
    """The verb that a topic is, or hangs on; the clause's first where that stands outside it."""
    if topic is None or is_verb(scene, topic):
        return topic
    governor = find_governor(scene, topic)
    return governor if governor in clause else next((i for i in clause if is_verb(scene, i)), governor)


def _obliged(provision: Provision, verb: int) -> list[int]:
    """Whom the verb above obliges to do it or bars from it ("obliges the government to release")."""
    scene, tokens = provision.scene, provision.scene.analysis.tokens
    marks = {word_at(scene, i) for i in scene.dependents.get(verb, ()) if i < verb}
    above = tokens[verb].head
    above = above if is_verb(scene, above) else tokens[above].head
    binds = any(m.span.start <= tokens[above].start < m.span.end for m in _verbs(provision, "binds"))
    if not binds or above >= verb or not marks & _LEADS_DEED:
        return []
    return [i for i in find_objects(scene, above) if above < i < verb]


def _before_modal(scene: Scene, clause: Sequence[int], modal: int) -> list[int]:
    """The noun right before what tells what would be, which the tree has hung elsewhere."""
    before = modal - 1
    return [before] if before in clause and scene.analysis.tokens[before].upos in _NOUNS else []


def _verbs(provision: Provision, role: str) -> list[LexiconMatch]:
    return [m for m in provision.matches if m.list_name == VERBS and m.entry["role"] == role]
