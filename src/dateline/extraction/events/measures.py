"""What powers do without a shot: talks broken off, borders shut, troops sent; who flees or is moved; aid that comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.extraction.events.civic_words import (
    FROM,
    Participants,
    ends_match,
    is_located_at,
    is_near_time,
    is_one_of,
    is_power,
    list_doers,
    list_patients,
    span_of,
)
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
from dateline.model import PlaceKind, PlaceMention, Span

DEPLOYMENT = "deployment"  # kind of the words for forces sent somewhere
UNDER = frozenset({"under"})
THITHER = frozenset({"to", "into", "along", "near", "across"})
FOR = frozenset({"to", "for", "into", "over", "in"})
INTO = frozenset({"to", "into"})
AMOUNTS = frozenset({"dozens", "hundreds", "thousands", "scores"})
OF_WHAT = frozenset({"of", "in"})
GOODS_REACH = 6  # words from trucks to what they carry
PLACE_REACH = 8  # words from where aid comes or people flee to the place


def _done_to(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether it is done to what the entry's `object` says, by a power, or at a time that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    things = [*list_patients(scene, verb), *find_led(scene, verb, UNDER)]
    if not any(is_one_of(scene, i, trigger.entry["object"]) for i in things):
        return False
    doers = [i for i in list_doers(scene, verb) if is_power(scene, i, participants)]
    return bool(doers) or (is_passive_at(scene, verb) and is_near_time(scene, verb))


def _forces_sent(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether a power sends armed people somewhere that is told, or to a border."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    sent = [i for i in list_patients(scene, verb) if _is_of_arms(scene, i)]
    doer = any(is_power(scene, i, participants) for i in list_doers(scene, verb))
    aims = _list_aims(scene, verb)
    whither = [i for head in (verb, *sent, *aims) for i in find_led(scene, head, THITHER)]
    to_border = any(is_one_of(scene, i, "border") for i in whither)
    located = any(is_located_at(scene, head) for head in (verb, *sent, *aims))
    aimed = bool(aims) and any(_is_counted(scene, i) for i in sent)
    return bool(sent) and doer and (to_border or located or aimed)


def _list_aims(scene: Scene, verb: int) -> list[int]:
    """For what somebody is sent ("to reinforce …")."""
    return [i for i in scene.dependents.get(verb, ()) if scene.analysis.tokens[i].deprel == "advcl"]


def find_whither(scene: Scene, trigger: Trigger, taken: Iterable[Span]) -> tuple[PlaceMention, ...]:
    """Where forces are sent, by the tree: "to X", or for what they are sent "to do in X"; no place in `taken`."""
    verb = find_head(scene, trigger.span)
    if trigger.entry.get("kind") != DEPLOYMENT or verb is None:
        return ()
    aims = _list_aims(scene, verb)
    heads = (verb, *list_patients(scene, verb), *aims, *(i for aim in aims for i in find_objects(scene, aim)))
    starts = [scene.analysis.tokens[i].start for head in heads for i in find_led(scene, head, THITHER | {"in"})]
    free = [p for p in list_literal(scene) if not any(span.overlaps(p.span) for span in taken)]
    return tuple(dict.fromkeys(p for at in starts for p in free if p.span.start <= at < p.span.end))


def _is_of_arms(scene: Scene, head: int) -> bool:
    armed = (m.span.end for m in scene.of_list("people_nouns") if m.entry["of"] == "armed")
    return ends_match(scene, head, "armed_forces") or scene.analysis.tokens[head].end in set(armed)


def _people_flee(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether people who are counted, or a ruler, flee from or within a place that is told, or into a country."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or is_passive_at(scene, verb):
        return False
    doers = find_subjects(scene, verb)
    if any(_is_ruler(scene, i, participants) for i in doers) and _flees_land(scene, verb):
        return True
    counted = any(_is_count_of_people(scene, i) for i in doers)
    behind = [p for p in list_literal(scene) if follows(scene, trigger, p, PLACE_REACH)]
    if trigger.entry.get("crosses"):
        behind = [p for p in behind if p.kind is PlaceKind.COUNTRY]
    return counted and bool(behind)


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
    counted = any(_is_count_of_people(scene, i) for i in list_patients(scene, verb))
    return counted and any(follows(scene, trigger, p, PLACE_REACH) for p in list_literal(scene))


def _is_counted(scene: Scene, head: int) -> bool:
    return any(scene.analysis.tokens[i].upos == "NUM" for i in scene.dependents.get(head, ()))


def _is_count_of_people(scene: Scene, head: int) -> bool:
    """Whether it is "50,000 civilians", "dozens of families" or "thousands"."""
    counted = _is_counted(scene, head)
    if word_at(scene, head) in AMOUNTS:
        return True
    known = ends_match(scene, head, "people_nouns") or ends_match(scene, head, "armed_forces")
    return counted and (is_one_of(scene, head, "crowd") or known)


def _aid_comes(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether lorries or ships with goods come to a place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or is_passive_at(scene, verb):
        return False
    loaded = any(is_one_of(scene, i, "carrier") and _carries_goods(scene, i) for i in find_subjects(scene, verb))
    return loaded and any(follows(scene, trigger, p, PLACE_REACH) for p in list_literal(scene))


def _carries_goods(scene: Scene, head: int) -> bool:
    """Whether goods stand before or close behind ("an aid convoy", "trucks with food")."""
    at = span_of(scene, head)
    goods = [m.span for m in scene.of_list("civic_nouns") if m.entry["of"] == "goods"]
    return any(
        scene.words_between(at, s) <= (GOODS_REACH if s.start > at.end else 2) and not scene.breaks_between(at, s)
        for s in goods
    )


def _goods_given(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody named brings or promises goods, to a place or for somebody that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    things = list_patients(scene, verb)
    things += [
        inner for i in things for inner in find_led(scene, i, OF_WHAT)
    ]  # "40 tonnes of food", "40 million in aid"
    if not any(is_one_of(scene, i, "goods") for i in things):
        return False
    doer = any(is_power(scene, i, participants) for i in list_doers(scene, verb))
    led = [i for word in (verb, *things) for i in find_led(scene, word, FOR)]
    starts = {scene.analysis.tokens[i].start for i in led}
    placed = any(p.span.start <= start < p.span.end for p in scene.places for start in starts)
    return (doer or is_passive_at(scene, verb)) and placed


MEASURES: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "done_to": _done_to,
    "forces_sent": _forces_sent,
    "people_flee": _people_flee,
    "people_moved": _people_moved,
    "aid_comes": _aid_comes,
    "goods_given": _goods_given,
}
