"""Who holds a position: whom the tree has as the subject of its verb, or whoever says "we", and for whom they speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects, is_verb, word_at
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.proposals.sides import read_parties
from dateline.extraction.proposals.signers import is_both
from dateline.extraction.proposals.voices import read_voice
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Actor, Span, SpeakerKind, Stance, Statement

_FORMER = regex.compile(r"(?:['’]s?)? (?:former |late |ex-)")  # who was in office does not speak for the state
_OWN_SIDES = load_word_sets("proposals/party_words")["own_sides"]
_OWN_BODIES = load_word_sets("proposals/party_words")["own_bodies"]
_MINE = frozenset({"his", "her", "our", "my", "their"})
_SPEAKER = frozenset({"we", "i", "it", "they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Held:
    """One position before it is a record.

    Attributes:
        match: The words that tell the stance.
        spans: Party, words and plan, in any order.
        topic: Of the one term it is on, None for the whole.
        stance: Where it is another than the words alone tell ("would accept it only if").
    """

    party: str
    match: LexiconMatch
    spans: tuple[Span, ...]
    topic: str | None = None
    stance: Stance | None = None


class Holders:
    """Reads who holds a position, with whom names stand for and who the people of the document are."""

    def __init__(self, names: PartyNames, actors: Sequence[Actor], text: str) -> None:
        self.names = names
        self.actors = {actor.name: actor for actor in actors}
        self.text = text

    def subjects(self, about: About, verb: Span, parties: Sequence[Participant]) -> list[Participant]:
        """Who does what a verb says, as the tree tells; of "we" whoever says it. Empty where it tells nothing."""
        head = last_verb(about.scene, verb)
        return self._of_subjects(about, find_subjects(about.scene, head) if head is not None else [], verb, parties)

    def takers(self, about: About, chain: Sequence[int], parties: Sequence[Participant]) -> list[Participant]:
        """Who does what the first of some words says that has a subject, as indices from the lowest in the tree up."""
        scene = about.scene
        for i in chain:
            if subjects := find_subjects(scene, i):
                token = scene.analysis.tokens[i]
                return self._of_subjects(about, subjects, Span(token.start, token.end), parties)
        return []

    def _of_subjects(
        self, about: About, subjects: Sequence[int], verb: Span, parties: Sequence[Participant]
    ) -> list[Participant]:
        scene = about.scene
        found = self._parties(about, subjects, parties)
        said = saying(scene, verb)
        found = self._own(about, subjects, said) or found
        teller = next((s for s in scene.statements if any(cue.overlaps(verb) for cue in s.cue)), None)
        if teller is not None and not any(self._is_known(p) and not is_both(p.name) for p in found):
            found = self._teller(teller, only_joint=any(is_both(p.name) for p in found)) or found
        found = [p for p in found if self._is_known(p)] or found
        if not found and said is not None and any(word_at(scene, i) in _SPEAKER for i in subjects):
            found = self._who_says(about, said, parties)
        return [p for p in found if not _FORMER.match(scene.text, p.span.end)]

    def speaks_for(self, said: Statement) -> str:
        """The state that an office or spokesperson speaks for, the speaker's own name otherwise."""
        voice = read_voice(said, said.speaker, self.names, self.actors, self.text)
        return voice.principal or self.names.led(said.speaker) or self.names.resolve(said.speaker)

    def _is_known(self, party: Participant) -> bool:
        """Whether it is somebody whom the document tells of by name, or a state, or of several words."""
        return " " in party.name or self._is_named(party.name)

    def _is_named(self, name: str) -> bool:
        return name in self.actors or self.names.state_of(name) is not None

    def _teller(self, told: Statement, only_joint: bool) -> list[Participant]:
        """Who is quoted with a verb, where it is told by a name or by who is known by one; of "both sides" the two."""
        joint = [self.names.resolve(name) for name in told.speaker.split(" and ")]
        if not told.source or told.speaker_kind is SpeakerKind.ANONYMOUS:
            return []
        if told.speaker not in self.actors and len(joint) > 1 and all(map(self._is_named, joint)):
            return [Participant(told.source[0], name) for name in joint]
        if only_joint or told.speaker not in self.actors:
            return []
        return [Participant(told.source[0], self.names.resolve(told.speaker))]

    def _own(self, about: About, subjects: Sequence[int], said: Statement | None) -> list[Participant]:
        """The state of whoever says "his country" or "our government", who says it of "his movement"."""
        scene = about.scene
        if said is None or not subjects:
            return []
        mine = [i for i in subjects if word_at(scene, i) in _OWN_SIDES | _OWN_BODIES]
        led = [i for i in mine if any(word_at(scene, j) in _MINE for j in scene.dependents.get(i, ()))]
        actor = self.actors.get(said.speaker)
        state = self.names.by_country.get(actor.country or "") if actor else None
        token = scene.analysis.tokens[led[0]] if led else None
        if led and word_at(scene, led[0]) in _OWN_BODIES:
            state = self.speaks_for(said) if said.source and said.speaker in self.actors else None
        return [Participant(Span(token.start, token.end), state)] if token and state else []

    def _parties(self, about: About, heads: Sequence[int], parties: Sequence[Participant]) -> list[Participant]:
        return [p for i in heads for p in read_parties(about.scene, i, parties, about.words, self.names)]

    def _who_says(self, about: About, said: Statement, parties: Sequence[Participant]) -> list[Participant]:
        """The parties that say something: the subjects of its verb, else the speaker where it is told by a name."""
        scene = about.scene
        heads = [head for cue in said.cue if (head := last_verb(scene, cue)) is not None]
        found = self._parties(about, [i for head in heads for i in find_subjects(scene, head)], parties)
        named = [p for p in found if p.name[:1].isupper()]
        if len(named) > 1:
            return named
        tokens = [scene.analysis.tokens[i] for source in said.source for i in scene.analysis.tokens_in(source)]
        is_named = any(token.upos == "PROPN" for token in tokens)
        return [Participant(said.source[0], self.speaks_for(said))] if is_named else []


def last_verb(scene: Scene, words: Span) -> int | None:
    """The last verb of some words, helping verbs aside; None where the tree has none."""
    found = [i for i in scene.analysis.tokens_in(words) if is_verb(scene, i)]
    main = [i for i in found if not scene.analysis.tokens[i].deprel.startswith(("aux", "cop"))]
    return next(reversed(main or found), None) if scene.dependents else None


def saying(scene: Scene, span: Span) -> Statement | None:
    """The innermost statement in whose content some words stand."""
    return next((s for s in reversed(scene.statements) if any(c.overlaps(span) for c in s.content)), None)
