"""Quotes that go on: contents widened to whole quotes, and quotes without a cue given to who was speaking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extraction.quotes import Quote
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

SHORTEST_SPEECH = 3  # words; a shorter quote is a scare quote or a name


def complete_quotes(analysis: Analysis, found: Sequence[Attribution], quotes: Sequence[Quote]) -> list[Attribution]:
    """The attributions with their quoted contents made whole, in the order given."""
    speech = [q for q in quotes if not q.single and len(q.span.text(analysis.text).split()) >= SHORTEST_SPEECH]
    starts = [q.span.start for q in speech]
    widened = [a if _is_told_inside(a, speech, starts) else _with_whole_quotes(a, speech, starts) for a in found]
    return _give_away(analysis, widened, speech, starts)


def _is_told_inside(attribution: Attribution, quotes: Sequence[Quote], starts: list[int]) -> bool:
    """““The ministers met. The secretary said that it went well”": what he said is a part of the quote."""
    cue = attribution.cue[0].start if attribution.cue else -1
    holder = bisect_right(starts, cue) - 1
    inside = holder >= 0 and quotes[holder].span.end > cue
    return inside and any(quotes[holder].span.contains(span) for span in attribution.source)


def _with_whole_quotes(attribution: Attribution, quotes: Sequence[Quote], starts: list[int]) -> Attribution:
    content = dict.fromkeys(_widen(span, quotes, starts) for span in attribution.content)
    return replace(attribution, content=tuple(content))


def _widen(span: Span, quotes: Sequence[Quote], starts: list[int]) -> Span:
    """The span stretched over the quotes that its edges cut."""
    start, end = span.start, span.end
    first = bisect_right(starts, start) - 1
    if first >= 0 and quotes[first].span.end > start:
        start = quotes[first].span.start
    last = bisect_right(starts, end - 1) - 1
    if last >= 0 and quotes[last].span.end > end:
        end = quotes[last].span.end
    return Span(start, end)


def _give_away(
    analysis: Analysis, found: list[Attribution], quotes: Sequence[Quote], starts: list[int]
) -> list[Attribution]:
    """Each quote that nobody claims and that fills its sentences goes to the speaker of the quote before it."""
    owners = _claimed(found, quotes, starts)
    extra: dict[int, list[Span]] = {}
    for n, quote in enumerate(quotes):
        if n in owners or n == 0 or n - 1 not in owners or not _fills_sentences(analysis, quote):
            continue
        owner = owners[n - 1]
        if _follows(analysis, found[owner], extra.get(owner, []), quotes[n - 1], quote):
            owners[n] = owner
            extra.setdefault(owner, []).append(quote.span)
    return [replace(a, content=(*a.content, *extra.get(i, ()))) for i, a in enumerate(found)]


def _claimed(found: Sequence[Attribution], quotes: Sequence[Quote], starts: list[int]) -> dict[int, int]:
    owners: dict[int, int] = {}
    for i, attribution in enumerate(found):
        for span in attribution.content:
            for n in range(max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, span.end)):
                if quotes[n].span.overlaps(span):
                    owners[n] = i
    return owners


def _fills_sentences(analysis: Analysis, quote: Quote) -> bool:
    """Whether the quote begins with a sentence and ends with one."""
    first, last = analysis.sentence_at(quote.span.start), analysis.sentence_at(quote.span.end - 1)
    if first is None or last is None:
        return False
    begins = analysis.sentences[first].span.start == quote.span.start
    return begins and analysis.sentences[last].span.end - quote.span.end <= 1


def _follows(analysis: Analysis, owner: Attribution, more: list[Span], before: Quote, quote: Quote) -> bool:
    """Whether nothing but the owner's own cue stands between its words so far and the quote."""
    if quote.continues:
        return True
    last = max(span.end for span in (*owner.source, *owner.cue, *owner.content, *more))
    if last > quote.span.start:
        return False
    here, there = analysis.sentence_at(last - 1), analysis.sentence_at(quote.span.start)
    if here is None or there is None or there - here != 1:
        return False
    same = quote.passage == before.passage
    whole = analysis.passages[quote.passage].span
    fills_passage = quote.span.start == whole.start and quote.span.end >= whole.end - 1
    return same or (fills_passage and quote.passage == before.passage + 1)
