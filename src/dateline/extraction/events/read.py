"""Words that the reader model takes to tell of an event: beside the list of triggers, and where its contexts fail.

What it takes for one is a matter of meaning; who did it, where and to how many is still for the rules to find, and what
says too little is no event of the record (`keeping`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.extraction.events.keeping import VERY_SURE
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import ATTACKS
from dateline.extraction.events.triggers import Trigger
from dateline.language.analysis import Analysis
from dateline.model import EventType, Span

SURE = 0.6  # chance from which a word is taken to tell of war, whatever stands around it
CIVIL = 0.75  # the same of any other event, which more words tell in other senses
UNLISTED = 0.9  # the same where no list has the word
_OF_WAR = ATTACKS | {EventType.CONTROL_CHANGE, EventType.DETENTION}
_BY_MEANING = _OF_WAR | {  # sorts that a word may tell which no list has; of the rest too few were there to learn from
    *(EventType.PROTEST, EventType.MEETING, EventType.EXCHANGE, EventType.OTHER),
}
_JOINT = frozenset({EventType.MEETING, EventType.AGREEMENT})  # what two sides do with one another
_LOOSE = frozenset({EventType.CALL, EventType.VOTE})  # the reader takes many a "call" and refusal for these


def find_read_words(analysis: Analysis) -> list[Span]:
    """Where the words stand that are taken to tell of an event, in text order."""
    tokens = analysis.tokens
    sure = sorted(i for i, (_, chance) in analysis.happenings.items() if chance >= SURE)
    return [Span(tokens[i].start, tokens[i].end) for i in sure]


def find_read_triggers(scene: Scene, listed: Sequence[Trigger]) -> Iterator[Trigger]:
    """The triggers that the reader takes for such in a sentence.

    Args:
        scene: The sentence.
        listed: What the list of triggers knows in it, whatever stands around: of a word of the sort that the reader
            takes it for, its entry is taken, without the contexts that it asks for.
    """
    tokens = scene.analysis.tokens
    for i in range(*scene.sentence.tokens):
        sort, chance = scene.analysis.happenings.get(i, ("", 0.0))
        if chance < SURE or chance < _needed(kind := EventType(sort)):
            continue
        span = Span(tokens[i].start, tokens[i].end)
        known = [t for t in listed if t.span.contains(span) and is_alike(t.type, kind)]
        if known:
            best = max(known, key=lambda t: (t.type is kind, len(t.span), not t.entry.get("doers"), t.rank))
            yield Trigger(best.span, best.type, best.entry, chance)
        elif chance >= UNLISTED and kind in _BY_MEANING:
            yield Trigger(span, kind, _entry(kind, tokens[i].upos), chance)


def _needed(kind: EventType) -> float:
    """From which chance a word is taken to tell of this sort."""
    if kind in _LOOSE:
        return VERY_SURE
    return SURE if kind in _OF_WAR else CIVIL


def find_read_sort(scene: Scene, trigger: Trigger) -> EventType | None:
    """The sort of event that the reader takes a trigger's words to tell, where it is sure that they tell of any."""
    told = (scene.analysis.happenings.get(i, ("", 0.0)) for i in scene.analysis.tokens_in(trigger.span))
    sort, chance = max(told, key=lambda pair: pair[1], default=("", 0.0))
    return EventType(sort) if chance >= SURE else None


def is_alike(one: EventType, other: EventType) -> bool:
    """Whether two sorts are one, or two of the ways to attack, which its parties tell apart."""
    return one is other or {one, other} <= ATTACKS


def is_told_by(scene: Scene, trigger: Trigger, known: Trigger) -> bool:
    """Whether what the reader alone takes for a trigger adds nothing to one that a list knows in its sentence.

    So it is of the same sort, of "agreed to meet", and of "the shooting" beside whom it killed, told before.
    """
    if known.span.overlaps(trigger.span) or is_alike(known.type, trigger.type):
        return True
    if trigger.type is EventType.AGREEMENT and known.type in (EventType.MEETING, EventType.EXCHANGE):
        return True
    taken_up = trigger.is_noun and scene.words_before(trigger.span.start, 1) in (["the"], ["this"], ["that"])
    return bool(known.entry.get("casualty")) and taken_up and not scene.places


def _entry(kind: EventType, upos: str) -> dict[str, Any]:
    """What the list would say of a word that it does not know."""
    entry = {"type": kind.value, "part": "verb" if upos == "VERB" else "noun", "rank": 1}
    return entry | ({"symmetric": True, "doers": "joint"} if kind in _JOINT else {})
