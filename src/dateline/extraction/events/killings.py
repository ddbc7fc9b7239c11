"""Killings told without a word for the attack: by armed people, or of those who attacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from dateline.extraction.events.figures import counts_assailants
from dateline.extraction.events.mishaps import tells_disaster
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import TOLL_RULE
from dateline.extraction.events.tree import find_head, find_subjects, word_at
from dateline.extraction.quantities.finding import HARM
from dateline.model import Event, EventType, Span

_WARS = frozenset({"war", "conflict", "hostilities", "fighting"})
_FIGHTING = frozenset({EventType.BATTLE.value, EventType.STRIKE.value})
SHOOTING_RULE = "event.other.shooting"  # of people shot dead, with no word for the attack
_OVER = frozenset({"since", "during", "in", "over", "throughout"})
MANY = 500  # dead from which a bare figure, where fighting was told before, is of the fighting
_ON_SIDE = regex.compile(r"\bon the \w+ side\b")
WAR_REACH = 5  # words from "in" to the war ("in almost two years of war")


def is_toll_of_war(scene: Scene) -> bool:
    """Whether the harm is counted over a war ("2,300 have died since the war began"), not in one of its places."""
    if tells_disaster(scene):
        return False
    if not any(q.of in HARM for q in scene.quantities):
        return False
    return any(_is_done_by_war(scene, m.span) for m in scene.of_list("casualty_words")) or any(
        word in _WARS and _OVER & set(scene.words_before(start, WAR_REACH)) and not _leads_on(scene, end)
        for start, end, word in scene.tokens
    )


def _is_done_by_war(scene: Scene, killed: Span) -> bool:
    """Whether a war is said to have killed them ("the war, which has killed 40,000 people")."""
    verb = find_head(scene, killed)
    if verb is None:
        return False
    token = scene.analysis.tokens[verb]
    described = [token.head] if token.deprel == "acl:relcl" else []
    doers = [i for i in (*find_subjects(scene, verb), *described) if word_at(scene, i) in _WARS]
    return any(not _describes(scene, i) for i in doers)


def _describes(scene: Scene, noun: int) -> bool:
    """Whether another noun follows that it only describes ("a war veteran"), whatever the tree makes of the two."""
    behind = noun + 1
    return behind < scene.sentence.tokens[1] and scene.analysis.tokens[behind].upos == "NOUN"


def with_running_tolls(scene: Scene, here: Sequence[Event], *, told_before: bool) -> list[Event]:
    """What a sentence tells, where "have been killed" counts the dead of the fighting told before as a battle's."""
    return [
        replace(e, type=EventType.BATTLE)
        if told_before and (_is_running_toll(scene, e) or _is_of_fighters(scene, e) or _is_of_war(scene, e))
        else e
        for e in here
    ]


def _is_of_war(scene: Scene, event: Event) -> bool:
    """Whether the dead are so many, or counted on one "side", that no single deed made them."""
    if event.type is not EventType.OTHER or event.evidence.rule != TOLL_RULE or event.actor is not None:
        return False
    if tells_disaster(scene):
        return False
    many = any(q.of in HARM and (q.low or q.high or 0) >= MANY for q in event.quantities)
    return many or _ON_SIDE.search(scene.text, scene.span.start, scene.span.end) is not None


def _is_of_fighters(scene: Scene, event: Event) -> bool:
    """Whether people under arms were killed, and nothing says how."""
    if event.type is not EventType.OTHER or event.evidence.rule != TOLL_RULE or event.target is None:
        return False
    fighters = [m.span for m in scene.of_list("armed_forces") if not m.entry.get("civil")]
    fallen = any(span.overlaps(at) for span in event.target.spans for at in fighters)
    return fallen and event.actor is None and any(q.of in HARM for q in event.quantities)


def counts_since(scene: Scene) -> bool:
    """Whether a figure has grown since some day ("900 have been killed since June"), so that no one raid made it."""
    harmed = scene.of_list("casualty_words")
    return any({"have", "has"} & set(scene.words_before(m.span.start, 3)) for m in harmed) and any(
        word == "since" for _, _, word in scene.tokens
    )


def _is_running_toll(scene: Scene, event: Event) -> bool:
    if event.type is not EventType.OTHER or event.evidence.rule != TOLL_RULE or event.actor is not None:
        return False
    if tells_disaster(scene):
        return False
    before = scene.words_before(event.trigger.start, 3)
    return "been" in before and bool({"have", "has"} & set(before)) and any(q.of in HARM for q in event.quantities)


def tells_fighting(scene: Scene) -> bool:
    """Whether a word for fighting or for strikes stands in a sentence, told as an event or not."""
    return any(m.entry["type"] in _FIGHTING for m in scene.of_list("event_triggers"))


def _leads_on(scene: Scene, end: int) -> bool:
    """Whether it only describes the noun behind it ("a war crime")."""
    behind = scene.analysis.token_at(end + 1)
    return behind is not None and scene.analysis.tokens[behind].upos in ("NOUN", "PROPN")


def _is_killing(event: Event) -> bool:
    return event.type is EventType.OTHER or event.evidence.rule in (SHOOTING_RULE, "event.battle.shooting")


def counts_attackers_only(scene: Scene, here: Sequence[Event]) -> bool:
    """Whether a sentence only tells how many attackers were harmed ("two of the attackers were shot dead")."""
    figures = [q for e in here for q in e.quantities if q.of in HARM]
    bare = all(_is_killing(e) and e.actor is None and e.place is None for e in here)
    return bool(figures) and bare and all(counts_assailants(scene, q) for q in figures)
