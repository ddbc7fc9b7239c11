"""The contexts that are about people: who is counted, whom it befalls, who judges, votes or is charged."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.objects import NEAR_REACH, OBJECT_REACH, is_in_reach
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_objects,
    find_subjects,
    is_passive_at,
    word_at,
)
from dateline.extraction.events.triggers import Trigger, is_passive
from dateline.extraction.quantities.finding import HARM
from dateline.extraction.word_sets import load_word_sets

WITH_REACH = 8
CAPTIVE_REACH = 9  # words from "took" to "hostage"
_CAPTIVE = frozenset({"hostage", "captive", "prisoner", "alive"})
_LOCKUPS = frozenset({"custody", "jail", "prison", "detention"})
_REMAINS = load_word_sets("events/noun_words")["remains"]

Context = Callable[[Scene, Trigger, tuple[Participant, ...]], bool]


def has_toll(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether people killed, hurt or missing are counted."""
    return any(q.of in HARM or q.of == "missing" for q in scene.quantities)


def _is_counted(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(scene.words_between(q.span, trigger.span) <= OBJECT_REACH for q in scene.quantities if q.of != "percent")


def _has_party(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return any(scene.breaks_between(p.span, trigger.span) == 0 for p in participants)


def is_listed(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether a word of the entry's list stands in reach."""
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
    if not is_at_law(scene, trigger):
        return False
    behind = scene.words_after(trigger.span.end, WITH_REACH)
    accused = befalls_people(scene, trigger, participants) or any(
        is_in_reach(scene, trigger, p.span) for p in participants
    )
    return "with" in behind and accused


def is_at_law(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is no accusation in words: not a party, a person or a state that "charged X with" something."""
    verb = find_head(scene, trigger.span)
    if verb is None or is_passive_at(scene, verb):
        return True
    doers = find_subjects(scene, verb)
    ends = {m.span.end for m in scene.of_list("courts", "law_officers")}
    return not doers or any(scene.analysis.tokens[i].end in ends for i in doers)


def _sanctioned(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    return any(not p.adjective and is_in_reach(scene, trigger, p.span) for p in participants)


def _taken_on_a_day(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether somebody was arrested at a time told close behind ("were arrested on Monday")."""
    near = [t for t in scene.times if scene.words_between(trigger.span, t.span) <= 2 and t.when.interval]
    return is_passive(scene, trigger) and any(t.span.start >= trigger.span.end for t in near)


def _is_against(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is a protest against something, at which people were harmed."""
    after = scene.words_after(trigger.span.end, 1)
    return after in (["against"], ["over"]) and has_toll(scene, trigger, participants)


def befalls_people(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether the tree says that it is done to a person or to people of some kind."""
    ends = {m.span.end for m in scene.of_list("people_nouns")}
    places = [p.span for p in scene.places]  # "captured X", where the reader takes a town's name for a person's
    read = [n.span for n in scene.names if n.kind == "PER" and not any(n.span.overlaps(p) for p in places)]
    persons = [p.span for p in participants if p.person] + read
    tokens = (scene.analysis.tokens[i] for i in find_patient_heads(scene, trigger.span, trigger.entry))
    return any(t.end in ends or any(s.start <= t.start < s.end for s in persons) for t in tokens)


def _displaced(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return any(q.of == "displaced" for q in scene.quantities)


def _happened(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    return True


def _rang_person(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether one person rings another: "X called Y" with no word for what they call them."""
    verb = find_head(scene, trigger.span)
    if verb is None or is_passive_at(scene, verb):
        return False
    below = scene.dependents.get(verb, ())
    if any(scene.analysis.tokens[i].deprel in ("xcomp", "ccomp", "compound:prt") for i in below):
        return False
    persons = [p.span for p in participants if p.person and not p.adjective]
    sides = (find_subjects(scene, verb), find_objects(scene, verb))
    starts = [[scene.analysis.tokens[i].start for i in heads] for heads in sides]
    met = all(any(s.start <= at < s.end for s in persons for at in side) for side in starts)
    return met and len(sides[1]) == 1 and any(scene.words_between(t.span, trigger.span) <= 8 for t in scene.times)


def _taken_captive(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether somebody is taken "hostage", "prisoner" or "into custody", which stands behind whom is taken."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    behind = scene.words_after(trigger.span.end, 2 if is_passive_at(scene, verb) else CAPTIVE_REACH)
    away = any(a in ("to", "into") and b in _LOCKUPS for a, b in pairwise(behind)) or ("police", "station") in pairwise(
        scene.words_after(trigger.span.end, CAPTIVE_REACH)
    )
    told = set(behind) & _CAPTIVE or away
    return bool(told) and bool(find_patient_heads(scene, trigger.span, trigger.entry))


def _bodies_found(scene: Scene, trigger: Trigger, _: tuple[Participant, ...]) -> bool:
    """Whether it is bodies or a grave that are found."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    found = find_subjects(scene, verb) if is_passive_at(scene, verb) else find_objects(scene, verb)
    return any(word_at(scene, i) in _REMAINS for i in found)


PEOPLE: dict[str, Context] = {
    "rang_person": _rang_person,
    "taken_captive": _taken_captive,
    "bodies_found": _bodies_found,
    "toll": has_toll,
    "counted": _is_counted,
    "party": _has_party,
    "listed": is_listed,
    "persons": _persons,
    "of_persons": _persons,
    "persons_object": _persons_object,
    "voted": _voted,
    "vote_noun": _vote_noun,
    "person_or_court": _person_or_court,
    "charged_with": _charged_with,
    "sanctioned": _sanctioned,
    "taken_on_a_day": _taken_on_a_day,
    "against": _is_against,
    "befalls_people": befalls_people,
    "displaced": _displaced,
    "happened": _happened,
}
