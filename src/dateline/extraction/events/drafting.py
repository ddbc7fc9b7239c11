"""An event as one sentence tells it, with its parties, place, time, figures, standing and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.extraction.events.figures import choose_figures
from dateline.extraction.events.keeping import HELD_RULE, READ
from dateline.extraction.events.kinds import find_kind
from dateline.extraction.events.meetings import find_body
from dateline.extraction.events.parties import Participant, Roles
from dateline.extraction.events.roles import find_roles
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import AGAIN, TOLL_RULE
from dateline.extraction.events.status import find_standing, is_background
from dateline.extraction.events.timing import find_when
from dateline.extraction.events.triggers import Trigger
from dateline.model import (
    UNKNOWN_WHEN,
    Event,
    EventType,
    Evidence,
    Party,
    PlaceMention,
    Quantity,
    Span,
    content_id,
)

_ASPECTS = {"loss": "loss", "held": "state", "holding": "state"}  # ends of rules that tell no taking


@dataclass(frozen=True, slots=True)
class Drafting:
    """What is the same for all events of one sentence."""

    scene: Scene
    participants: tuple[Participant, ...]
    page_day: date | None
    triggers: tuple[Trigger, ...]


def draft_event(
    drafting: Drafting,
    trigger: Trigger,
    places: tuple[PlaceMention, ...],
    quantities: tuple[Quantity, ...] | None = None,
    roles: Roles | None = None,
) -> Event:
    """The event that a trigger tells, at these places; roles and figures are looked for where they are not given."""
    scene = drafting.scene
    time = find_when(scene, trigger)
    when = time.when if time else UNKNOWN_WHEN
    roles, standing = roles or find_roles(scene, trigger, drafting.participants), find_standing(scene, trigger)
    kind = find_kind(scene, trigger, roles, drafting.participants)
    figures = choose_figures(scene, trigger, kind, drafting.triggers) if quantities is None else quantities
    post = scene.post.id if scene.post else ""
    place = _place(scene, places)
    spans = _evidence(trigger, roles, place, time.span if time else None, figures)
    return Event(
        id=_event_id(scene, trigger, post, place),
        post=post,
        type=kind,
        trigger=trigger.span,
        status=standing.status,
        evidence=Evidence(spans, _rule(kind, trigger, scene), trigger.chance or 0.5 + 0.1 * min(trigger.rank, 4)),
        actor=roles.actor,
        target=roles.target,
        place=place,
        when=when,
        when_span=time.span if time else None,
        quantities=figures,
        asserted_by=standing.asserted_by,
        denied_by=standing.denied_by,
        background=is_background(when, drafting.page_day),
    )


def _place(scene: Scene, places: tuple[PlaceMention, ...]) -> Party | None:
    """The places as one party; of "the city" the name that it takes up is part of the evidence."""
    if not places:
        return None
    spans = {p.span for p in places} | {scene.antecedents[p.span] for p in places if p.span in scene.antecedents}
    return Party(", ".join(dict.fromkeys(p.text for p in places)), tuple(sorted(spans)))


def _rule(kind: EventType, trigger: Trigger, scene: Scene) -> str:
    if trigger.entry.get("casualty"):
        return TOLL_RULE
    aspect = AGAIN if _is_taken_up(scene, trigger) else ""
    aspect = next((f".{named}" for of, named in _ASPECTS.items() if trigger.entry.get(of)), aspect)
    if kind is EventType.MEETING and trigger.is_noun and find_body(scene, trigger):
        return HELD_RULE
    told = trigger.type if trigger.entry.get("ground") else kind  # an attack that is a battle is still "the attack"
    by = READ if trigger.read else trigger.entry.get("kind", trigger.entry["part"])
    return f"event.{told.value}.{by}{aspect}"


def _is_taken_up(scene: Scene, trigger: Trigger) -> bool:
    """Whether "the strike" takes up one told before."""
    nouns = [m.span for m in scene.of_list("event_triggers") if m.entry["part"] == "noun"]
    at = trigger.span if trigger.is_noun else next((s for s in nouns if s.end == trigger.span.start - 1), None)
    return at is not None and scene.words_before(at.start, 1) in (["the"], ["this"], ["that"])


def _event_id(scene: Scene, trigger: Trigger, post: str, place: Party | None) -> str:
    """The same words in the same post give the same id, wherever the post stands."""
    offset = trigger.span.start - scene.span.start
    return content_id("event", post, scene.span.text(scene.text), offset, trigger.type, place.name if place else None)


def _evidence(
    trigger: Trigger, roles: Roles, place: Party | None, when: Span | None, figures: tuple[Quantity, ...]
) -> tuple[Span, ...]:
    spans = {trigger.span, *(q.span for q in figures)}
    for party in (roles.actor, roles.target, place):
        spans |= set(party.spans) if party else set()
    return tuple(sorted(spans | ({when} if when else set())))
