"""The reader model's attributions made fit to use: spans cut at paragraphs, fragments dropped."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

NEAR_CONTENT = 400  # characters; a content further from its cue was linked by mistake


def find_model_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """The model's attributions, each within the paragraph of its cue but for the quotes that go on."""
    for attribution in analysis.attributions:
        anchor = attribution.cue or attribution.source or attribution.content
        passage = analysis.passage_at(anchor[0].start) if anchor else None
        if passage is None:
            continue
        bounds = analysis.passages[passage].span
        content = tuple(piece for span in attribution.content if (piece := _clip(span, bounds)))
        source = tuple(piece for span in attribution.source if (piece := _clip(span, bounds)))
        if content and attribution.cue:
            yield Attribution(source, attribution.cue, content, attribution.score, attribution.rule)


def _clip(span: Span, bounds: Span) -> Span | None:
    start, end = max(span.start, bounds.start), min(span.end, bounds.end)
    return Span(start, end) if start < end else None
