"""What parties ask for or offer outside any plan that has a name: demands, conditions and offers in what they say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.clauses import OTHER, Provision
from dateline.extraction.proposals.parties import PartyNames, possessor
from dateline.extraction.proposals.positions import PositionReader
from dateline.extraction.proposals.terms import find_terms
from dateline.extraction.proposals.voices import read_voice
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.model import (
    Evidence,
    Findings,
    PlaceKind,
    PlanKind,
    Polarity,
    Position,
    Proposal,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Term,
    content_id,
)

DEMAND_LISTS = ("plan_asks",)
RULE = "proposal.demand"
OWNER_REACH = 30  # characters before "conditions" in which it stands whose they are
CUE_REACH = 2  # words from where a content begins within which it may be asked for by the verb that quotes it

_PARTIES = frozenset({SpeakerKind.PERSON, SpeakerKind.STATE, SpeakerKind.OFFICE, SpeakerKind.ORGANISATION})
_KINDS = {"asks": PlanKind.DEMANDS, "condition": PlanKind.DEMANDS, "offers": PlanKind.OFFER}
_NAMES = {PlanKind.DEMANDS: "demands", PlanKind.OFFER: "offer"}


@dataclass
class _Asked:
    """What one speaker asks for or offers in a document, while it is gathered.

    Attributes:
        scenes: Indices of the sentences that say it.
        roles: Of the words that ask for it.
    """

    speaker: str
    kind: PlanKind
    first: Statement
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    scenes: set[int] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """What it is called by: whose it is, and what."""
        noun = "conditions" if self.roles == {"condition"} else _NAMES[self.kind]
        return f"{self.speaker}’s {noun}"


class DemandReader:
    """Reads what the speakers of one document ask for and offer."""

    def __init__(
        self, analysis: Analysis, findings: Findings, matches: Sequence[LexiconMatch], names: PartyNames
    ) -> None:
        self._analysis = analysis
        self._matches = matches
        self._starts = [m.span.start for m in matches]
        self._names = names
        self._actors = {actor.name: actor for actor in findings.actors}
        self._positions = PositionReader(names, findings.actors, analysis.text)

    def read(self, scenes: Sequence[Scene], taken: Sequence[Span]) -> Iterator[Proposal]:
        """What each speaker asks for, and what each offers.

        Args:
            scenes: The document's sentences.
            taken: Terms of plans that have a name, which are not told again.
        """
        found: dict[tuple[str, PlanKind], _Asked] = {}
        spans = sorted(taken)
        for index, scene in enumerate(scenes):
            here = self._inside(scene)
            asks = [m for m in here if m.list_name in DEMAND_LISTS]
            if not asks or not any(m.list_name == "topics" for m in here):
                continue
            for statement in scene.statements:
                for ask in asks:
                    for kind, term in self._asked(scene, statement, ask, here):
                        if not _is_taken(term.content[0], spans):
                            maker = self._maker(statement)
                            asked = found.setdefault((maker, kind), _Asked(maker, kind, statement))
                            asked.scenes.add(index)
                            asked.roles.add(str(ask.entry["role"]))
                            asked.spans.append(term.content[0])
                            words = term.content[0].text(self._analysis.text).lower()
                            asked.terms.setdefault((term.topic, words), term)
        for asked in found.values():
            yield self._proposal(asked, scenes)

    def _inside(self, scene: Scene) -> tuple[LexiconMatch, ...]:
        first, last = bisect_left(self._starts, scene.span.start), bisect_left(self._starts, scene.span.end)
        return tuple(self._matches[first:last])

    def _asked(
        self, scene: Scene, statement: Statement, ask: LexiconMatch, here: tuple[LexiconMatch, ...]
    ) -> Iterator[tuple[PlanKind, Term]]:
        """The terms that one word of asking or offering leads to in what is said."""
        start = _asked_from(scene, statement, ask)
        if start is None or not self._is_party(statement):
            return
        kind = _KINDS[str(ask.entry["role"])]
        firm = tuple(m for m in here if m.list_name != "topics" or _is_firm(m))
        if self._asks_a_state(scene, statement, ask):
            firm = here
        modality = str(ask.entry.get("modality", "required"))
        own = self._names.resolve(statement.speaker) if kind is PlanKind.OFFER or modality == "ruled_out" else None
        for term in find_terms(Provision(scene, firm, start, True, self._names), self._analysis.document.outlet):
            is_said = any(c.overlaps(term.content[0]) for c in statement.content)
            if is_said and term.topic != OTHER and _is_asked_for(scene, term.content[0], ask.span):
                yield (
                    kind,
                    replace(
                        term,
                        modality=modality,
                        party_bound=term.party_bound or own,
                        evidence=Evidence(term.content, RULE, 0.5),
                        statement=statement.id,
                    ),
                )

    def _asks_a_state(self, scene: Scene, statement: Statement, ask: LexiconMatch) -> bool:
        """Whether one state asks for something of another by name, so that whatever it is lies between them."""
        own = self._maker(statement)
        if self._names.state_of(own) is None or ask.entry["role"] != "asks":
            return False
        asked = {self._names.state_of(place.name) for place in scene.places if place.kind is PlaceKind.COUNTRY}
        return bool(asked - {None, self._names.state_of(own)})

    def _maker(self, statement: Statement) -> str:
        """Whose demand or offer it is: the state or body that a spokesperson speaks for, else the speaker's own."""
        voice = read_voice(statement, statement.speaker, self._names, self._actors, self._analysis.text)
        return voice.principal or statement.speaker

    def _is_party(self, statement: Statement) -> bool:
        """Whether who asks is a party: a state, office or body with a name, or a person of whom a post is told."""
        actor = self._actors.get(statement.speaker)
        role = set(actor.role.lower().split()) if actor and actor.role else set()
        is_private = statement.speaker_kind is SpeakerKind.PERSON and not (role or (actor and actor.country))
        is_private = is_private or bool(role & self._names.private)
        return statement.speaker_kind in _PARTIES and statement.speaker[:1].isupper() and not is_private

    def _proposal(self, asked: _Asked, scenes: Sequence[Scene]) -> Proposal:
        name = asked.name
        spans = tuple(sorted(set(asked.spans)))
        state = self._names.state_for(self._actors.get(asked.speaker))
        held = Position(
            state or asked.speaker,
            Stance.SUPPORTS,
            Evidence(tuple(sorted({*asked.first.source, spans[0]})), RULE, 0.5),
            asked.first.id,
            asked.first.post,
            (asked.speaker, *(via.name for via in asked.first.via)),
            "party",
        )
        return Proposal(
            content_id("proposal", self._analysis.document.id, name),
            name,
            spans,
            Evidence(spans, RULE, 0.5),
            tuple(asked.terms.values()),
            (held, *self._answers(asked, scenes)),
            tuple(filter(None, (asked.speaker, state))),
            asked.kind.value,
            (name,),
        )

    def _answers(self, asked: _Asked, scenes: Sequence[Scene]) -> Iterator[Position]:
        """What others say of it: where its maker is named with it, or right behind it ("this would reward him")."""
        topics = frozenset(term.topic for term in asked.terms.values())
        seen = set()
        for index, scene in enumerate(scenes):
            here = self._inside(scene)
            before = scenes[index - 1] if index else None
            is_behind = index - 1 in asked.scenes and before and before.passage.post == scene.passage.post
            if not is_behind and not self._calls(scene, here, asked.speaker):
                continue
            for position in self._positions.read(About(scene, (), here, None), topics, asked=not is_behind):
                if position.party != asked.speaker and (position.party, position.stance) not in seen:
                    seen.add((position.party, position.stance))
                    yield position

    def _calls(self, scene: Scene, here: Sequence[LexiconMatch], maker: str) -> bool:
        """Whether a sentence names what a party asks for by whose it is ("Grandrealm's conditions")."""
        state = self._names.state_of(maker) or maker
        objects = (m.span for m in here if m.list_name == "plan_objects" and m.entry["kind"] == "asked")
        owners = (
            possessor(scene, Span(max(scene.span.start, o.start - OWNER_REACH), o.start + 1), self._names)
            for o in objects
        )
        return state in owners


def _is_firm(match: LexiconMatch) -> bool:
    """Whether a word tells a topic of war and peace by itself, which is no matter of politics at home."""
    return match.list_name == "topics" and bool(match.entry.get("firm")) and not match.entry.get("civil")


def _is_asked_for(scene: Scene, clause: Span, ask: Span) -> bool:
    """Whether a clause is what a word asks for: it holds the word, or stands right behind it, or goes on from there."""
    if clause.overlaps(ask) or 0 <= clause.start - ask.end <= len(" that "):
        return True
    between = scene.text[min(clause.end, ask.end) : max(clause.start, ask.start)]
    return (
        clause.start > ask.end
        and not any(mark in between for mark in ".;:–—")
        and not scene.roles_in(clause.start, clause.end) & {"modal", "future"}
    )


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, at - 2) : at + 2])


def _asked_from(scene: Scene, statement: Statement, ask: LexiconMatch) -> int | None:
    """Where what is asked for begins: its clause in what is said, or behind the verb that quotes it."""
    if statement.polarity in (Polarity.DENIES, Polarity.QUESTIONS):
        return None
    holding = [c for c in statement.content if c.contains(ask.span)]
    if holding:
        if ask.entry.get("cue"):
            return None
        start = max(scene.span.start, holding[0].start)
        condition = scene.text.find(" if ", ask.span.start, holding[0].end) if ask.entry.get("behind_if") else -1
        return condition + 1 if condition >= 0 else start
    is_cue = ask.entry.get("cue") and any(c.overlaps(ask.span) for c in statement.cue)
    behind = [c for c in statement.content if c.start >= ask.span.end]
    if is_cue and behind and scene.words_between(ask.span, behind[0]) <= CUE_REACH:
        return behind[0].start
    return None
