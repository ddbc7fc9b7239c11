"""Words, pieces and windows of the reader model."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline.language.reader_model import WEIGHTS, split_lines
from dateline.language.reader_words import WORD, PieceTable, find_shape, find_words, pack_windows


@pytest.fixture(scope="module")
def table() -> PieceTable:
    return PieceTable(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))


def cut(text: str) -> list[str]:
    return [m.group() for m in WORD.finditer(text)]


def test_clitics_and_marks_stand_alone():
    """A span can end before a possessive and inside no contraction."""
    assert cut("Ruda’s aides don't agree.") == ["Ruda", "’s", "aides", "do", "n't", "agree", "."]


def test_numbers_times_abbreviations_and_addresses_stay_whole():
    """What is one thing to a reader is one word."""
    assert cut("U.N. envoys: 1,200 at 06:45, see https://example.org/a?b=c") == (
        ["U.N.", "envoys", ":", "1,200", "at", "06:45", ",", "see", "https://example.org/a?b=c"]
    )


def test_runs_of_one_mark_are_one_word():
    """Dots and dashes of any length weigh as much as one."""
    assert cut("Wait... no -- never") == ["Wait", "...", "no", "--", "never"]


@pytest.mark.parametrize(
    ("word", "shape"), [("talks", 0), ("Talks", 1), ("A", 1), ("UN", 2), ("McRae", 3), ("28", 4), ("“", 5)]
)
def test_shape_is_the_casing(word, shape):
    """The casing classes are told apart."""
    assert find_shape(word) == shape


def test_windows_hold_every_word_once_in_order(table):
    """Packing loses, repeats and moves nothing."""
    text = "\n".join(f"Passage {n} says that the talks went on. " * (1 + n % 7) for n in range(30))
    words = find_words(text, split_lines(text), [], table)
    windows = pack_windows(words, 64, table)
    assert [word for window in windows for word in window.words] == words
    assert all(len(window.ids) <= 64 for window in windows)


def test_a_passage_that_fits_is_not_cut(table):
    """A window ends between passages where it can."""
    text = "\n".join("The envoy spoke of a plan for the valley." for _ in range(12))
    windows = pack_windows(find_words(text, split_lines(text), [], table), 40, table)
    passages = [[word.passage for word in window.words] for window in windows]
    assert all(a[-1] != b[0] for a, b in itertools.pairwise(passages))


@given(st.text(max_size=80))
def test_words_lie_inside_the_text_in_order(table, text):
    """Any text at all gives words with true offsets, none overlapping."""
    words = find_words(text, split_lines(text), [], table)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
