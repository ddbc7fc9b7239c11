"""A clause that the reader model takes for a stance: whether it is on the plan, and which word of it tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_objects, find_subjects, word_at
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.holders import saying
from dateline.extraction.proposals.read import LIKELY, LIST
from dateline.extraction.proposals.takers import MEDIATED, asks_for_it, is_conditional
from dateline.language.knowledge import LexiconMatch
from dateline.language.reader_senses import PLAN
from dateline.language.reader_stances import OPENING, SUBJECTS, VERBS
from dateline.model import Span, Stance

SURE = 0.8  # chance from which a clause is taken to tell a stance, whatever it says that it is on
CLIMB = 4  # steps up the tree from a word to the verb whose subject takes the stance

_NOT = frozenset({"not", "n't", "n’t", "never"})
_IF = frozenset({"if", "provided"})
_IT = frozenset({"it", "this", "that", "them", "both", "neither"})


@dataclass(frozen=True)
class ReadClause:
    """A clause of a sentence about a plan, or behind one.

    Attributes:
        head: The word that it hangs on, as an index.
        sort: The stance that it tells.
        chance: How likely it tells just this.
        is_near: The plan is named in its sentence, or not far before it in a text that deals with plans.
    """

    about: About
    head: int
    sort: str
    chance: float
    is_near: bool

    @property
    def scene(self) -> Scene:
        """Its sentence."""
        return self.about.scene

    @cached_property
    def words(self) -> tuple[int, ...]:
        """All that hang on its head, as the tree has it, but for other clauses."""
        found, at = [self.head], 0
        while at < len(found):
            hanging = self.scene.dependents.get(found[at], ())
            found += [i for i in hanging if i not in found and not _opens_clause(self.scene, i)]
            at += 1
        return tuple(sorted(found))

    @cached_property
    def takes_up(self) -> bool:
        """Whether it names the plan, or a text as the reader sees it, or takes it up by "it" or "the idea"."""
        spans = [_span(self.scene, i) for i in self.words]
        if any(mention.span.overlaps(span) for mention in self.about.named for span in spans):
            return True
        told = (self.scene.analysis.dealings.get(i, ("", 0.0)) for i in self.words)
        if any(sort == PLAN and chance >= LIKELY for sort, chance in told):
            return True
        objects = [m for m in self.about.words if m.list_name == "plan_objects" and m.entry["kind"] == "whole"]
        is_whole = any(m.span.overlaps(span) for m in objects for span in spans)
        return self.is_near and (is_whole or any(_is_taken_up(self.scene, i) for i in self.words))

    @property
    def is_on_other(self) -> bool:
        """Whether it has an object that is no stance by itself ("rejects the figures", "called the raid a crime")."""
        told = (self.scene.analysis.dealings.get(i) for i in find_objects(self.scene, self.head) if i in self.words)
        return any(word is None or (word[0] == PLAN and word[1] < LIKELY) for word in told)

    @property
    def is_no_stance(self) -> bool:
        """Whether it tells none whatever the reader sees: who mediates, only asserts, or has not done a thing."""
        at = _span(self.scene, self.head)
        said = saying(self.scene, at)
        verbs = (at, *(said.cue if said else ())) if self.sort == Stance.DEMANDS_CHANGE else ()
        if any(_only_asserts(self.scene, verb) for verb in verbs):
            return True
        helping = {word_at(self.scene, i) for i in self.scene.dependents.get(self.head, ())}
        is_undone = "did" in helping and bool(helping & _NOT) and self.sort != Stance.UNKNOWN and self.chance < SURE
        is_aside = self.scene.analysis.tokens[self.head].deprel.startswith("acl")  # "Holm, who brokered the accord"
        return is_undone or (is_aside and word_at(self.scene, self.head) in MEDIATED)

    @property
    def is_former(self) -> bool:
        """Whether it tells where somebody once stood ("a step that he had resisted"), and nobody says it."""
        helping = {word_at(self.scene, i) for i in self.scene.dependents.get(self.head, ())}
        return "had" in helping and saying(self.scene, _span(self.scene, self.head)) is None

    @property
    def is_told_by_others(self) -> bool:
        """Whether it is what somebody says of somebody else with a name ("charged that the Front had dumped it")."""
        said = saying(self.scene, _span(self.scene, self.head))
        if said is None or not said.source:
            return False
        subjects = [_span(self.scene, i) for i in find_subjects(self.scene, self.head)]
        inside = [s for s in subjects if any(content.contains(s) for content in said.content)]
        named = [a.name for s in inside for span, a in self.scene.named if span.overlaps(s)]
        return bool(named) and said.speaker not in named

    @property
    def provides(self) -> bool:
        """Whether it is of what a plan provides: its verb is one of those, and "it" or the plan is its subject."""
        at = _span(self.scene, self.head)
        verbs = (m for m in self.about.words if m.list_name == "plan_verbs" and m.entry["role"] == "provides")
        if not any(verb.span.overlaps(at) for verb in verbs):
            return False
        return any(
            word_at(self.scene, i) == "it" or any(m.span.overlaps(_span(self.scene, i)) for m in self.about.named)
            for i in find_subjects(self.scene, self.head)
        )

    def match(self) -> LexiconMatch:
        """The word that tells the stance most, its verb where none stands out, with the stance."""
        dealings = self.scene.analysis.dealings
        told = [(dealings[i][1], i) for i in self.words if dealings.get(i, ("",))[0] == self.sort]
        bare = LexiconMatch(_span(self.scene, max(told)[1] if told else self.head), LIST, {})
        return LexiconMatch(bare.span, LIST, {"stance": _with_condition(self.scene, bare, self.sort)})

    def climb(self) -> Iterator[int]:
        """Its head and the words above it, up to the first that has a subject."""
        at = self.head
        for _ in range(CLIMB + 1):
            yield at
            above = self.scene.analysis.tokens[at].head
            if find_subjects(self.scene, at) or above < 0 or above == at:
                return
            at = above


def _only_asserts(scene: Scene, verb: Span) -> bool:
    """Whether somebody insists that something is so, not that anything be done."""
    is_asserted = verb.text(scene.text).lower().startswith("insist") and scene.words_after(verb.end, 1) == ["that"]
    return is_asserted and not asks_for_it(scene, Span(verb.start, verb.end + len(" that")))


def _span(scene: Scene, word: int) -> Span:
    token = scene.analysis.tokens[word]
    return Span(token.start, token.end)


def _opens_clause(scene: Scene, word: int) -> bool:
    """Whether a word opens a clause of its own, as `reader_stances.find_clauses` cuts them."""
    token = scene.analysis.tokens[word]
    has_subject = any(scene.analysis.tokens[i].deprel in SUBJECTS for i in scene.dependents.get(word, ()))
    return has_subject or (token.upos in VERBS and token.deprel in OPENING)


def _is_taken_up(scene: Scene, word: int) -> bool:
    """Whether "it" or "that" stands for what is judged, not for who judges ("it wants 500 of its men freed")."""
    token = scene.analysis.tokens[word]
    is_subject = token.deprel.startswith("nsubj") and token.deprel != "nsubj:pass"
    return word_at(scene, word) in _IT and not (is_subject and scene.analysis.tokens[token.head].upos in VERBS)


def _with_condition(scene: Scene, match: LexiconMatch, sort: str) -> str:
    """The stance; who takes it on a condition only demands a change ("would vote for it if", "not … unless")."""
    behind = {word for start, _, word in scene.tokens if start >= match.span.end}
    is_only = "unless" in behind or (is_conditional(scene, match) and bool(behind & _IF))
    return str(Stance.DEMANDS_CHANGE) if is_only and sort != Stance.UNKNOWN else sort
