"""The contexts in which a word tells of an event: by their names in the list of triggers."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic import CIVIC
from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.holdings import find_stronghold
from dateline.extraction.events.meetings import has_parties, is_called, is_hosted, is_met, is_met_noun
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
from dateline.extraction.events.preludes import is_prelude
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import is_read
from dateline.extraction.events.triggers import Trigger, is_passive
from dateline.extraction.quantities.finding import HARM
from dateline.model import EventType

ON_REACH = 3
WITH_REACH = 8
LEFT_REACH = 3

Context = Callable[[Scene, Trigger, tuple[Participant, ...]], bool]


def _has_place(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(scene.breaks_between(p.span, trigger.span) <= 1 for p in list_literal(scene))


def _has_place_near(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(follows(scene, trigger, p, OBJECT_REACH) and is_located(scene, p) for p in list_literal(scene))


def _has_place_object(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    if trigger.type is EventType.CONTROL_CHANGE and _befalls_people(scene, trigger, participants):
        return False
    return has_place_object(scene, trigger, OBJECT_REACH)


def _has_place_object_near(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    if "idiom" in scene.roles_in(trigger.span.end, scene.span.end):
        return False
    return has_place_object(scene, trigger, NEAR_REACH) and is_done_to_place(scene, trigger)


def _armed_object(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return _has_armed(scene, trigger, participants) and has_place_object(scene, trigger, NEAR_REACH)


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


def _has_toll(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(q.of in HARM or q.of == "missing" for q in scene.quantities)


def _is_counted(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(scene.words_between(q.span, trigger.span) <= OBJECT_REACH for q in scene.quantities if q.of != "percent")


def _has_share(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether a share of a place is the object ("holds 20 per cent of X")."""
    return any(q.of == "percent" and scene.words_between(q.span, trigger.span) <= NEAR_REACH for q in scene.quantities)


def _has_weapon(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(
        is_in_reach(scene, trigger, m.span) and not m.span.overlaps(trigger.span) for m in scene.of_list("weapons")
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
    if any(follows(scene, trigger, p, OBJECT_REACH) for p in scene.places):
        return True
    behind = [p for p in participants if p.span.start > trigger.span.end]
    return any(scene.words_between(trigger.span, p.span) <= ON_REACH for p in behind)


def _is_fired_at(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    after = scene.roles_after(trigger.span.end, 1)
    return bool(after) and bool(after[0] & {"at_target", "inside"}) and _has_armed(scene, trigger, participants)


def _has_armed(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return any(p.armed and scene.breaks_between(p.span, trigger.span) <= 1 for p in participants)


def _armed_place(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return _has_armed(scene, trigger, participants) and _has_place_near(scene, trigger, participants)


def _has_party(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return any(scene.breaks_between(p.span, trigger.span) == 0 for p in participants)


def _listed(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(is_in_reach(scene, trigger, m.span) for m in scene.of_list(str(trigger.entry["list"])))


def _persons(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(
        m.entry["of"] == "people" and scene.words_between(trigger.span, m.span) <= 6
        for m in scene.of_list("quantity_nouns")
    )


def _persons_object(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(q.of == "captured" and q.span.start >= trigger.span.end for q in scene.quantities)


def _voted(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return bool(scene.of_list("voting_bodies"))


def _vote_noun(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    is_held = any("takes_place" in roles for roles in scene.roles_after(trigger.span.end, NEAR_REACH))
    return is_held and any(is_in_reach(scene, trigger, t.span) for t in scene.times)


def _person_or_court(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return (
        bool(scene.of_list("courts"))
        or any(is_in_reach(scene, trigger, p.span) for p in participants)
        or _persons(scene, trigger, participants)
    )


def _charged_with(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is somebody who is charged "with" something."""
    behind = scene.words_after(trigger.span.end, WITH_REACH)
    accused = _befalls_people(scene, trigger, participants) or any(
        is_in_reach(scene, trigger, p.span) for p in participants
    )
    return "with" in behind and accused


def _sanctioned(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return any(not p.adjective and is_in_reach(scene, trigger, p.span) for p in participants)


def _taken_on_a_day(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether somebody was arrested at a time told close behind ("were arrested on Monday")."""
    near = [t for t in scene.times if scene.words_between(trigger.span, t.span) <= 2 and t.when.interval]
    return is_passive(scene, trigger) and any(t.span.start >= trigger.span.end for t in near)


def _is_against(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is a protest against something, at which people were harmed."""
    after = scene.words_after(trigger.span.end, 1)
    return after in (["against"], ["over"]) and _has_toll(scene, trigger, participants)


def _befalls_people(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether the tree says that it is done to a person or to people of some kind."""
    ends = {m.span.end for m in scene.of_list("people_nouns")}
    persons = [p.span for p in participants if p.person] + [n.span for n in scene.names if n.kind == "PER"]
    tokens = (scene.analysis.tokens[i] for i in find_patient_heads(scene, trigger.span, trigger.entry))
    return any(t.end in ends or any(s.start <= t.start < s.end for s in persons) for t in tokens)


def _burns_thing(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether the tree says that it is done to a thing that may be struck."""
    ends = {m.span.end for m in scene.of_list("targets", "struck_things")}
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    return any(scene.analysis.tokens[i].end in ends for i in heads)


def _shoots_at_people(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is "fired on fishermen": people stand behind the preposition, and nobody is dismissed from a post."""
    after = scene.roles_after(trigger.span.end, 1)
    return bool(after) and "at_target" in after[0] and _befalls_people(scene, trigger, participants)


def _fought_with_arms(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether two parties fight, and weapons or the harm are told."""
    armed = _has_weapon(scene, trigger, participants) or _has_toll(scene, trigger, participants)
    return armed and has_parties(scene, trigger, participants)


def _displaced(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(q.of == "displaced" for q in scene.quantities)


def _aid_arrives(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether what reaches a place is aid."""
    aid = any(
        is_in_reach(scene, trigger, m.span) for m in scene.of_list("aid_nouns") if m.span.end <= trigger.span.start
    )
    return aid and any(follows(scene, trigger, p, NEAR_REACH) for p in list_literal(scene))


def _armed_listed(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return _listed(scene, trigger, participants) and _has_armed(scene, trigger, participants)


def _prelude(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether it is fighting after which a place was taken or left."""
    told = (m.entry["type"] for m in scene.of_list("event_triggers") if m.span.end <= trigger.span.start)
    return is_prelude(scene, trigger) and EventType.CONTROL_CHANGE.value in told


def _leaves_place(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether armed people "left X" or "the town of X", and not "much of X", nor X "in ruins"."""
    left = [p for p in scene.places if follows(scene, trigger, p, LEFT_REACH)]
    if not left or not _has_armed(scene, trigger, participants) or "of" in scene.words_after(trigger.span.end, 2):
        return False
    return not set(scene.words_after(left[0].span.end, 1)) & {"in", "with", "without", "as", "to", "under", "open"}


def _stronghold_object(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return find_stronghold(scene, trigger) is not None


def _happened(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return True


CONTEXTS: dict[str, Context] = {
    "place": _has_place,
    "place_near": _has_place_near,
    "place_object": _has_place_object,
    "place_object_near": _has_place_object_near,
    "place_subject": _has_place_subject,
    "of_place": _of_place,
    "holds_place": _holds_place,
    "of_place_said": _of_place_said,
    "on_place": _on_place,
    "on": _is_on,
    "fired_at": _is_fired_at,
    "toll": _has_toll,
    "counted": _is_counted,
    "share": _has_share,
    "weapon": _has_weapon,
    "target": _has_target,
    "armed": _has_armed,
    "armed_place": _armed_place,
    "armed_object": _armed_object,
    "parties": has_parties,
    "party": _has_party,
    "called": is_called,
    "met": is_met,
    "hosted": is_hosted,
    "met_noun": is_met_noun,
    "listed": _listed,
    "persons": _persons,
    "persons_object": _persons_object,
    "of_persons": _persons,
    "voted": _voted,
    "vote_noun": _vote_noun,
    "person_or_court": _person_or_court,
    "charged_with": _charged_with,
    "sanctioned": _sanctioned,
    "taken_on_a_day": _taken_on_a_day,
    "against": _is_against,
    "befalls_people": _befalls_people,
    "shoots_at_people": _shoots_at_people,
    "burns_thing": _burns_thing,
    "fought_with_arms": _fought_with_arms,
    "displaced": _displaced,
    "aid_arrives": _aid_arrives,
    "armed_listed": _armed_listed,
    "prelude": _prelude,
    "leaves_place": _leaves_place,
    "stronghold_object": _stronghold_object,
    "happened": _happened,
    **CIVIC,
}
