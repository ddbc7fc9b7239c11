"""Sketches find what shares words, and depend on nothing but the words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.sketches import LEAST_KEPT, make_sketches, word_spans, words_of

WORDS = st.lists(st.sampled_from(["bel", "cor", "dun", "esk", "far", "gol", "hem", "ist"]), max_size=60)

LONG = (
    "The bridge at Orlo was taken before dawn by two companies that had crossed the river in small boats, the staff of "
    "the Vesny army said, and the school beside it was found empty with its doors open."
)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_sketch_does_not_depend_on_its_neighbours(passages):
    """Sketching many passages at once gives what sketching each alone gives."""
    assert make_sketches(passages) == [make_sketches([words])[0] for words in passages]


@given(WORDS)
def test_every_passage_with_words_can_be_found(words):
    """A passage has a mark as soon as it has a word, and two where it has two runs."""
    sketch = make_sketches([words])[0]
    assert bool(sketch.marks) == bool(words)
    assert sketch.words == len(words)
    assert len(sketch.marks) <= max(1, len(words))


@given(WORDS, WORDS)
def test_the_same_text_has_the_same_hash_and_another_another(one, other):
    """Texts are told apart by their words and their order."""
    first, second = make_sketches([one, other])
    assert (first.text == second.text) == (one == other)


def test_salt_parts_what_is_not_to_be_found_together():
    """The same words under another salt share nothing."""
    plain, salted = make_sketches([words_of(LONG)])[0], make_sketches([words_of(LONG)], salt=1)[0]
    assert plain.text != salted.text
    assert set(plain.marks).isdisjoint(salted.marks)


def test_a_passage_in_a_longer_one_shares_its_marks():
    """Whether a run is kept depends on nothing around it."""
    framed = f"Nobody had expected it so early in the year. {LONG} Rain fell all day long."
    inner, outer = make_sketches([words_of(LONG), words_of(framed)])
    assert len(set(inner.marks) & set(outer.marks)) >= max(LEAST_KEPT, len(inner.marks) - LEAST_KEPT)


@given(st.text(max_size=200))
def test_word_spans_are_where_the_words_stand(text):
    """Each word's span holds that word, in order, whatever the text."""
    spans = word_spans(text)
    assert [word for word, _, _ in spans] == words_of(text)
    assert all(a < b <= c for (_, a, b), (_, c, _) in pairwise(spans))
