"""Sentences as the attribution rules see them: words, their classes, and which of them stand in quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.extraction.quotes import Quote
from dateline.language.analysis import Analysis, Passage, Token
from dateline.model import Span

Range = tuple[int, int]  # words of a line, half-open

QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "„", "«", "»"})
LONGEST_LINE = 400  # words; the rules look ahead to the end of a line
TERMINAL = frozenset({".", "!", "?", "…", "..", "..."})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
DASHES = frozenset({"–", "—", "--", "---"})
BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "|"}) | QUOTE_MARKS | DASHES | TERMINAL
BODIES = frozenset({"WHO", "US", "IT"})  # names in capitals that in small letters are function words
_HYPHEN = re.compile(f"[{''.join(sorted(HYPHENS))}]")
_APOSTROPHE = re.compile(  # inside a name, no genitive and no short form of a verb: "O'Dell", "Sa'adin"
    r"(?<=[^\W\d_])['’‘ʼ`](?!(?:s|t|d|m|re|ve|ll)\b)(?=[^\W\d_])", re.IGNORECASE
)
_CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@dataclass(frozen=True)
class Line:
    """One sentence.

    Attributes:
        words: As written; low: folded, curly apostrophes straight.
        quote: For each word the index of the quote around it among `quotes`, -1 outside.
        index: Number of the sentence in the analysis.
    """

    index: int
    passage: int
    kind: Passage
    tokens: Sequence[Token]
    words: tuple[str, ...]
    low: tuple[str, ...]
    flags: tuple[int, ...]
    quote: tuple[int, ...]
    quotes: Sequence[Quote]
    sets: Mapping[str, frozenset[str]]
    text: str

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The characters from one word to before another, at least one word."""
        return Span(self.tokens[start].start, self.tokens[max(start + 1, end) - 1].end)

    def among(self, i: int, name: str) -> bool:
        """Whether the word is one of a class of `attribution_words.toml`."""
        return self.low[i] in self.sets[name]

    def is_word(self, i: int) -> bool:
        """Whether the place holds a word and not a mark."""
        return i < len(self.words) and self.words[i][0].isalnum()

    @cached_property
    def end(self) -> int:
        """Index behind the last word, closing marks left out."""
        i = len(self.words)
        while i > 0 and (
            self.words[i - 1] in TERMINAL or self.words[i - 1] in QUOTE_MARKS or self.words[i - 1] in "'’)"
        ):
            i -= 1
        return i

    def starts_quote(self, i: int) -> bool:
        """Whether a quote's opening mark stands here."""
        return (
            i < len(self.words) and self.quote[i] >= 0 and self.quotes[self.quote[i]].span.start == self.tokens[i].start
        )

    def ends_quote(self, i: int) -> bool:
        """Whether a quote's closing mark stands here."""
        return (
            0 <= i < len(self.words)
            and self.quote[i] >= 0
            and self.quotes[self.quote[i]].closed
            and self.quotes[self.quote[i]].span.end == self.tokens[i].end
        )


def _classify(low: str, vocabulary: Vocabulary) -> int:
    known = vocabulary.words.get(low)
    if known is not None:
        return known
    if low.endswith("ly") and len(low) > 4:
        return Word.ADVERB
    if low.isdigit() and len(low) == 4:
        return Word.TIME
    return Word.NONE


def join_tokens(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens with the parts of hyphenated words and of names with an apostrophe made one, whatever cut them."""
    if not tokens or not _may_join(text, tokens[0].start, tokens[-1].end):
        return list(tokens)
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        touches = last is not None and last.end == token.start
        if last is not None and touches and _belongs(text, last, token):
            joined[-1] = Token(last.start, token.end, token.upos or last.upos, token.head, token.deprel)
        else:
            joined.append(token)
    return joined


def _may_join(text: str, start: int, end: int) -> bool:
    return bool(_HYPHEN.search(text, start, end) or _APOSTROPHE.search(text, start, end))


def _belongs(text: str, last: Token, token: Token) -> bool:
    """Whether a token goes on the word right before it."""
    return (
        _hyphenated(text, last, token)
        or _hyphen_ends(text, last, token)
        or _goes_on_name(text, last.start, token.start)
    )


def _goes_on_name(text: str, start: int, at: int) -> bool:
    """Whether an apostrophe inside a name stands where a token begins, or right before."""
    if not any(char.isupper() for char in text[start:at]):
        return False
    return any(_APOSTROPHE.match(text, i) for i in (at, at - 1) if i > start)


def _hyphenated(text: str, last: Token, token: Token) -> bool:
    """A hyphen glued between two words."""
    follows = token.end < len(text) and text[token.end].isalnum()
    return text[token.start : token.end] in HYPHENS and text[last.end - 1].isalnum() and follows


def _hyphen_ends(text: str, last: Token, token: Token) -> bool:
    return last.end - last.start > 1 and text[last.end - 1] in HYPHENS and text[token.start].isalnum()


def build_lines(analysis: Analysis, quotes: Sequence[Quote], vocabulary: Vocabulary) -> Iterator[Line]:
    """The sentences of an analysis, in order; one too long to be a sentence comes in pieces."""
    starts = [quote.span.start for quote in quotes]
    text = analysis.text
    cache: dict[str, tuple[str, int]] = {}
    for index, sentence in enumerate(analysis.sentences):
        whole = join_tokens(analysis.tokens[slice(*sentence.tokens)], text)
        for first in range(0, len(whole), LONGEST_LINE):
            tokens = whole[first : first + LONGEST_LINE]
            words = tuple([text[t.start : t.end] for t in tokens])
            known = [cache.get(word) or _look_up(word, cache, vocabulary) for word in words]
            yield Line(
                index,
                sentence.passage,
                analysis.passages[sentence.passage],
                tokens,
                words,
                tuple([low for low, _ in known]),
                tuple([flags for _, flags in known]),
                _mark_quoted(tokens, quotes, starts),
                quotes,
                vocabulary.sets,
                text,
            )


def _look_up(word: str, cache: dict[str, tuple[str, int]], vocabulary: Vocabulary) -> tuple[str, int]:
    low = word if word in BODIES else word.lower().translate(_CURLY)
    cache[word] = (low, _classify(low, vocabulary))
    return cache[word]


def _mark_quoted(tokens: Sequence[Token], quotes: Sequence[Quote], starts: list[int]) -> tuple[int, ...]:
    first = max(0, bisect_right(starts, tokens[0].start) - 1)
    last = bisect_right(starts, tokens[-1].end)
    if first >= last or (last - first == 1 and quotes[first].span.end <= tokens[0].start):
        return (-1,) * len(tokens)
    marks = [-1] * len(tokens)
    for i, token in enumerate(tokens):
        while first + 1 < last and starts[first + 1] <= token.start:
            first += 1
        if quotes[first].span.start <= token.start < quotes[first].span.end:
            marks[i] = first
    return tuple(marks)
