"""Find what happened, or is said to have: who did what to whom, where, when, how many were harmed, who denies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateline.extraction.events.across import find_across, tells_other_side
from dateline.extraction.events.antecedents import with_doers_before
from dateline.extraction.events.apart import is_apart
from dateline.extraction.events.carrying import with_carried_tolls, with_protests_place
from dateline.extraction.events.choosing import choose_triggers, find_candidates
from dateline.extraction.events.civic import is_of_proceedings
from dateline.extraction.events.control import find_control_events
from dateline.extraction.events.drafting import Drafting, draft_event
from dateline.extraction.events.focus import find_focus
from dateline.extraction.events.holdings import held_places
from dateline.extraction.events.keeping import is_worth_keeping, may_be_taken_up
from dateline.extraction.events.killings import (
    counts_attackers_only,
    counts_since,
    tells_fighting,
    with_running_tolls,
)
from dateline.extraction.events.meant import name_parties
from dateline.extraction.events.measures import find_whither
from dateline.extraction.events.meetings import came_for
from dateline.extraction.events.merge import merge_tellings
from dateline.extraction.events.pairs import Pairs
from dateline.extraction.events.parties import Roles, find_participants, is_possessive
from dateline.extraction.events.places import FLOOR, find_event_places
from dateline.extraction.events.preludes import find_outcome
from dateline.extraction.events.roles import find_roles
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.events.sides import find_sides
from dateline.extraction.events.sorts import ATTACKS
from dateline.extraction.events.standing import STANDING, is_dated
from dateline.extraction.events.status import is_negated
from dateline.extraction.events.told_before import with_place_told_before
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.events.truces_joined import with_truces_joined
from dateline.extraction.events.where_said import find_where_said
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import (
    UNKNOWN_WHEN,
    WIDE,
    Event,
    EventType,
    Findings,
    Party,
    Span,
    SpeakerKind,
)
from dateline.model.when import first_day

_FLOORS = {  # how near a place must stand: a charge's crime may be told far behind, a meeting's place stands beside it
    EventType.LEGAL_CHARGE: -4.0,
    EventType.MEETING: 0.0,
    EventType.CALL: 0.0,
    EventType.OTHER: -0.8,
}
WEAPONLIKE = 3  # rank from which a trigger says itself that arms were used ("shelled")


def find_events(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the events of the document added, each once, in the order first told."""
    tellings = with_truces_joined(analysis, find_tellings(analysis, findings, knowledge))
    kept = [e for e in tellings if is_worth_keeping(e) or may_be_taken_up(e)]
    kept = name_parties(analysis.text, kept, findings)
    sides = find_sides(analysis.text, kept, findings, knowledge)
    across = find_across(analysis, kept)
    merged = merge_tellings(kept, findings.places, sides, across)
    return replace(findings, events=tuple(e for e in merged if is_worth_keeping(e)))


def find_tellings(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> list[Event]:
    """Every telling of an event, in text order: two of one event are two, and little may be told."""
    page_day = _page_day(analysis)
    tellings: list[Event] = []
    focus = find_focus(analysis, findings) if page_day else None  # what has no day may be the tale of years
    fought = False
    pairs = Pairs(analysis, findings, knowledge)
    for scene in build_scenes(analysis, findings, knowledge, only_events=True):
        here = pairs.resolve(scene, list(_tellings(scene, page_day)))
        here = with_doers_before(tellings, scene, here)
        here = with_running_tolls(scene, here, told_before=fought)
        fought = fought or tells_fighting(scene)
        if counts_attackers_only(scene, here) and any(e.type in ATTACKS and e.post == here[0].post for e in tellings):
            continue  # the attack is told, and whose dead they are no event of their own
        if not counts_since(scene) and not tells_other_side(scene.text, scene.span):
            tellings = with_carried_tolls(tellings, scene, here)
        here = with_protests_place(tellings, scene, here)
        here = with_place_told_before(tellings, scene, here, focus)
        tellings += here
    return tellings


def _page_day(analysis: Analysis) -> date | None:
    try:
        return first_day(analysis.document.published)
    except ValueError:
        return None


def _tellings(scene: Scene, page_day: date | None) -> Iterator[Event]:
    if not (candidates := find_candidates(scene)):
        return
    participants = find_participants(scene)
    triggers = choose_triggers(scene, participants, candidates)
    drafting = Drafting(scene, participants, page_day, triggers)
    for trigger in drafting.triggers:
        if trigger.type is EventType.CONTROL_CHANGE:
            yield from find_control_events(drafting, trigger)
        elif outcome := find_outcome(scene, trigger, drafting.triggers):
            taker = None if _is_left(outcome) else find_roles(scene, outcome, participants).actor
            yield draft_event(drafting, trigger, held_places(scene, outcome)[:1], roles=Roles(taker))
        else:
            roles = _with_harmed(drafting, trigger, find_roles(scene, trigger, participants), candidates)
            floor = 0.0 if trigger.entry.get("kind") == STANDING else _FLOORS.get(trigger.type, FLOOR)
            taken = [*_names_of_parties(drafting, roles), *_where_said(scene, trigger)]
            if trigger.type is EventType.RULING and roles.target:
                taken += roles.target.spans  # whom a court orders about is not where it sits
            if trigger.type is EventType.LEGAL_CHARGE:
                taken += [p.span for p in scene.places if p.kind in WIDE and is_possessive(scene, p.span)]
            came = came_for(scene, trigger)
            places = (came,) if came else find_event_places(scene, trigger, floor, taken)
            places = places or find_whither(scene, trigger, taken)
            if trigger.type is EventType.LEGAL_CHARGE:
                places = tuple(p for p in places if is_of_proceedings(scene, trigger, p.span))
            event = draft_event(drafting, trigger, places, roles=roles)
            if trigger.entry.get("kind") == STANDING and not is_dated(scene, trigger):
                event = replace(event, when=UNKNOWN_WHEN, when_span=None, background=False)
            if trigger.rank >= WEAPONLIKE or not _is_of_words(drafting, event):
                yield event


def _is_left(outcome: Trigger) -> bool:
    """Whether a place is given up or held, so that its subject need not be who fought for it."""
    return any(outcome.entry.get(sort) for sort in ("loss", "loses", "state", "holding"))


def _with_harmed(drafting: Drafting, trigger: Trigger, roles: Roles, candidates: list[Trigger]) -> Roles:
    """The roles of an attack with whom another word of its sentence says that it killed or hurt."""
    if trigger.type not in ATTACKS or len(drafting.triggers) > 1:
        return roles
    for other in candidates:
        if other.span.overlaps(trigger.span) or is_apart(drafting.scene, trigger.span, other.span):
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


def _names_of_parties(drafting: Drafting, roles: Roles) -> list[Span]:
    """Spans that name somebody and no place: armed people, bodies, nationalities, and who does it."""
    scene = drafting.scene
    found = [p.span for p in drafting.participants if p.armed or p.person]
    found += [span for span, actor in scene.named if actor.kind is not SpeakerKind.STATE]
    named = [p.span for p in scene.places]  # "Saudi" of Saudi Arabia is no nationality
    found += [
        m.span for m in scene.of_list("demonyms") if not any(len(n) > len(m.span) and n.contains(m.span) for n in named)
    ]
    return found + list(roles.actor.spans if roles.actor else ())


def _where_said(scene: Scene, trigger: Trigger) -> frozenset[Span]:
    """Where somebody says what the trigger tells, which need not be where it happened."""
    said = [s for s in scene.statements if any(c.contains(trigger.span) for c in s.content)]
    return find_where_said(scene.text, scene.places, said)


def _is_of_words(drafting: Drafting, event: Event) -> bool:
    """Whether one person only attacks another in words: no weapon and no figure stands beside."""
    if event.type is not EventType.STRIKE or event.quantities or drafting.scene.of_list("weapons"):
        return False
    things = [m.span for m in drafting.scene.of_list("targets", "struck_things")]
    if event.target and any(span.overlaps(thing) for span in event.target.spans for thing in things):
        return False
    people = {p.span for p in drafting.participants if p.person}
    return any(span in people for party in (event.actor, event.target) if party for span in party.spans)
