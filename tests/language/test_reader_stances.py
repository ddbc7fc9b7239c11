"""Which words make a clause, and with what chances it tells a stance."""

from types import SimpleNamespace

import numpy as np
import pytest

from dateline.language.reader_model import load_reader_model
from dateline.language.reader_stances import StanceTables, find_clauses, score_stances

SORTS = ("supports", "rejects")
# "Norland praised it but Sudland , which refused , left"
TREE = tuple(
    SimpleNamespace(upos=upos, head=head, deprel=deprel)
    for upos, head, deprel in (
        ("PROPN", 1, "nsubj"),
        ("VERB", 1, "root"),
        ("PRON", 1, "obj"),
        ("CCONJ", 9, "cc"),
        ("PROPN", 9, "nsubj"),
        ("PUNCT", 7, "punct"),
        ("PRON", 7, "nsubj"),
        ("VERB", 4, "acl:relcl"),
        ("PUNCT", 4, "punct"),
        ("VERB", 1, "conj"),
    )
)
SENTENCE = np.zeros(len(TREE), np.int64)


def test_a_clause_is_what_hangs_on_one_verb_with_its_own_subject():
    """What "which" does is no part of what the noun before it does."""
    assert find_clauses(TREE, 0, SENTENCE).clause.tolist() == [1, 1, 1, 9, 9, 7, 7, 7, 9, 9]


def test_a_window_is_cut_alike_wherever_it_stands_in_a_text():
    """Heads count the words of the text, clauses those of the window."""
    later = [SimpleNamespace(upos=w.upos, head=w.head + 40, deprel=w.deprel) for w in TREE]
    assert find_clauses(later, 40, SENTENCE).clause.tolist() == find_clauses(TREE, 0, SENTENCE).clause.tolist()


def test_the_chances_of_a_clause_add_up_to_one_and_each_clause_has_its_own():
    """One row a clause in which a word may tell, by the word that it hangs on."""
    words = np.random.default_rng(3).normal(size=(len(TREE), 4)).astype(np.float32)
    clauses, chances = score_stances(words, find_clauses(TREE, 0, SENTENCE), random_tables(4))
    assert clauses.tolist() == [1, 7, 9]
    assert chances.sum(1).tolist() == pytest.approx([1, 1, 1], abs=1e-5)


def test_where_no_word_may_tell_nothing_is_scored():
    found = find_clauses([SimpleNamespace(upos="PUNCT", head=0, deprel="root")], 0, SENTENCE[:1])
    clauses, chances = score_stances(np.ones((1, 4), np.float32), found, random_tables(4))
    assert (len(clauses), chances.shape) == (0, (0, 3))


def test_the_shipped_head_reads_the_clause_and_not_the_word():
    """The same word tells where somebody stands on a text, and nothing of a school, a fish or a driver."""
    model = load_reader_model()

    def told(text: str) -> set[str]:
        return {s.sort for s in model.read(text, [(0, len(text))]).stances if s.chance >= 0.45}

    assert told("The League is behind the draft.") == told("The Front can live with the draft accord.") == {"supports"}
    assert told("The minister dismissed the draft as a trap.") == {"rejects"}
    assert told("The school is behind the station.") == told("Few fish can live in the lake.") == set()
    assert told("The court dismissed the appeal of the driver.") == set()


def random_tables(width: int) -> StanceTables:
    rng = np.random.default_rng(5)
    shapes = ((width, 6), (width, 3), (width, 2), (11,), (11, 2), (width + 1, 3), (3 * 11 + 6 + 1, 5), (6, 3))
    return StanceTables(*(rng.normal(size=shape).astype(np.float32) for shape in shapes), SORTS)
