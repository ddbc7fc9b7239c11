"""Who "its raid" and "they attacked" mean: the owner or subject above in the tree, or who did it a sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import HARMFUL
from dateline.extraction.events.tree import WALK, find_owners, find_subjects, is_passive_at, is_verb, word_at
from dateline.extraction.word_sets import load_word_sets
from dateline.model import CONTROL, Event, Party, Span

_PERSONAL = frozenset({"his", "her"})
_OWN = _PERSONAL | {"its", "their"}
_TAKEN_UP = frozenset({"they", "it", "he", "she"})
_OF_ONES_OWN = tuple(load_word_sets("events/verb_words")["of_ones_own"])
_MEN = ("s", "men", "people", "police", "army", "military")
_DEEDS = HARMFUL | CONTROL


def find_owner_above(scene: Scene, noun: int, participants: Sequence[Participant]) -> Party | None:
    """Whose "its raid" is: whose the noun above it is, else who does what the sentence tells of above it."""
    words = {word_at(scene, i) for i in find_owners(scene, noun)}
    own = words & _OWN
    if not own or words - _OWN:
        return None
    at, below = scene.analysis.tokens[noun].head, noun
    if scene.analysis.tokens[noun].deprel == "obj" and not word_at(scene, at).startswith(_OF_ONES_OWN):
        return None  # "condemned its raid"
    for _ in range(WALK):
        if at < 0 or at == below:
            return None
        heads = find_subjects(scene, at) if is_verb(scene, at) else find_owners(scene, at)
        heads = [i for i in heads if i != noun and i < noun and word_at(scene, i) not in _OWN]
        if heads:
            return _owner(scene, heads, participants, own.pop())
        at, below = scene.analysis.tokens[at].head, at
    return None


def _owner(scene: Scene, heads: Sequence[int], participants: Sequence[Participant], word: str) -> Party | None:
    """The participants at these words, where the possessive can be theirs."""
    tokens = scene.analysis.tokens
    spans = [Span(tokens[i].start, tokens[i].end) for i in heads]
    known = [next((p for p in participants if p.span.overlaps(span) and p.name), None) for span in spans]
    found = [p for p in known if p is not None and p.person == (word in _PERSONAL)]
    several = word == "their"
    if len(found) != len(heads) or (len(found) > 1) != several:
        return None
    return Party(", ".join(dict.fromkeys(p.name for p in found)), tuple(p.span for p in found))


def with_doers_before(tellings: Sequence[Event], scene: Scene, here: Sequence[Event]) -> list[Event]:
    """The tellings of a sentence that "they" or "it" opens, with who did what the sentence before tells."""
    first = scene.analysis.word(scene.sentence.tokens[0]).lower()
    if first not in _TAKEN_UP or scene.index == 0:
        return list(here)
    before = scene.analysis.sentences[scene.index - 1]
    doers = {e.actor.name: e.actor for e in tellings if before.span.contains(e.trigger) and e.actor}
    if before.passage != scene.sentence.passage or len(doers) != 1:
        return list(here)
    (doer,) = doers.values()
    many = doer.name.lower().endswith(_MEN) or ", " in doer.name
    if many != (first == "they"):
        return list(here)
    return [replace(e, actor=doer) if _is_done_by(scene, e) else e for e in here]


def _is_done_by(scene: Scene, event: Event) -> bool:
    """Whether it has no doer yet and the word that opens the sentence is its subject."""
    head = scene.analysis.token_at(event.trigger.start)
    if event.actor is not None or head is None or event.type not in _DEEDS or not is_verb(scene, head):
        return False
    return scene.sentence.tokens[0] in find_subjects(scene, head) and not is_passive_at(scene, head)
