"""Where an event is whose own sentence names no place: there, where the violence that it belongs to was told to be.

A place is carried only on evidence. The sentence goes on with what was told before ("the attack", "three of them were
killed", "police arrested", "at the airstrip"), that has one narrow place, no other place is named from there on, and
neither the day nor the doer nor a word such as "elsewhere" says that it is another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from dateline.extraction.events.across import tells_other_side
from dateline.extraction.events.going_on import goes_on, has_own_ground, is_at_part
from dateline.extraction.events.killings import counts_since, is_toll_of_war
from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import AGAIN, ATTACKS
from dateline.model import CONTROL, NARROW, WIDE, Event, EventStatus, EventType, Evidence, PlaceMention, PlaceUse

REACH = 2  # sentences from an event back to the one that names its place
ANSWER_REACH = 60  # characters from "in retaliation for" to what it answers
_ANSWERED = regex.compile(
    r"\b(?:retaliat|reveng|respon|repris|reply|replied|answer|aveng)\w*\s(?:for|to|against)\b[^.;]*\Z", regex.IGNORECASE
)
_GROUND = frozenset({EventType.STRIKE, EventType.BATTLE, EventType.DETENTION, EventType.PROTEST, EventType.OTHER})
_VIOLENT = _GROUND | CONTROL
_UNTOLD = frozenset({EventStatus.PLANNED, EventStatus.HYPOTHETICAL})
_HARMS = frozenset({"toll", "killing", "shooting", "arson", "looting", "bodies", "mine", "verb", "noun"})


def with_place_told_before(
    tellings: Sequence[Event], scene: Scene, here: Sequence[Event], focus: PlaceMention | None = None
) -> list[Event]:
    """The events of a sentence, with the place of the violence that they go on with where they have none.

    Args:
        tellings: What the sentences before tell.
        scene: The sentence.
        here: What it tells.
        focus: The one town that the whole piece is about, where there is one.
    """
    if not any(_may_be_placed(e) for e in here) or _leads_away(scene):
        return list(here)
    anchor, place = _find_anchor(tellings, scene)
    told = [at for at, p in scene.trail if anchor and anchor.place and p.span in anchor.place.spans]
    is_next = not told or scene.index - told[-1] <= 1 or not _is_told_since(tellings, scene, told[-1])
    if anchor is None and focus is not None:
        anchor, place = _find_first_there(tellings, scene, focus), focus
    if anchor is None or place is None:
        return list(here)
    return [
        _placed(e, anchor)
        if _may_be_placed(e)
        and (_days_agree(e, anchor) or is_at_part(scene, e))
        and goes_on(scene, e, anchor, place.country, is_next=is_next)
        else e
        for e in here
    ]


def _may_be_placed(event: Event) -> bool:
    if event.place is not None or event.type not in _GROUND or event.background or event.status in _UNTOLD:
        return False
    return _is_harm(event)


def _is_harm(event: Event) -> bool:
    """Whether it is something done on the ground, and no warning, flight or sending of troops."""
    return event.type is not EventType.OTHER or event.evidence.rule.removesuffix(AGAIN).rpartition(".")[2] in _HARMS


def _leads_away(scene: Scene) -> bool:
    """Whether a sentence counts over a war or an age, names a country or says "elsewhere"."""
    if is_toll_of_war(scene) or counts_since(scene) or tells_other_side(scene.text, scene.span):
        return True
    if has_own_ground(scene) or any(p.use is PlaceUse.LITERAL and p.kind in WIDE for p in scene.places):
        return True
    words = [word for _, _, word in scene.tokens]
    if not load_place_words()["elsewhere"].isdisjoint(words):
        return True
    behind = load_place_words()["grounds"] | load_place_words()["wide_grounds"] | load_place_words()["incidents"]
    return any(
        word in load_place_words()["other"] and behind & set(words[i + 1 : i + 3]) for i, word in enumerate(words)
    )


def _find_anchor(tellings: Sequence[Event], scene: Scene) -> tuple[Event | None, PlaceMention | None]:
    """The violence told last that has a place, with that; none where another place could be meant."""
    post = scene.post.id if scene.post else ""
    last = next((e for e in reversed(tellings) if e.post == post and e.place), None)
    if last is None or last.place is None or not _may_be_anchor(scene.text, last):
        return None, None
    if any(e.post == post and _is_rival(e, last) for e in tellings):
        return None, None
    meant = [(i, p) for i, p in scene.trail if p.span in last.place.spans and i < scene.index]
    if not meant or len({p.name for _, p in meant}) > 1 or meant[-1][1].kind not in NARROW:
        return None, None
    told, place = meant[-1]
    if not load_place_words()["at_times"].isdisjoint(_words_of(scene, told)):
        return None, None
    return (last, place) if scene.index - told <= REACH and _is_named_alone(scene, told, place) else (None, None)


def _is_rival(event: Event, anchor: Event) -> bool:
    """Whether it is an attack by another, told behind the one that has a place ("in answer to X's strikes")."""
    behind = event.trigger.start > anchor.trigger.start and event.place is None and event.type in ATTACKS
    return behind and bool(event.actor and anchor.actor and event.actor.name != anchor.actor.name)


def _is_told_since(tellings: Sequence[Event], scene: Scene, told: int) -> bool:
    """Whether something else was told behind a sentence."""
    return any(e.trigger.start >= scene.analysis.sentences[told].span.end for e in tellings)


def _words_of(scene: Scene, index: int) -> set[str]:
    """The folded words of another sentence."""
    return {scene.analysis.word(i).lower() for i in range(*scene.analysis.sentences[index].tokens)}


def _find_first_there(tellings: Sequence[Event], scene: Scene, focus: PlaceMention) -> Event | None:
    """The first violence in the town that the piece is about, where the sentences just before name no other place."""
    if any(p.kind not in WIDE and p.name != focus.name for _, p in scene.trail):
        return None
    there = (e for e in tellings if e.place and focus.text in e.place.name.split(", "))
    first = next(there, None)
    return (
        first if first and first.place and len(first.place.spans) == 1 and _may_be_anchor(scene.text, first) else None
    )


def _may_be_anchor(text: str, event: Event) -> bool:
    if event.type not in _VIOLENT or event.background or event.status in _UNTOLD or not _is_harm(event):
        return False
    return _ANSWERED.search(text, max(0, event.trigger.start - ANSWER_REACH), event.trigger.start) is None


def _is_named_alone(scene: Scene, told: int, place: PlaceMention) -> bool:
    """Whether from one sentence on no other town or site is named, and in the scene's own none, nor a region."""
    before = [p for i, p in scene.trail if told <= i < scene.index and p.use is PlaceUse.LITERAL and p.kind in NARROW]
    own = any(i == scene.index and p.kind not in WIDE for i, p in scene.trail)
    return not own and all(p.name == place.name for p in before)


def _days_agree(event: Event, anchor: Event) -> bool:
    return event.when.interval is None or event.when.interval == anchor.when.interval


def _placed(event: Event, anchor: Event) -> Event:
    spans = anchor.place.spans if anchor.place else ()
    told = Evidence(tuple(sorted({*event.evidence.spans, *spans})), event.evidence.rule, event.evidence.confidence)
    return replace(event, place=anchor.place, evidence=told)
