"""Which tellings say enough to be an event of the record."""

from __future__ import annotations

from dateline.extraction.events.sorts import AGAIN, ATTACKS, TOLL_RULE
from dateline.extraction.quantities.finding import HARM
from dateline.model import Event, EventStatus, EventType

_AHEAD = frozenset({EventType.MEETING, EventType.CALL, EventType.VOTE, EventType.EXCHANGE, EventType.AGREEMENT})
FIRED_RULE = "event.strike.fired"  # of missiles that somebody fired
SENT_RULE = "event.other.deployment"  # of forces that are sent somewhere
FLED_RULE = "event.other.displacement"  # of people in flight, counted where a list vouches for them
OFFICE_RULES = frozenset(f"event.other.{kind}" for kind in ("resignation", "dismissal", "ousting", "appointment"))
STANDING_RULE = "event.agreement.standing"  # of a truce that a text only speaks of
HELD_RULE = "event.meeting.noun.body"  # of a meeting of a body that is named
_PLACED_RULES = frozenset({"event.meeting.setting"})  # of talks at which something was said, where the place is enough
_DONE_BY_ONE = frozenset({"event.meeting.body", "event.call.line"})  # a body met; somebody rang one without a name
_FORMAL = frozenset({EventType.RULING, EventType.VOTE, EventType.SANCTION, EventType.LEGAL_CHARGE})
_KILLED = frozenset({TOLL_RULE, "event.other.killing", "event.other.shooting"})  # where who suffered it is enough
READ = "read"  # in rules, of events that the reader alone takes for such
LEAST_READ = 2  # things that must be told of such an event
VERY_SURE = 0.9  # chance from which one is enough


def may_be_taken_up(event: Event) -> bool:
    """Whether "the strikes" of a later sentence may be an attack of which only the doer is told."""
    told = event.status in (EventStatus.REPORTED, EventStatus.CLAIMED) and event.actor is not None
    return told and event.type in ATTACKS and f".{READ}" not in event.evidence.rule


def is_worth_keeping(event: Event) -> bool:
    """Whether enough is told: where, how many, or who did it to whom; and it is more than a supposition."""
    if event.status is EventStatus.HYPOTHETICAL or (event.status is EventStatus.DENIED and not event.denied_by):
        return False
    if f".{READ}" in event.evidence.rule:
        return _is_told_well(event)
    if event.status is EventStatus.PLANNED and event.evidence.rule == SENT_RULE:
        return not event.background and event.actor is not None and event.target is not None
    if event.status is EventStatus.PLANNED and not _is_set(event):
        return False
    if event.type in (EventType.MEETING, EventType.CALL):
        return _is_held(event)
    if event.status is EventStatus.DENIED and event.type in _AHEAD:
        return False
    if event.evidence.rule.removesuffix(AGAIN) == STANDING_RULE:
        return event.actor is not None and event.status is not EventStatus.PLANNED
    if event.type is EventType.AGREEMENT or (event.type is EventType.EXCHANGE and (event.actor or event.target)):
        return _is_agreed(event)
    if event.type in _FORMAL:
        ruled = event.type is EventType.RULING and event.place is not None
        return ruled or event.actor is not None or event.target is not None
    return _is_done(event)


def _is_set(event: Event) -> bool:
    """Whether what is ahead is of a sort that is set beforehand, with its day; a meeting with its place or body too."""
    if event.background or event.type not in _AHEAD or not event.when.interval:
        return False
    if event.type is EventType.EXCHANGE:
        return event.actor is not None
    return event.type is not EventType.MEETING or event.place is not None or event.evidence.rule in _DONE_BY_ONE


def _is_held(event: Event) -> bool:
    """Whether a meeting or a call has those who took part, or one of them and its place or day."""
    met_there = event.place is not None and (event.actor is not None or event.when.interval is not None)
    rang = event.type is EventType.CALL and event.actor is not None and event.when.interval is not None
    placed = event.place is not None and event.evidence.rule in _PLACED_RULES
    sat = event.evidence.rule in _DONE_BY_ONE and event.actor is not None
    return _is_of_several(event) or met_there or rang or placed or sat or event.evidence.rule == HELD_RULE


def _is_agreed(event: Event) -> bool:
    """Whether an agreement or an exchange has its parties, or one of them or nobody and what else is told of it."""
    if event.actor is not None:
        told = event.place or event.target or event.quantities
        return _is_of_several(event) or event.when.interval is not None or bool(told)
    if event.type is EventType.EXCHANGE:
        return event.when.interval is not None or event.place is not None
    told_as_done = event.status is EventStatus.REPORTED or bool(event.asserted_by)
    return event.when.interval is not None and told_as_done


def _is_done(event: Event) -> bool:
    """Whether enough is told of a deed that needs no other side: of fighting, a crime, a crowd, harm."""
    if event.type is EventType.DETENTION and (event.when.interval or (event.target and event.asserted_by)):
        return True
    if event.type is EventType.PROTEST and event.actor is not None:
        return True
    fought = event.type is EventType.BATTLE and event.evidence.rule.endswith(".verb") and not event.background
    if fought and event.actor and event.status is EventStatus.CLAIMED:
        return True  # one side says that somebody attacked or answered fire
    if event.evidence.rule == TOLL_RULE and _is_bare_toll(event):
        return False
    if event.target is not None and event.evidence.rule.removesuffix(AGAIN) in _KILLED:
        return True
    if event.evidence.rule in {*OFFICE_RULES, FLED_RULE} and (event.actor or event.target):
        return True
    if event.evidence.rule == "event.other.bodies":
        return event.place is not None
    if event.type is EventType.STRIKE and (event.target or event.evidence.rule == FIRED_RULE) and event.when.interval:
        return True
    told = bool(event.place) or any(q.of in HARM for q in event.quantities)
    return told or (event.actor is not None and event.target is not None) or bool(event.quantities)


def _is_bare_toll(event: Event) -> bool:
    """Whether the dead are told with nothing of how they died, or are denied with neither place nor number."""
    of_war = event.type is EventType.BATTLE and bool(event.quantities)
    if not of_war and not (event.place or event.when.interval or event.actor or event.target):
        return True
    return event.status is EventStatus.DENIED and not (event.place or event.quantities)


def _is_of_several(event: Event) -> bool:
    return event.actor is not None and (", " in event.actor.name or " and " in event.actor.name)


def _is_told_well(event: Event) -> bool:
    """Whether enough is told of what no word list vouches for, and it is told as done."""
    if event.status not in (EventStatus.REPORTED, EventStatus.CLAIMED):
        return False
    several = _is_of_several(event)
    if event.type is EventType.AGREEMENT:
        return several
    if event.type is EventType.DETENTION and event.target is None:
        return False
    harm = any(q.of in HARM for q in event.quantities)
    if event.type in (EventType.OTHER, EventType.PROTEST) and not (event.place or harm):
        return False
    if event.type is EventType.MEETING and not (several or event.place):
        return False
    if event.evidence.rule.endswith(AGAIN) and not (harm and (event.place or event.when.interval)):
        return False  # "the attack" was told before, and little is told of it here
    told = sum(map(bool, (event.actor, event.target, event.place, event.when.interval, harm)))
    surely = event.evidence.confidence >= VERY_SURE and event.type is not EventType.MEETING
    return told >= LEAST_READ or (surely and bool(event.actor or event.place))
