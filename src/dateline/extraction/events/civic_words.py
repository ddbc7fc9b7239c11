"""What the tree tells of a word in an event without arms: whether it is a party, a crowd, a chamber, in a place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dateline.extraction.events.heads import BY, TO
from dateline.extraction.events.objects import list_literal
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_owners,
    find_phrase,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.word_sets import load_word_sets
from dateline.model import Span, SpeakerKind

BESIDE = frozenset({"with", "between"})
AGREED_TO = frozenset({"to", "on"})
WITH_REACH = 6  # words from a call to "with"
AGAINST = frozenset({"on", "against"})
WHERE_LEADS = frozenset({"in", "at", "outside", "near", "through", "across", "to", "on"})
PARTICLES = frozenset({"down", "out"})
FROM = frozenset({"from"})
TITLE_REACH = 7  # words from "with" to the name behind a title
_RECEIVING = frozenset({"received", "receives", "receive", "took"})
AT = frozenset({"at", "on", "against"})
_DEEDS = frozenset({"xcomp", "advcl"})  # behind a place or a day the tree takes what is agreed on for a purpose
_GOVERNING = load_word_sets("events/noun_words")["governing"]
_MANY = frozenset({"they", "both", "two", "three", "we"})

Participants = Sequence[Participant]


def load_civic_words() -> Mapping[str, frozenset[str]]:
    """The words around truces, offices, polls and homes."""
    return load_word_sets("events/civic_words")


def list_doers(scene: Scene, verb: int) -> list[int]:
    """Who does what a verb tells, by its subject or "by"."""
    return find_led(scene, verb, BY) if is_passive_at(scene, verb) else find_subjects(scene, verb)


def list_patients(scene: Scene, verb: int) -> list[int]:
    """To whom or what it is done."""
    if is_passive_at(scene, verb):
        return find_subjects(scene, verb)
    return find_objects(scene, verb) or [i for i in scene.dependents.get(verb, ()) if _is_led_object(scene, i)]


def _is_led_object(scene: Scene, token: int) -> bool:
    """Whether it is X of "votes down X", where the tree takes the particle for a preposition."""
    marks = (i for i in scene.dependents.get(token, ()) if scene.analysis.tokens[i].deprel == "case")
    return scene.analysis.tokens[token].deprel in ("obj", "obl") and any(word_at(scene, i) in PARTICLES for i in marks)


def list_undertaken(scene: Scene, verb: int) -> list[int]:
    """The deed that is agreed on ("agreed to swap …")."""
    deeds = (i for i in scene.dependents.get(verb, ()) if i > verb and scene.analysis.tokens[i].deprel in _DEEDS)
    done = [i for i in deeds if any(word_at(scene, j) == "to" for j in scene.dependents.get(i, ()))]
    return done or [i for i in find_led(scene, verb, AGREED_TO) if _is_agreement(scene, i)]


def _is_agreement(scene: Scene, head: int) -> bool:
    """Whether it is an agreement, or a plan for one ("a ceasefire plan")."""
    phrase = find_phrase(scene, head)
    return any(phrase.contains(m.span) for m in scene.of_list("agreement_nouns"))


def list_partners(scene: Scene, noun: int) -> list[int]:
    """With or between whom talks are, also where the tree hangs them on a word between ("talks in X between")."""
    if own := find_led(scene, noun, BESIDE):
        return own
    inner = [i for i in scene.dependents.get(noun, ()) if i > noun and scene.analysis.tokens[i].deprel == "nmod"]
    return [member for i in inner for member in find_led(scene, i, BESIDE)] or find_owners(scene, noun)


def list_callers(scene: Scene, noun: int) -> list[int]:
    """With or between whom a call is, who does what is done in it, and from whom it is received."""
    tokens = scene.analysis.tokens
    verb = tokens[noun].head
    if tokens[noun].deprel not in ("obl", "obj") or verb < 0 or not is_verb(scene, verb):
        return list_partners(scene, noun)
    beside = [*list_partners(scene, noun), *find_led(scene, noun, TO), *find_led(scene, verb, BESIDE)]
    beside = beside or _named_with(scene, noun)
    if word_at(scene, verb) in _RECEIVING:
        beside += [i for word in (noun, verb) for i in find_led(scene, word, FROM)]
    told = "with" not in scene.words_after(tokens[noun].end, WITH_REACH)  # "told X in a call"
    return [*find_subjects(scene, verb), *(beside or (find_objects(scene, verb) if told else []))]


def _named_with(scene: Scene, noun: int) -> list[int]:
    """Who is named next behind "with", where the tree hangs them elsewhere ("in a call that day with minister X")."""
    near = range(noun + 1, min(noun + 1 + WITH_REACH, scene.sentence.tokens[1]))
    lead = next((i for i in near if word_at(scene, i) == "with"), None)
    if lead is None:
        return []
    at = Span(scene.analysis.tokens[lead].start, scene.analysis.tokens[min(lead + TITLE_REACH, near.stop)].end)
    named = (span for span, actor in scene.named if span.overlaps(at) and actor.kind is SpeakerKind.PERSON)
    return [i for span in list(named)[:1] if (i := find_head(scene, span)) is not None]


def list_speakers(scene: Scene, head: int) -> list[int]:
    """Who rings and who is rung, by the verb itself or by what "by telephone" says of another."""
    verb = head if is_verb(scene, head) else scene.analysis.tokens[head].head
    return [*find_subjects(scene, verb), *find_objects(scene, verb), *find_led(scene, verb, BESIDE | {"to"})]


def list_crowd(scene: Scene, verb: int) -> list[int]:
    """Who is driven off ("fired tear gas at protesters")."""
    heads = [*find_objects(scene, verb), *find_led(scene, verb, AT)]
    return [i for i in heads if is_one_of(scene, i, "crowd", "marcher")]


def is_one_of(scene: Scene, head: int, *kinds: str) -> bool:
    """Whether a word ends one of the civic nouns of these kinds, or opens one with "of" ("tens of thousands")."""
    at = span_of(scene, head)
    found = (m.span for m in scene.of_list("civic_nouns") if m.entry["of"] in kinds)
    return any(s.end == at.end or (s.start == at.start and " of " in s.text(scene.text)) for s in found)


def ends_match(scene: Scene, head: int, name: str) -> bool:
    """Whether a word ends one of a list."""
    return any(m.span.end == scene.analysis.tokens[head].end for m in scene.of_list(name))


def tells(scene: Scene, kind: str, but: Span | None = None) -> bool:
    """Whether a word of that kind stands in the sentence, outside a span."""
    found = (m.span for m in scene.of_list("civic_nouns") if m.entry["of"] == kind)
    return any(but is None or not span.overlaps(but) for span in found)


def is_at(participant: Participant, scene: Scene, head: int) -> bool:
    """Whether a participant stands at a word, or beside the office there."""
    return participant.span.overlaps(span_of(scene, find_named(scene, head))) and not participant.adjective


def find_named(scene: Scene, head: int) -> int:
    """The name that stands beside an office ("the foreign minister, X"), else the word itself."""
    tokens = scene.analysis.tokens
    names = [i for i in scene.dependents.get(head, ()) if tokens[i].deprel == "appos" and tokens[i].upos == "PROPN"]
    return names[0] if names and (tokens[head].upos == "NOUN" or is_one_of(scene, head, "host")) else head


def is_party(scene: Scene, head: int, participants: Participants) -> bool:
    """Whether somebody named stands at a word, or behind the title there ("Secretary of State X")."""
    if any(is_at(p, scene, head) for p in participants):
        return True
    phrase = find_phrase(scene, head)
    return any(p.person and not p.adjective and phrase.contains(p.span) for p in participants)


def is_power(scene: Scene, head: int, participants: Participants) -> bool:
    """Whether it is somebody named, or an office with whose it is ("Ruritania's president")."""
    phrase = find_phrase(scene, head)
    owned = is_one_of(scene, head, "host") and any(phrase.contains(p.span) for p in participants)
    return owned or is_party(scene, head, participants)


def are_several(scene: Scene, heads: Collection[int], participants: Participants) -> bool:
    """Whether they are two parties, or many in one word ("they", "both sides")."""
    parties = [i for i in heads if is_party(scene, i, participants) or is_one_of(scene, i, "host", "pair")]
    return len(parties) >= 2 or any(is_one_of(scene, i, "pair") or word_at(scene, i) in _MANY for i in heads)


def is_owned_government(scene: Scene, heads: Collection[int], participants: Participants) -> bool:
    """Whether it is "X's government"."""
    phrases = [find_phrase(scene, i) for i in heads if word_at(scene, i) in _GOVERNING]
    return any(phrase.contains(p.span) for phrase in phrases for p in participants)


def is_joined_before(scene: Scene, verb: int, participants: Participants) -> bool:
    """Whether "and" joins somebody named to the subject, by their places: such rows the tree often breaks."""
    start = scene.analysis.tokens[verb].start
    before = [p.span.start for p in participants if p.span.end <= start and not p.person]
    return any("and" in scene.words_before(at, 2) for at in before)


def is_located_at(scene: Scene, head: int) -> bool:
    """Whether a place is where it is, by a preposition that hangs on the word."""
    where = {scene.analysis.tokens[i].start for i in find_led(scene, head, WHERE_LEADS)}
    return any(p.span.start <= at < p.span.end for p in list_literal(scene) for at in where)


def is_time(scene: Scene, head: int) -> bool:
    """Whether a word is part of a time."""
    at = span_of(scene, head)
    return any(t.span.overlaps(at) for t in scene.times)


def is_near_time(scene: Scene, head: int) -> bool:
    """Whether a time that is told stands in the same clause."""
    at = span_of(scene, head)
    return any(t.when.interval and scene.breaks_between(t.span, at) == 0 for t in scene.times)


def span_of(scene: Scene, head: int) -> Span:
    """Where a word stands."""
    return Span(scene.analysis.tokens[head].start, scene.analysis.tokens[head].end)
