"""A sentence that is about what a plan provides, and which of its pieces provide nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import is_verb, word_at
from dateline.extraction.proposals.carried import Way, done_words
from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

LED = 5  # characters from "dropped" to what is dropped ("the")
WHILE_REACH = 40  # characters from "while" to the "would" with which it provides something too

_WORDS = regex.compile(r"[\p{L}\p{N}]+")
_WHILE = frozenset({"while", "whereas", "since"})
_IT = frozenset({"it", "this", "that"})
_PROMISED = load_word_sets("proposals/verb_words")["promised"]
_HAS = frozenset({"has", "have", "had", "hasn't", "haven't"})


@dataclass(frozen=True, slots=True)
class Provision:
    """A sentence that is about what a plan provides.

    Attributes:
        start: Where what it provides begins: behind the plan's name or the opener.
        whole: The sentence has a subject of its own; else the plan itself is the subject.
        names: Whom names stand for.
        opened: The sentence opens with the plan's name ("Under the plan"), so that whatever would be done is its.
        given: It is what a party to a war offers or makes its condition, whatever that is.
        version: Words in the sentence that tell which text of the plan has it.
        way: In which way the sentence tells it.
        stop: Where what it provides ends, None where with the sentence.
    """

    scene: Scene
    matches: tuple[LexiconMatch, ...]
    start: int
    whole: bool = False
    names: PartyNames = field(default_factory=lambda: PartyNames({}, {}))
    opened: bool = False
    given: bool = False
    version: str | None = None
    way: Way = Way.WOULD
    stop: int | None = None

    @property
    def end(self) -> int:
        """Where what it provides ends."""
        return self.stop or self.scene.span.end


def provides_nothing(provision: Provision, start: int, stop: int) -> bool:
    """Whether a piece is an aside, tells what is done, or has only names before its verb comes."""
    scene = provision.scene
    if provision.way is Way.DENIED:
        return False
    if provision.way is Way.DONE:
        return not any(start <= verb.start < stop for verb in done_words(provision.matches))
    if any(m.entry.get("role") == "unsaid" and start <= m.span.start < stop for m in provision.matches):
        return True
    inside = [i for i in range(*scene.sentence.tokens) if start <= scene.analysis.tokens[i].start < stop]
    is_bare = provision.whole and start == scene.span.start and not any(is_verb(scene, i) for i in inside)
    is_done = _is_told_as_done(scene, start, stop) and not is_dropped(provision, start, stop)
    return is_aside(provision, start) or is_done or (is_bare and bool(scene.dependents))


def is_dropped(provision: Provision, start: int, stop: int) -> bool:
    """Whether a clause tells what is taken out of the plan: its verb stands in it or right before it."""
    dropped = [m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "dropped"]
    return any((start <= span.start and span.end <= stop) or 0 <= start - span.end <= LED for span in dropped)


def _is_told_as_done(scene: Scene, start: int, stop: int) -> bool:
    """Whether a piece tells what has happened or who has said what, or what somebody makes of the plan ("by it")."""
    tokens = scene.analysis.tokens
    inside = [i for i in range(*scene.sentence.tokens) if start <= tokens[i].start < stop]
    telling = [word_at(scene, i) for i in inside if word_at(scene, i)[:1].isalnum()]
    if telling and telling[-1] in _IT and any(is_verb(scene, i) for i in inside):
        return True
    done = [tokens[i].head for i in inside if tokens[i].upos == "AUX" and word_at(scene, i) in _HAS]
    done = [verb for verb in done if word_at(scene, verb) not in _PROMISED]
    return any(_is_main(scene, verb) for verb in done) and not scene.roles_in(start, stop) & {"modal", "future"}


def _is_main(scene: Scene, verb: int) -> bool:
    """Whether a verb is no part of a clause that only describes ("that X has drawn up"), and nothing that would be."""
    tokens = scene.analysis.tokens
    would = any("modal" in scene.roles.get(tokens[i].start, ()) for i in scene.dependents.get(verb, ()))
    return not would and not tokens[verb].deprel.startswith(("acl", "advcl"))


def is_silent(provision: Provision, clause: Span) -> bool:
    """Whether a clause tells what the plan says nothing of."""
    silent = (m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "left_out")
    return any(clause.contains(span) for span in silent)


def is_noun(scene: Scene, words: Span) -> bool:
    """Whether the tree has one word for a noun that may be a verb elsewhere ("the use of force", "a police force")."""
    inside = scene.analysis.tokens_in(words) if scene.dependents else ()
    return len(inside) == 1 and scene.analysis.tokens[inside[0]].upos == "NOUN"


def is_aside(provision: Provision, start: int) -> bool:
    """Whether a clause opens with a word that provides nothing ("similar to", "which")."""
    asides = [m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "aside"]
    scene = provision.scene
    first = _WORDS.search(scene.text, start, scene.span.end)
    if first is None or any(span.start == first.start() for span in asides):
        return first is not None
    behind = _WORDS.search(scene.text, first.end(), scene.span.end)
    is_while = first.group().lower() in _WHILE and behind is not None
    modals = [m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal"]
    if is_while and any(0 < modal - start <= WHILE_REACH for modal in modals):
        return False
    return is_while and any(span.start == behind.start() for span, _ in scene.named if behind)
