"""Tolls that a sentence tells by themselves, carried to the harm told just before."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.events.figures import counts_assailants
from dateline.extraction.events.merge import HARMFUL, TOLL_RULE
from dateline.extraction.events.scene import Scene
from dateline.model import Event, Evidence, Quantity

TOLL_REACH = 2  # sentences of the same post in which a bare toll belongs to the harm told before


def with_carried_tolls(tellings: list[Event], scene: Scene, here: list[Event]) -> list[Event]:
    """A sentence that only counts the harm adds its figures to the harm told right before in the post."""
    if not here or not all(_is_bare_toll(e) for e in here):
        return tellings
    if any(counts_assailants(scene, q) for e in here for q in e.quantities):
        return tellings
    for i in range(len(tellings) - 1, -1, -1):
        earlier = tellings[i]
        if not _is_near(scene, earlier):
            break
        if earlier.type not in HARMFUL:
            continue
        if any(e.place and (earlier.place is None or e.place.name != earlier.place.name) for e in here):
            return tellings
        added = tuple(q for e in here for q in e.quantities if _may_be_added(q, earlier))
        spans = tuple(sorted({*earlier.evidence.spans, *(q.span for q in added)}))
        evidence = Evidence(spans, earlier.evidence.rule, earlier.evidence.confidence)
        suffered = earlier.target or next((e.target for e in here if e.target), None)
        tellings[i] = replace(earlier, quantities=earlier.quantities + added, evidence=evidence, target=suffered)
        here.clear()
        return tellings
    return tellings


def _may_be_added(figure: Quantity, event: Event) -> bool:
    """Whether a figure is new to an event, or one that an earlier one may have grown into."""
    told = [q.low or q.high or 0 for q in event.quantities if q.of == figure.of]
    value = figure.low or figure.high or 0
    return all(0 < value != other and 0.5 <= value / other <= 2 for other in told if other)


def _is_bare_toll(event: Event) -> bool:
    return event.evidence.rule == TOLL_RULE and event.actor is None


def _is_near(scene: Scene, event: Event) -> bool:
    first = scene.analysis.sentences[max(0, scene.index - TOLL_REACH)]
    return event.trigger.start >= first.span.start and event.post == (scene.post.id if scene.post else "")
