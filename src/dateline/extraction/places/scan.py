"""The words of a document as place names need them: cut at hyphens and apostrophes, whatever model read the text."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from dateline.language.analysis import Analysis
from dateline.model import Span

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
        opens_passage: For each sentence, whether it is the first of its passage.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    opens_passage: list[bool]

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
    """The words of all sentences."""
    text = analysis.text
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    opens: list[bool] = []
    passage = -1
    for sentence in analysis.sentences:
        low = len(words)
        found = [match.span() for match in _WORD.finditer(text, sentence.span.start, sentence.span.end)]
        words += [text[start:end] for start, end in found]
        starts += [start for start, _ in found]
        ends += [end for _, end in found]
        sentences.append((low, len(words)))
        opens.append(sentence.passage != passage)
        passage = sentence.passage
    return Scan(text, words, starts, ends, sentences, opens)
