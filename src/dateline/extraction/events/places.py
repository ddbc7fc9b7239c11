"""Where an event is: the places of its sentence, each weighed against the trigger.

Where a model has read the sentence and a verb tells the event, the weights of many small signs decide, fitted on
sentences annotated with an event's verb and its place; elsewhere costs set on the same sentences (see decision 0009).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.extraction.events.apart import list_places_apart
from dateline.extraction.events.place_features import climb, describe_place
from dateline.extraction.events.place_names import find_place_names
from dateline.extraction.events.place_rows import find_places_in_row
from dateline.extraction.events.scene import QUOTES, Scene
from dateline.extraction.events.tree import find_head, is_read, is_verb
from dateline.extraction.events.triggers import Trigger
from dateline.model import WIDE, EventType, PlaceKind, PlaceMention, PlaceUse, Span

BREAK_COST = 1.2  # another clause opens between the two
COMMA_COST = 0.35
WORD_COST = 0.08
BEFORE_COST = 1.0  # the place stands before the trigger and not at the sentence's head
LOCATED_GAIN = 1.0  # a preposition of place leads to it
AWAY_COST = 2.2  # "from X", "by X", "between X and"
ATTRIBUTE_COST = 1.5  # "the X summit"
WIDE_COST = 0.7  # a country or continent: more often who than where
METONYM_COST = 4.0
POSSESSIVE_COST = 0.8  # "X's army"; a city's possessive before a part of it is still where it is
HEAD_WORDS = 3  # a place this early heads the sentence ("In X, …")
LEAD_REACH = 6
FROM_REACH = 8  # words from "from" to a place that it still leads to
FLOOR = -2.0  # below this a place is not the event's
LEAST = -0.5  # log-odds from which a place that the fitted weights know is the event's, where the floor is FLOOR
SILENT = 0.5  # added for a place that the model does not weigh ("there"): most that it does weigh gain by it
BORDER_REACH = 24  # characters before a place in which "the border with" stands
PER_FLOOR = 0.4  # how far a floor higher by one lifts that

FITTED = frozenset(  # what is done on the ground: the sorts of event whose verbs the weights were fitted on
    {
        EventType.STRIKE,
        EventType.BATTLE,
        EventType.DETENTION,
        EventType.PROTEST,
        EventType.CONTROL_CHANGE,
        EventType.CONTROL_CLAIM,
        EventType.AID,
        EventType.OTHER,
    }
)
_BEYOND = re.compile(r"\b(?:border|frontier|boundary)s? with (?:the )?$")  # where what is named there ends


def find_event_places(
    scene: Scene, trigger: Trigger, floor: float = FLOOR, taken: Iterable[Span] = ()
) -> tuple[PlaceMention, ...]:
    """The places of an event, the best first, with those joined to it by commas and "and"; empty where none is near.

    Args:
        scene: The sentence.
        trigger: What tells the event.
        floor: The weight below which a place is not the event's.
        taken: Spans that name somebody ("Ruritania's troops"), where a place is no place.
    """
    taken = (*taken, *list_places_apart(scene, trigger))
    if trigger.type in FITTED and is_read(scene) and not trigger.is_noun:
        places = find_fitted_places(scene, trigger.span, LEAST + PER_FLOOR * (floor - FLOOR), taken)
        return tuple(dict.fromkeys(_as_listed(scene, place) for place in places))
    weighed = sorted(
        (
            (weigh_place(scene, trigger.span, place, noun=trigger.is_noun), place)
            for place in scene.places
            if not any(span.overlaps(place.span) for span in taken)
        ),
        key=lambda pair: (-pair[0], pair[1].span),
    )
    if not weighed or weighed[0][0] < floor:
        return ()
    best = _narrowest(scene, weighed[0][1], [p for _, p in weighed])
    return find_row(scene, best)


def find_fitted_places(
    scene: Scene, trigger: Span, least: float = LEAST, taken: Sequence[Span] = ()
) -> tuple[PlaceMention, ...]:
    """The places of an event that a verb tells, by the fitted weights, each as long as its whole name is.

    Args:
        scene: The sentence, read by a model.
        trigger: The verb.
        least: The log-odds below which a place is not the event's.
        taken: Spans that name somebody, where a place is no place.
    """
    out = (trigger, *taken)
    names = (p for p in find_place_names(scene) if not _is_beyond_border(scene, p))
    free = tuple(p for p in names if not any(span.overlaps(p.span) for span in out))
    named = tuple(p for p in free if p.span not in scene.antecedents)  # "there" is no rival of the name it takes up
    scores = _score_all(scene, trigger, free, named)
    best = max(scores, key=lambda place: (scores[place], -place.span.start), default=None)
    if best is None or scores[best] < least:
        return ()
    return tuple(sorted((best, *find_places_in_row(scene.text, best, free)), key=lambda place: place.span))


def _is_beyond_border(scene: Scene, place: PlaceMention) -> bool:
    start = max(scene.span.start, place.span.start - BORDER_REACH)
    return _BEYOND.search(scene.text, start, place.span.start) is not None


def _score_all(
    scene: Scene, trigger: Span, places: Sequence[PlaceMention], named: tuple[PlaceMention, ...]
) -> dict[PlaceMention, float]:
    """The log-odds of places; where one of the verb's own will do, the model lends it no other verb's.

    So "bombed Aru and shelled villages near Bem" tells of a bombing in Aru.
    """
    scores = {p: score_place(scene, trigger, p, named if p in named else (*named, p)) for p in places}
    verb = find_head(scene, trigger)
    own = {place for place in places if _is_under(scene, verb, place)}
    if all(scores[place] < LEAST for place in own):
        return scores
    lent = {place: max(0.0, read_ground(scene, trigger, place)) for place in places if place not in own}
    return {place: score - lent.get(place, 0.0) for place, score in scores.items()}


def _is_under(scene: Scene, verb: int | None, place: PlaceMention) -> bool:
    """Whether a verb is the first above a place in the tree."""
    head = find_head(scene, place.span)
    above = climb(scene, head)[1:] if head is not None else []
    return verb is not None and next((i for i in above if is_verb(scene, i)), None) == verb


def _as_listed(scene: Scene, place: PlaceMention) -> PlaceMention:
    """The mention that the gazetteer knows, of a name that goes on beyond it ("Aru" of "Aru Cement Works")."""
    return next((p for p in scene.places if p.name == place.name and p.span.overlaps(place.span)), place)


def score_place(scene: Scene, trigger: Span, place: PlaceMention, rivals: tuple[PlaceMention, ...]) -> float:
    """The log-odds that a place is where what the trigger tells happened, by the fitted weights and the model."""
    return weigh_signs(scene, trigger, place, rivals) + read_ground(scene, trigger, place)


def weigh_signs(scene: Scene, trigger: Span, place: PlaceMention, rivals: tuple[PlaceMention, ...]) -> float:
    """The same by the fitted weights alone."""
    weights = load_place_weights()
    signs = describe_place(scene, trigger, place, rivals)
    return weights["bias"] + sum(weights.get(sign, 0.0) for sign in sorted(signs))


def read_ground(scene: Scene, trigger: Span, place: PlaceMention) -> float:
    """What the model adds for a trigger and the last word of a place; `SILENT` where it says nothing of the two."""
    verb, name = find_head(scene, trigger), scene.analysis.tokens_in(place.span)
    return scene.analysis.grounds.get((verb, name[-1]), SILENT) if verb is not None and name else SILENT


@cache
def load_place_weights() -> Mapping[str, float]:
    """The weight of each sign, and the `bias`, read once a process."""
    text = (files("dateline.data") / "events" / "place_weights.toml").read_text(encoding="utf-8")
    return {sign: float(weight) for sign, weight in tomllib.loads(text)["weights"].items()}


def find_row(scene: Scene, place: PlaceMention | None) -> tuple[PlaceMention, ...]:
    """A place with those joined to it by commas and "and"; none of none."""
    return (place, *_joined(scene, place)) if place else ()


def weigh_place(scene: Scene, trigger: Span, place: PlaceMention, *, noun: bool = False) -> float:
    """How well a place fits as the place of what the trigger tells; 0 is certain, lower is worse."""
    span = place.span
    if _is_beside(scene, trigger, span, noun=noun):
        return 0.0
    cost = BREAK_COST * scene.breaks_between(trigger, span) + COMMA_COST * scene.commas_between(trigger, span)
    cost += WORD_COST * scene.words_between(trigger, span)
    is_attribute = place.kind in WIDE and is_attribute_at(scene, span)
    cost += ATTRIBUTE_COST * is_attribute
    cost += METONYM_COST * (place.use is PlaceUse.METONYM) + WIDE_COST * (place.kind in WIDE)
    if span.end <= trigger.start and scene.position(span.start) > HEAD_WORDS:
        cost += BEFORE_COST
    lead = _lead(scene, place)
    cost += AWAY_COST * (lead == "away" or _comes_from(scene, trigger, span))
    cost -= LOCATED_GAIN * (lead == "locating" and not is_attribute and not scene.breaks_between(trigger, span))
    if scene.text[span.end : span.end + 2] in ("'s", "’s"):
        cost += POSSESSIVE_COST
    return -cost


def _is_beside(scene: Scene, trigger: Span, span: Span, *, noun: bool) -> bool:
    """Whether it is "the X massacre", or "X, where …"."""
    if noun and span.end <= trigger.start and not scene.words_between(span, trigger):
        return True
    after, roles = scene.words_after(span.end, 3), scene.roles_after(span.end, 3)
    words = [w for w, r in zip(after, roles, strict=True) if w != "," and "settlement" not in r]
    return words[:1] == ["where"] and span.end <= trigger.start and scene.breaks_between(span, trigger) <= 1


def is_attribute_at(scene: Scene, span: Span) -> bool:
    """Whether a plain word follows that the name only describes."""
    after, roles = scene.words_after(span.end, 1), scene.roles_after(span.end, 1)
    return bool(after) and after[0].isalpha() and not roles[0]


def _comes_from(scene: Scene, trigger: Span, span: Span) -> bool:
    """Whether "from" stands between: "fired from ships off X" is not in X, "taken from rebels in X" is."""
    if "in" in scene.words_before(span.start, 3):
        return False
    return any(
        trigger.end <= s < span.start and word == "from" and scene.words_between(Span(s, e), span) <= FROM_REACH
        for s, e, word in scene.tokens
    )


def _lead(scene: Scene, place: PlaceMention) -> str:
    """Which preposition leads to a place, through "the eastern city of" and the like: locating, away or none."""
    at = scene.position(place.span.start)
    for nearest, (start, _, word) in enumerate(reversed(scene.tokens[max(0, at - LEAD_REACH) : at])):
        roles = scene.roles.get(start, frozenset())
        if "locating" in roles:
            return "locating"
        if "away" in roles and nearest < 3:
            return "away"
        if word[0] in QUOTES:
            continue
        if not word[0].isalnum() or roles & {"and", "break", "away"}:
            return ""
    return ""


def _narrowest(scene: Scene, best: PlaceMention, others: list[PlaceMention]) -> PlaceMention:
    """Of "Rafah, southern Gaza" the first; of "the Ruritanian city of Zenda" the city."""
    for other in sorted(others, key=lambda p: p.span):
        wider = best.kind in (PlaceKind.COUNTRY, PlaceKind.REGION) and other.kind in (
            PlaceKind.SETTLEMENT,
            PlaceKind.SITE,
        )
        if (
            wider
            and scene.words_between(other.span, best.span) <= 4
            and not scene.breaks_between(other.span, best.span)
        ):
            return other
    return best


def _joined(scene: Scene, best: PlaceMention) -> list[PlaceMention]:
    """The places that stand in one row with the best ("in A, B and C")."""
    row: list[PlaceMention] = []
    edges = best.span
    for place in sorted(scene.places, key=lambda p: scene.words_between(best.span, p.span)):
        if place.span.overlaps(best.span) or place.kind is not best.kind:
            continue
        first, second = (edges, place.span) if edges.start < place.span.start else (place.span, edges)
        if _is_row(scene, first, second):
            row.append(place)
            edges = Span(first.start, second.end)
    return row if _has_and(scene, edges) else []


def _is_row(scene: Scene, first: Span, second: Span) -> bool:
    """Whether only "and", commas and wider places ("X, in the Y region, and Z") stand between two places."""
    between = [(s, w) for s, _, w in scene.tokens if first.end <= s < second.start]
    wider = [p.span for p in scene.places if first.end <= p.span.start < second.start]
    rest = [
        (s, w)
        for s, w in between
        if w not in (",", "and", "&", "in", "the") and not any(p.start <= s < p.end for p in wider)
    ]
    return bool(between) and all("settlement" in scene.roles.get(s, ()) for s, _ in rest)


def _has_and(scene: Scene, row: Span) -> bool:
    return "and" in scene.roles_in(row.start, row.end)
