"""The words in which something is told: a line that can be read alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model import Document, Region, RegionKind, Span, Spans, cover
from dateline.store.packing import clean

LONGEST = 260  # characters: of a longer sentence only the clauses are told that the spans stand in
REACH = 90  # characters: how far a clause is followed beyond the spans
_CLAUSE_END = re.compile(r"[!?;”\"\n]|[:,](?!\d)|(?<!\b[A-Z])\.(?=\s|$)")  # none in "600,000", "07:30", "U.S."
_SENTENCE_END = re.compile(
    r"[!?](?=[\"”’)]*\s)|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[Ss]ept)(?<!\bCapt)(?<!\bProf)\."
    r"(?=[\"”’)]*\s+[\"“‘(]?[A-Z0-9])"
)
MARKS = "-–•* \n"  # of a list, before a line of it
_CLOSING = re.compile(r"[\"”’)]*\s*")
ASIDE = frozenset({RegionKind.FURNITURE, RegionKind.NAVIGATION, RegionKind.BYLINE})  # never a part of what is told


def told_words(anchor: Span, spans: Spans, document: Document, longest: int = LONGEST) -> str:
    """The sentence of the anchor; where that is longer, from the first to the last of the spans and their clauses."""
    line = _line(anchor, document)
    told = cover([anchor, *(span for span in spans if line.contains(span))])
    text = document.text
    sentence = Span(_sentence_start(text, line, told.start), _sentence_end(text, line, told.end))
    if len(sentence) > longest:
        sentence = Span(_clause_start(text, sentence, told.start), _clause_end(text, sentence, told.end))
    return clean(sentence.text(text)).strip(MARKS).rstrip(".")


def _line(anchor: Span, document: Document) -> Span:
    """The line of the anchor without what stands in it and is never read: the dateline before it, a byline after it."""
    text = document.text
    start = text.rfind("\n", 0, anchor.start) + 1
    end = text.find("\n", anchor.end)
    end = max(anchor.end, len(text) if end < 0 else end)
    asides = list(_asides(document.regions, start, end))
    before = [span.end for span in asides if span.end <= anchor.start]
    after = [span.start for span in asides if span.start >= anchor.end]
    return Span(max([start, *before]), min([end, *after]))


def _asides(regions: Iterable[Region], start: int, end: int) -> Iterable[Span]:
    return (r.span for r in regions if r.kind in ASIDE and r.span.end > start and r.span.start < end)


def _sentence_start(text: str, line: Span, at: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, line.start, at)]
    if not ends:
        return line.start
    closing = _CLOSING.match(text, ends[-1])
    return min(at, closing.end() if closing else ends[-1])


def _sentence_end(text: str, line: Span, at: int) -> int:
    match = _SENTENCE_END.search(text, max(line.start, at - 1), line.end)
    if match is None:
        return line.end
    closing = _CLOSING.match(text, match.end())
    return max(at, min(line.end, closing.end() if closing else match.end()))


def _clause_start(text: str, sentence: Span, at: int) -> int:
    """Where the clause begins in which something starts; that start itself where it is out of reach."""
    window = max(sentence.start, at - REACH)
    ends = [match.end() for match in _CLAUSE_END.finditer(text, window, at)]
    return ends[-1] if ends else (window if window == sentence.start else at)


def _clause_end(text: str, sentence: Span, at: int) -> int:
    """Where the clause ends in which something ends; that end itself where it is out of reach."""
    window = min(sentence.end, at + REACH)
    match = _CLAUSE_END.search(text, at, window)
    return match.start() if match else (window if window == sentence.end else at)
