"""The words of a document as place names need them: cut at hyphens and apostrophes, whatever model read the text."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from operator import attrgetter

import regex

from dateline.language.analysis import Analysis
from dateline.model import Span

DATELINE = "byline.dateline"  # rule of the region
_WORD = regex.compile(
    r"(?:\p{L}\.){2,}"  # U.S., B.C.
    r"|\p{N}+(?:[.,:]\p{N}+)*"
    r"|['’]s\b"
    r"|[\p{L}\p{M}\p{N}]+"
    r"|\.{2,}|--+|[^\s]"
)


@dataclass(frozen=True, slots=True)
class Scan:
    """Words with where they stand.

    Attributes:
        text: The document's.
        words, starts, ends: One entry a word or mark.
        sentences: Half-open ranges of word indices, in text order.
        datelines: Indices of the sentences that are datelines: "LISBON (Reuters) –".
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    datelines: frozenset[int]

    def cut(self, first: int, last: int) -> str:
        """The characters of the words from `first` up to but not with `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def span(self, first: int, last: int) -> Span:
        """Where these words stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def joined(self, at: int) -> bool:
        """Whether no blank stands between this word and the next."""
        return at + 1 < len(self.words) and self.ends[at] == self.starts[at + 1]


def scan_words(analysis: Analysis) -> Scan:
    """The words of all sentences, and of the datelines, which are read for places alone."""
    text = analysis.text
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    datelines = [region.span for region in analysis.document.regions if region.rule == DATELINE]
    spans = [sentence.span for sentence in analysis.sentences]
    for span in merge(spans, datelines, key=attrgetter("start")) if datelines else spans:
        low = len(words)
        found = [match.span() for match in _WORD.finditer(text, span.start, span.end)]
        words += [text[start:end] for start, end in found]
        starts += [start for start, _ in found]
        ends += [end for _, end in found]
        sentences.append((low, len(words)))
    lines = {span.start for span in datelines}
    marked = (i for i, (low, high) in enumerate(sentences) if low < high and starts[low] in lines) if lines else ()
    return Scan(text, words, starts, ends, sentences, frozenset(marked))
