"""Who moves or is moved: people in flight, driven out, turned back or brought out of danger."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    FROM,
    Participants,
    ends_match,
    is_one_of,
    is_power,
    list_doers,
    list_patients,
    load_civic_words,
)
from dateline.extraction.events.heads import OF
from dateline.extraction.events.objects import follows, list_literal
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_phrase,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.model import PlaceKind

INTO = frozenset({"to", "into"})
WHITHER = FROM | INTO | {"across", "over", "through", "in", "towards", "toward", "out"}
AMOUNTS = frozenset({"dozens", "hundreds", "thousands", "scores"})
OUT = frozenset({"out", "away", "off"})
PLACE_REACH = 8  # words from where people flee to the place
OUT_REACH = 12  # words from "flew" to "out of" behind whom somebody flew


def _people_flee(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether people who are counted flee from or to somewhere, into a country, or a ruler flees a land."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or is_passive_at(scene, verb):
        return False
    doers = find_subjects(scene, verb)
    if any(_is_ruler(scene, i, participants) for i in doers) and _flees_land(scene, verb):
        return True
    counted = any(is_count_of_people(scene, i) for i in doers)
    behind = [p for p in list_literal(scene) if follows(scene, trigger, p, PLACE_REACH)]
    if trigger.entry.get("crosses"):
        return counted and any(p.kind is PlaceKind.COUNTRY for p in behind)
    led = [
        *find_led(scene, verb, WHITHER),
        *(i for i in find_objects(scene, verb) if word_at(scene, i) in load_civic_words()["homes"]),
    ]
    return counted and (bool(behind or led) or bool(trigger.entry.get("sheltered")))


def _is_ruler(scene: Scene, head: int, participants: Participants) -> bool:
    """Whether somebody named stands behind or beside an office that is told ("President X")."""
    phrase = find_phrase(scene, head)
    titled = any(m.entry["of"] == "host" and phrase.overlaps(m.span) for m in scene.of_list("civic_nouns"))
    return titled and any(p.person and phrase.overlaps(p.span) for p in participants)


def _flees_land(scene: Scene, verb: int) -> bool:
    """Whether it is a place with a name that somebody flees, or flees to."""
    fled = [*find_objects(scene, verb), *find_led(scene, verb, FROM | INTO)]
    starts = {scene.analysis.tokens[i].start for i in fled}
    return any(p.span.start <= at < p.span.end for p in list_literal(scene) for at in starts)


def _people_moved(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether people who are counted are moved out of a place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    counted = any(is_count_of_people(scene, i) for i in list_patients(scene, verb))
    return counted and any(follows(scene, trigger, p, PLACE_REACH) for p in list_literal(scene))


def _people_driven(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether people of some kind, nation or number are driven from their homes, villages or land."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    driven = list_patients(scene, verb)
    whence = [i for head in (verb, *driven) for i in find_led(scene, head, FROM | OF)]
    people = any(is_count_of_people(scene, i) or _are_people(scene, i) for i in driven)
    return people and any(word_at(scene, i) in load_civic_words()["homes"] for i in whence)


def _are_people(scene: Scene, head: int) -> bool:
    """Whether it is people without arms, of some kind or of a nation ("villagers", "Ruritanians")."""
    end = scene.analysis.tokens[head].end
    kinds = [m.entry["of"] for m in scene.of_list("people_nouns") if m.span.end == end]
    return "people" in kinds or ends_match(scene, head, "demonyms")


def _turned_back(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether people who are counted are not let in."""
    verb = find_head(scene, trigger.span)
    return verb is not None and any(is_count_of_people(scene, i) for i in list_patients(scene, verb))


def _brought_out(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody named brings counted people or citizens out of somewhere ("flew 200 people out of")."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or not _is_out(scene, verb):
        return False
    people = list_patients(scene, verb)
    whose = [*people, *(of for i in people for of in find_led(scene, i, OF))]
    meant = any(is_one_of(scene, i, "national") for i in whose) or any(is_count_of_people(scene, i) for i in people)
    return meant and any(is_power(scene, i, participants) for i in list_doers(scene, verb))


def _is_out(scene: Scene, verb: int) -> bool:
    """Whether "out" or "away" stands by the verb, by itself or before "of X"."""
    last = scene.sentence.tokens[1]
    return any(word_at(scene, i) in OUT for i in range(verb + 1, min(verb + OUT_REACH, last)))


def is_counted(scene: Scene, head: int) -> bool:
    """Whether a number stands before a noun."""
    return any(scene.analysis.tokens[i].upos == "NUM" for i in scene.dependents.get(head, ()))


def is_count_of_people(scene: Scene, head: int) -> bool:
    """Whether it is "50,000 civilians", "dozens of families" or "thousands"."""
    counted = is_counted(scene, head)
    if word_at(scene, head) in AMOUNTS:
        return True
    known = ends_match(scene, head, "people_nouns") or ends_match(scene, head, "armed_forces")
    return counted and (is_one_of(scene, head, "crowd") or known)


MOVEMENTS: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "people_flee": _people_flee,
    "people_moved": _people_moved,
    "people_driven": _people_driven,
    "turned_back": _turned_back,
    "brought_out": _brought_out,
}
