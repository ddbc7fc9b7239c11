"""What parties ask for or offer outside any plan that has a name: demands, conditions and offers in what they say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_led, find_objects
from dateline.extraction.proposals.about import About, goes_on
from dateline.extraction.proposals.asked import (
    asked_from,
    is_asked_for,
    is_deed,
    is_firm,
    is_talks,
    offered_parts,
    opens_with_condition,
)
from dateline.extraction.proposals.askers import is_of_others, is_truce
from dateline.extraction.proposals.clauses import OTHER
from dateline.extraction.proposals.fights import count_fights, is_of_war
from dateline.extraction.proposals.holders import last_verb
from dateline.extraction.proposals.narrated import find_narrated
from dateline.extraction.proposals.parties import SIDE_LISTS, PartyNames, find_parties, possessor
from dateline.extraction.proposals.plans import PlanMention
from dateline.extraction.proposals.positions import PositionReader
from dateline.extraction.proposals.provision import Provision
from dateline.extraction.proposals.sides import read_party
from dateline.extraction.proposals.signers import is_both
from dateline.extraction.proposals.terms import find_terms
from dateline.extraction.proposals.voices import read_voice
from dateline.language.analysis import Analysis, Passage
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
FIGHTS_OF_DEEDS = 2  # from which what no word list knows is told too where it is offered
BEHIND = 2  # sentences behind what is asked for in which others answer it

_TO_WHOM = ("on", "upon", "to")
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
        self,
        analysis: Analysis,
        findings: Findings,
        matches: Sequence[LexiconMatch],
        names: PartyNames,
        offers: Sequence[PlanMention] = (),
    ) -> None:
        """Keep what all sentences share; `offers` are namings ("the offer") that are of no plan with a name."""
        self._analysis = analysis
        self._offers = offers
        self._matches = matches
        self._starts = [m.span.start for m in matches]
        self._names = names
        self._actors = {actor.name: actor for actor in findings.actors}
        self._is_of_war = is_of_war(findings)
        self._fights = count_fights(findings)
        self._positions = PositionReader(names, findings.actors, analysis.text)

    def read(self, scenes: Sequence[Scene], taken: Sequence[Span]) -> Iterator[Proposal]:
        """What each speaker asks for, and what each offers.

        Args:
            scenes: The document's sentences.
            taken: Terms of plans that have a name, which are not told again.
        """
        found: dict[tuple[str, PlanKind], _Asked] = {}
        last: tuple[Passage, _Asked] | None = None  # the offer told right before, and the paragraph that tells it
        spans = sorted(taken)
        for index, scene in enumerate(scenes):
            here = self._inside(scene)
            asks = [m for m in here if m.list_name in DEMAND_LISTS]
            before, last = last, None
            if before is not None and scene.passage == before[0] and goes_on(scene, here, warm=True):
                last = before if self._going_on(scene, here, before[1]) else None
            if not asks or not (self._is_of_war or any(m.list_name == "topics" for m in here)):
                continue
            for statement in (*scene.statements, *find_narrated(scene, here, self._names)):
                for ask in asks:
                    for kind, term in self._asked(scene, statement, ask, here):
                        if not _is_taken(term.content[0], spans):
                            maker = self._maker(statement)
                            asked = found.setdefault((maker, kind), _Asked(maker, kind, statement))
                            if any(term.content[0].overlaps(span) for span in asked.spans):
                                continue  # "offered" and "offered to" lead to one thing
                            last = (scene.passage, asked) if kind is PlanKind.OFFER else None
                            asked.scenes.add(index)
                            asked.roles.add(str(ask.entry["role"]))
                            asked.spans.append(term.content[0])
                            words = term.content[0].text(self._analysis.text).lower()
                            asked.terms.setdefault((term.topic, words), term)
        for asked in found.values():
            yield self._proposal(asked, scenes)

    def _going_on(self, scene: Scene, here: tuple[LexiconMatch, ...], offer: _Asked) -> bool:
        """Add what a sentence right behind an offer tells of it ("Heavy guns would leave first"), if anything."""
        provision = Provision(scene, here, scene.span.start, True, self._names)
        told = [t for t in find_terms(provision, self._analysis.document.outlet) if t.topic != OTHER]
        told = [term for term in told if not _is_taken(term.content[0], sorted(offer.spans))]
        for term in told:
            words = term.content[0].text(self._analysis.text).lower()
            evidence = Evidence(term.content, RULE, 0.5)
            offer.terms.setdefault((term.topic, words), replace(term, modality="offered", evidence=evidence))
        return bool(told)

    def _inside(self, scene: Scene) -> tuple[LexiconMatch, ...]:
        first, last = bisect_left(self._starts, scene.span.start), bisect_left(self._starts, scene.span.end)
        return tuple(self._matches[first:last])

    def _asked(
        self, scene: Scene, statement: Statement, ask: LexiconMatch, here: tuple[LexiconMatch, ...]
    ) -> Iterator[tuple[PlanKind, Term]]:
        """The terms that one word of asking or offering leads to in what is said."""
        start = asked_from(scene, statement, ask)
        if start is None or is_truce(scene, statement, here) or not self._is_party(statement):
            return
        own = {statement.speaker, self._maker(statement), self._names.resolve(statement.speaker)}
        if is_of_others(scene, statement, ask, here, self._names, own):
            return
        kind = _KINDS[str(ask.entry["role"])]
        if kind is PlanKind.OFFER and not self._is_of_war and statement.polarity is not Polarity.PROPOSES:
            return  # "suggested that it would leave the market"
        is_offer = self._is_of_war and ask.entry["role"] == "offers"
        firm = tuple(m for m in here if m.list_name != "topics" or is_firm(m) or (is_offer and is_talks(m, ask)))
        is_bare = bool(ask.entry.get("cue") or ask.entry.get("behind_if"))
        is_given = is_bare and self._is_of_war and ask.entry["role"] != "asks"  # offered in a war, whatever it is
        is_given = is_given and (statement.polarity is Polarity.PROPOSES or ask.entry["role"] == "condition")
        is_given = is_given and bool(statement.id)
        if is_given or self._asks_a_state(scene, statement, ask):
            firm = here
        modality = str(ask.entry.get("modality", "required"))
        maker = self._names.resolve(statement.speaker) if kind is PlanKind.OFFER or modality == "ruled_out" else None
        parts = offered_parts(scene, statement, start, ask) if kind is PlanKind.OFFER else [(start, None)]
        provisions = [Provision(scene, firm, a, not is_given, self._names, given=is_given, stop=b) for a, b in parts]
        for term in (t for p in provisions for t in find_terms(p, self._analysis.document.outlet)):
            is_said = any(c.overlaps(term.content[0]) for c in statement.content)
            is_told = term.topic != OTHER or (
                is_given and self._fights >= FIGHTS_OF_DEEDS and is_deed(scene, term, ask)
            )
            if is_said and is_told and is_asked_for(scene, term.content[0], ask.span):
                is_return = kind is PlanKind.OFFER and opens_with_condition(term.content[0].text(scene.text))
                yield (
                    kind,
                    replace(
                        term,
                        modality="required" if is_return else modality,
                        party_bound=self._bound(scene, statement, term, kind, is_return)
                        or (None if is_return else maker),
                        evidence=Evidence(term.content, RULE, 0.5),
                        statement=statement.id or None,
                    ),
                )

    def _bound(self, scene: Scene, statement: Statement, term: Term, kind: PlanKind, is_return: bool) -> str | None:
        """Whom a term binds: who asks for a thing binds others, those to whom the verb of asking turns."""
        makers = {statement.speaker, self._maker(statement), self._names.resolve(statement.speaker)}
        if term.party_bound not in makers or (kind is PlanKind.OFFER and not is_return):
            return term.party_bound
        head = last_verb(scene, statement.cue[0]) if statement.cue else None
        asked = [*find_objects(scene, head), *find_led(scene, head, _TO_WHOM)] if head is not None else []
        words = [m for m in self._inside(scene) if m.list_name in SIDE_LISTS]
        parties = find_parties(scene, self._names, words)
        found = (read_party(scene, i, parties, words, self._names) for i in asked)
        return next((party.name for party in found if party is not None), None)

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
        return voice.principal or self._names.led(statement.speaker) or statement.speaker

    def _is_party(self, statement: Statement) -> bool:
        """Whether who asks is a party: a state, office or body with a name, or a person of whom a post is told."""
        if self._names.led(statement.speaker) is not None:
            return True
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
            asked.first.id or None,
            asked.first.post or None,
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
            near = [scenes[i] for i in range(max(0, index - BEHIND), index) if i in asked.scenes]
            is_behind = any(before.passage.post == scene.passage.post for before in near)
            if not is_behind and not self._calls(scene, here, asked.speaker):
                continue
            named = tuple(m for m in self._offers if scene.span.contains(m.span))
            for position in self._positions.read(About(scene, named, here, None), topics, asked=True):
                if is_both(position.party) or position.stance is Stance.DEMANDS_CHANGE:
                    continue  # what others want for themselves is no answer
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


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, at - 2) : at + 2])
