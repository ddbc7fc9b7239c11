"""Who takes part: named people and states, and armed people with a name or nationality before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.extraction.events.powers import whose_forces
from dateline.extraction.events.scene import Scene
from dateline.language.knowledge import LexiconMatch
from dateline.model import Party, PlaceKind, PlaceMention, PlaceUse, Polarity, Span, SpeakerKind, Statement

LOCATED_REACH = 3  # words from a preposition of place to the name it leads to ("in the southern X")
NP_REACH = 5  # words before "forces" that may belong to its name ("the Rapid Support Forces' allied fighters")
OWN_REACH = 2  # words before "forces" in which "their" stands
SCENES_KEPT = 256  # whose participants are remembered: the rules for plans ask for them again and again
_OF_SPEAKER = frozenset({"our", "my"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'"})


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who may have done it or had it done to them.

    Attributes:
        name: "" where the words leave open who it is ("their forces").
        armed: Armed people or their arms.
        adjective: A nationality's adjective or a possessive: it may only stand before what is done ("Ruritanian raid").
        person: One person, named or by a pronoun.
        arms: Unmanned arms with a nationality before them ("Ruritanian drones"), named by whose they are.
    """

    span: Span
    name: str
    armed: bool = False
    adjective: bool = False
    arms: bool = False
    person: bool = False

    def party(self) -> Party:
        """The participant as a party of an event."""
        return Party(self.name, (self.span,))


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of an event; for what both sides do, all of them in text order, none as target."""

    actor: Party | None = None
    target: Party | None = None


@lru_cache(maxsize=SCENES_KEPT)
def find_participants(scene: Scene) -> tuple[Participant, ...]:
    """The participants of a sentence in text order, never overlapping; the longer description is kept."""
    found = [*_armed(scene), *_named(scene), *_states(scene), *_nationalities(scene), *_pronouns(scene)]
    kept: list[Participant] = []
    for participant in sorted(found, key=lambda p: (-p.armed, -len(p.span), p.span.start)):
        if not any(participant.span.overlaps(other.span) for other in kept):
            kept.append(participant)
    return tuple(sorted(kept, key=lambda p: p.span))


def _armed(scene: Scene) -> Iterator[Participant]:
    nationalities = {m.span.start for m in scene.of_list("demonyms")}
    nationalities |= {span.start for span, _ in scene.named} | {p.span.start for p in scene.places}
    last_end = -1
    for match in scene.of_list("armed_forces", "delegates"):
        if match.span.start < last_end:
            continue
        last_end = match.span.end
        start = _name_start(scene, match.span.start, nationalities)
        if start < match.span.start:
            span = Span(start, match.span.end)
            name = _name(scene, match, span)
            arms = bool(match.entry.get("unmanned")) and name != span.text(scene.text)
            yield Participant(span, name, armed=match.list_name == "armed_forces", arms=arms)
        elif (owner := _owner(scene, match.span)) is not None:
            if owner or match.list_name == "armed_forces":
                yield Participant(match.span, owner, armed=match.list_name == "armed_forces")
        elif match.list_name == "armed_forces" and match.entry.get("alone", True):
            whole = _with_owner_behind(scene, match.span)
            yield Participant(whole, whole.text(scene.text), armed=True)


def _with_owner_behind(scene: Scene, noun: Span) -> Span:
    """The noun with "of X" behind it, X a state or a name ("the army of Ruritania")."""
    words = scene.words_after(noun.end, 2)
    if words[:1] != ["of"]:
        return noun
    known = [span for span, _ in scene.named] + [p.span for p in scene.places if p.kind is PlaceKind.COUNTRY]
    at = scene.position(noun.end) + (2 if words[1:] == ["the"] else 1)
    behind = [s for s in known if at < len(scene.tokens) and s.start == scene.tokens[at][0]]
    return Span(noun.start, max(behind, key=len).end) if behind else noun


def _name(scene: Scene, match: LexiconMatch, span: Span) -> str:
    """The words; of arms only whose they are ("Ruritanian drones": Ruritania, "a Red Guard drone": the guard)."""
    if match.entry.get("alone", True):
        return span.text(scene.text)
    owners = [str(m.entry["name"]) for m in scene.of_list("demonyms") if span.contains(m.span)]
    owners = owners or [actor.name for named, actor in scene.named if span.contains(named)]
    return owners[-1] if owners else span.text(scene.text)


def _owner(scene: Scene, noun: Span) -> str | None:
    """Whose "its forces" are, where they stand in what somebody says; "" where they may be another's."""
    own = next((i for i, r in enumerate(reversed(scene.roles_before(noun.start, OWN_REACH))) if "own" in r), None)
    if own is None:
        return None
    speaking = [s for s in scene.statements if any(c.contains(noun) for c in s.content)]
    asserting = [
        s for s in speaking if s.polarity is not Polarity.DENIES and s.speaker_kind is not SpeakerKind.ANONYMOUS
    ]
    if not asserting:
        return _claimant(scene, noun)
    word = scene.words_before(noun.start, own + 1)[0]
    owner = whose_forces(asserting[-1], scene.powers)
    if word in _OF_SPEAKER:
        return owner
    accusing = [
        m.span for m in scene.of_list("clause_roles") if m.entry["role"] == "accuses" and m.span.end < noun.start
    ]
    if accusing:
        return ", ".join(_accused(scene, accusing[-1])) if word == "their" else ""
    return owner if _agrees(word, asserting[-1]) else ""


def _claimant(scene: Scene, noun: Span) -> str | None:
    """Whose claim it is that is told of, where a nationality stands before ("Ruritanian claims that its forces")."""
    claims = {m.span.start for m in scene.of_list("claim_nouns") if m.span.end <= noun.start}
    named = [(m.span, str(m.entry["name"])) for m in scene.of_list("demonyms")]
    named += [(p.span, p.name) for p in scene.places if p.kind is PlaceKind.COUNTRY]
    owners = [name for span, name in named if {span.end + 1, span.end + 3} & claims]
    return owners[-1] if owners else None


def _agrees(possessive: str, statement: Statement) -> bool:
    """Whether a possessive may be the speaker's: "their" of many, "his" and "her" of a person, "its" of a body."""
    if possessive == "their":
        return statement.speaker.endswith("s") and statement.speaker_kind not in (SpeakerKind.PERSON, SpeakerKind.STATE)
    return (possessive == "its") != (statement.speaker_kind is SpeakerKind.PERSON)


def _accused(scene: Scene, verb: Span) -> list[str]:
    """The two or more that "accused X and Y of" names before what they are accused of; none where it is only one."""
    known = [(span, actor.name) for span, actor in scene.named]
    known += [(p.span, p.name) for p in scene.places if p.kind is PlaceKind.COUNTRY]
    known = sorted(pair for pair in known if pair[0].start >= verb.end)
    ends = (s for s, _, w in scene.tokens if s >= verb.end and w in ("of", "for") and not _is_inside(s, known))
    end = next(ends, verb.end)
    names = list(dict.fromkeys(name for span, name in known if span.end <= end))
    return names if len(names) > 1 else []


def _is_inside(offset: int, known: Sequence[tuple[Span, str]]) -> bool:
    return any(span.start <= offset < span.end for span, _ in known)


def _name_start(scene: Scene, at: int, nationalities: set[int]) -> int:
    """Where the names and nationalities right before a noun begin; the noun itself where there are none."""
    index = scene.position(at)
    start = at
    for token_start, token_end, word in reversed(scene.tokens[max(0, index - NP_REACH) : index]):
        if any(t.span.start <= token_start < t.span.end for t in scene.times):  # "on Friday bandits freed …"
            break
        words = scene.text[token_start:token_end]
        if _is_name_like(words) and (token_start != scene.span.start or token_start in nationalities):
            if word in ("the", "a", "an") or scene.roles.get(token_start):
                break
            start = token_start
        elif (
            (word == "and" and _follows_name(scene, token_start, nationalities))
            or word in _POSSESSIVE
            or words in "\"'“”‘’"
        ):
            continue
        elif start < at or scene.roles.get(token_start) or not words[0].isalpha() or _is_verb_like(scene, token_start):
            break
    return start


def _follows_name(scene: Scene, start: int, names: set[int]) -> bool:
    at = scene.position(start)
    return at > 0 and scene.tokens[at - 1][0] in names


def _is_name_like(word: str) -> bool:
    """Whether it is written as a name, "al-X" among them."""
    return word[0].isupper() or ("-" in word and any(c.isupper() for c in word))


def _is_verb_like(scene: Scene, start: int) -> bool:
    if any(m.span.start == start for m in scene.of_list("event_triggers", "casualty_words", "counted_contexts")):
        return True
    index = scene.analysis.token_at(start)
    token = scene.analysis.tokens[index] if index is not None else None
    return (
        token is not None and token.upos in ("VERB", "AUX", "DET") and token.deprel != "amod"
    )  # "X told both leaders"


def _named(scene: Scene) -> Iterator[Participant]:
    adjectives = {m.span for m in scene.of_list("demonyms")}
    for span, actor in scene.named:
        if actor.kind is SpeakerKind.OUTLET or (actor.kind is SpeakerKind.STATE and _is_located(scene, span)):
            continue
        is_adjective = _is_adjective(scene, span, actor.kind) or span in adjectives
        yield Participant(span, actor.name, adjective=is_adjective, person=actor.kind is SpeakerKind.PERSON)


def _states(scene: Scene) -> Iterator[Participant]:
    for place in scene.places:
        is_power = place.use is PlaceUse.METONYM or place.kind is PlaceKind.COUNTRY or _acts(scene, place)
        if is_power and not _is_located(scene, place.span):
            yield Participant(place.span, name_of_power(place), adjective=_is_adjective(scene, place.span))


def name_of_power(place: PlaceMention) -> str:
    """The name of a state or its seat without a comma, which stands between parties ("Washington, D.C.")."""
    return place.name.partition(",")[0]


def _nationalities(scene: Scene) -> Iterator[Participant]:
    for match in scene.of_list("demonyms"):
        yield Participant(match.span, str(match.entry["name"]), adjective=True)


def _pronouns(scene: Scene) -> Iterator[Participant]:
    """The pronouns "he" and "she" as the last person named before in the sentence."""
    for start, end, _ in scene.tokens:
        if "he_or_she" not in scene.roles.get(start, ()):
            continue
        people = [(s, a.name) for s, a in scene.named if s.end <= start and a.kind is SpeakerKind.PERSON]
        people = [(s, name) for s, name in people if not _leads_to(scene, s, start)]
        if people:
            yield Participant(Span(start, end), people[0][1], person=True)


def _leads_to(scene: Scene, name: Span, pronoun: int) -> bool:
    """Whether a name only ends what a clause opens with, right before its own subject ("in a letter to X he")."""
    if not scene.is_led_by(name.start, "preposition") or "according" in scene.words_before(name.start, 2):
        return False
    return all(word == "," for start, _, word in scene.tokens if name.end <= start < pronoun)


def _is_adjective(scene: Scene, span: Span, kind: SpeakerKind = SpeakerKind.STATE) -> bool:
    """Whether it only describes what follows: "X's", or a state's name before a plain noun ("the X summit")."""
    if is_possessive(scene, span):
        return True
    after, roles = scene.words_after(span.end, 1), scene.roles_after(span.end, 1)
    if kind is SpeakerKind.STATE and scene.text[span.end + 1 : span.end + 2].isupper() and not any(roles):
        return True
    is_noun = bool(after) and after[0].isalpha() and not roles[0] and scene.text[span.end + 1 : span.end + 2].islower()
    if kind is not SpeakerKind.STATE or not is_noun or scene.words_before(span.start, 1) != ["the"]:
        return False
    words = scene.of_list("event_triggers", "counted_contexts", "casualty_words")
    return span.end + 1 not in {m.span.start for m in words if m.entry.get("part") != "noun"}


def is_possessive(scene: Scene, span: Span) -> bool:
    """Whether "'s" follows."""
    return scene.text[span.end : span.end + 2] in ("'s", "’s") or (
        scene.text[span.end : span.end + 1] in ("'", "’") and scene.text[span.end - 1] == "s"
    )


def _acts(scene: Scene, place: PlaceMention) -> bool:
    """Whether a city's name stands where a doer does ("Zenda would give up")."""
    after = scene.roles_after(place.span.end, 1)
    would = bool(after) and bool(after[0] & {"modal", "future"})
    return would and place.kind is PlaceKind.SETTLEMENT and not _is_located(scene, place.span)


def _is_located(scene: Scene, span: Span) -> bool:
    """Whether the name is where something is ("in Ruritania"), not who does it."""
    before = scene.roles_before(span.start, LOCATED_REACH)
    for step, roles in enumerate(reversed(before)):
        if "inside" in roles:
            return True
        if step and not roles & {"article"} and roles:
            return False
    return False
