"""What a taking is of: the places held, a share of one, or a bridge, a base or so many villages."""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.objects import NEAR_REACH, OBJECT_REACH, find_object, follows, has_place_object
from dateline.extraction.events.places import find_event_places, find_row
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, find_phrase, find_subjects, is_read
from dateline.extraction.events.triggers import Trigger
from dateline.model import WIDE, PlaceMention, Span

LEAD_REACH = 5  # words from "from" to the place that is left ("from the eastern city of X")
_LOCATING = frozenset({"near", "at", "in", "outside", "around", "along", "over", "on", "inside", "across"})


def find_stronghold(scene: Scene, trigger: Trigger) -> Span | None:
    """The bridge, base or villages without a name that a verb says are taken ("seized two of the gates")."""
    if not is_read(scene) or trigger.is_noun:
        return None
    for head in find_patient_heads(scene, trigger.span, trigger.entry):
        end = _stronghold_end(scene, head)
        if end and (_is_located_behind(scene, end) or not has_place_object(scene, trigger, NEAR_REACH)):
            phrase = find_phrase(scene, head)
            return _with_share(scene, Span(phrase.start, max(end, phrase.end)))
    return None


def find_unnamed(scene: Scene, trigger: Trigger) -> Span | None:
    """The town or village without a name that is taken, where a place only says whereabouts ("a city in X")."""
    if not is_read(scene) or trigger.is_noun:
        return None
    heads = set(find_patient_heads(scene, trigger.span, trigger.entry))
    settlements = {m.span.end for m in scene.of_list("clause_roles") if m.entry["role"] in ("settlement", "anaphor")}
    tokens = scene.analysis.tokens
    around = {i for head in heads for i in find_led(scene, head, _LOCATING)}
    named = heads | {i for head in heads for i in find_led(scene, head, {"of"})}
    told = {find_head(scene, p.span) for p in scene.places}
    if not told & around or told & named:
        return None
    unnamed = [i for i in heads if tokens[i].upos == "NOUN" and tokens[i].end in settlements]
    return find_phrase(scene, unnamed[0]) if unnamed else None


def _stronghold_end(scene: Scene, head: int) -> int:
    """Where the noun of what is taken ends: the head itself, or behind its "of" ("two of the base's three gates")."""
    ends = {m.span.end for m in scene.of_list("strongholds")}
    own = scene.analysis.tokens[head].end
    if own in ends:
        return own
    if scene.words_after(own, 1) != ["of"]:
        return 0
    limit = scene.position(own) + NEAR_REACH + 2
    near = [end for end in ends if end > own and scene.position(end) <= limit]
    return max(near, default=0)


def _is_located_behind(scene: Scene, end: int) -> bool:
    """Whether a place behind only says where it lies ("12 villages near X")."""
    after = scene.words_after(end, 1)
    return bool(after) and after[0] in _LOCATING


def _with_share(scene: Scene, phrase: Span) -> Span:
    """A phrase with how many of it are meant ("14 of the 17 villages")."""
    at = scene.position(phrase.start)
    before = scene.words_before(phrase.start, 3)
    steps = next((3 - i for i, word in enumerate(before[1:]) if word == "of" and set(before[i + 2 :]) <= {"the"}), 0)
    return Span(scene.tokens[at - steps][0], phrase.end) if steps else phrase


def place_behind(scene: Scene, figure: Span) -> PlaceMention | None:
    """The place that a share is of ("80 per cent of the city of X")."""
    near = [p for p in scene.places if p.span.start >= figure.end and scene.words_between(figure, p.span) <= 6]
    return near[0] if near else None


def place_left(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """The place that "from" or "out of" leads to behind "withdrew its troops"."""
    behind = [p for p in scene.places if follows(scene, trigger, p, OBJECT_REACH)]
    return next((p for p in behind if _is_left(scene, p)), None)


def _is_left(scene: Scene, place: PlaceMention) -> bool:
    words = scene.words_before(place.span.start, LEAD_REACH)
    return "from" in words or ("out", "of") in pairwise(words)


def _subject_place(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """The place that is the subject of "is theirs", whatever stands between ("X, in Y province, is theirs")."""
    head = find_head(scene, trigger.span)
    starts = {scene.analysis.tokens[i].start for i in (find_subjects(scene, head) if head is not None else ())}
    towns = (p for p in scene.places if p.kind not in WIDE)
    return next((p for p in towns if any(p.span.start <= at < p.span.end for at in starts)), None)


def held_places(scene: Scene, trigger: Trigger) -> tuple[PlaceMention, ...]:
    """The places that a taking is of, all of a row."""
    if trigger.entry.get("draws"):
        left = place_left(scene, trigger)
        return (left,) if left else ()
    if trigger.entry.get("state"):
        if (own := _subject_place(scene, trigger)) is not None:
            return (own,)
        before = [p for p in scene.places if p.span.end <= trigger.span.start and p.kind not in WIDE]
        return tuple([p for p in before if _is_subject(scene, trigger, p)][:1] or before[-1:])
    places = find_row(scene, find_object(scene, trigger)) or find_event_places(scene, trigger)
    later = [p for p in scene.places if p.span.start > trigger.span.end and p.kind is not None]
    if later and set(scene.words_after(trigger.span.end, 8)) & {"towns", "cities", "villages", "settlements"}:
        places = tuple(p for p in later if _is_listed(scene, p)) or places
    return places


def _is_subject(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether the tree makes a place the subject of what is said of it ("X, in the north, was ours")."""
    verb = find_head(scene, trigger.span)
    starts = [scene.analysis.tokens[i].start for i in find_subjects(scene, verb)] if verb is not None else []
    return any(place.span.start <= at < place.span.end for at in starts)


def _is_listed(scene: Scene, place: PlaceMention) -> bool:
    """Whether a name stands in a list: behind a comma, dash, colon or "and"."""
    words = scene.words_before(place.span.start, 1)
    return bool(words) and (not words[0].isalnum() or words[0] == "and")
