"""The stage: each post of a document read with its own anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.times.mentions import Stretch, find_in_stretches
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge
from dateline.model import Document, DocumentKind, Findings, RegionKind

SKIPPED = frozenset({RegionKind.FURNITURE, RegionKind.NAVIGATION})


def find_times(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the times of the document added.

    Bylines and datelines are read too: what stands there is a time in the text.
    """
    document = analysis.document
    narrative = False if document.kind is DocumentKind.LIVE_BLOG else None
    mentions = find_in_stretches(document.text, list(_cut_stretches(document)), narrative=narrative)
    return replace(findings, times=mentions)


def _cut_stretches(document: Document) -> Iterator[Stretch]:
    """The posts and the text between them, without what is no text of the document, each with its anchor."""
    skipped = [(r.span.start, r.span.end) for r in document.regions if r.kind in SKIPPED]
    for stretch in _anchored(document):
        at = stretch.start
        for start, end in skipped:
            if start < stretch.end and end > at:
                if start > at:
                    yield replace(stretch, start=at, end=start)
                at = end
        if at < stretch.end:
            yield replace(stretch, start=at)


def _anchored(document: Document) -> Iterator[Stretch]:
    at = 0
    for post in document.posts:
        yield Stretch(at, post.span.start, document.published)
        yield Stretch(post.span.start, post.span.end, post.posted_at or document.published)
        at = post.span.end
    yield Stretch(at, len(document.text), document.published)
