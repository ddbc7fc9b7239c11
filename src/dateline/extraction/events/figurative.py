"""Fighting and attacks that nobody made: in films and games, by name only, likened, and as figures of speech."""

from __future__ import annotations

from dateline.extraction.events.heads import OF, WITH
from dateline.extraction.events.mishaps import ends_of_strikers
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import ATTACKS
from dateline.extraction.events.tree import find_head, find_led
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.quantities.finding import HARM
from dateline.model import EventType

_FOUGHT = ATTACKS | {EventType.OTHER, EventType.DETENTION, EventType.CONTROL_CHANGE}
_NAMED = frozenset({"battle", "siege", "raid"})  # with a capital and "of X" a name of history
_BURSTS = frozenset({"explosion", "explosions", "barrage", "blast"})


def is_figurative(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word tells of a work, a game or a likeness, names a battle of the past, or is a figure of speech."""
    if trigger.type not in _FOUGHT or any(q.of in HARM for q in scene.quantities):
        return False
    if scene.of_list("fictions") and not scene.of_list("weapons", "armed_forces"):
        return True
    if _is_likened(scene, trigger):
        return True
    return trigger.type in ATTACKS and (_is_name(scene, trigger) or _is_of_words(scene, trigger))


def _is_likened(scene: Scene, trigger: Trigger) -> bool:
    """Whether something is only said to be like it: "it sounds like wolves stormed the fold"."""
    head = find_head(scene, trigger.span)
    below = scene.dependents.get(head, ()) if head is not None else ()
    return any(scene.analysis.tokens[i].deprel == "mark" and scene.analysis.word(i).lower() == "like" for i in below)


def _is_name(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "the Battle of X", which has a name because it is past."""
    word = trigger.span.text(scene.text)
    within = trigger.span.start > scene.span.start
    return within and word[:1].isupper() and word.lower() in _NAMED and scene.words_after(trigger.span.end, 1) == ["of"]


def _is_of_words(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is done with what is no arms ("bombarded with questions"), or such bursts ("an explosion of joy")."""
    head = find_head(scene, trigger.span)
    if head is None or (trigger.is_noun and trigger.span.text(scene.text).lower() not in _BURSTS):
        return False
    tokens = scene.analysis.tokens
    means = find_led(scene, head, OF if trigger.is_noun else WITH)
    things = {m.span.end for m in scene.of_list("targets", "struck_things")} | {p.span.end for p in scene.places}
    common = bool(means) and all(tokens[i].upos == "NOUN" for i in means)
    return common and not {tokens[i].end for i in means} & (things | ends_of_strikers(scene))
