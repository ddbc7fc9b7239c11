"""Whether a sentence goes on with what was told before: by "the attack", "they", "the gunmen", "police arrested"."""

from __future__ import annotations

from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import AGAIN, TOLL_RULE
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.model import Event, EventType, Party, Span

_PRONOUNS = frozenset({"they", "he", "she", "it", "them", "him", "her"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its"})
_LEADS = frozenset({"in", "at", "near", "outside", "inside", "on", "across", "through", "around", "from", "into"})
_OF_WHAT = frozenset({"of", "on", "against", "between", "by"})
STEM = 5  # letters by which the words of two names are compared


def goes_on(scene: Scene, event: Event, earlier: Event, country: str | None, *, is_next: bool = True) -> bool:
    """Whether an event is told as part of an earlier one, and nobody else does it.

    Args:
        scene: The sentence.
        event: What it tells.
        earlier: What was told before it.
        country: In which that was.
        is_next: Whether nothing else is told between them, so that harm done by nobody told is of it.
    """
    head = find_head(scene, event.trigger)
    if (
        head is None
        or _brings_down(scene, event)
        or _is_of_other_state(scene, event, country)
        or not _parties_agree(scene, event, earlier)
    ):
        return False
    if not is_verb(scene, head) and event.evidence.rule != TOLL_RULE:
        return _is_same_noun(scene, event, head, earlier)
    return (
        (is_next and _has_nobody_doing(scene, event, head))
        or _points_back(scene, event, earlier)
        or _is_arrest(scene, event)
        or _share_names(scene, event.actor, earlier.actor, earlier.target)
        or is_at_part(scene, event)
    )


def is_at_part(scene: Scene, event: Event) -> bool:
    """Whether it is told to be in a known part of a place ("at the airstrip", "through the streets")."""
    tokens = scene.analysis.tokens
    parts = [i for i in range(*scene.sentence.tokens) if _is_led_ground(scene, i) and _is_known(scene, i)]
    return any(not scene.breaks_between(event.trigger, Span(tokens[i].start, tokens[i].end)) for i in parts)


def has_own_ground(scene: Scene) -> bool:
    """Whether it tells where by a noun of its own ("in a village", "at five jails", "across the country")."""
    return any(_is_own_ground(scene, i) for i in range(*scene.sentence.tokens))


def _is_own_ground(scene: Scene, token: int) -> bool:
    if not _is_led(scene, token):
        return False
    wide = word_at(scene, token) in load_place_words()["wide_grounds"]
    return wide or (_is_led_ground(scene, token) and not _is_known(scene, token))


def _is_led_ground(scene: Scene, token: int) -> bool:
    return word_at(scene, token) in load_place_words()["grounds"] and _is_led(scene, token)


def _is_led(scene: Scene, token: int) -> bool:
    """Whether a preposition of place leads to a noun."""
    if scene.analysis.tokens[token].upos != "NOUN":
        return False
    below = scene.dependents.get(token, ())
    return any(scene.analysis.tokens[i].deprel == "case" and word_at(scene, i) in _LEADS for i in below)


def _is_known(scene: Scene, token: int) -> bool:
    """Whether "the" or an owner stands before a noun."""
    return any(word_at(scene, i) in _POINTING for i in scene.dependents.get(token, ()))


def _is_same_noun(scene: Scene, event: Event, head: int, earlier: Event) -> bool:
    """Whether a noun takes up what was told before ("the attack", "Tuesday's raid") and is of nothing else."""
    if find_led(scene, head, _OF_WHAT) and not _share_names(scene, event.target, earlier.target, earlier.actor):
        return False
    dated = any(
        scene.text[t.span.end : t.span.end + 2] in ("'s", "’s") for t in scene.times if t.span.end < event.trigger.start
    )
    pointed = {word_at(scene, i) for i in scene.dependents.get(head, ())} & _POINTING
    return event.evidence.rule.endswith(AGAIN) or bool(pointed) or dated


def _has_nobody_doing(scene: Scene, event: Event, head: int) -> bool:
    """Whether it is only told who suffered it ("three were killed", "two people have been arrested")."""
    if event.actor is not None or _counts_fighters(scene, event):
        return False
    return event.evidence.rule == TOLL_RULE or is_passive_at(scene, head)


def _brings_down(scene: Scene, event: Event) -> bool:
    """Whether something is shot down, which need not have reached where it was sent."""
    words = scene.of_list("event_triggers")
    return any(m.span == event.trigger and m.entry.get("downs") for m in words)


def _counts_fighters(scene: Scene, event: Event) -> bool:
    """Whether it counts the dead of those who fight, whom a side may have lost anywhere."""
    if event.evidence.rule != TOLL_RULE or event.target is None:
        return False
    fighters = [m.span for m in scene.of_list("armed_forces") if not m.entry.get("civil")]
    return any(span.overlaps(at) for span in event.target.spans for at in fighters)


def _points_back(scene: Scene, event: Event, earlier: Event) -> bool:
    """Whether who does or suffers it is "they", "three of them", "the attackers" or the people told before."""
    head = find_head(scene, event.trigger)
    if head is not None and any(word_at(scene, i) in _PRONOUNS for i in find_subjects(scene, head)):
        return True
    again = ({earlier.actor.name.lower().split()[-1]} if earlier.actor else set()) | load_place_words()["again"]
    return any(word in again and _POINTING & set(scene.words_before(at, 1)) for at, _, word in scene.tokens)


def _is_arrest(scene: Scene, event: Event) -> bool:
    """Whether officers of the law arrest somebody, as they do where something happened."""
    if event.type is not EventType.DETENTION or event.actor is None:
        return False
    return any(m.span.overlaps(span) for m in scene.of_list("law_officers") for span in event.actor.spans)


def _parties_agree(scene: Scene, event: Event, earlier: Event) -> bool:
    """Whether no other is named as doing it than as doing or suffering what was told before."""
    if not _stems(scene, event.actor) or not _stems(scene, earlier.actor):
        return True
    return _share_names(scene, event.actor, earlier.actor, earlier.target)


def _share_names(scene: Scene, party: Party | None, *others: Party | None) -> bool:
    return any(_stems(scene, party) & _stems(scene, other) for other in others)


def _stems(scene: Scene, party: Party | None) -> set[str]:
    """The beginnings of the names in who it is; none of "the gunmen"."""
    tokens = [i for span in (party.spans if party else ()) for i in scene.analysis.tokens_in(span)]
    return {scene.analysis.word(i)[:STEM].lower() for i in tokens if scene.analysis.tokens[i].upos == "PROPN"}


def _is_of_other_state(scene: Scene, event: Event, country: str | None) -> bool:
    """Whether officers of a state that need not be that of the place do it."""
    if event.type is not EventType.DETENTION or event.actor is None:
        return False
    named = event.actor.name
    told = [m.entry.get("country") for m in scene.of_list("demonyms") if m.span.text(scene.text) in named]
    return any(code is not None and code != country for code in told)
