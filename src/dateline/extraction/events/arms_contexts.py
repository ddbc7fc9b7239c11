"""The contexts that are about arms: weapons, armed people and things that are struck."""

from __future__ import annotations

from dateline.extraction.events.civic_words import is_one_of
from dateline.extraction.events.heads import find_doer_heads, find_patient_heads
from dateline.extraction.events.meetings import has_parties
from dateline.extraction.events.objects import OBJECT_REACH, follows, is_in_reach, list_literal
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.people_contexts import Context, befalls_people, has_toll, is_listed
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_subjects, is_passive_at, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import SpeakerKind

ON_REACH = 3
DRIVEN_REACH = 12  # words from "pushed into" to the place ("a strip of coast of 10 sq km near X")
_HEARD = load_word_sets("events/verb_words")["heard"]


def _has_weapon(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(
        is_in_reach(scene, trigger, m.span) and not m.span.overlaps(trigger.span) for m in scene.of_list("weapons")
    )


def _raids(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether armed people raid something, and not the police, who only look for somebody there."""
    doers = find_doer_heads(scene, trigger.span, trigger.entry)
    civil = {m.span.end for m in scene.of_list("armed_forces") if m.entry.get("civil")}
    civil |= {m.span.end for m in scene.of_list("law_officers")}
    return not any(scene.analysis.tokens[i].end in civil for i in doers) and (
        has_armed(scene, trigger, participants) or _has_target(scene, trigger, participants)
    )


def _has_target(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(
        m.span.start >= trigger.span.end and is_in_reach(scene, trigger, m.span) for m in scene.of_list("targets")
    )


def _is_on(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether "on X" follows, X a place or party, or a nationality or name stands right before."""
    after = scene.roles_after(trigger.span.end, 1)
    if not after or "at_target" not in after[0]:
        return False
    if any(follows(scene, trigger, p, OBJECT_REACH) for p in scene.places) or _owned(scene, trigger, participants):
        return True
    behind = [p for p in participants if p.span.start > trigger.span.end]
    return any(scene.words_between(trigger.span, p.span) <= ON_REACH for p in behind)


def _owned(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether a nationality or name stands right before ("Ruritanian strikes")."""
    return any(p.span.end + 1 == trigger.span.start for p in participants)


def _is_fired_at(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    after = scene.roles_after(trigger.span.end, 1)
    return bool(after) and bool(after[0] & {"at_target", "inside"}) and has_armed(scene, trigger, participants)


def has_armed(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether armed people take part, near it or, as the tree has it, as who does it."""
    armed = [p for p in participants if p.armed]
    if any(scene.breaks_between(p.span, trigger.span) <= 1 for p in armed):
        return True
    starts = [scene.analysis.tokens[i].start for i in find_doer_heads(scene, trigger.span, trigger.entry)]
    return any(p.span.start <= at < p.span.end for p in armed for at in starts)


def _burns_thing(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether the tree says that it is done to a thing that may be struck."""
    ends = {m.span.end for m in scene.of_list("targets", "struck_things")}
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    return any(scene.analysis.tokens[i].end in ends for i in heads)


def _shoots_at_people(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is "fired on fishermen": people stand behind the preposition, and nobody is dismissed from a post."""
    after = scene.roles_after(trigger.span.end, 1)
    return bool(after) and "at_target" in after[0] and befalls_people(scene, trigger, participants)


def _shot_upon(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether people, a thing or a place are told on which it was fired."""
    whom = befalls_people(scene, trigger, participants) or _burns_thing(scene, trigger, participants)
    return whom or any(follows(scene, trigger, p, OBJECT_REACH) for p in list_literal(scene))


def _fought_with_arms(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether two parties fight, and weapons or the harm are told."""
    armed = _has_weapon(scene, trigger, participants) or has_toll(scene, trigger, participants)
    return armed and has_parties(scene, trigger, participants)


def _armed_listed(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return is_listed(scene, trigger, participants) and has_armed(scene, trigger, participants)


def _weapon_falls(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether it is shells, rockets or such that come down, and no plane."""
    verb = find_head(scene, trigger.span)
    thrown = {m.span.end for m in scene.of_list("weapons") if m.entry.get("thrown")}
    return verb is not None and any(scene.analysis.tokens[i].end in thrown for i in find_subjects(scene, verb))


def _downed_by_power(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether what flies is destroyed by armed people or a state, or it is left open by whom."""
    listed = any(is_in_reach(scene, trigger, m.span) for m in scene.of_list("aircraft"))
    heads = find_doer_heads(scene, trigger.span, trigger.entry)
    states = [p.span for p in scene.places] + [span for span, a in scene.named if a.kind is SpeakerKind.STATE]
    powers = states + [p.span for p in participants if p.armed]
    starts = [scene.analysis.tokens[i].start for i in heads]
    return listed and (not heads or any(span.start <= at < span.end for span in powers for at in starts))


def _downs_aircraft(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether it is something that flies that is brought down, and no house."""
    ends = {m.span.end for m in scene.of_list("aircraft")}
    return any(scene.analysis.tokens[i].end in ends for i in find_patient_heads(scene, trigger.span, trigger.entry))


def _destroys_arms(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether people under arms destroy the other's arms that stand on the ground ("destroyed dozens of tanks")."""
    ends = {m.span.end for m in scene.of_list("weapons") if not m.entry.get("thrown")}
    ends |= {m.span.end for m in scene.of_list("targets") if m.entry.get("arms")}
    struck = any(scene.analysis.tokens[i].end in ends for i in find_patient_heads(scene, trigger.span, trigger.entry))
    return struck and has_armed(scene, trigger, participants)


def _driven_into(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether people under arms are pushed into or back to a place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_passive_at(scene, verb):
        return False
    starts = [scene.analysis.tokens[i].start for i in find_subjects(scene, verb)]
    pushed = any(p.span.start <= at < p.span.end for p in participants if p.armed for at in starts)
    return pushed and any(follows(scene, trigger, p, DRIVEN_REACH) for p in list_literal(scene))


def _by_pair(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether two do it who are told in one word ("the two armies")."""
    return any(is_one_of(scene, i, "pair") for i in find_doer_heads(scene, trigger.span, trigger.entry))


def _breaks_out(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether it is gunfire that is said to be heard, to break out or to go on, in a place that is told."""
    noun = find_head(scene, trigger.span)
    if noun is None or not scene.analysis.tokens[noun].deprel.startswith(("nsubj", "obj")):
        return False
    return word_at(scene, scene.analysis.tokens[noun].head) in _HEARD and bool(list_literal(scene))


ARMS: dict[str, Context] = {
    "shot_upon": _shot_upon,
    "weapon_falls": _weapon_falls,
    "downed_by_power": _downed_by_power,
    "destroys_arms": _destroys_arms,
    "driven_into": _driven_into,
    "by_pair": _by_pair,
    "downs_aircraft": _downs_aircraft,
    "breaks_out": _breaks_out,
    "raids": _raids,
    "weapon": _has_weapon,
    "target": _has_target,
    "on": _is_on,
    "fired_at": _is_fired_at,
    "armed": has_armed,
    "burns_thing": _burns_thing,
    "shoots_at_people": _shoots_at_people,
    "fought_with_arms": _fought_with_arms,
    "armed_listed": _armed_listed,
}
