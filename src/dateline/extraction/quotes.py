"""Quoted stretches of each passage, quotes that run over paragraphs joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.analysis import Analysis
from dateline.model import Span

_MARK = re.compile(r"[“”„\"«»]|''|``|‘|’|'")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’'")
LONGEST_QUOTE = 8000  # characters; a longer one is a mark gone astray
_LONGEST_SINGLE = 600  # a lone apostrophe must not open a quote that swallows the paragraph


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted stretch, marks included.

    Attributes:
        passage: Index of its passage.
        closed: False where the passage ends inside it.
        continues: It takes up the quote that the passage before left open.
        single: Single quotation marks.
    """

    span: Span
    passage: int
    closed: bool = True
    continues: bool = False
    single: bool = False


def leaves_open(words: str) -> bool:
    """Whether a double quotation mark in some words opens a quotation that does not end in them."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def find_quotes(analysis: Analysis) -> tuple[Quote, ...]:
    """All quotes outside quotes, in text order."""
    found: list[Quote] = []
    open_before = False
    post: int | None = None
    for index, passage in enumerate(analysis.passages):
        here = _find_in_passage(analysis.text, passage.span, index)
        if here and open_before and passage.post == post and here[0].span.start == passage.span.start:
            first = here[0]
            here[0] = Quote(first.span, index, first.closed, True, first.single)
        found += here
        open_before = bool(here) and not here[-1].closed
        post = passage.post
    return tuple(found)


def _find_in_passage(text: str, span: Span, index: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    single: int | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        mark, at, end = match.group(), match.start(), match.end()
        if mark in _SINGLE:
            if opened is None:
                single = _take_single(text, span, at, single, quotes, index)
        elif opened is None:
            if mark not in _CLOSING and _has_room(text, span, at, end, mark):
                opened, single = at, None
        elif mark not in _OPENING and not _reopens(text, span, at, end):
            quotes.append(Quote(Span(opened, end), index))
            opened = None
    if opened is not None:
        quotes.append(Quote(Span(opened, span.end), index, closed=False))
    return _outermost([quote for quote in quotes if len(quote.span) <= LONGEST_QUOTE])


def _has_room(text: str, span: Span, at: int, end: int, mark: str) -> bool:
    """Whether a mark can open: something follows it, and no letter stands right before a straight one."""
    if end >= span.end or text[end].isspace():
        return False
    return mark in _OPENING or at == span.start or not text[at - 1].isalnum()


def _reopens(text: str, span: Span, at: int, end: int) -> bool:
    """A straight mark after a blank and before a letter opens an inner quote and closes nothing."""
    return text[at] in "\"'" and at > span.start and text[at - 1].isspace() and end < span.end and text[end].isalnum()


def _take_single(text: str, span: Span, at: int, opened: int | None, quotes: list[Quote], index: int) -> int | None:
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    if opened is None:
        opens = text[at] != "’" and after.isalnum() and not before.isalnum()
        return at if opens else None
    if at - opened > _LONGEST_SINGLE:
        return None
    if not before.isspace() and not after.isalnum():
        quotes.append(Quote(Span(opened, at + 1), index, single=True))
        return None
    return opened


def _outermost(quotes: list[Quote]) -> list[Quote]:
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.span.start, -q.span.end)):
        if not kept or quote.span.start >= kept[-1].span.end:
            kept.append(quote)
    return kept


class QuoteIndex:
    """The quotes of a document by place."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._starts = [quote.span.start for quote in quotes]

    def share(self, text: str, spans: Sequence[Span]) -> float:
        """Which part of the letters of the spans stands inside quotes."""
        total = quoted = 0
        for span in spans:
            total += _count_letters(text, span.start, span.end)
            first = max(0, bisect_right(self._starts, span.start) - 1)
            for quote in self._quotes[first : bisect_right(self._starts, span.end)]:
                start, end = max(span.start, quote.span.start), min(span.end, quote.span.end)
                quoted += _count_letters(text, start, end) if start < end else 0
        return quoted / total if total else 0.0


def _count_letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
