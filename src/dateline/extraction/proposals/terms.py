"""The terms of a plan: clauses that say what somebody would have to do or get, by topic, whom they bind, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from dateline.extraction.events.parties import Participant, find_participants
from dateline.extraction.events.scene import Scene
from dateline.extraction.quantities.numbers import Number, find_numbers
from dateline.language.knowledge import LexiconMatch
from dateline.model import Evidence, Polarity, Span, SpeakerKind, Statement, Term, content_id

TERM_LISTS = ("topics", "plan_verbs", "extent_words")
RULE = "proposal.term"
SUBJECT_REACH = 4
SHORTEST = 2  # words of a clause below which it is no provision

_CUT = regex.compile(r"[,;:](?=\s)|\s[–—-]{1,2}\s|\s(?=and\s\p{Ll}+\s)")
_WORDS = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Provision:
    """A sentence that is about what a plan provides.

    Attributes:
        start: Where what it provides begins: behind the plan's name or the opener.
        whole: The sentence has a subject of its own; else the plan itself is the subject.
    """

    scene: Scene
    matches: tuple[LexiconMatch, ...]
    start: int
    whole: bool = False


def find_terms(provision: Provision, outlet: str | None) -> Iterator[Term]:
    """The terms that one sentence tells, one a clause and topic."""
    scene = provision.scene
    participants = find_participants(scene)
    subject = _subject(provision, participants)
    for clause, topic in _clauses(provision):
        words = clause.text(scene.text)
        if len(_WORDS.findall(words)) < SHORTEST:
            continue
        statement = _statement(scene, clause)
        yield Term(
            id=content_id("term", scene.post.id if scene.post else "", words, topic.entry["topic"]),
            topic=str(topic.entry["topic"]),
            content=(clause,),
            evidence=Evidence((clause,), RULE, 0.6),
            party_bound=_named(_bound(provision, clause, participants)) or _named(subject),
            value=_value(provision, clause),
            modality=_modality(provision, clause),
            reported_by=_reporters(scene, clause, outlet),
            statement=statement.id if statement else None,
            post=scene.post.id if scene.post else None,
        )


def _clauses(provision: Provision) -> Iterator[tuple[Span, LexiconMatch]]:
    """The clauses that hold a topic, each with its weightiest."""
    text, end = provision.scene.text, provision.scene.span.end
    topics = [m for m in provision.matches if m.list_name == "topics" and m.span.start >= provision.start]
    cuts = [provision.start, *(cut.end() for cut in _CUT.finditer(text, provision.start, end)), end]
    for start, stop in _whole_clauses(provision, cuts):
        inside = [m for m in topics if start <= m.span.start and m.span.end <= stop]
        if inside and not _is_aside(provision, start) and (clause := _trimmed(text, start, stop)):
            yield clause, max(inside, key=lambda m: (m.entry.get("weight", 1), len(m.span), -m.span.start))


def _whole_clauses(provision: Provision, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pieces between cuts; one that opens with "would" goes together with all before it ("X, now Y, would Z")."""
    modals = {m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal"}
    pieces: list[list[int]] = []
    for start, stop in pairwise(cuts):
        first = _WORDS.search(provision.scene.text, start, stop)
        if first and first.start() in modals and pieces:
            pieces = [[pieces[0][0], stop]]
        else:
            pieces.append([start, stop])
    return ((start, stop) for start, stop in pieces)


def _is_aside(provision: Provision, start: int) -> bool:
    """Whether a clause opens with a word that provides nothing ("similar to", "which")."""
    asides = [m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "aside"]
    first = _WORDS.search(provision.scene.text, start, provision.scene.span.end)
    return first is not None and any(span.start == first.start() for span in asides)


def _trimmed(text: str, start: int, stop: int) -> Span | None:
    words = list(_WORDS.finditer(text, start, stop))
    while words and words[0].group().lower() in ("and", "but", "also", "that", "which"):
        words = words[1:]
    return Span(words[0].start(), words[-1].end()) if words else None


def _subject(provision: Provision, participants: Sequence[Participant]) -> str | None:
    """Who stands before the first "would", "will" or "must" of what is provided."""
    verbs = [m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "provides"]
    first = next((v for v in sorted(verbs) if v >= provision.start), provision.scene.span.end)
    scene = provision.scene
    found = [
        p
        for p in participants
        if provision.start <= p.span.start < first
        and not p.adjective
        and not scene.is_led_by(p.span.start, "preposition", through=2)
    ]
    near = Span(provision.start, provision.start + 1)
    if found and (provision.whole or provision.scene.words_between(near, found[0].span) <= SUBJECT_REACH):
        return found[0].name
    return None


def _bound(provision: Provision, clause: Span, participants: Sequence[Participant]) -> str | None:
    """Whom "require", "force" or "bar" binds, or who stands first in the clause before its verb."""
    binds = [m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "binds"]
    for participant in participants:
        is_bound = any(0 <= participant.span.start - b.end <= 2 for b in binds)
        if is_bound and not participant.adjective and participant.span.start < clause.end:
            return participant.name
    leading = [p for p in participants if clause.contains(p.span) and not p.adjective]
    verbs = [m.span for m in provision.matches if m.list_name == "plan_verbs" and clause.contains(m.span)]
    first = next((p for p in leading if any(0 <= v.start - p.span.end <= 2 for v in verbs)), None)
    return first.name if first else None


def _named(party: str | None) -> str | None:
    """The party where it has a name ("troops" has none)."""
    return party if party and any(c.isupper() for c in party) else None


def _value(provision: Provision, clause: Span) -> str | None:
    scene = provision.scene
    numbers = find_numbers(scene.text, scene.span, scene.matches, [t.span for t in scene.times])
    inside = [n.whole for n in numbers if clause.contains(n.span) and _is_value(scene.text, n)]
    if inside:
        return inside[-1].text(scene.text) if clause.contains(inside[-1]) else None
    extents = [m.span for m in provision.matches if m.list_name == "extent_words" and clause.contains(m.span)]
    return max(extents, key=len).text(scene.text) if extents else None


def _is_value(text: str, number: Number) -> bool:
    """Whether it is a figure: digits, or words with what they count."""
    return not number.single and (number.span.text(text)[-1:].isdigit() or number.counts not in ("", "unknown"))


def _modality(provision: Provision, clause: Span) -> str:
    roles = {str(m.entry["role"]) for m in provision.matches if m.list_name == "plan_verbs" and clause.contains(m.span)}
    return next((r for r in ("ruled_out", "offered", "required") if r in roles), "reported")


def _statement(scene: Scene, clause: Span) -> Statement | None:
    return next((s for s in reversed(scene.statements) if any(c.overlaps(clause) for c in s.content)), None)


def _reporters(scene: Scene, clause: Span, outlet: str | None) -> tuple[str, ...]:
    """The chain through which a term is known: who says it, and through whom; the outlet where nobody is quoted."""
    names: list[str] = []
    for statement in scene.statements:
        if any(c.overlaps(clause) for c in statement.content) and not _is_plan(statement):
            names += [statement.speaker, *(via.name for via in statement.via)]
    return tuple(dict.fromkeys(names)) or ((outlet,) if outlet else ())


def _is_plan(statement: Statement) -> bool:
    """Whether the plan itself is the source."""
    return statement.polarity is Polarity.PROPOSES and statement.speaker_kind is SpeakerKind.ORGANISATION
