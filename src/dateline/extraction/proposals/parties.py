"""Whom a name stands for in talks: a capital, a seat of government or an army for its state, a group by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

import regex

from dateline.extraction.events.parties import Participant, find_participants
from dateline.extraction.events.scene import Scene
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import Lexicon, LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import Actor, Span, SpeakerKind

PARTY_LISTS = ("plan_parties",)
SIDE_LISTS = ("plan_sides",)
OF_STATE = load_word_sets("proposals/party_words")["of_state"]
HEADS = load_word_sets("proposals/party_words")["heads"]

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*")
_POSSESSIVE = regex.compile(r"['’]s?\Z")
_COUNTRYS = regex.compile(r"\A(?:the\s)?country['’]s\s")
_OWNED = regex.compile(r"(\p{Lu}[^'’]{1,60})['’]s?\s([\p{L} ]{3,40})")
_LED = regex.compile(r"(?:[Tt]he\s)?(\p{Lu}.{1,40}?)['’]s?\s([\p{L} -]{3,40})")
_STATES = regex.compile(
    r"\b((?:\p{Lu}\p{L}+\s){0,2}\p{Lu}(?:\p{L}+|(?:\.\p{Lu})+\.?))(?:['’]s?)?\s(?:\p{Ll}+\s)?(government|army|military)\b"
)
_OF = regex.compile(r"(?:[Tt]he\s)?(\p{L}+) of (?:the\s)?(\p{Lu}.{1,60})")
_BEFORE = regex.compile(r"((?:\p{Lu}[\p{L}'’-]*\s|(?:the\s)?country['’]s\s){1,4}(?:(?!the\s|an?\s)\p{Ll}+\s)?)\Z")


@dataclass(frozen=True)
class PartyNames:
    """What the word lists say of names.

    Attributes:
        states: A state by a folded name of it, its capital, its adjective or its people's name.
        seats: A state by the folded name of an office or seat that speaks for it.
        by_country: A state by its ISO 3166 alpha-2 code.
        adjectives: A state by a folded adjective of it.
        delegates: Last words of titles held on behalf of a state.
        bodies: The full name of a body of the document by the folded last word of it ("front": "Blue Front").
        sides: Nouns that a side in talks is told by.
        private: Words of the titles of people who speak for no party to talks.
    """

    states: Mapping[str, str]
    seats: Mapping[str, str]
    by_country: Mapping[str, str] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    delegates: frozenset[str] = frozenset()
    bodies: Mapping[str, str] = field(default_factory=dict)
    sides: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()

    def resolve(self, name: str) -> str:
        """The state that a name stands for, the name itself where it stands for none."""
        folded = fold(name).removeprefix("the ")
        folded = folded.removesuffix(", d.c.")
        state = self.states.get(folded) or self.seats.get(folded) or self.seats.get(f"the {folded}")
        return state or self._owner(folded) or _possessor_of(name) or self.bodies.get(folded) or name

    def of_document(self, actors: Iterable[Actor], text: str = "") -> PartyNames:
        """The same, with the bodies that one document names, each also by its last word or its name ("the Front")."""
        full = [actor.name for actor in actors if actor.kind is SpeakerKind.ORGANISATION and " " in actor.name]
        last = Counter(fold(name).split()[-1] for name in full)
        by_last = {fold(name).split()[-1]: name for name in full}
        own = self.sides - OF_STATE
        bodies = {word: by_last[word] for word in by_last if last[word] == 1 and word in own}
        return replace(self, bodies={**bodies, **self._by_first(full), **self._of_one_state(text)})

    def _of_one_state(self, text: str) -> dict[str, str]:
        """A government or an army by its noun alone, where the text tells only one state's ("the government")."""
        told: dict[str, set[str | None]] = {}
        for found in _STATES.finditer(text):
            name = found.group(1)
            state = self.state_of(name) or self.state_of(name.split()[-1])
            told.setdefault(found.group(2), set()).add(state)
        states = {noun: found - {None} for noun, found in told.items()}
        return {noun: str(next(iter(found))) for noun, found in states.items() if len(found) == 1}

    def _by_first(self, full: Sequence[str]) -> dict[str, str]:
        """The bodies of two words by the one that is no noun of sides and no state ("Sarnath" of the Sarnath Front)."""
        split = [(fold(name).split(), name) for name in full]
        short = [(words[0], name) for words, name in split if len(words) == 2 and words[1] in self.sides]
        first = Counter(word for word, _ in short)
        return {w: name for w, name in short if first[w] == 1 and w not in self.states and w not in self.sides}

    def led(self, name: str) -> str | None:
        """The state whose president, minister or official somebody without a name is ("Ruritania's premier")."""
        owned = _LED.fullmatch(name)
        if owned and owned.group(2).lower().split()[-1] in {*self.delegates, *HEADS}:
            return self.state_of(owned.group(1))
        plural = f"{name.removeprefix('An ').removeprefix('A ')}s"
        return self.state_of(self.resolve(plural)) if fold(plural).split()[-1] == "officials" else None

    def _owner(self, folded: str) -> str | None:
        """Whose forces, officials or government it is ("ukrainian forces": the state)."""
        words = folded.split()
        if len(words) < 2 or words[-1] not in OF_STATE:
            return None
        for length in (3, 2, 1):
            first = _POSSESSIVE.sub("", " ".join(words[:length]))
            if length < len(words) and first in self.states:
                return self.states[first]
        return None

    def state_for(self, actor: Actor | None) -> str | None:
        """The state for which someone speaks by title ("defence secretary"), None of others."""
        if actor is None or not actor.role or actor.role.lower().split()[-1] not in self.delegates:
            return None
        return self.by_country.get(actor.country or "")

    def stands_for_state(self, name: str) -> bool:
        """Whether a name is a state's, or a noun that the document tells only one state by ("the government")."""
        return self.state_of(name) is not None or self.state_of(self.bodies.get(fold(name), "")) is not None

    def state_of(self, name: str) -> str | None:
        """The state of a name that is a state's, None of any other."""
        folded = _POSSESSIVE.sub("", fold(name))
        return self.states.get(folded)


def _possessor_of(name: str) -> str | None:
    """Who has the forces or the ministry that a name tells of ("Blue Front's fighters")."""
    found = _OWNED.fullmatch(name)
    if found and found.group(2).split()[-1].lower() in OF_STATE:
        return found.group(1)
    behind = _OF.fullmatch(name)
    return behind.group(2) if behind and behind.group(1).lower() in OF_STATE else None


@lru_cache(maxsize=8)
def read_party_names(lexicon: Lexicon) -> PartyNames:
    """What the word lists say of names, read once a lexicon."""
    states: dict[str, str] = {}
    by_country: dict[str, str] = {}
    for entry in (*lexicon.entries("states"), *lexicon.entries("demonyms")):
        name = str(entry["name"])
        by_country.setdefault(str(entry.get("country")), name)
        for form in (*entry["forms"], *entry.get("capitals", ())):
            states.setdefault(fold(str(form)), name)
    offices = [e for e in lexicon.entries("offices") if e.get("class") == "name" and e.get("country") in by_country]
    seats = {fold(str(form)): by_country[str(e["country"])] for e in offices for form in e["forms"]}
    demonyms = lexicon.entries("demonyms")
    adjectives = {fold(str(form)): str(entry["name"]) for entry in demonyms for form in entry["forms"]}
    titles = [(bool(e.get("private")), str(form)) for e in lexicon.entries("plan_delegates") for form in e["forms"]]
    delegates = frozenset(form for is_private, form in titles if not is_private)
    private = frozenset(form for is_private, form in titles if is_private)
    sides = frozenset(str(form) for entry in lexicon.entries(SIDE_LISTS[0]) for form in entry["forms"])
    return PartyNames(states, seats, by_country, adjectives, delegates, sides=sides, private=private)


def find_parties(scene: Scene, names: PartyNames, groups: Sequence[LexiconMatch]) -> tuple[Participant, ...]:
    """The participants of a sentence by the name of whom they stand for, groups by their nouns among them."""
    found = [_named(participant, names, scene) for participant in find_participants(scene)]
    found += _seats(scene, names, [p.span for p in found])
    for match in (m for m in groups if m.list_name in PARTY_LISTS):
        before = _BEFORE.search(scene.text[max(scene.span.start, match.span.start - 60) : match.span.start])
        if before is None:
            continue
        span = Span(match.span.start - len(before.group(1)), match.span.end)
        words = span.text(scene.text)
        group = Participant(span, names.resolve(_COUNTRYS.sub("", words.removeprefix("The "))))
        found = [p for p in found if not span.contains(p.span)]
        if not any(p.span.overlaps(span) for p in found):
            found.append(group)
    return tuple(sorted(found, key=lambda p: p.span))


def _named(participant: Participant, names: PartyNames, scene: Scene) -> Participant:
    name = names.resolve(participant.name)
    adjective = participant.adjective and not _acts(scene, participant.span)
    if name == participant.name and adjective == participant.adjective:
        return participant
    return Participant(participant.span, name, participant.armed, adjective, participant.arms, participant.person)


def _acts(scene: Scene, span: Span) -> bool:
    """Whether a verb or another party stands right behind a name that may be an adjective ("the US is")."""
    behind = scene.roles_after(span.end, 1)
    return bool(behind and behind[0] & {"aux", "modal", "future", "and", "passive"})


def _seats(scene: Scene, names: PartyNames, taken: Sequence[Span]) -> list[Participant]:
    """Places that are a state's seat and stand there as who does something, which the events leave as places."""
    found = []
    for place in scene.places:
        state = names.state_of(place.name) or names.state_of(place.text)
        if state and not any(place.span.overlaps(span) for span in taken) and _stands_first(scene, place.span):
            found.append(Participant(place.span, state, adjective=scene.text[place.span.end :][:1] in ("'", "’")))
    return found


def _stands_first(scene: Scene, span: Span) -> bool:
    """Whether no preposition of place leads to it."""
    return not scene.is_led_by(span.start, "inside")


def possessor(scene: Scene, clause: Span, names: PartyNames) -> str | None:
    """The first state that owns something in a clause ("the size of Ruritania's army")."""
    words = list(_WORD.finditer(scene.text, clause.start, clause.end))
    for word, following in pairwise(words):
        state = names.states.get(fold(word.group()))
        owns = scene.text[word.end() : following.start()] in ("'", "’", " ") and following.group() == "s"
        if state and (owns or scene.text[word.end() : word.end() + 2] in ("'s", "’s")):
            return state
    return None
