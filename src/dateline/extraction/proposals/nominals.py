"""Stances told by a noun and whose it is: "despite opposition from X", "over the objections of X and Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.holders import Held
from dateline.extraction.proposals.takers import UNREAL, find_joined_behind, load_stance_words
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

BEFORE = 6  # words before the noun in one clause that may say that there is none, or not yet
PARTY_REACH = 2  # words between the noun and whose it is ("from the")


def find_nominal(
    scene: Scene, match: LexiconMatch, parties: Sequence[Participant], plan: Sequence[Span]
) -> Iterator[Held]:
    """Whose stance a noun tells in a sentence on the plan: who stands right behind it, and who is joined to them.

    Args:
        scene: The sentence.
        match: The noun with the preposition that leads to whose it is.
        parties: The participants of the sentence.
        plan: Where it names the plan; else "it" at its head is the plan.
    """
    head = scene.tokens[0]
    plan = plan or ([Span(head[0], head[1])] if head[2] == "it" else [])
    behind = next((p for p in parties if p.span.start >= match.span.end), None)
    if behind is None or not plan or scene.words_between(match.span, behind.span) > PARTY_REACH:
        return
    if scene.commas_between(match.span, behind.span) or _is_unreal(scene, match.span):
        return
    for party in find_joined_behind(scene, behind, parties):
        if party.name[:1].isupper():
            yield Held(party.name, match, (party.span, match.span, plan[0]))


def _is_unreal(scene: Scene, noun: Span) -> bool:
    """Whether there is none of it, or it is only sought, wanted or expected."""
    at = scene.position(noun.start)
    near = [(start, word) for start, _, word in scene.tokens[max(0, at - BEFORE) : at]]
    last = max((n for n, (_, word) in enumerate(near) if word in (",", ";", "but")), default=-1)
    near = near[last + 1 :]
    roles = {role for start, _ in near for role in scene.roles.get(start, ())}
    return bool(roles & UNREAL) or not load_stance_words()["not_yet"].isdisjoint(word for _, word in near)
