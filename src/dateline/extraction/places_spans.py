"""Runs of capitalised tokens, and every stretch of them that could be a place's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.language.analysis import Analysis, Sentence
from dateline.model import Span

MOST_TOKENS = 6
_SHORTENED = frozenset(("st", "mt", "ft", "ste", "dr"))


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch that could be a name: its characters and its tokens, last exclusive."""

    span: Span
    text: str
    first: int
    last: int
    sentence: int


def is_capitalised(word: str) -> bool:
    """Whether the word could stand in a name: it has a capital at its head, or after a hyphen or apostrophe."""
    return word[:1].isupper() or (len(word) > 2 and not word.islower() and any(c.isupper() for c in word[1:]))


def find_name_spans(analysis: Analysis, links: frozenset[str]) -> list[NameSpan]:
    """All stretches of up to six tokens that begin and end like a name, in text order, the longest first."""
    spans: list[NameSpan] = []
    for index, sentence in enumerate(analysis.sentences):
        for start, stop in _runs(analysis, sentence, links):
            spans.extend(_stretches(analysis, start, stop, index))
    return spans


def _runs(analysis: Analysis, sentence: Sentence, links: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Half-open token ranges: capitalised words, with small links and the marks inside names between them."""
    start = None
    end = at = sentence.tokens[0]
    while at < sentence.tokens[1]:
        word = analysis.word(at)
        if is_capitalised(word):
            start, end = (at if start is None else start), at + 1
        elif start is not None and not _links(analysis, at, word, links):
            yield start, end
            start = None
        at += 1
    if start is not None:
        yield start, end


def _links(analysis: Analysis, at: int, word: str, links: frozenset[str]) -> bool:
    """Whether a small word or mark may stand inside a name."""
    if word == ".":
        return analysis.word(at - 1).lower() in _SHORTENED
    return word in links or word in ("'s", "’s") or word[:1] in "'’"


def _stretches(analysis: Analysis, start: int, stop: int, sentence: int) -> Iterator[NameSpan]:
    for first in range(start, stop):
        if not is_capitalised(analysis.word(first)):
            continue
        for last in range(min(stop, first + MOST_TOKENS), first, -1):
            word = analysis.word(last - 1)
            if is_capitalised(word):
                span = Span(analysis.tokens[first].start, analysis.tokens[last - 1].end)
                yield NameSpan(span, span.text(analysis.text), first, last, sentence)
                if last == first + 1 and "-" in word:
                    yield from _heads(analysis, first, sentence)


def _heads(analysis: Analysis, at: int, sentence: int) -> Iterator[NameSpan]:
    """The name before the hyphen of "Kyiv-based"; none of "Asia-Pacific"."""
    token = analysis.tokens[at]
    head, _, tail = analysis.word(at).partition("-")
    if len(head) > 1 and tail.islower() and tail.isalpha() and head[0].isupper():
        span = Span(token.start, token.start + len(head))
        yield NameSpan(span, head, at, at + 1, sentence)
