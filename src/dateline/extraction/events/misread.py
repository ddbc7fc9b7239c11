"""Words that the reader takes to tell of an event, where what stands around them makes another matter of them."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import span_of, tells
from dateline.extraction.events.keeping import VERY_SURE
from dateline.extraction.events.people_contexts import is_at_law
from dateline.extraction.events.rulings import is_of_court
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_objects, is_charged, is_verb, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import EventType, SpeakerKind

_TAKING = load_word_sets("events/verb_words")["taking_or_catching"]

_BODIES = load_word_sets("events/noun_words")["bodies"]
_TO_WHICH = frozenset({"for", "at", "to"})
_ADDRESSING = load_word_sets("events/verb_words")["addressing"]
AUDIENCE_REACH = 3  # words from "told" to the crowd ("told a party rally")
OCCASION_REACH = 4  # words from "for" to the feast ("for the state funeral")


def is_misread(scene: Scene, trigger: Trigger) -> bool:
    """Whether what only the reader takes for an event is none by the words around it."""
    check = _CHECKS.get(trigger.type)
    return trigger.read and check is not None and check(scene, trigger)


def _is_idiom(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody is taken "by surprise" or "to task", and neither held nor conquered."""
    if trigger.span.text(scene.text).lower() not in _TAKING:
        return False
    idioms = [m.span for m in scene.of_list("clause_roles") if m.entry["role"] == "idiom"]
    behind = [span for span in idioms if span.start >= trigger.span.end]
    return any(not (scene.breaks_between(trigger.span, s) or scene.commas_between(trigger.span, s)) for s in behind)


def _is_feast(scene: Scene, trigger: Trigger) -> bool:
    """Whether people come together for a feast, a show or a burial, and nothing says that they protest."""
    occasions = [m.span for m in scene.of_list("civic_nouns") if m.entry["of"] == "occasion"]
    behind = [s for s in occasions if s.start >= trigger.span.end and not scene.breaks_between(trigger.span, s)]
    led = any(_TO_WHICH & set(scene.words_before(s.start, OCCASION_REACH)) for s in behind)
    return led and _asks_for(trigger, "crowd_gathers") and not tells(scene, "cause", but=trigger.span)


def _is_no_protest(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is a feast, or only those who are spoken to: "told a rally that", "addressing the march"."""
    near = scene.words_before(trigger.span.start, AUDIENCE_REACH)
    return not _ADDRESSING.isdisjoint(near) or _is_feast(scene, trigger)


def _is_let_go_by_law(scene: Scene, trigger: Trigger) -> bool:
    """Whether a court or the police lets people go, and nothing says that they were captives."""
    if not _asks_for(trigger, "captives_freed"):
        return False
    return tells(scene, "custody") and not tells(scene, "captivity", but=trigger.span)


def _is_accusation(scene: Scene, trigger: Trigger) -> bool:
    """Whether one who is no office of the law charges a whole body "with" something, or not surely at law."""
    verb = find_head(scene, trigger.span)
    if verb is None or is_at_law(scene, trigger):
        return False
    deeds = [i for i in scene.dependents.get(verb, ()) if is_charged(scene, i)]
    told_as_done = any(is_verb(scene, i) for i in deeds)  # "with breaking the truce", and no name of a crime
    if told_as_done and trigger.chance < VERY_SURE:
        return True
    return bool(deeds) and any(_is_body(scene, i) for i in find_objects(scene, verb))


def _is_body(scene: Scene, head: int) -> bool:
    """Whether it is an army, an organisation or a state, none of which is brought to court for a crime."""
    at = span_of(scene, head)
    bodies = [span for span, actor in scene.named if actor.kind is not SpeakerKind.PERSON]
    return word_at(scene, head) in _BODIES or any(span.end == at.end for span in bodies)


def _asks_for(trigger: Trigger, context: str) -> bool:
    """Whether the list of triggers knows the word and asks for a context, which did not hold."""
    return context in trigger.entry.get("any_of", ())


def _is_of_no_court(scene: Scene, trigger: Trigger) -> bool:
    """Whether the list has the word for a ruling only where a court does it, and who does it is none."""
    verb = find_head(scene, trigger.span)
    of_court = _asks_for(trigger, "court_orders") or _asks_for(trigger, "court_decides")
    return of_court and (verb is None or not is_of_court(scene, verb))


_CHECKS: dict[EventType, Callable[[Scene, Trigger], bool]] = {
    EventType.DETENTION: _is_idiom,
    EventType.CONTROL_CHANGE: _is_idiom,
    EventType.PROTEST: _is_no_protest,
    EventType.EXCHANGE: _is_let_go_by_law,
    EventType.LEGAL_CHARGE: _is_accusation,
    EventType.RULING: _is_of_no_court,
}
