"""Spans of text and the evidence that a finding stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.errors import SpanError


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of characters of one document's text.

    Raises:
        SpanError: When the range is negative or empty.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise SpanError(f"not a span: [{start}, {end})")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def text(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of the other is in this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same span, counted from another origin."""
        return Span(self.start + by, self.end + by)


# Nothing is made so often: set by its slots a span takes half the time that it takes by name.
_set_start, _set_end = (Span.__dict__[name].__set__ for name in ("start", "end"))

Spans = tuple[Span, ...]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all the given ones."""
    spans = tuple(spans)
    if len(spans) == 1:  # as most often
        return spans[0]
    return Span(min([s.start for s in spans]), max([s.end for s in spans]))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a finding is held: where it stands, what made it, how sure that was.

    Attributes:
        spans: The characters it was read from, in text order, never empty.
        rule: Dotted id of the rule or model head that made it, such as `stance.deny.verb`.
        confidence: Between 0 and 1.
    """

    spans: Spans
    rule: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.spans:
            raise SpanError(f"evidence without a span ({self.rule})")
        if not 0.0 <= self.confidence <= 1.0:
            raise SpanError(f"confidence outside 0..1: {self.confidence} ({self.rule})")
