"""When verbs of many meanings tell that people are taken or held: "were seized", "holds 40 villagers", "led away"."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    Participants,
    ends_match,
    is_located_at,
    is_near_time,
    is_one_of,
    span_of,
)
from dateline.extraction.events.heads import TO, find_doer_heads, find_patient_heads
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import SpeakerKind

_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them"})
_GOES_ON = frozenset({"in", "at", "since", "for", "without"})  # behind "held": where, how long, or without charge
_REMAINS = frozenset({"body", "bodies", "corpses", "remains"})
_GATHERINGS = load_word_sets("events/noun_words")["gatherings"]
GATHERING_REACH = 8  # words from a gathering to the "held" behind a comma that tells where or how it was
_HELD = load_word_sets("events/noun_words")["held"]
HELD_REACH = 9  # words from "holds" to "captive"


def _people_seized(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether it is people who are seized, and no town or thing; they are "picked up" by armed people."""
    if not _list_taken(scene, trigger, participants):
        return False
    if not trigger.entry.get("loose"):
        return True
    return _is_done_by_armed(scene, trigger)


def _list_taken(scene: Scene, trigger: Trigger, participants: Participants, *, pronouns: bool = False) -> list[int]:
    """Those of the ones to whom it is done who are people: by a noun for people or by a person's name."""
    tokens = scene.analysis.tokens
    places = [p.span for p in scene.places]  # a town's name that the reader takes for a person's is none
    read = [n.span for n in scene.names if n.kind == "PER" and not any(n.span.overlaps(p) for p in places)]
    persons = [p.span for p in participants if p.person or p.armed] + read
    verb = find_head(scene, trigger.span)
    suffering = find_subjects(scene, verb) + find_objects(scene, verb) if verb is not None else []
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    if not set(heads) & set(suffering):  # "seized the rebels' weapons" is not of rebels
        return []
    if any(word_at(scene, i) in _REMAINS for i in heads):
        return []
    return [
        i
        for i in heads
        if ends_match(scene, i, "people_nouns")
        or is_one_of(scene, i, "crowd")
        or any(s.start <= tokens[i].start < s.end for s in persons)
        or (pronouns and word_at(scene, i) in _PRONOUNS)
    ]


def _people_held(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether people are held by somebody or in a place or since a time; or somebody holds them "captive"."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or _is_gathering_held(scene, trigger):
        return False
    if not _list_taken(scene, trigger, participants):
        return False
    if set(scene.words_after(trigger.span.end, HELD_REACH)) & _HELD:
        return True
    if is_passive_at(scene, verb):
        told = bool(find_doer_heads(scene, trigger.span, trigger.entry))
        goes_on = set(scene.words_after(trigger.span.end, 1)) & _GOES_ON
        return told or bool(goes_on) or is_located_at(scene, verb) or is_near_time(scene, verb)
    return word_at(scene, verb) == "holding" and _is_done_by_armed(scene, trigger)


def _is_gathering_held(scene: Scene, trigger: Trigger) -> bool:
    """“At a meeting on the strike, held at the request of Norland, its envoy said": no envoy is held."""
    before = scene.text[: trigger.span.start].rstrip()
    return before.endswith(",") and bool(_GATHERINGS.intersection(scene.words_before(len(before), GATHERING_REACH)))


def _is_done_by_armed(scene: Scene, trigger: Trigger) -> bool:
    """Whether armed people or a body that is named do it."""
    doers = find_doer_heads(scene, trigger.span, trigger.entry)
    bodies = [span for span, actor in scene.named if actor.kind is SpeakerKind.ORGANISATION]
    armed = {m.span.end for m in scene.of_list("people_nouns") if m.entry["of"] == "armed"}
    return any(
        ends_match(scene, i, "armed_forces")
        or scene.analysis.tokens[i].end in armed
        or any(span.overlaps(span_of(scene, i)) for span in bodies)
        for i in doers
    )


def _led_away(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether people are taken or led away, by somebody or in a place or at a time that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not _list_taken(scene, trigger, participants, pronouns=True):
        return False
    by = bool(find_doer_heads(scene, trigger.span, trigger.entry))
    if not is_passive_at(scene, verb):
        return _is_done_by_armed(scene, trigger)
    return by or is_located_at(scene, verb) or is_near_time(scene, verb)


def _given_to_law(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody is handed over to a court or to the police."""
    verb = find_head(scene, trigger.span)
    if verb is None or not _list_taken(scene, trigger, participants):
        return False
    takers = find_led(scene, verb, TO)
    return any(ends_match(scene, i, "courts") or ends_match(scene, i, "law_officers") for i in takers)


CUSTODY: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "people_seized": _people_seized,
    "people_held": _people_held,
    "led_away": _led_away,
    "given_to_law": _given_to_law,
}
