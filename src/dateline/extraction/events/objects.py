"""Places as the objects of verbs: what is taken, held or left, and not merely where it is done."""

from __future__ import annotations

from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, is_read, word_at
from dateline.extraction.events.triggers import Trigger, is_passive
from dateline.model import PlaceMention, PlaceUse, Span

NEAR_REACH = 5
RELATIVE = frozenset({"that", "which"})
OBJECT_REACH = 9  # tokens between a verb and a place that is its object ("captured the north-eastern city of X")


def list_literal(scene: Scene) -> list[PlaceMention]:
    """The places of a sentence that stand for themselves."""
    return [p for p in scene.places if p.use is PlaceUse.LITERAL]


def follows(scene: Scene, trigger: Trigger, place: PlaceMention, reach: int) -> bool:
    """Whether a place stands behind a trigger, in its clause and so many words from it."""
    return (
        place.span.start >= trigger.span.end
        and scene.words_between(trigger.span, place.span) <= reach
        and scene.breaks_between(trigger.span, place.span) == 0
    )


def precedes(scene: Scene, trigger: Trigger, place: PlaceMention, reach: int) -> bool:
    """Whether a place stands before a trigger, so many words from it."""
    return place.span.end <= trigger.span.start and scene.words_between(place.span, trigger.span) <= reach


def is_located(scene: Scene, place: PlaceMention) -> bool:
    """Whether a preposition of place leads to it."""
    return scene.is_led_by(place.span.start, "locating", through=6)


def is_done_to_place(scene: Scene, trigger: Trigger) -> bool:
    """Whether the tree, where there is one, says that a verb of many meanings is done to a place ("took X")."""
    heads = set(find_patient_heads(scene, trigger.span, trigger.entry))
    if not is_read(scene) or not heads or _announces_places(scene, trigger):
        return not is_read(scene) or _announces_places(scene, trigger)
    tokens, parts = scene.analysis.tokens, {m.span.end for m in scene.of_list("place_part_nouns")}
    found = [at for place in scene.places if (at := find_head(scene, place.span)) is not None]
    return any(at in heads or (tokens[at].head in heads and tokens[tokens[at].head].end in parts) for at in found)


def has_place_object(scene: Scene, trigger: Trigger, reach: int) -> bool:
    """Whether a place is the object, with nothing between that would make it a mere location."""
    if _announces_places(scene, trigger):
        return True
    if is_passive(scene, trigger):
        after = scene.roles_after(trigger.span.end, 1)
        if after and "preposition" in after[0] and not after[0] & {"by", "inside", "at_target"}:
            return False
        return any(precedes(scene, trigger, p, reach) and _is_bare(scene, p) for p in scene.places)
    return any(follows(scene, trigger, p, reach) and not _located_behind(scene, trigger, p) for p in scene.places)


def find_object(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """The place that is a verb's object, or what "which" before it takes up; in the passive its subject; else None."""
    if trigger.is_noun:
        return None
    if taken_up := _taken_up(scene, trigger):
        return taken_up
    if is_passive(scene, trigger):
        before = [p for p in scene.places if precedes(scene, trigger, p, OBJECT_REACH) and _is_bare(scene, p)]
        return before[-1] if before else None
    behind = [
        p for p in scene.places if follows(scene, trigger, p, OBJECT_REACH) and not _located_behind(scene, trigger, p)
    ]
    owned = len(behind) > 1 and scene.text[behind[0].span.end : behind[0].span.end + 2] in ("'s", "’s")
    return behind[int(owned)] if behind else None


def _taken_up(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """The place right before the relative pronoun that is the verb's object ("X, which they captured")."""
    verb = find_head(scene, trigger.span) if is_read(scene) else None
    if verb is None:
        return None
    tokens = scene.analysis.tokens
    objects = (i for i in scene.dependents.get(verb, ()) if tokens[i].deprel == "obj" and i < verb)
    pronoun = next((i for i in objects if word_at(scene, i) in RELATIVE), 0)
    before = pronoun - 2 if pronoun > 1 and word_at(scene, pronoun - 1) == "," else pronoun - 1
    return next((p for p in scene.places if pronoun and p.span.end == tokens[before].end), None)


def _announces_places(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "took two towns: X and Y"."""
    roles = scene.roles_after(trigger.span.end, OBJECT_REACH)
    words = scene.words_after(trigger.span.end, OBJECT_REACH)
    plural = any("settlement" in r and w.endswith("s") for r, w in zip(roles, words, strict=True))
    return plural and any(p.span.start > trigger.span.end for p in scene.places)


def _located_behind(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether a preposition of place stands between the verb and the place ("captured him in X")."""
    between = scene.roles_in(trigger.span.end, place.span.start)
    return bool(between & {"inside", "away", "at_target"})


def _is_bare(scene: Scene, place: PlaceMention) -> bool:
    roles = scene.roles_before(place.span.start, 2)
    if len(roles) > 1 and "article" in roles[-1]:
        roles = roles[:-1]  # "in the X region"
    return not roles or not roles[-1] & {"inside", "away", "at_target"}


def is_in_reach(scene: Scene, trigger: Trigger, span: Span) -> bool:
    """Whether it stands in the trigger's clause, not far from it."""
    return scene.breaks_between(trigger.span, span) == 0 and scene.words_between(trigger.span, span) <= 12
