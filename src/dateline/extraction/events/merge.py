"""One event told several times in a document is one event, with every telling kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.extraction.events.sameness import Places, is_same_event, one_holds_other, toll_of
from dateline.extraction.events.sides import Sides
from dateline.extraction.events.sorts import TOLL_RULE, is_state, sort_of
from dateline.model import CONTROL, Event, EventStatus, EventType, Evidence, Party, PlaceKind, PlaceMention, Span
from dateline.model.when import is_bare_day

_WEIGHT = {  # which telling's status the event has: the firmest, but a denial never wins over an assertion
    EventStatus.REPORTED: 5,
    EventStatus.CLAIMED: 4,
    EventStatus.ALLEGED: 3,
    EventStatus.PLANNED: 2,
    EventStatus.DENIED: 1,
    EventStatus.HYPOTHETICAL: 0,
}
LOOK_BACK = 300  # events before a telling that it is compared with


def merge_tellings(
    tellings: Iterable[Event],
    places: Iterable[PlaceMention] = (),
    sides: Sides | None = None,
    across: frozenset[Span] = frozenset(),
) -> tuple[Event, ...]:
    """The events of a document, each once, in the order first told; later tellings stand in `reports`.

    Args:
        tellings: In text order.
        places: The places of the document, so that two spellings of one place agree.
        sides: The states of the doers, so that the strikes of two are not one.
        across: Triggers of what is told of the other side of a border, which joins nothing told on this one.
    """
    known = {p.span: p for p in places}
    merged: list[Event] = []
    tellings_of: list[list[Event]] = []
    for telling in tellings:
        for i in range(len(merged) - 1, max(-1, len(merged) - 1 - LOOK_BACK), -1):
            apart = any((t.trigger in across) != (telling.trigger in across) for t in tellings_of[i])
            if not apart and is_same_event(merged[i], telling, known, sides or {}):
                merged[i] = _joined(merged[i], telling, known)
                tellings_of[i].append(telling)
                break
        else:
            merged.append(telling)
            tellings_of.append([telling])
    return tuple(_gathered(event, told) for event, told in zip(merged, tellings_of, strict=True))


def _gathered(event: Event, tellings: list[Event]) -> Event:
    """The event with the evidence and triggers of all its tellings."""
    if len(tellings) == 1:
        return event
    spans = {span for telling in tellings for span in telling.evidence.spans}
    triggers = {t for telling in tellings for t in (telling.trigger, *telling.reports)} - {event.trigger}
    evidence = Evidence(
        tuple(sorted(spans)), event.evidence.rule, max(telling.evidence.confidence for telling in tellings)
    )
    return replace(event, reports=tuple(sorted(triggers)), evidence=evidence)


def _joined(event: Event, telling: Event, places: Places) -> Event:
    """The event with what another telling adds; what was known is never overwritten."""
    if sort_of(event) == "control" and is_state(telling) and (_rivals(event, telling) or _holds_on(event, telling)):
        return _countered(event, telling)
    if event.evidence.rule == TOLL_RULE and telling.evidence.rule != TOLL_RULE:
        event, telling = _explained(event, telling), event
    figures = toll_of(event)
    dated = max(event, telling, key=lambda e: (e.when.interval is not None, is_bare_day(e.when)))
    firmer = max(event.status, telling.status, key=lambda s: _WEIGHT[s])
    return replace(
        event,
        type=_joined_type(event, telling),
        status=firmer,
        actor=event.actor or telling.actor,
        target=event.target or telling.target,
        place=_narrower(event.place, telling.place, places),
        when=dated.when,
        when_span=dated.when_span,
        quantities=event.quantities + tuple(q for q in telling.quantities if (q.of, q.low, q.high) not in figures),
        asserted_by=tuple(dict.fromkeys((*event.asserted_by, *telling.asserted_by))),
        denied_by=tuple(dict.fromkeys((*event.denied_by, *telling.denied_by))),
    )


def _narrower(a: Party | None, b: Party | None, places: Places) -> Party | None:
    """The place told first, but a town rather than the country that it lies in."""
    if a is None or b is None or not one_holds_other(a, b, places):
        return a or b
    kinds = [{places[s].kind for s in party.spans if s in places} for party in (a, b)]
    return b if PlaceKind.COUNTRY in kinds[0] and PlaceKind.COUNTRY not in kinds[1] else a


def _rivals(a: Event, b: Event) -> bool:
    """Whether two names of holders begin no word alike."""
    mine, theirs = ({w[:5] for w in e.actor.name.split() if w[:1].isupper()} if e.actor else set() for e in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _holds_on(event: Event, state: Event) -> bool:
    """“Denied that the town had fallen; its forces were in control": who holds it took nothing, but denies the fall."""
    fallen = not is_state(event) and event.actor is None and event.status is EventStatus.DENIED
    return fallen and bool(state.actor and state.asserted_by)


def _countered(event: Event, state: Event) -> Event:
    """A change of hands, with those who say that another holds the place among those who deny it."""
    return replace(
        event,
        type=EventType.CONTROL_CLAIM,
        denied_by=tuple(dict.fromkeys((*event.denied_by, *state.asserted_by))),
        asserted_by=tuple(dict.fromkeys((*event.asserted_by, *state.denied_by))),
    )


def _explained(toll: Event, telling: Event) -> Event:
    """A telling that says what a bare toll came of, in the toll's stead."""
    return replace(telling, id=toll.id)


def _joined_type(event: Event, telling: Event) -> EventType:
    """A change that a party denies or that only a party tells is a claim; an attack by fighters is a battle."""
    if event.type is EventType.STRIKE and telling.type is EventType.BATTLE and event.actor is None:
        return telling.type
    if event.type is telling.type or event.type not in CONTROL:
        return event.type
    return EventType.CONTROL_CLAIM
