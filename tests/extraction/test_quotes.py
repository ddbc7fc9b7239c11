"""Quoted stretches."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.quotes import QuoteIndex, find_quotes
from dateline.language.analyser import analyse
from dateline.model import Document, Post, Span


def quotes(text: str):
    return find_quotes(analyse(Document("d", text, posts=(Post("p", Span(0, max(1, len(text)))),))))


def words(text: str) -> list[str]:
    return [q.span.text(text) for q in quotes(text)]


def test_curly_and_straight_marks_may_be_mixed():
    text = 'He said “it is over" and left.'
    assert words(text) == ['“it is over"']


def test_an_apostrophe_opens_no_quote():
    assert words("The allies’ tanks and the army's guns weren't there.") == []


def test_single_marks_quote_a_word():
    assert words("They call it a ‘victory’ now.") == ["‘victory’"]


def test_an_inner_quote_does_not_close_the_outer():
    assert words("“The 'West' grouping has it,” he said.") == ["“The 'West' grouping has it,”"]


def test_an_open_quote_is_taken_up_by_the_next_paragraph():
    first, second = quotes("“The water rises.\n“We need boats,” she said.")
    assert not first.closed
    assert second.continues


def test_an_open_quote_ends_with_its_paragraph():
    first, *rest = quotes("“The water rises.\nNobody came.")
    assert rest == []
    assert first.span == Span(0, 17)


def test_the_share_of_quoted_letters_is_counted_over_all_spans():
    text = "“abcd” efgh"
    index = QuoteIndex(quotes(text))
    assert index.share(text, [Span(0, 6)]) == 1.0
    assert index.share(text, [Span(0, 11)]) == 0.5
    assert index.share(text, [Span(7, 11)]) == 0.0


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,\n“”\"'‘’`«»„é中\x00")))
def test_quotes_lie_in_the_text_and_never_overlap(text):
    """Whatever the text, quotes are spans of it in order."""
    found = quotes(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
