"""Places that no gazetteer lists, where the words around them say that they are places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import regex

from dateline.language.analysis import Name
from dateline.language.knowledge import LexiconMatch
from dateline.model import Evidence, PlaceKind, PlaceMention, PlaceUse, Span

RULE = "event.place.unlisted"
CONFIDENCE = 0.5
NAME_SCORE = 0.5  # of the reader model, from which a place name is taken without more

ARTICLE = r"(?:al|el|as|ash|an|ad|ar|at)-"  # as Arabic names have it before their last word
_WORD = rf"(?:{ARTICLE})?\p{{Lu}}[\p{{L}}\p{{M}}’'-]+"
_PARTICLE = r"(?:(?:al|el|as|ash|an|de|da|la|of)[ -])?"
_NAME = rf"{_WORD}(?:[ -]{_PARTICLE}\p{{Lu}}[\p{{L}}\p{{M}}’'-]*)*(?<=\p{{L}})(?![\p{{L}}\p{{M}}])"
_AFTER_NOUN = regex.compile(rf"\sof\s({_NAME})")
_BEFORE_REGION = regex.compile(rf"({_NAME}), in (?:the )?{_NAME}\s\Z")
_AFTER_VERB = regex.compile(rf"\s({_NAME})(?!\s\p{{Ll}}+s\b)")
_SUBJECT = regex.compile(rf"(?<![\p{{L}}\p{{N}}] )({_NAME})\s\Z")
_BEFORE_NOUN = regex.compile(rf"({_NAME})\s\Z")
_NAME_RUN = regex.compile(r"\p{Lu}[\p{L}\p{M}-]+(?: \p{Lu}[\p{L}\p{M}-]+)*")
_NAME_REACH = 60
_LONG_REACH = 100
BY_ARMS = 3  # rank of verbs that say that arms were used ("shelled")
ANAPHOR_GAP = 12  # characters around "the city" in which a name makes it no anaphor
_OF_PLACES = frozenset({"settlement", "town_part"})  # the roles of the words that tell of places
_EXISTENTIAL = regex.compile(
    r"['’]|\s(?:is|are|was|were|has|have|had|will|would|could|can|may|must|should|might|be|been|seems?|appears?)\b"
)  # "there was …" is no place
_POSSESSIVE = regex.compile(r"['’]s?\Z")


def find_sure_names(text: str, words: Sequence[LexiconMatch]) -> frozenset[str]:
    """Names that words beside them leave no doubt about: "X, in Y region", "the mayor of X", "X is in our hands"."""
    found: set[str] = set()
    for match in words:
        if match.list_name == "clause_roles" and match.entry["role"] not in _OF_PLACES:
            continue
        span: Span | None = None
        if match.list_name == "clause_roles" and match.entry["role"] == "settlement":
            before = _BEFORE_REGION.search(text, max(0, match.span.start - _LONG_REACH), match.span.start)
            span = Span(*before.span(1)) if before else None
        elif match.list_name == "event_triggers" and match.entry.get("held"):
            subject = _SUBJECT.search(text, max(0, match.span.start - _LONG_REACH), match.span.start)
            span = Span(*subject.span(1)) if subject else None
        elif _is_of_town(match):
            after = _AFTER_NOUN.match(text, match.span.end)
            span = Span(*after.span(1)) if after else None
        if span:
            found.add(_without_possessive(text, span).text(text))
    return frozenset(found)


def _is_of_town(match: LexiconMatch) -> bool:
    """Whether "of X" behind the words makes X a town: a share, or a part of one."""
    if match.list_name == "clause_roles":
        return bool(match.entry["role"] == "town_part")
    return match.list_name == "quantity_nouns" and bool(match.entry["of"] == "percent")


def find_anaphors(text: str, words: Sequence[LexiconMatch], places: Sequence[Span]) -> list[Span]:
    """Where "the city", "the whole town" or such stands by itself, without a name before or behind."""
    found: list[Span] = []
    for match in words:
        if match.list_name != "clause_roles" or match.entry["role"] != "anaphor":
            continue
        if match.span.text(text).lower() == "there" and _EXISTENTIAL.match(text, match.span.end):
            continue
        near = Span(max(0, match.span.start - ANAPHOR_GAP), min(len(text), match.span.end + ANAPHOR_GAP))
        behind = text[match.span.end : match.span.end + 4]
        if not any(p.overlaps(near) for p in places) and behind != " of ":
            found.append(match.span)
    return found


def find_unlisted_places(
    text: str,
    here: Span,
    words: Sequence[LexiconMatch],
    taken: Sequence[Span],
    known: Collection[str] = (),
    names: Sequence[Name] = (),
) -> tuple[PlaceMention, ...]:
    """Names of one sentence that stand where a place must: "the village of X", "X district", "captured X".

    Args:
        text: The whole text.
        here: The sentence.
        words: The matches of word lists in it.
        taken: Spans that are something else already.
        known: Names that are places elsewhere in the document.
        names: What the reader model took for names in the sentence; those of the kind LOC are places.
    """
    found: list[Span] = []
    for span in (*_candidates(text, here, words, names), *_known(text, here, known)):
        if not any(span.overlaps(other) for other in (*taken, *found)):
            found.append(span)
    return tuple(_mention(text, span) for span in sorted(found))


def _candidates(text: str, here: Span, words: Sequence[LexiconMatch], names: Sequence[Name]) -> Iterator[Span]:
    for name in names:
        if name.kind == "LOC" and name.score >= NAME_SCORE:
            yield name.span
    for match in words:
        entry = match.entry
        if match.list_name == "clause_roles" and entry["role"] == "settlement":
            yield from _around_noun(text, here, match.span)
        elif match.list_name == "event_triggers" and _is_done_to_place(entry):
            after = None if entry.get("state") else _AFTER_VERB.match(text, match.span.end, here.end)
            if after:
                yield _without_possessive(text, Span(*after.span(1)))


def _is_done_to_place(entry: Mapping[str, Any]) -> bool:
    """Whether a name right behind a verb is that of a place: "captured X", "shelled X"."""
    if entry["part"] != "verb":
        return False
    return bool(entry["type"] == "control_change" or (entry["type"] == "strike" and entry.get("rank", 1) >= BY_ARMS))


def _known(text: str, here: Span, known: Collection[str]) -> Iterator[Span]:
    words = here.text(text)
    if not any(name in words for name in known):
        return
    for match in _NAME_RUN.finditer(text, here.start, here.end):
        if match.group() in known:
            yield Span(*match.span())


def _around_noun(text: str, here: Span, noun: Span) -> Iterator[Span]:
    if after := _AFTER_NOUN.match(text, noun.end, here.end):
        yield _without_possessive(text, Span(*after.span(1)))
    start = max(here.start, noun.start - _NAME_REACH)
    for before in _BEFORE_NOUN.finditer(text, start, noun.start):
        if before.start() > here.start:
            yield Span(*before.span(1))


def _without_possessive(text: str, span: Span) -> Span:
    tail = _POSSESSIVE.search(text, span.start, span.end)
    return Span(span.start, tail.start()) if tail and tail.start() > span.start else span


def _mention(text: str, span: Span) -> PlaceMention:
    name = span.text(text)
    return PlaceMention(
        span, name, name, PlaceKind.SETTLEMENT, PlaceUse.LITERAL, Evidence((span,), RULE, CONFIDENCE), reason=RULE
    )
