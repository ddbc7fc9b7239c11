"""Tolls that a sentence tells by themselves, carried to the harm told just before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from dateline.extraction.events.figures import counts_assailants
from dateline.extraction.events.sameness import may_overlap
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import HARMFUL, TOLL_RULE, may_have_killed
from dateline.extraction.quantities.finding import HARM
from dateline.extraction.word_sets import load_word_sets
from dateline.model import Event, EventType, Evidence, Quantity, Span

LEAD_REACH = 60  # characters from "came after" to the event
_BEFORE = regex.compile(r"\b(?:came|comes?|followed|follows|hours?|days?|weeks?|months?)\s+after\b[^.;]*\Z")
_HARMLESS = frozenset({"event.other.warning", "event.other.displacement", "event.other.hunger"})
_OF_PLACE = regex.compile(r"\b(?:[Rr]esidents|[Ii]nhabitants|[Vv]illagers|[Pp]eople) (?:of|in|from) (\p{Lu}[\p{L}-]+)")
_BOTH = frozenset({"armies", "sides", "militaries"})
APART = 0.2  # of one figure to another, from which they count two things
TOLL_REACH = 2  # sentences of the same post in which a bare toll belongs to the harm told before


def with_carried_tolls(tellings: list[Event], scene: Scene, here: list[Event]) -> list[Event]:
    """A sentence that only counts the harm adds its figures to the harm told right before in the post."""
    bare = [e for e in here if _is_bare_toll(e) or _is_fire_of_both(e)]
    if not bare or any(e.type is not EventType.DETENTION for e in here if e not in bare):
        return tellings
    if any(counts_assailants(scene, q) for e in bare for q in e.quantities):
        return tellings
    for i in range(len(tellings) - 1, -1, -1):
        earlier = tellings[i]
        if not _is_near(scene, earlier):
            break
        if earlier.type not in HARMFUL or earlier.evidence.rule in _HARMLESS or _came_before(scene.text, earlier):
            continue
        if not may_have_killed(earlier, (q for e in bare for q in e.quantities)):
            continue
        if _is_told_elsewhere(scene, earlier):
            return tellings
        if _has_toll(earlier) and any(_counts_fighters(scene, e) for e in bare):
            return tellings
        if any(e.place and (earlier.place is None or e.place.name != earlier.place.name) for e in bare):
            return tellings
        if not _counts_anew(scene) and any(_is_of_other_day(e, earlier) for e in bare):
            return tellings
        if any(_contradicts(q, earlier) for e in bare for q in e.quantities):
            return tellings
        added = tuple(q for e in bare for q in e.quantities if _may_be_added(q, earlier) and not _counts_doers(q, e))
        evidence = _with_spans(earlier.evidence, (q.span for q in added))
        suffered = earlier.target or next((e.target for e in bare if e.target), None)
        tellings[i] = replace(earlier, quantities=earlier.quantities + added, evidence=evidence, target=suffered)
        here[:] = [e for e in here if e not in bare]
        return tellings
    return tellings


def with_protests_place(tellings: list[Event], scene: Scene, here: list[Event]) -> list[Event]:
    """Arrests without a place that are told right behind a protest were made there."""
    protests = [e for e in tellings if e.type is EventType.PROTEST and _is_near(scene, e)]
    place = protests[-1].place if protests else None
    told = bool(scene.places) or any(e.type is not EventType.DETENTION for e in here)
    if place is None or told:
        return here
    return [
        replace(e, place=place, evidence=_with_spans(e.evidence, place.spans)) if e.place is None else e for e in here
    ]


def _with_spans(evidence: Evidence, spans: Iterable[Span]) -> Evidence:
    return replace(evidence, spans=tuple(sorted({*evidence.spans, *spans})))


def _came_before(text: str, event: Event) -> bool:
    """Whether it is only told as what something came after ("this came days after X struck …")."""
    return _BEFORE.search(text, max(0, event.trigger.start - LEAD_REACH), event.trigger.start) is not None


def _may_be_added(figure: Quantity, event: Event) -> bool:
    """Whether a figure is new to an event, or one that an earlier one may have grown into."""
    told = [q.low or q.high or 0 for q in event.quantities if q.of == figure.of]
    value = figure.low or figure.high or 0
    return all(0 < value != other and 0.5 <= value / other <= 2 for other in told if other)


def _contradicts(figure: Quantity, event: Event) -> bool:
    """Whether so many times more or fewer were told of an event that a figure counts those of another."""
    told = [q.low or q.high or 0 for q in event.quantities if q.of == figure.of]
    value = figure.low or figure.high or 0
    return any(other and not APART < value / other < 1 / APART for other in told)


def _counts_doers(figure: Quantity, event: Event) -> bool:
    """Whether a figure counts those who do it ("the two armies")."""
    return event.actor is not None and any(span.start == figure.span.end + 1 for span in event.actor.spans)


def _is_told_elsewhere(scene: Scene, earlier: Event) -> bool:
    """Whether those who tell the toll are of another place than the harm told before ("residents of X spoke of …")."""
    named = _OF_PLACE.search(scene.text, scene.span.start, scene.span.end)
    return named is not None and (earlier.place is None or named.group(1) not in earlier.place.name)


def _is_of_other_day(toll: Event, earlier: Event) -> bool:
    """Whether a toll with a place of its own is of another day; without one, its day may be that of the counting."""
    return toll.place is not None and not may_overlap(toll.when, earlier.when)


def _counts_anew(scene: Scene) -> bool:
    """Whether a toll told before is told anew, on the day of the counting ("the toll rose to 14 on Tuesday")."""
    words = {word for _, _, word in scene.tokens}
    return "toll" in words or not words.isdisjoint(load_word_sets("events/verb_words")["growing"])


def _has_toll(event: Event) -> bool:
    return any(q.of in HARM for q in event.quantities)


def _counts_fighters(scene: Scene, event: Event) -> bool:
    """Whether it counts the dead among those who fight, who are not the victims told before."""
    fighters = [m.span for m in scene.of_list("armed_forces") if not m.entry.get("civil")]
    return event.target is not None and any(span.overlaps(at) for span in event.target.spans for at in fighters)


def _is_bare_toll(event: Event) -> bool:
    return event.evidence.rule == TOLL_RULE and event.actor is None


def _is_fire_of_both(event: Event) -> bool:
    """Whether it only tells who was harmed "as the two armies traded fire", which is the fighting told before."""
    untold = event.place is None and event.target is None and event.when.interval is None
    both = event.actor is not None and event.actor.name.lower().split()[-1] in _BOTH
    return event.type is EventType.BATTLE and untold and both and _has_toll(event)


def _is_near(scene: Scene, event: Event) -> bool:
    first = scene.analysis.sentences[max(0, scene.index - TOLL_REACH)]
    return event.trigger.start >= first.span.start and event.post == (scene.post.id if scene.post else "")
