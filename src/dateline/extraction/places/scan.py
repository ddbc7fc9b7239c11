"""The words of a document as place names need them: cut at hyphens and apostrophes, whatever model read the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import merge
from itertools import accumulate, compress
from operator import attrgetter

from dateline.language.analysis import Analysis
from dateline.model import Span

DATELINE = "byline.dateline"  # rule of the region
_PIECE = re.compile(  # every character is in one; the standard library's engine is twice as fast here
    r"[A-ZÀ-Þ]\w*+['’‘](?!(?:s|t|d|m|re|ve|ll)\b)[a-z]\w*"  # Sana'a, Be'eri
    r"|[^\W\d_]{2,}(?![\w\u0300-\u036f])|\s+"  # most words, and what parts them, first
    r"|(?:[^\W\d_]\.){2,}"  # U.S., B.C.
    r"|\d+(?:[.,:]\d+)*"
    r"|['’]s\b"
    r"|(?:(?!_)[\w\u0300-\u036f])+"
    r"|\.{2,}|--+|."
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
        pieces = _PIECE.findall(text, span.start, span.end)
        at = list(accumulate(map(len, pieces), initial=span.start))
        told = [not piece.isspace() for piece in pieces]
        words += compress(pieces, told)
        starts += compress(at, told)
        ends += compress(at[1:], told)
        sentences.append((low, len(words)))
    lines = {span.start for span in datelines}
    marked = (i for i, (low, high) in enumerate(sentences) if low < high and starts[low] in lines) if lines else ()
    return Scan(text, words, starts, ends, sentences, frozenset(marked))
