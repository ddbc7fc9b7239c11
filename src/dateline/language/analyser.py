"""Document to analysis: split it, and where a reader model is given let it read each post once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, MutableMapping
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from dateline.language.analysis import MODEL_RULE, Analysis, Attribution, Name, Passage, Sentence, Token
from dateline.language.splitter import find_passages, find_sentences, split_passages
from dateline.model import Document, Span, content_id

if TYPE_CHECKING:  # importing the adapter would load the model runtime where no model is used
    from dateline.language.reader_model import Reading


class Reader(Protocol):
    """What reads a post: the reader model, or a stand-in of it."""

    version: str

    def read(
        self, text: str, sentences: list[tuple[int, int]], passages: list[tuple[int, int]], *, tree: bool = True
    ) -> Reading:
        """Tokens, names and attributions of the text, with offsets in it."""
        ...


ReadingCache = MutableMapping[str, "Reading"]


def analyse(document: Document, reader: Reader | None = None, cache: ReadingCache | None = None) -> Analysis:
    """The analysis of a document.

    Args:
        document: As read.
        reader: The reader model; without one the tokens are bare and names and attributions empty.
        cache: Readings by post words and model version: a post seen before is not read again.
    """
    passages = find_passages(document)
    if reader is None:
        sentences, tokens = split_passages(document.text, passages)
        return Analysis(document, passages, sentences, tokens)
    builder = _Builder(document.text)
    for _, group in groupby(enumerate(passages), key=lambda item: item[1].post):
        builder.add(list(group), reader, {} if cache is None else cache)
    return Analysis(
        document,
        passages,
        tuple(builder.sentences),
        tuple(builder.tokens),
        tuple(builder.names),
        tuple(builder.attributions),
        builder.grounds,
        builder.happenings,
        builder.dealings,
        builder.stances,
    )


class _Builder:
    """Gathers the readings of the posts, moved from the offsets of a post's own words to the document's."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences: list[Sentence] = []
        self.tokens: list[Token] = []
        self.names: list[Name] = []
        self.attributions: list[Attribution] = []
        self.grounds: dict[tuple[int, int], float] = {}
        self.happenings: dict[int, tuple[str, float]] = {}
        self.dealings: dict[int, tuple[str, float]] = {}
        self.stances: dict[int, tuple[str, float]] = {}

    def add(self, group: list[tuple[int, Passage]], reader: Reader, cache: ReadingCache) -> None:
        joined = _Joined(self.text, [passage.span for _, passage in group])
        reading = _read(joined, reader, cache)
        first = len(self.tokens)
        self.grounds.update({(first + g.verb, first + g.name): g.score for g in reading.grounds})
        self.happenings.update({first + h.word: (h.sort, h.chance) for h in reading.happenings})
        self.dealings.update({first + s.word: (s.sort, s.chance) for s in reading.dealings})
        self.stances.update({first + s.word: (s.sort, s.chance) for s in reading.stances})
        self._add_tokens(reading, joined, [i for i, _ in group])
        for name in reading.names:
            for span in joined.spans(name.start, name.end)[:1]:
                self.names.append(Name(span, name.kind, name.score))
        for a in reading.attributions:
            source, cue, content = (joined.all_spans(role) for role in (a.source, a.cue, a.content))
            if content:
                self.attributions.append(Attribution(source, cue, content, a.score, MODEL_RULE))

    def _add_tokens(self, reading: Reading, joined: _Joined, indices: list[int]) -> None:
        first = len(self.tokens)
        for token, (start, end) in zip(reading.tokens, joined.move_tokens(reading), strict=True):
            self.tokens.append(Token(start, end, token.upos, first + token.head, token.deprel))
        at = first
        for (start, end), passage in zip(joined.sentences, joined.sentence_passages, strict=True):
            span = joined.spans(start, end)[0]
            begin = at
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                at += 1
            self.sentences.append(Sentence(span, indices[passage], (begin, at)))


def _read(joined: _Joined, reader: Reader, cache: ReadingCache) -> Reading:
    key = content_id(reader.version, joined.text)
    reading = cache.get(key)
    if reading is None:
        reading = cache[key] = reader.read(joined.text, joined.sentences, joined.passages)
    return reading


class _Joined:
    """The words of some passages joined by line breaks, so that what is read depends on nothing around them."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = "\n".join(span.text(text) for span in spans)
        self._document = text
        self._spans = spans
        self.passages: list[tuple[int, int]] = []
        self.sentences: list[tuple[int, int]] = []
        self.sentence_passages: list[int] = []
        at = 0
        for i, span in enumerate(spans):
            self.passages.append((at, at + len(span)))
            for sentence in find_sentences(self.text, Span(at, at + len(span))):
                self.sentences.append((sentence.start, sentence.end))
                self.sentence_passages.append(i)
            at += len(span) + 1

    def move_tokens(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Where the tokens of a reading stand in the document, one after another."""
        pieces = iter(zip(self.passages, self._spans, strict=True))
        begin = stop = by = 0
        for token in reading.tokens:
            while token.start >= stop and (piece := next(pieces, None)) is not None:
                (begin, stop), span = piece
                by = span.start - begin
            if begin <= token.start and token.end <= stop:
                yield token.start + by, token.end + by
            else:
                span = self.spans(token.start, token.end)[0]
                yield span.start, span.end

    def spans(self, start: int, end: int) -> list[Span]:
        """The stretch in the document: one span, or more where something unread stands between its passages."""
        found: list[Span] = []
        first = max(0, bisect_right(self.passages, (start, len(self.text))) - 1)
        for (begin, stop), span in zip(self.passages[first:], self._spans[first:], strict=True):
            if begin >= end:
                break
            if start < stop:
                piece = Span(span.start + max(start, begin) - begin, span.start + min(end, stop) - begin)
                if found and not self._document[found[-1].end : piece.start].strip():
                    piece = Span(found.pop().start, piece.end)
                found.append(piece)
        return found

    def all_spans(self, stretches: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
        """The same for several stretches, in text order."""
        return tuple(sorted(span for start, end in stretches for span in self.spans(start, end)))
