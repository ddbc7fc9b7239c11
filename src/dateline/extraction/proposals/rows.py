"""What a piece of a row shares with its neighbours: the verb told once before, and what follows the last for all."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import ROW, find_head, is_verb
from dateline.model import Span


def find_lead(scene: Scene, clause: Span, start: int) -> Span | None:
    """The verb before, with whom it turns to, whose object a piece without a verb is ("hand X … a tenth of the taxes").

    Args:
        scene: The sentence.
        clause: The piece.
        start: Where what is provided begins; a verb before it only leads to all of it ("provides for").
    """
    tokens = scene.analysis.tokens
    head = find_head(scene, clause) if scene.dependents else None
    inside = scene.analysis.tokens_in(clause)
    acts = any(is_verb(scene, i) and not tokens[i].deprel.startswith("acl") for i in inside)
    if head is None or acts or tokens[head].deprel != "conj":
        return None
    first = head
    for _ in range(ROW):
        if tokens[first].deprel != "conj":
            break
        first = tokens[first].head
    if tokens[first].deprel.startswith("nmod") and tokens[tokens[first].head].deprel == "obj":
        first = tokens[first].head  # "keep half of the taxes and its own language"
    verb = tokens[first].head
    is_object = tokens[first].deprel == "obj" and is_verb(scene, verb) and verb < first < head
    if not is_object or not start <= tokens[verb].start:
        return None
    opens = min(i for i in _hanging(scene, first) if i > verb)
    while (
        opens - 1 > verb and tokens[opens - 1].upos in ("DET", "PRON", "ADJ") and not _is_object(scene, verb, opens - 1)
    ):
        opens -= 1
    words = scene.text[tokens[verb].start : tokens[opens].start].rstrip(" ,")
    return Span(tokens[verb].start, tokens[verb].start + len(words))


def _is_object(scene: Scene, verb: int, token: int) -> bool:
    """Whether a pronoun is itself what the verb turns to ("give them a share")."""
    at = scene.analysis.tokens[token]
    return at.head == verb and at.deprel in ("obj", "iobj")


def find_tail(scene: Scene, clause: Span, following: Span, lead: Span) -> Span | None:
    """What ends a row and hangs on the verb before it, said of all ("pull the tanks … back to their bases")."""
    if not clause.contains(lead):
        return None
    tokens = scene.analysis.tokens
    verb = scene.analysis.tokens_in(lead)[0]
    head = find_head(scene, following)
    behind = [i for i in scene.dependents.get(verb, ()) if head is not None and i > head]
    inside = [i for i in behind if following.start <= tokens[i].start < following.end]
    inside = [i for i in inside if tokens[i].deprel.startswith(("obl", "advmod")) and tokens[i].upos != "PUNCT"]
    if not inside:
        return None
    first = min(i for at in inside for i in _hanging(scene, at))
    return Span(tokens[first].start, following.end)


def _hanging(scene: Scene, token: int) -> Iterator[int]:
    """A word and all that hangs on it, without what stands in a row with it."""
    seen = [token]
    for member in seen:
        below = scene.dependents.get(member, ())
        seen += [i for i in below if i not in seen and scene.analysis.tokens[i].deprel not in ("conj", "cc")]
    return iter(seen)
