"""Who takes, holds or leaves a place, as a sentence tells it: a claim where a party says so, else a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.events.drafting import Drafting, draft_event
from dateline.extraction.events.holdings import find_stronghold, find_unnamed, held_places, place_behind
from dateline.extraction.events.places import find_event_places
from dateline.extraction.events.sorts import PART
from dateline.extraction.events.status import is_taken_for_granted
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.events.unlisted import RULE as UNLISTED
from dateline.model import (
    WIDE,
    Event,
    EventType,
    Party,
    PlaceKind,
    Span,
    SpeakerKind,
)


def find_control_events(drafting: Drafting, trigger: Trigger) -> Iterator[Event]:
    """One event a place that is said to have changed hands."""
    scene = drafting.scene
    shares = {q: p for q in scene.quantities if q.of == "percent" and (p := place_behind(scene, q.span))}
    if shares:
        for quantity, place in shares.items():
            yield _as_control(draft_event(drafting, trigger, (place,), (replace(quantity, of="percent_held"),)))
        return
    taken_for_granted = is_taken_for_granted(scene, trigger) and not trigger.entry.get("sources")
    if (stronghold := find_stronghold(scene, trigger)) and _has_power(drafting):
        yield from _of_stronghold(drafting, trigger, stronghold)
        return
    if unnamed := find_unnamed(scene, trigger):
        yield from _of_stronghold(drafting, trigger, unnamed)
        return
    for place in held_places(scene, trigger):
        is_town = place.reason != UNLISTED and place.kind is not PlaceKind.SITE
        if is_town or _has_power(drafting):
            event = draft_event(drafting, trigger, (place,), ())
            event = replace(event, target=event.place)
            if event.actor is None and (place.kind in WIDE or event.evidence.rule.endswith((".state", ".loss"))):
                continue  # that somebody holds or leaves it, or that nobody told takes a whole country, says nothing
            is_change = taken_for_granted and not event.denied_by and not trigger.entry.get("loss")
            yield event if is_change else _as_control(event)


def _has_power(drafting: Drafting) -> bool:
    """Whether armed people or a state take part, without whom a name that no gazetteer has is no place taken."""
    states = {p.name for p in drafting.scene.places if p.kind is PlaceKind.COUNTRY}
    states |= {a.name for _, a in drafting.scene.named if a.kind in (SpeakerKind.STATE, SpeakerKind.ORGANISATION)}
    return any(p.armed or p.name in states for p in drafting.participants) or bool(drafting.scene.statements)


def _of_stronghold(drafting: Drafting, trigger: Trigger, stronghold: Span) -> Iterator[Event]:
    """A bridge, a gate or so many villages taken, with the place they are of where one is told; not by nobody."""
    inside = [p for p in drafting.scene.places if stronghold.contains(p.span)]
    places = tuple(inside[-1:]) or find_event_places(drafting.scene, trigger)
    event = draft_event(drafting, trigger, places, ())
    if event.actor is not None and not is_taken_for_granted(drafting.scene, trigger):
        evidence = replace(event.evidence, rule=event.evidence.rule + PART)
        whole = Party(stronghold.text(drafting.scene.text), (stronghold,))
        yield replace(_as_control(event), target=whole, evidence=evidence)


def _as_control(event: Event) -> Event:
    """What a party says is a claim; what the document tells itself is a change; who leaves a place takes none."""
    if event.evidence.rule.endswith(".loss"):
        return replace(event, type=EventType.OTHER, target=event.place)
    said = event.asserted_by or event.denied_by
    kind = EventType.CONTROL_CLAIM if said else EventType.CONTROL_CHANGE
    return replace(event, type=kind, target=event.place)
