"""Whose a title is: the name before, behind or beside it ("President X", "Secretary of State X", "chancellor, X")."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_phrase, find_row


def find_titled(scene: Scene, head: int, participants: Sequence[Participant]) -> Participant | None:
    """The person whose title stands at the head ("President X", "the opposition leader X")."""
    phrase = find_phrase(scene, head)
    people = [p for p in participants if p.person and not p.adjective]
    tokens = scene.analysis.tokens
    beside = [tokens[i].start for i in scene.dependents.get(head, ()) if _is_name_of(scene, head, i)]
    behind = (tokens[head].end + 1, phrase.end + 1, *beside)  # "Secretary of State X", "the chancellor, X"
    return next((p for p in people if phrase.contains(p.span) or p.span.start in behind), None)


def _is_name_of(scene: Scene, head: int, beside: int) -> bool:
    """Whether a name beside one person's title or kin is theirs, and no first of several ("two envoys, X and Y")."""
    tokens = scene.analysis.tokens
    if tokens[beside].deprel != "appos" or len(find_row(scene, beside)) > 1:
        return False
    several = any(tokens[i].upos == "NUM" for i in scene.dependents.get(head, ()))
    return not several and not scene.analysis.word(head).endswith("s")
