"""Find what happened, or is said to have: who did what to whom, where, when, how many were harmed, who denies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.extraction.events.carrying import with_carried_tolls, with_protests_place
from dateline.extraction.events.choosing import choose_triggers, find_candidates
from dateline.extraction.events.civic import is_of_proceedings
from dateline.extraction.events.figures import choose_figures
from dateline.extraction.events.holdings import TOO_WIDE, find_stronghold, held_places, place_behind
from dateline.extraction.events.keeping import HELD_RULE, is_worth_keeping
from dateline.extraction.events.killings import (
    counts_attackers_only,
    counts_since,
    tells_fighting,
    with_running_tolls,
)
from dateline.extraction.events.kinds import find_kind
from dateline.extraction.events.meetings import came_for, find_body
from dateline.extraction.events.merge import AGAIN, TOLL_RULE, merge_tellings
from dateline.extraction.events.pairs import Pairs
from dateline.extraction.events.parties import Participant, find_participants, is_possessive
from dateline.extraction.events.places import FLOOR, find_event_places
from dateline.extraction.events.preludes import find_outcome
from dateline.extraction.events.roles import Roles, find_roles
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.events.sides import find_sides
from dateline.extraction.events.status import find_standing, is_background, is_negated, is_taken_for_granted
from dateline.extraction.events.timing import find_when
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.events.unlisted import RULE as UNLISTED
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import (
    UNKNOWN_WHEN,
    Event,
    EventType,
    Evidence,
    Findings,
    Party,
    PlaceKind,
    PlaceMention,
    Quantity,
    Span,
    SpeakerKind,
    content_id,
)
from dateline.model.when import first_day

_FLOORS = {  # how near a place must stand: a charge's crime may be told far behind, a meeting's place stands beside it
    EventType.LEGAL_CHARGE: -4.0,
    EventType.MEETING: 0.0,
    EventType.CALL: 0.0,
    EventType.OTHER: -0.8,
}
WEAPONLIKE = 3  # rank from which a trigger says itself that arms were used ("shelled")
_ATTACKS = frozenset({EventType.STRIKE, EventType.BATTLE})
_ASPECTS = {"loss": "loss", "held": "state", "holding": "state"}  # ends of rules that tell no taking


def find_events(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the events of the document added, each once, in the order first told."""
    kept = [e for e in find_tellings(analysis, findings, knowledge) if is_worth_keeping(e)]
    sides = find_sides(analysis.text, kept, findings, knowledge)
    return replace(findings, events=merge_tellings(kept, findings.places, sides))


def find_tellings(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> list[Event]:
    """Every telling of an event, in text order: two of one event are two, and little may be told."""
    page_day = _page_day(analysis)
    tellings: list[Event] = []
    fought = False
    pairs = Pairs(analysis, findings, knowledge)
    for scene in build_scenes(analysis, findings, knowledge, needs="event_triggers"):
        here = pairs.resolve(scene, list(_tellings(scene, page_day)))
        here = with_running_tolls(scene, here, told_before=fought)
        fought = fought or tells_fighting(scene)
        if counts_attackers_only(scene, here) and any(e.type in _ATTACKS and e.post == here[0].post for e in tellings):
            continue  # the attack is told, and whose dead they are no event of their own
        if not counts_since(scene):
            tellings = with_carried_tolls(tellings, scene, here)
        here = with_protests_place(tellings, scene, here)
        tellings += here
    return tellings


def _page_day(analysis: Analysis) -> date | None:
    try:
        return first_day(analysis.document.published)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Drafting:
    """What is the same for all events of one sentence."""

    scene: Scene
    participants: tuple[Participant, ...]
    page_day: date | None
    triggers: tuple[Trigger, ...]


def _tellings(scene: Scene, page_day: date | None) -> Iterator[Event]:
    if not (candidates := find_candidates(scene)):
        return
    participants = find_participants(scene)
    triggers = choose_triggers(scene, participants, candidates)
    drafting = _Drafting(scene, participants, page_day, triggers)
    for trigger in drafting.triggers:
        if trigger.type is EventType.CONTROL_CHANGE:
            yield from _control_events(drafting, trigger)
        elif outcome := find_outcome(scene, trigger, drafting.triggers):
            taker = None if _is_left(outcome) else find_roles(scene, outcome, participants).actor
            yield _event(drafting, trigger, held_places(scene, outcome)[:1], roles=Roles(taker))
        else:
            roles = _with_harmed(drafting, trigger, find_roles(scene, trigger, participants), candidates)
            floor = _FLOORS.get(trigger.type, FLOOR)
            taken = _names_of_parties(drafting, roles)
            if trigger.type is EventType.LEGAL_CHARGE:
                taken += [p.span for p in scene.places if p.kind in TOO_WIDE and is_possessive(scene, p.span)]
            came = came_for(scene, trigger)
            places = (came,) if came else find_event_places(scene, trigger, floor, taken)
            if trigger.type is EventType.LEGAL_CHARGE:
                places = tuple(p for p in places if is_of_proceedings(scene, trigger, p.span))
            event = _event(drafting, trigger, places, roles=roles)
            if trigger.rank >= WEAPONLIKE or not _is_of_words(drafting, event):
                yield event


def _is_left(outcome: Trigger) -> bool:
    """Whether a place is given up or held, so that its subject need not be who fought for it."""
    return any(outcome.entry.get(sort) for sort in ("loss", "loses", "state", "holding"))


def _with_harmed(drafting: _Drafting, trigger: Trigger, roles: Roles, candidates: list[Trigger]) -> Roles:
    """The roles of an attack with whom another word of its sentence says that it killed or hurt."""
    if trigger.type not in _ATTACKS or len(drafting.triggers) > 1:
        return roles
    for other in candidates:
        if other.span.overlaps(trigger.span):
            continue
        if other.entry.get("casualty") and other not in drafting.triggers and not is_negated(drafting.scene, other):
            told = find_roles(drafting.scene, other, drafting.participants)
            if told.target is not None and not (roles.actor and roles.actor.spans == told.target.spans):
                return Roles(roles.actor or told.actor, _both(roles.target, told.target))
    return roles


def _both(struck: Party | None, harmed: Party) -> Party:
    """What was struck and who was harmed in it, as one party."""
    if struck is None or set(struck.spans) & set(harmed.spans) or harmed.name in struck.name:
        return struck or harmed
    return Party(f"{struck.name}, {harmed.name}", tuple(sorted({*struck.spans, *harmed.spans})))


def _names_of_parties(drafting: _Drafting, roles: Roles) -> list[Span]:
    """Spans that name somebody and no place: armed people, bodies, nationalities, and who does it."""
    scene = drafting.scene
    found = [p.span for p in drafting.participants if p.armed or p.person]
    found += [span for span, actor in scene.named if actor.kind is not SpeakerKind.STATE]
    named = [p.span for p in scene.places]  # "Saudi" of Saudi Arabia is no nationality
    found += [
        m.span for m in scene.of_list("demonyms") if not any(len(n) > len(m.span) and n.contains(m.span) for n in named)
    ]
    return found + list(roles.actor.spans if roles.actor else ())


def _is_of_words(drafting: _Drafting, event: Event) -> bool:
    """Whether one person only attacks another in words: no weapon and no figure stands beside."""
    if event.type is not EventType.STRIKE or event.quantities or drafting.scene.of_list("weapons"):
        return False
    things = [m.span for m in drafting.scene.of_list("targets", "struck_things")]
    if event.target and any(span.overlaps(thing) for span in event.target.spans for thing in things):
        return False
    people = {p.span for p in drafting.participants if p.person}
    return any(span in people for party in (event.actor, event.target) if party for span in party.spans)


def _event(
    drafting: _Drafting,
    trigger: Trigger,
    places: tuple[PlaceMention, ...],
    quantities: tuple[Quantity, ...] | None = None,
    roles: Roles | None = None,
) -> Event:
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
        evidence=Evidence(spans, _rule(kind, trigger, scene), 0.5 + 0.1 * min(trigger.rank, 4)),
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
    return f"event.{told.value}.{trigger.entry.get('kind', trigger.entry['part'])}{aspect}"


def _is_taken_up(scene: Scene, trigger: Trigger) -> bool:
    """Whether "the strike" takes up one told before."""
    nouns = [m.span for m in scene.of_list("event_triggers") if m.entry["part"] == "noun"]
    at = trigger.span if trigger.is_noun else next((s for s in nouns if s.end == trigger.span.start - 1), None)
    return at is not None and scene.words_before(at.start, 1) in (["the"], ["this"])


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


def _control_events(drafting: _Drafting, trigger: Trigger) -> Iterator[Event]:
    """One event a place that is said to have changed hands."""
    scene = drafting.scene
    shares = {q: p for q in scene.quantities if q.of == "percent" and (p := place_behind(scene, q.span))}
    if shares:
        for quantity, place in shares.items():
            yield _as_control(_event(drafting, trigger, (place,), (replace(quantity, of="percent_held"),)))
        return
    taken_for_granted = is_taken_for_granted(scene, trigger) and not trigger.entry.get("sources")
    if (stronghold := find_stronghold(scene, trigger)) and _has_power(drafting):
        yield from _of_stronghold(drafting, trigger, stronghold)
        return
    for place in held_places(scene, trigger):
        is_town = place.reason != UNLISTED and place.kind is not PlaceKind.SITE
        if is_town or _has_power(drafting):
            event = _event(drafting, trigger, (place,), ())
            event = replace(event, target=event.place)
            if event.actor is None and (place.kind in TOO_WIDE or event.evidence.rule.endswith((".state", ".loss"))):
                continue  # that somebody holds or leaves it, or that nobody told takes a whole country, says nothing
            is_change = taken_for_granted and not event.denied_by and not trigger.entry.get("loss")
            yield event if is_change else _as_control(event)


def _has_power(drafting: _Drafting) -> bool:
    """Whether armed people or a state take part, without whom a name that no gazetteer has is no place taken."""
    states = {p.name for p in drafting.scene.places if p.kind is PlaceKind.COUNTRY}
    states |= {a.name for _, a in drafting.scene.named if a.kind in (SpeakerKind.STATE, SpeakerKind.ORGANISATION)}
    return any(p.armed or p.name in states for p in drafting.participants) or bool(drafting.scene.statements)


def _of_stronghold(drafting: _Drafting, trigger: Trigger, stronghold: Span) -> Iterator[Event]:
    """A bridge, a gate or so many villages taken, with the place they are of where one is told; not by nobody."""
    inside = [p for p in drafting.scene.places if stronghold.contains(p.span)]
    places = tuple(inside[-1:]) or find_event_places(drafting.scene, trigger)
    event = _event(drafting, trigger, places, ())
    if event.actor is not None and not is_taken_for_granted(drafting.scene, trigger):
        yield replace(_as_control(event), target=Party(stronghold.text(drafting.scene.text), (stronghold,)))


def _as_control(event: Event) -> Event:
    """What a party says is a claim; what the document tells itself is a change; who leaves a place takes none."""
    if event.evidence.rule.endswith(".loss"):
        return replace(event, type=EventType.OTHER, target=event.place)
    said = event.asserted_by or event.denied_by
    kind = EventType.CONTROL_CLAIM if said else EventType.CONTROL_CHANGE
    return replace(event, type=kind, target=event.place)
