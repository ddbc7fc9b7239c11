"""What a sentence calls open between the sides ("still open are …"), and what a side has agreed or promised to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects, is_verb
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.sides import read_parties
from dateline.extraction.proposals.takers import UNREAL
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Polarity, Span

VERB_REACH = 9  # words between "sticking points" and the verb that says which they are
BEFORE = 4  # words before "agreed to" in which it is denied or only supposed

_TELLS = load_word_sets("proposals/verb_words")["concerns"]
_BE = frozenset({"is", "are", "was", "were", "remain", "remains", "remained", "as"})
_JOINS = frozenset({"and", "but", ","})


def open_points(scene: Scene, words: Sequence[LexiconMatch]) -> Span | None:
    """What a sentence tells as not agreed yet; None where it tells nothing so."""
    if any(s.polarity is Polarity.DENIES for s in scene.statements):
        return None
    for match in (m for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "points"):
        before = scene.words_before(match.span.start, 3)
        if "negation" in scene.roles_in(scene.span.start, match.span.end):
            continue
        near = [(s, e, w) for s, e, w in scene.tokens if s >= match.span.end][:VERB_REACH]
        behind = next((e for _, e, w in near if w in _TELLS or w == ":"), None)
        if behind is not None and not _BE & set(before):
            return Span(behind, scene.span.end)
        if _BE & set(before):
            at = scene.position(match.span.start)
            verb = next((s for s, _, w in reversed(scene.tokens[max(0, at - 3) : at]) if w in _BE), match.span.start)
            return Span(_content_start(scene, verb), verb)
    return None


def _content_start(scene: Scene, verb: int) -> int:
    """Where what is said before a verb begins."""
    holding = [c.start for s in scene.statements for c in s.content if c.start <= verb <= c.end]
    return max([scene.span.start, *holding])


def committed(scene: Scene, words: Sequence[LexiconMatch], names: PartyNames) -> Span | None:
    """What a side has agreed, promised or undertaken to do, from behind the verb to the end of its clause."""
    if not scene.dependents or any(s.polarity is Polarity.DENIES for s in scene.statements):
        return None
    for match in (m for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "commits"):
        head = next((i for i in scene.analysis.tokens_in(match.span) if is_verb(scene, i)), None)
        if head is None or is_unreal_before(scene, match.span):
            continue
        parties = find_parties(scene, names, words)
        told = [p for i in find_subjects(scene, head) for p in read_parties(scene, i, parties, words, names)]
        if told:
            return Span(match.span.end, clause_end(scene, match.span.end))
    return None


def is_unreal_before(scene: Scene, verb: Span) -> bool:
    """Whether a verb is denied or only supposed by the words right before it."""
    at = scene.position(verb.start)
    near = list(takewhile(lambda token: token[2] not in _JOINS, reversed(scene.tokens[max(0, at - BEFORE) : at])))
    return bool({role for start, _, _ in near for role in scene.roles.get(start, ())} & UNREAL)


def clause_end(scene: Scene, start: int) -> int:
    """The end of what is promised: before ", but", or who says it."""
    said = [c.start for s in scene.statements for c in (*s.source, *s.cue) if c.start > start]
    buts = [s for s, _, word in scene.tokens if s > start and word == "but"]
    return min([scene.span.end, *said, *buts])
