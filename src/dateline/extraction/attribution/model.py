"""The reader model's attributions made fit to use: spans cut at paragraphs, fragments dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

OPENING_MARKS = "“\"‘'`"
WHOLE = 0.95  # share of a paragraph that a content must cover to go on into it


def find_model_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """The model's attributions, each within the paragraph of its cue but for whole paragraphs that go on with it."""
    for attribution in analysis.attributions:
        anchor = attribution.cue or attribution.source or attribution.content
        passage = analysis.passage_at(anchor[0].start) if anchor else None
        if passage is None or not attribution.cue:
            continue
        bounds = analysis.passages[passage].span
        source = tuple(piece for span in attribution.source if (piece := _clip(_strip(analysis.text, span), bounds)))
        pieces = [piece for span in attribution.content for piece in _split(analysis, span, passage)]
        content = _drop_far(analysis, pieces, attribution.cue[0])
        if content:
            yield Attribution(source, attribution.cue, content, attribution.score, attribution.rule)


def _drop_far(analysis: Analysis, pieces: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """Without unquoted pieces from sentences before the cue's: what was said there has another source or none."""
    home = analysis.sentence_at(cue.start)
    if home is None or len(pieces) < 2:
        return tuple(pieces)
    start = analysis.sentences[home].span.start
    near = tuple(p for p in pieces if p.end > start or analysis.text[p.start] in OPENING_MARKS)
    return near or tuple(pieces)


def _split(analysis: Analysis, span: Span, home: int) -> Iterator[Span]:
    """The part of a content in its cue's paragraph, and the paragraphs that it covers whole."""
    first, last = analysis.passage_at(span.start), analysis.passage_at(span.end - 1)
    if first is None or last is None:
        return
    for index in range(first, last + 1):
        passage = analysis.passages[index]
        piece = _clip(span, passage.span)
        if piece is None:
            continue
        whole = len(piece) >= WHOLE * len(passage.span) and passage.kind is None is analysis.passages[home].kind
        quoted = analysis.text[piece.start] in OPENING_MARKS
        if index == home or (whole and quoted and analysis.passages[home].post == passage.post):
            yield piece


def _strip(text: str, span: Span) -> Span:
    """Without the list marks before a name."""
    words = span.text(text)
    lead = len(words) - len(words.lstrip(" -–—•*"))
    return Span(span.start + lead, span.end) if lead < len(words) else span


def _clip(span: Span, bounds: Span) -> Span | None:
    start, end = max(span.start, bounds.start), min(span.end, bounds.end)
    return Span(start, end) if start < end else None
