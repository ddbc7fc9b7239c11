"""An analysed document: passages, sentences and tokens with offsets, and what the reader model read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from dateline.language.knowledge import Lexicon, LexiconMatch
from dateline.model import Document, Post, RegionKind, Span

MODEL_RULE = "reader.attribution"  # opens the rule of an attribution that the reader model found


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph worth reading: a run of text between line breaks with furniture left out.

    Attributes:
        post: Index into `Document.posts`, None for text outside every post (headline, deck, key points).
        kind: None for body text, else the region it is.
    """

    span: Span
    post: int | None
    kind: RegionKind | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence inside a passage.

    Attributes:
        passage: Index into `Analysis.passages`.
        tokens: Half-open range of indices into `Analysis.tokens`.
    """

    span: Span
    passage: int
    tokens: tuple[int, int]


class Token(msgspec.Struct, frozen=True, gc=False):  # so many are made that a dataclass would take ten times as long
    """One word or mark.

    Attributes:
        upos: Universal part of speech, empty where no model has read the text.
        head: Index of the head in `Analysis.tokens`, its own for a root or where no model has read the text.
        deprel: Universal dependency relation, empty where no model has read the text.
    """

    start: int
    end: int
    upos: str = ""
    head: int = -1
    deprel: str = ""


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name that the reader model found: PER, ORG, LOC, MISC or NAT."""

    span: Span
    kind: str
    score: float


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """Who says what, as spans, from the reader model or from rules, before it is a statement."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    rule: str


@dataclass(frozen=True)
class Analysis:
    """A document with its passages, sentences and tokens, each in text order.

    `names`, `attributions`, `grounds`, `happenings`, `dealings` and `stances` are empty where no reader
    model was given.

    Attributes:
        grounds: From a verb and the last word of a name in its sentence, as indices into `tokens`, to a log-odds to add
            to what else tells whether the name is where what the verb tells happened.
        happenings: From a word that may tell of an event, as an index into `tokens`, to the likeliest sort of event and
            how likely it is that it tells of any.
        dealings: The same of a word that names a plan on the table (sort "plan") or tells where somebody stands on one.
        stances: From the word that a clause hangs on, to where the clause tells that somebody stands on a plan and how
            likely it is that it tells just this.
    """

    document: Document
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    grounds: Mapping[tuple[int, int], float] = field(default_factory=dict)
    happenings: Mapping[int, tuple[str, float]] = field(default_factory=dict)
    dealings: Mapping[int, tuple[str, float]] = field(default_factory=dict)
    stances: Mapping[int, tuple[str, float]] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @cached_property
    def _sentence_spans(self) -> list[Span]:
        return [s.span for s in self.sentences]

    @cached_property
    def _passage_spans(self) -> list[Span]:
        return [p.span for p in self.passages]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [p.span.start for p in self.passages]

    @cached_property
    def _matched(self) -> dict[tuple[Lexicon, tuple[str, ...]], Sequence[LexiconMatch]]:
        return {}

    def words_of(self, lists: tuple[str, ...], lexicon: Lexicon) -> Sequence[LexiconMatch]:
        """The words of the named lists in the text, matched once for all who ask."""
        found = self._matched.get((lexicon, lists))
        if found is None:
            found = self._matched[lexicon, lists] = lexicon.matches(self.text, lists)
        return found

    def token_at(self, offset: int) -> int | None:
        """Index of the token that holds the character, None where there is none."""
        i = bisect_right(self._token_starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].end else None

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that begin in the span."""
        starts = self._token_starts
        return range(bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1))

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the character, None where there is none."""
        return _holder(self._sentence_starts, self._sentence_spans, offset)

    def passage_at(self, offset: int) -> int | None:
        """Index of the passage that holds the character, None where there is none."""
        return _holder(self._passage_starts, self._passage_spans, offset)

    def post_at(self, offset: int) -> Post | None:
        """The post that holds the character, None outside every post."""
        return next((p for p in self.document.posts if p.span.start <= offset < p.span.end), None)

    def word(self, index: int) -> str:
        """The characters of a token."""
        token = self.tokens[index]
        return self.text[token.start : token.end]


def _holder(starts: list[int], spans: Sequence[Span], offset: int) -> int | None:
    i = bisect_right(starts, offset) - 1
    return i if i >= 0 and offset < spans[i].end else None
