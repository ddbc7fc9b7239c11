"""Where parties stand on a plan: a stance verb between the party and the plan, in one clause, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_objects, find_subjects, is_verb, word_at
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.sides import read_parties
from dateline.extraction.proposals.takers import (
    find_agent,
    find_joined,
    find_joined_behind,
    find_taker,
    is_by_the_way,
    is_unreal,
)
from dateline.extraction.proposals.voices import read_voice
from dateline.language.knowledge import LexiconMatch
from dateline.model import Actor, Evidence, Position, Span, SpeakerKind, Stance, Statement

STANCE_LISTS = ("stance_verbs", "plan_objects")
RULE = "proposal.position"
PLAN_REACH = 9  # words between a stance verb and the plan
GAP_REACH = 4  # words between a plan, a party and its verb in "the plan that X backs"
SUBJECT_REACH = 3  # words between a plan and what is said of it
CALL_REACH = 8  # words between "called" and what the plan is called

_BACKER = regex.compile(r"(\p{Lu}[\p{L}.]+)-(?:backed|proposed|sponsored)")
_CALLS = frozenset({"call", "calls", "called", "calling", "considers", "considered", "described"})
_SPEAKER = frozenset({"we", "i", "it", "they", "he", "she"})
_THIS = frozenset({"this", "it", "that", "which"})


class PositionReader:
    """Reads the positions of one plan, with whom names stand for and who the people of the document are."""

    def __init__(self, names: PartyNames, actors: Sequence[Actor], text: str) -> None:
        self._names = names
        self._actors = {actor.name: actor for actor in actors}
        self._text = text

    def read(self, about: About, topics: frozenset[str], asked: bool = False) -> Iterator[Position]:
        """The positions that one sentence tells on a plan whose terms have these topics, or on what is asked for."""
        whole = ("whole", "asked") if asked else ("whole",)
        scene = about.scene
        outlets = [span for span, actor in scene.named if actor.kind is SpeakerKind.OUTLET]
        found = find_parties(scene, self._names, about.words)
        parties = tuple(p for p in found if not p.adjective and not any(p.span.overlaps(o) for o in outlets))
        spans = [m.span for m in about.named]
        yield from self._backers(scene, spans)
        stances = [m for m in about.words if m.list_name == "stance_verbs"]
        silent = min((m.span.start for m in stances if m.entry["stance"] == Stance.UNKNOWN), default=scene.span.end)
        yield from self._verdicts(about, spans, parties)
        for match in stances:
            if match.entry.get("verdict"):
                continue
            if match.span.start > silent:  # what somebody has not been told of
                continue
            if match.entry.get("about"):
                yield from self._said_about(scene, spans, match, parties)
            elif match.entry.get("free"):
                target, topic = _object(about, spans, match.span, topics, whole)
                if target is None and is_by_the_way(scene, spans, match.span):
                    continue
                for party in self._subjects(about, match.span, parties) if spans or topic else ():
                    told = [*spans[:1], *([target] if target else [])]
                    yield self._position(scene, party.name, match, [party.span, match.span, *told], topic)
            elif match.entry["stance"] == Stance.UNKNOWN:
                yield from self._silent(about, match, parties)
            else:
                yield from self._taken(about, spans, match, parties, topics, whole)

    def _taken(
        self,
        about: About,
        plan: Sequence[Span],
        match: LexiconMatch,
        parties: Sequence[Participant],
        topics: frozenset[str],
        whole: tuple[str, ...],
    ) -> Iterator[Position]:
        scene = about.scene
        target, topic = _object(about, plan, match.span, topics, whole)
        led = any(m.end <= match.span.start and scene.words_between(m, match.span) <= GAP_REACH for m in plan)
        by = find_agent(scene, match.span, parties) if led else None
        party = by or (find_taker(scene, match.span, parties) if target else None)
        target = target or _object_by_tree(scene, plan, match.span)
        if target is None and by is None and (target := _before_gap(scene, plan, match.span, parties)):
            party = find_taker(scene, match.span, parties)
        if is_unreal(scene, match) or (target is None and by is None):
            return
        takers = find_joined_behind(scene, by, parties) if by else self._subjects(about, match.span, parties)
        if not takers and party is not None:
            takers = find_joined(scene, party, parties)
        if match.entry.get("signs") and len(takers) == 1:  # the tree may have lost the first of the two
            takers = takers if by else find_joined(scene, takers[0], parties)
        for one in takers:
            if one.name[:1].isupper():
                yield self._position(
                    scene, one.name, match, [one.span, match.span, *([target] if target else [])], topic
                )

    def _subjects(self, about: About, verb: Span, parties: Sequence[Participant]) -> list[Participant]:
        """Who does what a verb says, as the tree tells; of "we" whoever says it. Empty where it tells nothing."""
        scene = about.scene
        head = last_verb(scene, verb)
        subjects = find_subjects(scene, head) if head is not None else []
        found = [p for i in subjects for p in read_parties(scene, i, parties, about.words, self._names)]
        said = _saying(scene, verb)
        if not found and said is not None and any(word_at(scene, i) in _SPEAKER for i in subjects):
            found = self._who_says(about, said, parties)
        return [party for party in found if party.name[:1].isupper()]

    def _who_says(self, about: About, said: Statement, parties: Sequence[Participant]) -> list[Participant]:
        """The parties that say something: the subjects of its verb, else the speaker where it is told by a name."""
        scene = about.scene
        heads = [head for cue in said.cue if (head := last_verb(scene, cue)) is not None]
        subjects = [i for head in heads for i in find_subjects(scene, head)]
        found = [p for i in subjects for p in read_parties(scene, i, parties, about.words, self._names)]
        named = [p for p in found if p.name[:1].isupper()]
        if len(named) > 1:
            return named
        tokens = [scene.analysis.tokens[i] for source in said.source for i in scene.analysis.tokens_in(source)]
        is_named = any(token.upos == "PROPN" for token in tokens)
        return [Participant(said.source[0], self._speaks_for(said))] if is_named else []

    def _verdicts(self, about: About, plan: Sequence[Span], parties: Sequence[Participant]) -> Iterator[Position]:
        """What somebody calls the plan ("called the offer unacceptable")."""
        scene = about.scene
        for match in (m for m in about.words if m.list_name == "stance_verbs" and m.entry.get("verdict")):
            first = scene.position(match.span.start)
            calls = [Span(s, e) for s, e, w in scene.tokens[max(0, first - CALL_REACH) : first] if w in _CALLS]
            if not calls or not (plan or any(w in _THIS for _, _, w in scene.tokens[:first])):
                continue
            for party in self._subjects(about, calls[-1], parties):
                yield self._position(scene, party.name, match, [party.span, calls[-1], match.span], None)

    def _silent(self, about: About, match: LexiconMatch, parties: Sequence[Participant]) -> Iterator[Position]:
        """Who has not said where it stands: unknown, no rejection."""
        behind = [p for p in parties if 0 <= p.span.start - match.span.end <= 5]
        party = next(iter(behind), None) if match.entry.get("object") else find_taker(about.scene, match.span, parties)
        if party is not None and party.name[:1].isupper():
            yield self._position(about.scene, party.name, match, [party.span, match.span], None)

    def _backers(self, scene: Scene, plan: Sequence[Span]) -> Iterator[Position]:
        """Who backs it by its very name ("the Ruritania-backed plan")."""
        for mention in plan:
            for found in _BACKER.finditer(scene.text, mention.start, mention.end):
                name = self._names.resolve(found.group(1))
                post = scene.post.id if scene.post else None
                yield Position(name, Stance.SUPPORTS, Evidence((mention,), "proposal.backer", 0.6), None, post)

    def _said_about(
        self, scene: Scene, plan: Sequence[Span], match: LexiconMatch, parties: Sequence[Participant]
    ) -> Iterator[Position]:
        """What a speaker says of the plan ("the plan would have to be negotiated")."""
        said = _saying(scene, match.span)
        subject = _subject_of(scene, plan, match.span)
        if subject is None:
            return
        agents = [p for p in parties if p.span.start >= match.span.end and _leads(scene, p.span.start, "by")]
        seen = (
            find_agent(scene, match.span, parties) or (agents[0] if agents else None) or _seer(scene, subject, parties)
        )
        spans = [subject, match.span]
        if seen is not None and seen.name[:1].isupper():
            yield self._position(scene, seen.name, match, [*spans, seen.span], None)
        elif said is not None and said.speaker[:1].isupper():
            row = [p for p in parties if any(source.contains(p.span) for source in said.source)]
            for party in [p.name for p in row] if len(row) > 1 else [self._speaks_for(said)]:
                yield self._position(scene, party, match, [*spans, *said.source], None)
        elif said is not None and (asker := find_taker(scene, subject, parties)):
            yield self._position(scene, asker.name, match, [*spans, asker.span], None)

    def _speaks_for(self, said: Statement) -> str:
        """The state that an office or spokesperson speaks for, the speaker's own name otherwise."""
        voice = read_voice(said, said.speaker, self._names, self._actors, self._text)
        return voice.principal or self._names.resolve(said.speaker)

    def _position(
        self, scene: Scene, party: str, match: LexiconMatch, spans: Sequence[Span], topic: str | None
    ) -> Position:
        said = _saying(scene, match.span)
        post = scene.post.id if scene.post else None
        chain = tuple(dict.fromkeys((said.speaker, *(via.name for via in said.via)))) if said else ()
        voice = read_voice(said, party, self._names, self._actors, self._text).teller if said else "outlet"
        evidence = Evidence(tuple(sorted(set(spans))), RULE, 0.6)
        stance = Stance(match.entry["stance"])
        return Position(party, stance, evidence, said.id if said else None, post, chain, voice, topic)


def last_verb(scene: Scene, words: Span) -> int | None:
    """The last verb of some words, helping verbs aside; None where the tree has none."""
    found = [i for i in scene.analysis.tokens_in(words) if is_verb(scene, i)]
    main = [i for i in found if not scene.analysis.tokens[i].deprel.startswith(("aux", "cop"))]
    return next(reversed(main or found), None) if scene.dependents else None


def _saying(scene: Scene, span: Span) -> Statement | None:
    return next((s for s in reversed(scene.statements) if any(c.overlaps(span) for c in s.content)), None)


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


def _leads(scene: Scene, offset: int, word: str) -> bool:
    return word in scene.words_before(offset, 2)


def _seer(scene: Scene, subject: Span, parties: Sequence[Participant]) -> Participant | None:
    """Who regards it so ("conditions seen by X as capitulation")."""
    seen = [p for p in parties if p.span.start > subject.end and _leads(scene, p.span.start, "by")]
    return seen[0] if seen else None


def _object(
    about: About, plan: Sequence[Span], verb: Span, topics: frozenset[str], kinds: tuple[str, ...]
) -> tuple[Span | None, str | None]:
    """What a stance is taken on: the plan, its terms as a whole, or one topic of them; never what else is asked for."""
    scene = about.scene
    asked = [m.span for m in about.words if m.list_name == "plan_objects" and m.entry["kind"] == "asked"]
    asked = [span for span in asked if scene.words_after(span.end, 1) not in (["of"], ["in"])]
    if "asked" not in kinds and any(_is_object(scene, verb, span) for span in asked):
        return None, None
    for mention in plan:
        if _is_object(scene, verb, mention):
            return mention, None
    objects = [m for m in about.words if m.list_name == "plan_objects" and _is_object(scene, verb, m.span)]
    told = [m for m in about.words if m.list_name == "topics" and _is_object(scene, verb, m.span)]
    topic = next((m for m in told if m.entry["topic"] in topics and not m.entry.get("civil")), None)
    whole = next((m for m in objects if m.entry["kind"] in kinds and not _is_inside(m, told)), None)
    if whole is not None:
        return whole.span, None
    if topic is not None:
        return topic.span, str(topic.entry["topic"])
    it = next((Span(s, e) for s, e, w in scene.tokens if s >= verb.end and w in ("it", "them", "this")), None)
    led = scene.roles_before(verb.start, 1)
    if it is not None and scene.words_between(verb, it) == 0 and not any("relative" in roles for roles in led):
        return it, None
    return None, None


def _is_inside(match: LexiconMatch, topics: Sequence[LexiconMatch]) -> bool:
    """Whether a topic says which ("territorial concessions"), so that it is not the whole that is meant."""
    return any(topic.span.contains(match.span) for topic in topics)


def _is_object(scene: Scene, verb: Span, plan: Span) -> bool:
    return (
        plan.start >= verb.end
        and scene.words_between(verb, plan) <= PLAN_REACH
        and not scene.breaks_between(verb, plan)
        and not scene.commas_between(verb, plan)
    )


def _object_by_tree(scene: Scene, plan: Sequence[Span], verb: Span) -> Span | None:
    """The plan where the tree has it as what the verb is done to ("the plan, which X supports,")."""
    head = last_verb(scene, verb)
    starts = [scene.analysis.tokens[i].start for i in find_objects(scene, head)] if head is not None else []
    return next((m for m in plan if any(m.start <= start < m.end for start in starts)), None)


def _before_gap(scene: Scene, plan: Sequence[Span], verb: Span, parties: Sequence[Participant]) -> Span | None:
    """The plan right before the party and its verb ("the plan that X is pitching")."""
    party = next((p for p in parties if p.span.end <= verb.start and scene.words_between(p.span, verb) <= 2), None)
    if party is None:
        return None
    before = [m for m in plan if m.end <= party.span.start and scene.words_between(m, party.span) <= GAP_REACH]
    if not before or scene.commas_between(before[-1], party.span):
        return None
    between = [w for s, _, w in scene.tokens if before[-1].end <= s < party.span.start]
    return before[-1] if all(w in ("that", "which", "the") for w in between) else None
