"""One event told several times in a document is one event, with every telling kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.extraction.events.sides import Sides, are_allied, are_rivals
from dateline.model import Event, EventStatus, EventType, Evidence, Party, PlaceKind, PlaceMention, Quantity, Span, When

_WEIGHT = {  # which telling's status the event has: the firmest, but a denial never wins over an assertion
    EventStatus.REPORTED: 5,
    EventStatus.CLAIMED: 4,
    EventStatus.ALLEGED: 3,
    EventStatus.PLANNED: 2,
    EventStatus.DENIED: 1,
    EventStatus.HYPOTHETICAL: 0,
}
AGAIN = ".again"  # ends the rule of an event told as "the strike"
LOOK_BACK = 300  # events before a telling that it is compared with
SHORT_NAME = 3  # letters over which a name that begins another is taken for its town
NEARLY = 0.7  # share from which two tolls told without a place are of one event
TOLL_RULE = "event.toll"  # of an event of which only the harm is told
HARMFUL = frozenset(
    {
        EventType.STRIKE,
        EventType.BATTLE,
        EventType.PROTEST,
        EventType.OTHER,
        EventType.DETENTION,
        EventType.LEGAL_CHARGE,
    }
)
_CONTROL = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_CLAIM})
_BOTH_DO_IT = frozenset({EventType.MEETING, EventType.CALL, EventType.AGREEMENT, EventType.EXCHANGE})


_DOWNED = frozenset({"drones_downed", "missiles_downed"})
_REGIONS = frozenset({"province", "region", "district", "state", "oblast", "governorate", "county", "department"})

Places = Mapping[Span, PlaceMention]


def merge_tellings(
    tellings: Iterable[Event], places: Iterable[PlaceMention] = (), sides: Sides | None = None
) -> tuple[Event, ...]:
    """The events of a document, each once, in the order first told; later tellings stand in `reports`.

    Args:
        tellings: In text order.
        places: The places of the document, so that two spellings of one place agree.
        sides: The states of the doers, so that the strikes of two are not one.
    """
    known = {p.span: p for p in places}
    merged: list[Event] = []
    tellings_of: list[list[Event]] = []
    for telling in tellings:
        for i in range(len(merged) - 1, max(-1, len(merged) - 1 - LOOK_BACK), -1):
            if is_same_event(merged[i], telling, known, sides or {}):
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


def is_same_event(a: Event, b: Event, places: Places, sides: Sides) -> bool:
    """Whether two tellings of one document tell the same event."""
    if a.type is EventType.STRIKE and are_rivals(a.actor, b.actor, sides):
        return False
    if not _sorts_agree(a, b, places) or a.background != b.background or not _may_overlap(a.when, b.when):
        return False
    if a.type in _BOTH_DO_IT:
        agree = _places_agree(a, b, places)
        is_bare = a.actor is None or b.actor is None
        return _same_people(a, b) and (
            bool(agree) or (agree is None and (not is_bare or b.evidence.rule.endswith(AGAIN)))
        )
    if _answer_each_other(a, b):
        return False
    agree = _places_agree(a, b, places)
    if a.type is EventType.VOTE and agree is None:
        return a.target is not None and b.target is not None and share_word(a.target, b.target)
    if agree is None and _are_one_raid(a, b, sides):
        return True
    if agree is None and b.status is EventStatus.DENIED and b.denied_by:
        return b.place is None and _suffered_by_same(a, b)
    if agree is None:
        return (
            _same_toll(a, b) or _befell_same(a, b) or (a.post == b.post and _is_taken_up(a, b) and _tolls_agree(a, b))
        )
    return agree and _tolls_may_agree(a, b)


def _are_one_raid(a: Event, b: Event, sides: Sides) -> bool:
    """Whether one counts what was brought down in the night of the other, which is of the same side or of nobody's."""
    if a.type is not EventType.STRIKE or a.when.interval is None or a.when.interval != b.when.interval:
        return False
    downed = [any(q.of in _DOWNED for q in event.quantities) for event in (a, b)]
    if not any(downed):
        return False
    return a.actor is None or b.actor is None or share_word(a.actor, b.actor) or are_allied(a.actor, b.actor, sides)


def _answer_each_other(a: Event, b: Event) -> bool:
    """Whether who does the one suffers the other, as in blow and answer."""
    return any(
        x.actor is not None and y.target is not None and share_word(x.actor, y.target) for x, y in ((a, b), (b, a))
    )


def _sorts_agree(a: Event, b: Event, places: Places) -> bool:
    """Whether they are of one sort, or one only counts the harm that the other explains in the same place."""
    if _sort(a) == _sort(b):
        return True
    if TOLL_RULE not in (a.evidence.rule, b.evidence.rule) or not {a.type, b.type} <= HARMFUL:
        return False
    if _is_loss(a) or _is_loss(b):
        return False
    return bool(_places_agree(a, b, places)) or _same_toll(a, b)


def _sort(event: Event) -> str:
    if _is_loss(event):
        return "loss"
    if event.type is EventType.OTHER:
        return ".".join(event.evidence.rule.split(".")[1:3])
    if event.type is EventType.BATTLE and event.evidence.rule.startswith("event.strike."):
        return EventType.STRIKE.value
    return "control" if event.type in _CONTROL else event.type.value


def _may_overlap(a: When, b: When) -> bool:
    (a_first, a_last), (b_first, b_last) = a.days(), b.days()
    if a_last and b_first and a_last < b_first:
        return False
    return not (b_last and a_first and b_last < a_first)


def _names(party: Party | None) -> set[str]:
    return {name.lower() for name in party.name.split(", ")} if party else set()


def _places_agree(a: Event, b: Event, places: Places) -> bool | None:
    """None where one of them has no place."""
    if a.place is None or b.place is None:
        return None
    mine, theirs = _place_names(a.place, places), _place_names(b.place, places)
    if mine & theirs or any(_begins(x, y) or _begins(y, x) for x in mine for y in theirs):
        return True
    return _same_toll(a, b) and _one_holds_other(a.place, b.place, places)


def _begins(name: str, longer: str) -> bool:
    """Whether a longer name begins with another ("Zenda", "Zenda General Hospital")."""
    return len(name) > SHORT_NAME and longer.startswith(name + " ")


def _one_holds_other(a: Party, b: Party, places: Places) -> bool:
    """Whether one is the country of the other, as far as the mentions tell."""
    mine, theirs = ([places[s] for s in party.spans if s in places] for party in (a, b))
    return any(
        x.country == y.country and x.country and PlaceKind.COUNTRY in (x.kind, y.kind) for x in mine for y in theirs
    )


def _place_names(party: Party, places: Places) -> set[str]:
    known = {places[span].name.lower() for span in party.spans if span in places} | _names(party)
    return known | {name.rpartition(" ")[0] for name in known if name.rpartition(" ")[2] in _REGIONS and " " in name}


def _same_people(a: Event, b: Event) -> bool:
    mine, theirs = _names(a.actor), _names(b.actor)
    if not mine or not theirs:
        return a.post == b.post
    return len(mine & theirs) >= min(2, len(mine), len(theirs))


def _is_taken_up(a: Event, b: Event) -> bool:
    """Whether one of them says so little that it takes up the other, or both have one doer."""
    if b.evidence.rule.endswith(AGAIN):
        return a.actor is None or b.actor is None or share_word(a.actor, b.actor)
    if a.actor and b.actor:
        return share_word(a.actor, b.actor)
    bare = b if b.actor is None else a
    return bare.place is None and bare.target is None


def _befell_same(a: Event, b: Event) -> bool:
    """Whether the same people suffered both in the same stretch of time."""
    if a.target is None or b.target is None or a.when.interval is None or a.when.interval != b.when.interval:
        return False
    return a.target.name.lower() == b.target.name.lower() and _tolls_agree(a, b)


def _suffered_by_same(a: Event, b: Event) -> bool:
    """Whether who suffers a denied event is who suffers another, or it is taken up without a word of them."""
    if a.target is None or b.target is None:
        return b.evidence.rule.endswith(AGAIN)
    return share_word(a.target, b.target)


def share_word(a: Party, b: Party) -> bool:
    """Whether two names of parties have a word in common."""
    return bool(set(a.name.lower().split()) & set(b.name.lower().split()))


def _tolls_agree(a: Event, b: Event) -> bool:
    """Whether the killed are told nearly alike, or by one of them not at all."""
    mine = [q for q in a.quantities if q.of == "killed"]
    theirs = [q for q in b.quantities if q.of == "killed"]
    return not mine or not theirs or any(_bounds_meet(x, y) and _are_near(x, y) for x in mine for y in theirs)


def _are_near(a: Quantity, b: Quantity) -> bool:
    mine, theirs = (q.low if q.low is not None else q.high or 0.0 for q in (a, b))
    return min(mine, theirs) >= NEARLY * max(mine, theirs)


def _toll(event: Event) -> set[tuple[str, float | None, float | None]]:
    return {(q.of, q.low, q.high) for q in event.quantities}


def _same_toll(a: Event, b: Event) -> bool:
    return bool(_toll(a) & _toll(b))


def _tolls_may_agree(a: Event, b: Event) -> bool:
    """Whether no figure of the killed contradicts another: equal, or one a bound of the other."""
    mine = [q for q in a.quantities if q.of == "killed"]
    theirs = [q for q in b.quantities if q.of == "killed"]
    return not mine or not theirs or any(_bounds_meet(x, y) for x in mine for y in theirs)


def _bounds_meet(a: Quantity, b: Quantity) -> bool:
    return (a.high is None or b.low is None or b.low <= a.high) and (b.high is None or a.low is None or a.low <= b.high)


def _joined(event: Event, telling: Event, places: Places) -> Event:
    """The event with what another telling adds; what was known is never overwritten."""
    if _sort(event) == "control" and _is_state(telling) and _rivals(event, telling):
        return _countered(event, telling)
    if event.evidence.rule == TOLL_RULE and telling.evidence.rule != TOLL_RULE:
        event, telling = _explained(event, telling), event
    figures = _toll(event)
    firmer = max(event.status, telling.status, key=lambda s: _WEIGHT[s])
    return replace(
        event,
        type=_joined_type(event, telling),
        status=firmer,
        actor=event.actor or telling.actor,
        target=event.target or telling.target,
        place=_narrower(event.place, telling.place, places),
        when=event.when if event.when.interval else telling.when,
        when_span=event.when_span if event.when.interval else telling.when_span,
        quantities=event.quantities + tuple(q for q in telling.quantities if (q.of, q.low, q.high) not in figures),
        asserted_by=tuple(dict.fromkeys((*event.asserted_by, *telling.asserted_by))),
        denied_by=tuple(dict.fromkeys((*event.denied_by, *telling.denied_by))),
    )


def _narrower(a: Party | None, b: Party | None, places: Places) -> Party | None:
    """The place told first, but a town rather than the country that it lies in."""
    if a is None or b is None or not _one_holds_other(a, b, places):
        return a or b
    kinds = [{places[s].kind for s in party.spans if s in places} for party in (a, b)]
    return b if PlaceKind.COUNTRY in kinds[0] and PlaceKind.COUNTRY not in kinds[1] else a


def _is_loss(event: Event) -> bool:
    """Whether it tells who left a place, of which no harm comes."""
    return event.evidence.rule.endswith(".loss")


def _is_state(event: Event) -> bool:
    """Whether it tells who holds a place, and not that it changed hands."""
    return event.evidence.rule.endswith(".state")


def _rivals(a: Event, b: Event) -> bool:
    """Whether two names of holders begin no word alike."""
    mine, theirs = ({w[:5] for w in e.actor.name.split() if w[:1].isupper()} if e.actor else set() for e in (a, b))
    return bool(mine and theirs) and not mine & theirs


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
    """A change that a party denies or that only a party tells is a claim."""
    if event.type is telling.type or event.type not in _CONTROL:
        return event.type
    return EventType.CONTROL_CLAIM
