"""Which verbs and names are scored against each other, and by what of the words."""

import numpy as np
import pytest

from dateline.language.reader_grounds import GroundTables, average_between, find_pairs, score_grounds
from dateline.language.reader_model import load_reader_model
from dateline.language.reader_words import find_words, pack_windows

TEXT = "Rebels shelled Port Sela.\nOda left Quill while Brant slept."
LABELS = ("NOUN", "PROPN", "VERB")
TAGS = {"shelled": 2, "left": 2, "slept": 2, "Port": 1, "Sela": 1, "Oda": 1, "Quill": 1, "Brant": 1}


@pytest.fixture(scope="module")
def window():
    table = load_reader_model().table
    passages = [(0, TEXT.index("\n")), (TEXT.index("\n") + 1, len(TEXT))]
    return pack_windows(find_words(TEXT, passages, passages, table), 192, table)[0]


def test_a_verb_is_weighed_against_each_name_of_its_own_sentence(window):
    """A name of several words counts once, by its last."""
    words = [TEXT[w.start : w.end] for w in window.words]
    pairs = find_pairs(window, np.array([TAGS.get(word, 0) for word in words]), LABELS)
    names = ("Oda", "Quill", "Brant")
    assert [(words[v], words[n]) for v, n in pairs] == [
        ("shelled", "Sela"),
        *[(verb, name) for verb in ("left", "slept") for name in names],
    ]


def test_without_a_verb_nothing_is_weighed(window):
    """Names alone make no pair, and no pair no score."""
    pairs = find_pairs(window, np.ones(len(window.words), np.int64), LABELS)
    assert pairs.shape == (0, 2)
    assert score_grounds(np.ones((3, 2), np.float32), pairs, random_tables(2)).size == 0


def test_the_words_between_count_alike_on_both_sides():
    """The mean is of what stands strictly between; of neighbours it is nothing."""
    vectors = np.arange(10, dtype=np.float32).reshape(5, 2)
    between = average_between(vectors, np.array([[0, 3], [3, 0], [1, 2]]))
    assert between.tolist() == [[3.0, 4.0], [3.0, 4.0], [0.0, 0.0]]


def test_a_pairs_score_does_not_hang_on_other_pairs():
    """A pair scores alone as it does among others, to the last digit kept."""
    rng = np.random.default_rng(3)
    words, pairs = rng.normal(size=(9, 4)).astype(np.float32), np.array([[0, 8], [3, 5], [3, 1]])
    tables = random_tables(4)
    together = score_grounds(words, pairs, tables)
    alone = [float(score_grounds(words, pairs[i : i + 1], tables)[0]) for i in range(3)]
    assert together.tolist() == pytest.approx(alone, abs=0.011)
    assert together.tolist() == [round(score, 2) for score in together.tolist()]


def random_tables(width: int) -> GroundTables:
    rng = np.random.default_rng(5)
    shapes = ((width, 6), (6,), (8, 3), (3,), (4,))
    return GroundTables(*(rng.normal(size=shape).astype(np.float32) for shape in shapes))
