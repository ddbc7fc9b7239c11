"""Which words may tell of events, and with what chances."""

import numpy as np
import pytest

from dateline.language.reader_model import load_reader_model
from dateline.language.reader_senses import HAPPENING, SenseTables, average_near, find_telling, score_senses

SORTS = ("strike", "meeting")


def test_only_words_with_a_meaning_of_their_own_may_tell():
    """Nouns, names, verbs and adjectives; no article and no mark."""
    labels = ("DET", "NOUN", "PROPN", "VERB", "PUNCT", "ADJ")
    assert find_telling(np.array([0, 1, 3, 4, 2, 5]), labels, HAPPENING).tolist() == [1, 2, 4, 5]


def test_the_chances_of_a_word_add_up_to_one_and_hang_on_no_other_word_asked_about():
    """A word is judged alone as it is among others."""
    words = np.random.default_rng(3).normal(size=(7, 4)).astype(np.float32)
    heads, tables = np.array([1, 1, 1, 2, 3, 4, 5]), random_tables(4)
    together = score_senses(words, np.array([1, 4, 6]), heads, tables)
    assert together.shape == (3, len(SORTS) + 1)
    assert together.sum(1).tolist() == pytest.approx([1, 1, 1], abs=1e-5)
    alone = [score_senses(words, np.array([i]), heads, tables)[0].tolist() for i in (1, 4, 6)]
    assert together.tolist() == [pytest.approx(row, abs=1e-5) for row in alone]


def test_where_no_word_may_tell_nothing_is_scored():
    words = np.ones((2, 4), np.float32)
    assert score_senses(words, np.array([], np.int64), np.array([0, 0]), random_tables(4)).shape == (0, 3)


def test_what_stands_near_ends_with_the_window():
    """At its edges fewer words make the mean."""
    mean = average_near(np.arange(12, dtype=np.float32).reshape(12, 1))
    assert (mean[0, 0], mean[6, 0], mean[11, 0]) == (2.0, 6.0, 9.0)


def test_the_shipped_head_tells_an_event_from_the_same_word_in_another_sense():
    """It reads the sentence, not the word."""
    model = load_reader_model()

    def chances(text: str) -> dict[str, tuple[str, float]]:
        reading = model.read(text, [(0, len(text))])
        tokens = reading.tokens
        return {text[tokens[h.word].start : tokens[h.word].end]: (h.sort, h.chance) for h in reading.happenings}

    told = chances("Rebels stormed the barracks at Tarn on Monday and shelled the bridge.")
    assert told["stormed"][0] == "battle"
    assert told["shelled"][0] == "strike"
    assert min(told["stormed"][1], told["shelled"][1]) > 0.7
    assert chances("Drones struck the depot.")["struck"][1] > 0.6
    assert chances("The minister struck a note of caution.").get("struck", ("", 0.0))[1] < 0.3


def random_tables(width: int) -> SenseTables:
    rng = np.random.default_rng(5)
    shapes = ((width, 6), (width, 3), (width, 2), (11,), (12, len(SORTS) + 1))
    return SenseTables(*(rng.normal(size=shape).astype(np.float32) for shape in shapes), SORTS)
