"""The contexts that are about a place: where it stands to the word, and whether it is its object."""

from __future__ import annotations

from dateline.extraction.events.arms_contexts import has_armed
from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.holdings import find_stronghold, place_left
from dateline.extraction.events.objects import (
    NEAR_REACH,
    OBJECT_REACH,
    follows,
    has_place_object,
    is_done_to_place,
    is_in_reach,
    is_located,
    list_literal,
    precedes,
)
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.people_contexts import Context, befalls_people
from dateline.extraction.events.preludes import is_prelude
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_phrase, find_subjects, is_read
from dateline.extraction.events.triggers import Trigger
from dateline.model import EventType, SpeakerKind

LEFT_REACH = 3


def _has_place(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(scene.breaks_between(p.span, trigger.span) <= 1 for p in list_literal(scene))


def _has_place_near(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(follows(scene, trigger, p, OBJECT_REACH) and is_located(scene, p) for p in list_literal(scene))


def _has_place_object(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    if trigger.type is EventType.CONTROL_CHANGE and befalls_people(scene, trigger, participants):
        return False
    return has_place_object(scene, trigger, OBJECT_REACH)


def _has_place_object_near(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    if "idiom" in scene.roles_in(trigger.span.end, scene.span.end):
        return False
    return has_place_object(scene, trigger, NEAR_REACH) and is_done_to_place(scene, trigger)


def _armed_object(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return has_armed(scene, trigger, participants) and has_place_object(scene, trigger, NEAR_REACH)


def _has_place_subject(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(precedes(scene, trigger, p, OBJECT_REACH) for p in scene.places) or scene.is_led_by(
        trigger.span.start, "settlement", through=4
    )


def _of_place(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(follows(scene, trigger, p, NEAR_REACH) for p in scene.places)


def _holds_place(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether armed people, a body or a state hold a place, and nothing is held in it."""
    before = [p for p in participants if p.span.end <= trigger.span.start and not p.person and not p.adjective]
    near = any(scene.breaks_between(p.span, trigger.span) <= 1 for p in before)
    return near and is_read(scene) and _has_place_object_near(scene, trigger, participants)


def _of_place_said(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    said = any(c.contains(trigger.span) for s in scene.statements for c in s.content)
    return said and _of_place(scene, trigger, participants)


def _on_place(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(
        follows(scene, trigger, p, NEAR_REACH)
        and set(scene.words_before(p.span.start, 3)) & {"on", "of", "for", "into", "in"}
        for p in scene.places
    )


def _has_share(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether a share of a place is the object ("holds 20 per cent of X")."""
    return any(q.of == "percent" and scene.words_between(q.span, trigger.span) <= NEAR_REACH for q in scene.quantities)


def _armed_place(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return has_armed(scene, trigger, participants) and _has_place_near(scene, trigger, participants)


def _draws_off(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is armed people who are withdrawn from a place that is told ("pulled its troops out of X")."""
    armed = [m.span for m in scene.of_list("armed_forces")]
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    starts = [scene.analysis.tokens[i].start for i in heads]
    drawn = any(span.start <= at < span.end for span in armed for at in starts)
    return drawn and place_left(scene, trigger) is not None


def _leaves_place(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether armed people "left X" or "the town of X", and not "much of X", nor X "in ruins"."""
    left = [p for p in scene.places if follows(scene, trigger, p, LEFT_REACH)]
    if not left or not _armed_leave(scene, trigger, participants) or "of" in scene.words_after(trigger.span.end, 2):
        return False
    return not set(scene.words_after(left[0].span.end, 1)) & {"in", "with", "without", "as", "to", "under", "open"}


def _armed_leave(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether who leaves is under arms: no "soldiers' families", where the tree tells."""
    verb = find_head(scene, trigger.span)
    subjects = find_subjects(scene, verb) if verb is not None else []
    phrases = [find_phrase(scene, i) for i in subjects if scene.analysis.tokens[i].upos != "PRON"]
    if not phrases:
        return has_armed(scene, trigger, participants)
    bodies = [span for span, actor in scene.named if actor.kind is SpeakerKind.ORGANISATION]
    ends = {m.span.end for m in scene.of_list("armed_forces")} | {span.end for span in bodies}
    return any(phrase.end in ends for phrase in phrases)


def _stronghold_object(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return find_stronghold(scene, trigger) is not None


def _aid_arrives(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether what reaches a place is aid."""
    aid = any(
        is_in_reach(scene, trigger, m.span) for m in scene.of_list("aid_nouns") if m.span.end <= trigger.span.start
    )
    return aid and any(follows(scene, trigger, p, NEAR_REACH) for p in list_literal(scene))


def _prelude(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether it is fighting after which a place was taken or left."""
    told = (m.entry["type"] for m in scene.of_list("event_triggers") if m.span.end <= trigger.span.start)
    return is_prelude(scene, trigger) and EventType.CONTROL_CHANGE.value in told


PLACE: dict[str, Context] = {
    "draws_off": _draws_off,
    "place": _has_place,
    "place_near": _has_place_near,
    "place_object": _has_place_object,
    "place_object_near": _has_place_object_near,
    "armed_object": _armed_object,
    "place_subject": _has_place_subject,
    "of_place": _of_place,
    "holds_place": _holds_place,
    "of_place_said": _of_place_said,
    "on_place": _on_place,
    "share": _has_share,
    "armed_place": _armed_place,
    "leaves_place": _leaves_place,
    "stronghold_object": _stronghold_object,
    "aid_arrives": _aid_arrives,
    "prelude": _prelude,
}
