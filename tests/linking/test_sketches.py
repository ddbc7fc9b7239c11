"""Sketches find what shares words, and depend on nothing but the words."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.bulk_words import cut_words
from dateline.linking.sketches import (
    LEAST_KEPT,
    SHINGLE,
    SURE,
    make_sketches,
    sketch_words,
    word_spans,
    words_of,
)

WORDS = st.lists(st.sampled_from(["bel", "cor", "dun", "esk", "far", "gol", "hem", "ist"]), max_size=60)
PASSAGES = WORDS.map(" ".join)

LONG = (
    "The bridge at Orlo was taken before dawn by two companies that had crossed the river in small boats, the staff of "
    "the Vesny army said, and the school beside it was found empty with its doors open."
)


@given(st.lists(PASSAGES, min_size=1, max_size=6))
def test_a_sketch_does_not_depend_on_its_neighbours(passages):
    """Sketching many passages at once gives what sketching each alone gives."""
    together, alone = make_sketches(passages), [make_sketches([passage]) for passage in passages]
    assert together.texts.tolist() == [sketch.texts[0] for sketch in alone]
    assert [together.marks_of(i) for i in range(len(passages))] == [sketch.marks_of(0) for sketch in alone]


@given(PASSAGES)
def test_every_passage_with_words_can_be_found(passage):
    """A passage has a mark as soon as it has a word, and two where it has two different runs."""
    marks, words = make_sketches([passage]).marks_of(0), words_of(passage)
    runs = {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    assert bool(marks) == bool(words)
    assert len(marks) >= min(LEAST_KEPT, len(runs)) or words.count(words[0]) > 1
    assert len(marks) <= max(1, len(runs))


@given(PASSAGES, PASSAGES)
def test_the_same_text_has_the_same_hash_and_another_another(one, other):
    """Texts are told apart by their words and their order, not by marks and capitals."""
    first, second, loud = make_sketches([one, other, one.upper() + "!"]).texts.tolist()
    assert (first == second) == (one == other)
    assert first == loud


def test_salt_parts_what_is_not_to_be_found_together():
    """The same words under another salt share nothing."""
    sketches = sketch_words(cut_words([LONG, LONG]), [0, 1])
    assert sketches.texts[0] != sketches.texts[1]
    assert sketches.marks_of(0).isdisjoint(sketches.marks_of(1))


@given(st.randoms(use_true_random=False), st.integers(SURE, 40))
def test_an_unbroken_row_of_words_is_never_shared_unseen(chance, length):
    """Whatever stands around them, two passages with a row of that many words in common share a mark."""
    words = [f"word{chance.randrange(10_000)}" for _ in range(length)]

    def around():
        return [f"other{chance.randrange(10_000)}" for _ in range(chance.randrange(30))]

    passages = [" ".join([*around(), *words, *around()]) for _ in range(2)]
    sketches = make_sketches(passages)
    assert sketches.marks_of(0) & sketches.marks_of(1)


def test_a_passage_in_a_longer_one_shares_its_marks():
    """Whether a run is kept depends on nothing but the runs beside it."""
    framed = f"Nobody had expected it so early in the year. {LONG} Rain fell all day long."
    sketches = make_sketches([LONG, framed])
    assert len(sketches.marks_of(0) & sketches.marks_of(1)) >= len(sketches.marks_of(0)) - LEAST_KEPT


@settings(deadline=None)  # the first character beyond the basic plane makes a table
@given(st.lists(st.text(max_size=80) | st.text("aΣİß9_'.,:- ’\n\ud800", max_size=40), max_size=6))
def test_words_cut_in_bulk_are_the_words_of_each_text(texts):
    """However odd the characters, cutting many texts at once finds each word where it stands; equal words are equal."""
    words = cut_words(texts)
    hashes = {}
    for place, text in enumerate(texts):
        spans = word_spans(text)
        assert words.spans_of(place) == [(start, end) for _, start, end in spans]
        for (word, _, _), number in zip(spans, words.hashes_of(place), strict=True):
            assert hashes.setdefault(word, number) == number
    assert len(set(hashes.values())) == len(hashes)


@given(st.text(max_size=200))
def test_word_spans_are_where_the_words_stand(text):
    """Each word's span holds that word, in order, whatever the text."""
    spans = word_spans(text)
    assert [word for word, _, _ in spans] == words_of(text)
    assert all(a < b <= c for (_, a, b), (_, c, _) in pairwise(spans))
