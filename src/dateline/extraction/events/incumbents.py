"""Who takes or loses an office of state or of a side at war: resigned, dismissed, ousted, named, elected."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    Participants,
    is_located_at,
    is_near_time,
    is_one_of,
    is_party,
    list_patients,
    load_civic_words,
)
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, find_phrase, find_subjects, is_verb, word_at
from dateline.extraction.events.triggers import Trigger

_AS = frozenset({"as", "from"})
_COMPLEMENTS = frozenset({"obj", "xcomp", "obl", "iobj", "ccomp"})  # as what the tree has "named X leader"


def _resigned(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether a person leaves an office that is told, or hands in a resignation."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    leaving = [i for i in find_subjects(scene, verb) if _is_person(scene, i, participants)]
    handed = "resignation" in trigger.span.text(scene.text).lower()
    return bool(leaving) and (handed or _as_office(scene, verb) or any(_is_titled(scene, i) for i in leaving))


def _dismissed(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether a person is dismissed from an office that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    people = [i for i in list_patients(scene, verb) if _is_person(scene, i, participants) or _is_office(scene, i)]
    return bool(people) and (_as_office(scene, verb) or any(_is_titled(scene, i) for i in people))


def _ousted(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a ruler, a government or lawmakers are driven from power."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    return any(
        _is_titled(scene, i) or word_at(scene, i) in load_civic_words()["rulers"] for i in list_patients(scene, verb)
    )


def _appointed(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether a person is given an office that is told behind ("named leader of X")."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    people = any(_is_person(scene, i, participants) for i in list_patients(scene, verb))
    given = (i for i in scene.dependents.get(verb, ()) if i > verb and scene.analysis.tokens[i].deprel in _COMPLEMENTS)
    return people and any(_is_office(scene, i) for i in given)


def _is_person(scene: Scene, head: int, participants: Participants) -> bool:
    phrase = find_phrase(scene, head)
    return any(p.person and not p.adjective and phrase.overlaps(p.span) for p in participants)


def _is_office(scene: Scene, head: int) -> bool:
    return is_one_of(scene, head, "host", "office")


def _is_titled(scene: Scene, head: int) -> bool:
    """Whether it is an office, or one stands before or beside a name ("President X", "X, the army chief")."""
    phrase = find_phrase(scene, head)
    beside = (i for i in scene.dependents.get(head, ()) if scene.analysis.tokens[i].deprel == "appos")
    titled = any(m.entry["of"] in ("host", "office") and phrase.overlaps(m.span) for m in scene.of_list("civic_nouns"))
    return titled or any(_is_office(scene, i) for i in beside)


def _as_office(scene: Scene, verb: int) -> bool:
    return any(_is_office(scene, i) for i in find_led(scene, verb, _AS))


def list_pollers(scene: Scene, noun: int) -> list[int]:
    """Who holds an election or a referendum, wins or loses it."""
    token = scene.analysis.tokens[noun]
    polled = token.deprel == "obj" and word_at(scene, token.head) in load_civic_words()["polling"]
    return find_subjects(scene, token.head) if polled else []


def _polls_held(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody named holds, wins or loses an election, at a time or in a place that is told."""
    noun = find_head(scene, trigger.span)
    pollers = list_pollers(scene, noun) if noun is not None else []
    if noun is None or not any(is_party(scene, i, participants) for i in pollers):
        return False
    verb = scene.analysis.tokens[noun].head
    return is_near_time(scene, verb) or is_located_at(scene, verb) or is_located_at(scene, noun)


INCUMBENTS: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "resigned": _resigned,
    "dismissed": _dismissed,
    "ousted": _ousted,
    "appointed": _appointed,
    "polls_held": _polls_held,
}
