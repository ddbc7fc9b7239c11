"""Whether two tellings of one document tell the same event."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.extraction.events.sides import Sides, are_allied, are_rivals
from dateline.extraction.events.sorts import AGAIN, ATTACKS, HARMFUL, TOLL_RULE, is_loss, may_have_killed, sort_of
from dateline.extraction.quantities.finding import HARM
from dateline.extraction.word_sets import load_word_sets
from dateline.model import (
    SYMMETRIC,
    Event,
    EventStatus,
    EventType,
    Party,
    PlaceKind,
    PlaceMention,
    Quantity,
    Span,
    When,
)
from dateline.model.when import bare_days_differ

SHORT_NAME = 3  # letters over which a name that begins another is taken for its town
NEARLY = 0.7  # share from which two tolls told without a place are of one event
_NAMELESS = load_word_sets("events/noun_words")["nameless"]
_ANYBODY = load_word_sets("events/noun_words")["anybody"]
_KILLING = "event.other.killing"
_HARMS_THINGS = frozenset({"event.other.arson", "event.other.looting"})  # of which no dead come
_DOWNED = frozenset({"drones_downed", "missiles_downed"})
_REGIONS = load_word_sets("events/noun_words")["regions"]
Places = Mapping[Span, PlaceMention]


def is_same_event(a: Event, b: Event, places: Places, sides: Sides) -> bool:
    """Whether two tellings of one document tell the same event."""
    if a.type is EventType.STRIKE and are_rivals(a.actor, b.actor, sides):
        return False
    if a.background != b.background or not may_overlap(a.when, b.when):
        return False
    if _befell_one_person(a, b) and _places_may_agree(a, b, places):
        return True
    if not _sorts_agree(a, b, places):
        return False
    if a.type in SYMMETRIC:
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
    if sort_of(a) == sort_of(b):
        return True
    if TOLL_RULE not in (a.evidence.rule, b.evidence.rule) or not {a.type, b.type} <= HARMFUL:
        return False
    if not (may_have_killed(a, b.quantities) and may_have_killed(b, a.quantities)):
        return False
    if is_loss(a) or is_loss(b) or {a.evidence.rule, b.evidence.rule} & _HARMS_THINGS:
        return False
    return bool(_places_agree(a, b, places)) or _same_toll(a, b)


def may_overlap(a: When, b: When) -> bool:
    """Whether two times may be of one event: none of two days is, be their year or week known or not."""
    if bare_days_differ(a, b):
        return False
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
    return _same_toll(a, b) and one_holds_other(a.place, b.place, places)


def _places_may_agree(a: Event, b: Event, places: Places) -> bool:
    """Whether one of them has no place, both have one, or one lies in the other."""
    if a.place is None or b.place is None:
        return True
    return bool(_places_agree(a, b, places)) or one_holds_other(a.place, b.place, places)


def _begins(name: str, longer: str) -> bool:
    """Whether a longer name begins with another ("Zenda", "Zenda General Hospital")."""
    return len(name) > SHORT_NAME and longer.startswith(name + " ")


def one_holds_other(a: Party, b: Party, places: Places) -> bool:
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
    if _is_by_nameless(b) and a.type in ATTACKS:
        return True
    if b.evidence.rule == _KILLING + AGAIN and a.target and b.target and not share_word(a.target, b.target):
        return False
    if b.evidence.rule.endswith(AGAIN):
        return a.actor is None or b.actor is None or share_word(a.actor, b.actor)
    if a.actor and b.actor:
        return share_word(a.actor, b.actor) and not _struck_others(a, b)
    bare, full = (b, a) if b.actor is None else (a, b)
    is_dated = bare.when.interval is not None and bare.when.interval != full.when.interval
    is_counted = _counts_harm(bare) and not _counts_harm(full)
    told = bare.target is not None and not (bare.target.name.lower().split()[-1] in _ANYBODY and full.actor is None)
    return bare.place is None and not told and not is_dated and not is_counted


def _struck_others(a: Event, b: Event) -> bool:
    """Whether what two attacks were on is told of both and is not the same."""
    if a.target is None or b.target is None or a.type not in ATTACKS:
        return False
    mine, theirs = ({w for w in party.name.lower().split() if w not in _ANYBODY} for party in (a.target, b.target))
    return bool(mine and theirs) and not mine & theirs


def _counts_harm(event: Event) -> bool:
    return any(q.of in HARM for q in event.quantities)


def _is_by_nameless(event: Event) -> bool:
    """Whether it is an attack by "gunmen" of whom neither the place nor the time is told."""
    bare = event.place is None and event.when.interval is None and event.type in ATTACKS
    return bare and event.actor is not None and event.actor.name.lower() in _NAMELESS


def _befell_same(a: Event, b: Event) -> bool:
    """Whether the same people suffered both in the same stretch of time."""
    if a.target is None or b.target is None or a.when.interval is None or a.when.interval != b.when.interval:
        return False
    return a.target.name.lower() == b.target.name.lower() and _tolls_agree(a, b)


def _befell_one_person(a: Event, b: Event) -> bool:
    """Whether both tell of the killing of one person by name, who is killed but once."""
    if not (_is_killing(a) and _is_killing(b)):
        return False
    mine, theirs = (event.target.name.split() if event.target else [] for event in (a, b))
    first, second = sorted((mine, theirs), key=len)
    named = len(second) > 1 and all(word[:1].isupper() and word.isalpha() for word in second)
    return named and bool(first) and set(first) <= set(second)


def _is_killing(event: Event) -> bool:
    """Whether it only tells that one was killed, and of no other victim."""
    rule = event.evidence.rule.removesuffix(AGAIN)
    one = all(q.of == "killed" and q.low == q.high == 1 for q in event.quantities)
    return one and (rule in (TOLL_RULE, _KILLING) or rule.endswith(".shooting"))


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


def toll_of(event: Event) -> set[tuple[str, float | None, float | None]]:
    """The figures of an event without their words."""
    return {(q.of, q.low, q.high) for q in event.quantities}


def _same_toll(a: Event, b: Event) -> bool:
    """Whether a figure is told of both and the other harm, where both count it, may be alike."""
    return bool(toll_of(a) & toll_of(b)) and all(_figures_may_agree(a, b, of) for of in HARM)


def _tolls_may_agree(a: Event, b: Event) -> bool:
    """Whether no figure of the killed contradicts another: equal, or one a bound of the other."""
    return _figures_may_agree(a, b, "killed")


def _figures_may_agree(a: Event, b: Event, of: str) -> bool:
    mine, theirs = ([q for q in event.quantities if q.of == of] for event in (a, b))
    return not mine or not theirs or any(_bounds_meet(x, y) for x in mine for y in theirs)


def _bounds_meet(a: Quantity, b: Quantity) -> bool:
    return (a.high is None or b.low is None or b.low <= a.high) and (b.high is None or a.low is None or a.low <= b.high)
