"""Spans and evidence: half-open, never empty, never negative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Evidence, Span, SpanError, cover

spans = st.tuples(st.integers(0, 500), st.integers(1, 50)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_an_empty_or_negative_span_cannot_be_made(start, end):
    with pytest.raises(SpanError):
        Span(start, end)


def test_evidence_without_a_span_cannot_be_made():
    with pytest.raises(SpanError):
        Evidence((), "some.rule")


def test_confidence_stays_between_nought_and_one():
    with pytest.raises(SpanError):
        Evidence((Span(0, 1),), "some.rule", 1.2)


@given(spans, spans)
def test_overlap_is_symmetric_and_means_a_shared_character(a, b):
    assert a.overlaps(b) == b.overlaps(a) == bool(set(range(a.start, a.end)) & set(range(b.start, b.end)))


@given(st.lists(spans, min_size=1))
def test_cover_holds_every_span_and_no_more(many):
    whole = cover(many)
    assert all(whole.contains(span) for span in many)
    assert whole.start == min(s.start for s in many)
    assert whole.end == max(s.end for s in many)
