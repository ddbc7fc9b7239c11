"""Sentences around initials and one-letter names."""

from __future__ import annotations

from dateline.language.splitter import find_sentences
from dateline.model import Span


def sentences(text: str) -> list[str]:
    return [span.text(text) for span in find_sentences(text, Span(0, len(text)))]


def test_initials_before_a_surname_end_no_sentence():
    assert len(sentences("Air Marshal A.P. Venn credited the crews with it.")) == 1


def test_a_post_on_x_ends_a_sentence_before_an_opening_word():
    assert len(sentences("The ministry said so in a post on X. It claimed more.")) == 2
