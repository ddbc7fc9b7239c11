"""Whom the subject of a clause names that surely tells a stance: any noun phrase with a name in it is a party there."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects, word_at
from dateline.extraction.proposals.parties import OF_STATE, PartyNames
from dateline.extraction.word_sets import load_word_sets
from dateline.language.reader_senses import PLAN
from dateline.model import Span, SpeakerKind

PHRASE = 9  # words on either side of a subject's head that its phrase may have

_WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
_IT = frozenset({"it", "they"})
_REALMS = load_word_sets("proposals/party_words")["realms"]
_NAMED = frozenset({"NOUN", "PROPN", "ADJ"})
_OWNING = regex.compile(r"(?:\P{L}|^)(\p{Lu}[^,;]*?)['’]s? ((?:\p{L}[\p{L}-]*\s)*\p{L}[\p{L}-]*)\Z")
_NAME = regex.compile(r"\p{Lu}")
_ARTICLE = regex.compile(r"(?i:the|a|an)\s")
_APPOSED = regex.compile(r"(?: of (?:the )?[\p{L} -]{2,30})?, ")
_OF = regex.compile(r" of (?:the )?(?>(?:\p{Lu}[\p{L}-]+ )*\p{Lu}[\p{L}-]+)(?!['’])")


def read_subject(scene: Scene, chain: Sequence[int], names: PartyNames) -> Participant | None:
    """The first subject of some words, from the lowest in the tree up, as a party; None of a thing without a name.

    Args:
        scene: The sentence.
        chain: Indices of words, each hanging on the next.
        names: Whom names stand for.
    """
    for i in chain:
        for subject in find_subjects(scene, i):
            if word_at(scene, subject) in _IT:
                above = scene.analysis.tokens[i].head
                return read_subject(scene, [above], names) if above not in (i, *chain) else None
            return _read_phrase(scene, subject, names) if scene.analysis.tokens[subject].upos in _NAMED else None
    return None


def _read_phrase(scene: Scene, subject: int, names: PartyNames) -> Participant | None:
    """What a noun with those beside it names: who has a title, whose a body is, or the name itself."""
    tokens, text = scene.analysis.tokens, scene.text
    first = last = subject
    while first > max(scene.sentence.tokens[0], subject - PHRASE) and tokens[first - 1].upos in _WITHIN:
        first -= 1
    while last + 1 < min(scene.sentence.tokens[1], subject + PHRASE) and tokens[last + 1].upos in _WITHIN:
        last += 1
    span = Span(tokens[first].start, tokens[last].end)
    if any(scene.analysis.dealings.get(i, ("",))[0] == PLAN for i in range(first, last + 1)) or _is_place(
        scene, subject
    ):
        return None
    if (person := _person_behind(scene, span)) is not None:
        return person
    words = _ARTICLE.sub("", span.text(text), count=1) if _ARTICLE.match(span.text(text)) else span.text(text)
    if (owned := _OWNING.search(words)) is not None and _NAME.search(owned.group(2)):
        words = owned.group(2)  # "Holm's Blue League"
    is_body = scene.analysis.word(subject).lower() in names.sides | OF_STATE | _REALMS
    is_body = is_body or tokens[subject].upos == "PROPN"
    of = _OF.match(text, span.end) if is_body else None
    words += of.group() if of else ""
    has_name = any(tokens[i].upos == "PROPN" for i in range(first, last + 1)) or bool(of)
    return Participant(span, names.resolve(words)) if has_name and _NAME.search(words) else None


def _is_place(scene: Scene, subject: int) -> bool:
    """Whether a subject only says where, with a comma behind it ("In the capital, Tarn, the office refused")."""
    token = scene.analysis.tokens[subject]
    is_named = any(place.span.start <= token.start < place.span.end for place in scene.places)
    return is_named and scene.words_after(token.end, 1) == [","]


def _person_behind(scene: Scene, phrase: Span) -> Participant | None:
    """Who has the title that a phrase is ("the bishop of Tarn, Ada Holm,")."""
    apposed = _APPOSED.match(scene.text, phrase.end)
    people = ((s, a) for s, a in scene.named if a.kind is SpeakerKind.PERSON)
    found = next(((s, a) for s, a in people if apposed and s.start == apposed.end()), None)
    return Participant(found[0], found[1].name) if found else None
