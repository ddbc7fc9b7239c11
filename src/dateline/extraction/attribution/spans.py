"""From words of a sentence to the spans of an attribution."""

from __future__ import annotations

from dateline.extraction.attribution.lines import DASHES, Line, Range
from dateline.language.analysis import Attribution
from dateline.model import Span


def build_attribution(
    line: Line, source: Range | None, cue: Range, contents: list[Range], rule: str, score: float = 0.8
) -> Attribution | None:
    """The attribution of these words of a sentence; None where no content is left."""
    spans = tuple(span for content in contents if (span := _trim(line, content)))
    if not spans:
        return None
    return Attribution((line.span(*source),) if source else (), (line.span(*cue),), spans, score, f"attribution.{rule}")


def _trim(line: Line, content: Range) -> Span | None:
    """The content without the commas and stops at its edges."""
    start, end = content
    while start < end and (line.words[start] in (",", ";", ":") or line.words[start] in DASHES):
        start += 1
    while end > start and (line.words[end - 1] in (",", ";", ":", ".") or line.words[end - 1] in DASHES):
        end -= 1
    return line.span(start, end) if start < end and any(line.is_word(i) for i in range(start, end)) else None
