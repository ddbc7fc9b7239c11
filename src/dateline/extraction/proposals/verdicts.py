"""What somebody calls a plan or says of it: "called the offer unacceptable", "the plan is dead", "a warm welcome"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_governor, find_head, find_subjects, word_at
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.holders import Held, Holders, last_verb, saying
from dateline.extraction.proposals.takers import find_agent, find_taker
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

CALL_REACH = 8  # words between "called" and what the plan is called
SUBJECT_REACH = 3  # words between a plan and what is said of it

_CALLS = load_word_sets("proposals/verb_words")["calls"]
_GIVES = load_word_sets("proposals/verb_words")["gives"]
_LEADS_ON = frozenset({"to", "that", "for"})
_THIS = frozenset({"this", "it", "that", "which"})


class VerdictReader:
    """Reads the verdicts on one plan."""

    def __init__(self, holders: Holders) -> None:
        self._holders = holders

    def read(self, about: About, plan: Sequence[Span], parties: Sequence[Participant]) -> Iterator[Held]:
        """What the sentence's words of judgement tell of the plan, each with whose judgement it is."""
        stances = [m for m in about.words if m.list_name == "stance_verbs"]
        for match in stances:
            if match.entry.get("verdict"):
                yield from self._called(about, plan, match, parties)
            elif match.entry.get("given"):
                yield from self._given(about, plan, match, parties)
            elif match.entry.get("about"):
                yield from self._said_about(about, plan, match, parties)

    def _called(
        self, about: About, plan: Sequence[Span], match: LexiconMatch, parties: Sequence[Participant]
    ) -> Iterator[Held]:
        """What somebody calls the plan, or says that it is ("This is a surrender")."""
        scene = about.scene
        first = scene.position(match.span.start)
        calls = [Span(s, e) for s, e, w in scene.tokens[max(0, first - CALL_REACH) : first] if w in _CALLS]
        if calls and (plan or any(w in _THIS for _, _, w in scene.tokens[:first])):
            for party in self._holders.subjects(about, calls[-1], parties):
                yield Held(party.name, match, (party.span, calls[-1], match.span))
        elif not calls and (subject := _predicated(scene, plan, match.span)) is not None:
            said = saying(scene, match.span)
            if said is not None and said.speaker[:1].isupper():
                yield Held(self._holders.speaks_for(said), match, (subject, match.span, *said.source))

    def _given(
        self, about: About, plan: Sequence[Span], match: LexiconMatch, parties: Sequence[Participant]
    ) -> Iterator[Held]:
        """What somebody gives the plan ("gave it a guarded welcome", "threw his weight behind")."""
        scene = about.scene
        head = find_head(scene, match.span)
        verb = find_governor(scene, head) if scene.dependents and head is not None else None
        if verb is None or word_at(scene, verb) not in _GIVES or not (plan or _takes_up(scene, about)):
            return
        token = scene.analysis.tokens[verb]
        words = Span(token.start, token.end)
        if "negation" in scene.roles_in(max(scene.span.start, token.start - 12), match.span.start):
            return
        for party in self._holders.subjects(about, words, parties):
            yield Held(party.name, match, (party.span, words, match.span))

    def _said_about(
        self, about: About, plan: Sequence[Span], match: LexiconMatch, parties: Sequence[Participant]
    ) -> Iterator[Held]:
        """What a speaker says of the plan ("the plan would have to be negotiated")."""
        scene = about.scene
        said = saying(scene, match.span)
        subject = _subject_of(scene, plan, match.span) or _object_before(about, match.span)
        if subject is None:
            return
        agents = [p for p in parties if p.span.start >= match.span.end and _leads(scene, p.span.start, "by")]
        seen = (
            find_agent(scene, match.span, parties) or (agents[0] if agents else None) or _seer(scene, subject, parties)
        )
        spans = (subject, match.span)
        if seen is not None and seen.name[:1].isupper():
            yield Held(seen.name, match, (*spans, seen.span))
        elif said is not None and said.speaker[:1].isupper():
            row = [p for p in parties if any(source.contains(p.span) for source in said.source)]
            for party in [p.name for p in row] if len(row) > 1 else [self._holders.speaks_for(said)]:
                yield Held(party, match, (*spans, *said.source))
        elif said is not None and (asker := find_taker(scene, subject, parties)):
            yield Held(asker.name, match, (*spans, asker.span))


def _predicated(scene: Scene, plan: Sequence[Span], words: Span) -> Span | None:
    """The plan, or "this" and "it", of which the tree has some words as what it is."""
    head = find_head(scene, words) if scene.dependents else None
    tokens = scene.analysis.tokens
    if head is None or not any(tokens[i].deprel == "cop" for i in scene.dependents.get(head, ())):
        return None
    for i in find_subjects(scene, head):
        at = Span(tokens[i].start, tokens[i].end)
        if word_at(scene, i) == "it" and set(scene.words_after(words.end, 2)) & _LEADS_ON:
            continue  # "it is dangerous to live there"
        takes_up = word_at(scene, i) == "it" and any(mention.end <= at.start for mention in plan)
        takes_up = takes_up or (not plan and word_at(scene, i) in _THIS)
        if takes_up or any(mention.contains(at) for mention in plan):
            return None if "negation" in scene.roles_in(at.end, words.start) else at
    return None


def _takes_up(scene: Scene, about: About) -> bool:
    """Whether a sentence takes up the plan by "it" or "the idea"."""
    objects = any(m.list_name == "plan_objects" and m.entry["kind"] == "whole" for m in about.words)
    return objects or any(word == "it" for _, _, word in scene.tokens)


def _subject_of(scene: Scene, plan: Sequence[Span], verb: Span) -> Span | None:
    """The plan as what is spoken of right before a verb, or "this" and "it" where the sentence goes on about it."""
    named = next(
        (m for m in reversed(plan) if m.end <= verb.start and scene.words_between(m, verb) <= SUBJECT_REACH), None
    )
    if named is not None:
        return named
    head = last_verb(scene, verb)
    subjects = find_subjects(scene, head) if head is not None else []
    starts = {scene.analysis.tokens[i].start for i in subjects}
    if told := next((m for m in plan if any(m.start <= start < m.end for start in starts)), None):
        return told
    at = scene.position(verb.start)
    for start, end, word in reversed(scene.tokens[max(0, at - SUBJECT_REACH) : at]):
        if word in _THIS:
            return Span(start, end)
    if scene.text[verb.start : verb.start + 1] in ("'", "’") or verb.text(scene.text).lower().startswith("this"):
        return verb
    held = [p for p in plan if verb.contains(p)]
    return held[0] if held else None


def _object_before(about: About, verb: Span) -> Span | None:
    """What stands for the plan as what is spoken of in the clause ("the reply … could be a starting point")."""
    whole = (m.span for m in about.words if m.list_name == "plan_objects" and m.entry["kind"] == "whole")
    near = (span for span in whole if span.end <= verb.start and not about.scene.commas_between(span, verb))
    return next((span for span in near if about.scene.words_between(span, verb) <= CALL_REACH), None)


def _leads(scene: Scene, offset: int, word: str) -> bool:
    return word in scene.words_before(offset, 2)


def _seer(scene: Scene, subject: Span, parties: Sequence[Participant]) -> Participant | None:
    """Who regards it so ("conditions seen by X as capitulation")."""
    seen = [p for p in parties if p.span.start > subject.end and _leads(scene, p.span.start, "by")]
    return seen[0] if seen else None
