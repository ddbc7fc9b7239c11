"""What powers do without a shot: talks broken off, borders shut, troops sent, aid that comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.extraction.events.civic_words import (
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
from dateline.extraction.events.movements import AMOUNTS, is_counted
from dateline.extraction.events.objects import follows, list_literal
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
from dateline.model import PlaceMention, Span

DEPLOYMENT = "deployment"  # kind of the words for forces sent somewhere
UNDER = frozenset({"under"})
THITHER = frozenset({"to", "into", "along", "near", "across", "over", "towards", "toward"})
TAKEN_UP = frozenset({"it", "they", "he", "she", "we"})
FOR = frozenset({"to", "for", "into", "over", "in"})
OF_WHAT = frozenset({"of", "in"})
GOODS_REACH = 6  # words from trucks to what they carry
PLACE_REACH = 8  # words from what brings aid to the place


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
    """Whether armed people or their arms are sent somewhere that is told, to a border, or so many by who is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    sent = [i for i in _list_counted(scene, list_patients(scene, verb)) if _is_of_arms(scene, i)]
    aims = _list_aims(scene, verb)
    heads = (verb, *list_patients(scene, verb), *sent, *aims)
    whither = [i for head in heads for i in find_led(scene, head, THITHER)]
    counted = any(is_counted(scene, i) or word_at(scene, i) in AMOUNTS for i in (*sent, *list_patients(scene, verb)))
    led = any(is_one_of(scene, i, "border") for i in whither) or any(is_located_at(scene, head) for head in heads)
    doers = list_doers(scene, verb)
    if set(doers) & set(find_objects(scene, scene.analysis.tokens[verb].head)) and _is_infinitive(scene, verb):
        return False  # "wants X to send troops"
    if not doers:
        return bool(sent) and led and counted and is_passive_at(scene, verb)
    return bool(sent) and any(_may_send(scene, i, participants) for i in doers) and (led or counted)


def _is_infinitive(scene: Scene, verb: int) -> bool:
    return any(word_at(scene, i) == "to" and i < verb for i in scene.dependents.get(verb, ()))


def _list_counted(scene: Scene, heads: Iterable[int]) -> list[int]:
    """The words, of "hundreds of soldiers" the soldiers."""
    return [of for i in heads for of in (find_led(scene, i, OF_WHAT) if word_at(scene, i) in AMOUNTS else ()) or (i,)]


def _may_send(scene: Scene, doer: int, participants: Participants) -> bool:
    """Whether it is a power, several of them, or what takes one up."""
    return is_power(scene, doer, participants) or is_one_of(scene, doer, "pair") or word_at(scene, doer) in TAKEN_UP


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
    units = ends_match(scene, head, "armed_forces") or is_one_of(scene, head, "force")
    return units or scene.analysis.tokens[head].end in set(armed)


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
    things += [inner for i in things for inner in find_led(scene, i, OF_WHAT)]  # "40 tonnes of food"
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
    "aid_comes": _aid_comes,
    "goods_given": _goods_given,
}
