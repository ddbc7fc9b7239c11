"""A noun of the sentence's tree as a party to talks: by its name, by who stands beside it, or a side by its noun."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_led, find_owners, find_phrase, find_row, is_verb
from dateline.extraction.proposals.parties import HEADS, OF_STATE, SIDE_LISTS, PartyNames
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import PlaceKind, Span, SpeakerKind

THE_TWO = "the two"  # who has no other name in the sentence
LANDMARKS = frozenset({PlaceKind.REGION, PlaceKind.SETTLEMENT, PlaceKind.WATER, PlaceKind.SITE, PlaceKind.BORDER})

_ADJECTIVE = ("ian", "ish", "ese", "ic", "an", "ch", "i")  # endings of adjectives that are also a language's name
APPOSED = 2  # characters from a title to the name of who has it
OF_REACH = 4  # words from a side's noun to the name behind "of"
_OF = frozenset({"of"})
_COUNTS = frozenset({"both", "two", "three", "four", "five", "six"})


def read_party(
    scene: Scene, head: int, parties: Sequence[Participant], words: Sequence[LexiconMatch], names: PartyNames
) -> Participant | None:
    """A noun where it is a party: a participant, a name, or a side by its noun; None of a thing.

    Args:
        scene: The sentence.
        head: Index of the noun in the analysis.
        parties: The named participants of the sentence.
        words: Of `SIDE_LISTS` in it.
        names: Whom names stand for.
    """
    token = scene.analysis.tokens[head]
    at = Span(token.start, token.end)
    if token.deprel == "nsubj" and _is_pair(scene, at):
        return Participant(at, THE_TWO)
    named = next((p for p in parties if p.span.overlaps(at) and not p.adjective), None)
    if named is not None and any(c.isupper() for c in named.name):
        return None if _is_language(scene, at, named) else named
    if any(place.span.overlaps(at) and place.kind in LANDMARKS for place in scene.places):
        return None
    if any(time.span.overlaps(at) for time in scene.times):
        return None
    if scene.words_before(at.start, 1) == ["in"]:  # "in front of X"
        return None
    if any(actor.kind is SpeakerKind.OUTLET for mention, actor in scene.named if mention.overlaps(at)):
        return None
    span = _with_number(scene, head)
    if any(is_verb(scene, i) for i in scene.analysis.tokens_in(span)):
        return None
    told = span.text(scene.text)
    owners = find_owners(scene, head)
    is_owned = bool(owners) and not any(c.isupper() for c in told)
    is_side = any(m.list_name in SIDE_LISTS and m.span.overlaps(at) for m in words)
    if token.upos == "NOUN" and (is_side or scene.analysis.word(head).lower() in OF_STATE):
        whole = _with_owner(scene, head, owners)
        if whole is not None:
            return Participant(whole, _of_leader(scene, whole, names) or names.resolve(whole.text(scene.text)))
    if is_owned:  # "its army": whose it is the words around may tell
        return None
    if not is_side and any(m.list_name == "topics" and m.span == at for m in words):
        return None  # "Tanks" at a sentence's head
    if token.upos == "PROPN" or (is_side and any(word[0].isupper() for word in told.split()[1:])):
        return Participant(span, names.resolve(told))
    return Participant(span, names.resolve(fold(told))) if is_side else None


def read_parties(
    scene: Scene, head: int, parties: Sequence[Participant], words: Sequence[LexiconMatch], names: PartyNames
) -> list[Participant]:
    """The parties that a noun stands for: those named beside it ("two groups, the Front and the League"), or itself."""
    beside = [i for i in scene.dependents.get(head, ()) if scene.analysis.tokens[i].deprel == "appos"]
    row = [member for i in beside for member in find_row(scene, i)]
    found = [read_party(scene, i, parties, words, names) for i in row]
    kept = [party for party in found if party is not None and party.name[:1].isupper()]
    if not kept and len(states := _states_behind(scene, head, parties, words, names)) > 1:
        return states
    own = _without_title(scene, read_party(scene, head, parties, words, names), names)
    if kept and (own is None or not own.name[:1].isupper()):
        return kept
    own = own or _led_state(scene, head, names)
    return [own] if own else []


def _of_leader(scene: Scene, whole: Span, names: PartyNames) -> str | None:
    """The state of whoever heads a government or an army ("the government of Ilko Brant"), else its own words."""
    named = (actor for span, actor in scene.named if whole.contains(span) and span.end == whole.end)
    leader = next((actor for actor in named if actor.kind is SpeakerKind.PERSON), None)
    return (names.by_country.get(leader.country or "") or whole.text(scene.text)) if leader else None


def _without_title(scene: Scene, party: Participant | None, names: PartyNames) -> Participant | None:
    """Who has the title that was taken for a party, where the name follows ("Finance Minister Orla Wen")."""
    if party is None or party.name.lower().split()[-1] not in {*names.delegates, *HEADS}:
        return party
    behind = ((span, actor) for span, actor in scene.named if 0 <= span.start - party.span.end <= APPOSED)
    return next((Participant(span, actor.name) for span, actor in behind if actor.kind is SpeakerKind.PERSON), party)


def _led_state(scene: Scene, head: int, names: PartyNames) -> Participant | None:
    """The state whose president or minister a noun is, where nobody is named ("Ruritania's president")."""
    if scene.analysis.word(head).lower() not in {*names.delegates, *HEADS}:
        return None
    whole = _with_owner(scene, head, find_owners(scene, head))
    state = names.led(whole.text(scene.text)) if whole is not None else None
    if whole is None or state is None:
        return None
    is_named = any(0 <= span.start - whole.end <= APPOSED for span, _ in scene.named)
    return None if is_named else Participant(whole, state)


def _states_behind(
    scene: Scene, head: int, parties: Sequence[Participant], words: Sequence[LexiconMatch], names: PartyNames
) -> list[Participant]:
    """The states that people in office speak for ("the ministers of X and Y"); none of things."""
    noun = scene.analysis.word(head).lower()
    if not noun.endswith("s") or not {noun, noun.removesuffix("s")} & {*OF_STATE, *names.delegates, *HEADS}:
        return []
    found = [read_party(scene, i, parties, words, names) for i in find_led(scene, head, _OF)]
    return [party for party in found if party is not None and names.state_of(party.name)]


def _with_owner(scene: Scene, head: int, owners: Sequence[int]) -> Span | None:
    """A side with the name of whose it is ("Ruritania's government", "the government of Ruritania"); else None."""
    tokens = scene.analysis.tokens
    named = [i for i in owners if tokens[i].upos == "PROPN"]
    if named:
        return Span(find_phrase(scene, named[0]).start, tokens[head].end)
    behind = [i for i in find_led(scene, head, _OF) if tokens[i].upos == "PROPN" and i - head <= OF_REACH]
    return Span(tokens[head].start, find_phrase(scene, behind[0]).end) if behind else None


def _is_pair(scene: Scene, at: Span) -> bool:
    """Whether a subject is only "the two" or "both"."""
    word = at.text(scene.text).lower()
    return word == "both" or (word == "two" and scene.words_before(at.start, 1) == ["the"])


def _is_language(scene: Scene, at: Span, named: Participant) -> bool:
    """Whether a nationality's adjective stands alone as what is spoken ("Ruritanian would be a state language")."""
    word = at.text(scene.text)
    return named.span == at and word != named.name and word.endswith(_ADJECTIVE)


def _with_number(scene: Scene, head: int) -> Span:
    """The words of a side with "both" or "five" before them."""
    phrase = find_phrase(scene, head)
    first = scene.position(phrase.start)
    before = scene.tokens[first - 1] if first else None
    return Span(before[0], phrase.end) if before is not None and before[2] in _COUNTS else phrase
