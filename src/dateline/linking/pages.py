"""A document as comparing two captures sees it: its headline, its posts, their paragraphs, and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter

from dateline.linking.sketches import words_of
from dateline.model import UNREAD, Document, Post, RegionKind, Span
from dateline.reading.text.words import load_words

LONGEST_CLOCK = 60  # characters
_COUNT = re.compile(r"\d[\d.,:]*[a-z]{0,3}")

_NOT_COMPARED = UNREAD | {RegionKind.CAPTION}  # pictures come and go


@dataclass(frozen=True)
class Paragraph:
    """A line that is read."""

    span: Span
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(words_of(self.text))


@dataclass(frozen=True)
class Part:
    """A post, or the page around the posts: its paragraphs without headline and furniture.

    Attributes:
        post: None for the page around the posts.
        headline: Words of the post's headline.
    """

    post: Post | None
    headline: str
    span: Span
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of all paragraphs; of the headline where there are none."""
        body = tuple(word for paragraph in self.paragraphs for word in paragraph.words)
        return body or tuple(words_of(self.headline))

    @property
    def with_headline(self) -> Iterator[Paragraph]:
        """The post's headline as a paragraph, and its paragraphs."""
        if self.post and self.post.headline and self.headline:
            yield Paragraph(self.post.headline, self.headline)
        yield from self.paragraphs

    @cached_property
    def text(self) -> str:
        """The paragraphs as they stand in the page; the headline where there are none."""
        return "\n".join(p.text for p in self.paragraphs) or self.headline


@dataclass(frozen=True)
class Page:
    """A document's parts: the page around the posts first, then the posts in text order."""

    document: Document
    parts: tuple[Part, ...]

    @property
    def around(self) -> Part:
        """The page around the posts."""
        return self.parts[0]

    @property
    def posts(self) -> tuple[Part, ...]:
        """The posts."""
        return self.parts[1:]

    @property
    def every_paragraph(self) -> Iterator[Paragraph]:
        """All paragraphs, each post's headline before its own."""
        for part in self.parts:
            yield from part.with_headline


def running_words(paragraphs: Sequence[Paragraph]) -> str:
    """All words of some paragraphs, folded, with a space on either side of each."""
    return f" {' | '.join(' '.join(paragraph.words) for paragraph in paragraphs)} "


def read_page_parts(document: Document) -> Page:
    """The document cut into what is compared."""
    whole = Span(0, max(1, len(document.text)))
    barred = sorted(r.span for r in document.regions if r.kind in _NOT_COMPARED or r.kind is RegionKind.HEADLINE)
    spans = _disjoint(barred)
    around = _disjoint(sorted([*spans, *(post.span for post in document.posts)]))
    parts = [Part(None, "", whole, tuple(_paragraphs(document.text, whole, around)))]
    for post in document.posts:
        head = post.headline
        own = spans if head is None else _disjoint(sorted([*_within(spans, post.span), head]))
        words = head.text(document.text) if head else ""
        parts.append(Part(post, words, post.span, tuple(_paragraphs(document.text, post.span, own))))
    return Page(document, tuple(parts))


def is_clock(line: str) -> bool:
    """Whether a line only tells the hour, or counts comments: other on every capture, and never a change."""
    return len(line) <= LONGEST_CLOCK and all(_COUNT.fullmatch(w) or w in _clock_words() for w in words_of(line))


@cache
def _clock_words() -> frozenset[str]:
    return frozenset(load_words("clock_words")["forms"])


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _within(spans: Sequence[Span], outer: Span) -> Sequence[Span]:
    first = bisect_right(spans, outer.start, key=attrgetter("end"))
    return spans[first : bisect_left(spans, outer.end, key=attrgetter("start"))]


def _paragraphs(text: str, span: Span, barred: Sequence[Span]) -> Iterator[Paragraph]:
    at = span.start
    for gap in [*_within(barred, span), Span(span.end, span.end + 1)]:
        yield from _lines(text, at, min(gap.start, span.end))
        at = max(at, gap.end)


def _lines(text: str, start: int, end: int) -> Iterator[Paragraph]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop].strip()
        if words and not is_clock(words):
            first = text.index(words, start)
            yield Paragraph(Span(first, first + len(words)), words)
        start = stop + 1
