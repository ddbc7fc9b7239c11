"""The stage: each post of a document read with its own anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.times.mentions import find_time_mentions
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Document, Findings, RegionKind, Span

SKIPPED = frozenset({RegionKind.FURNITURE, RegionKind.NAVIGATION})


def find_times(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the times of the document added."""
    document = analysis.document
    mentions = [
        mention
        for start, end, anchor in _stretches(document)
        for mention in find_time_mentions(document.text, anchor, start=start, end=end)
    ]
    skipped = [region.span for region in document.regions if region.kind in SKIPPED]
    kept = [m for m in mentions if not any(m.span.overlaps(span) for span in skipped)]
    return replace(findings, times=tuple(kept))


def _stretches(document: Document) -> Iterator[tuple[int, int, str | None]]:
    """The posts and the text between them, each with its anchor."""
    at = 0
    for post in document.posts:
        if post.span.start > at:
            yield at, post.span.start, document.published
        yield post.span.start, post.span.end, post.posted_at or document.published
        at = post.span.end
    if at < len(document.text):
        yield at, len(document.text), document.published


__all__ = ["Span", "find_times"]
