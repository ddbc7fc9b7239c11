"""Decoding: tags, links and trees from scores."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.reader_decoding import (
    BEGIN,
    END,
    FORBIDDEN,
    INSIDE,
    OUTSIDE,
    SINGLE,
    STRIDE,
    WindowScores,
    choose_links,
    decode_plain_tags,
    decode_tags,
    find_runs,
    forbid_ends,
    forbid_transitions,
    list_tags,
)
from dateline.language.reader_links import link_runs
from dateline.language.reader_trees import choose_heads


def random_scores(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def best_by_hand(scores, transitions):
    opening, closing = forbid_ends(1)

    def total(tags):
        inside = sum(scores[n, tag] for n, tag in enumerate(tags))
        moves = sum(transitions[a, b] for a, b in itertools.pairwise(tags))
        return inside + moves + opening[tags[0]] + closing[tags[-1]]

    return max(itertools.product(range(5), repeat=len(scores)), key=total)


@pytest.mark.parametrize("seed", range(20))
def test_decoded_tags_are_the_best_legal_ones(seed):
    """Viterbi finds what trying everything finds."""
    scores = random_scores(seed, 1 + seed % 5, 1, 5)
    transitions = forbid_transitions(1) + random_scores(seed + 100, 5, 5)
    [tags] = decode_tags([scores], transitions[None])
    assert tuple(tags[:, 0]) == best_by_hand(scores[:, 0], transitions)


@pytest.mark.parametrize("size", [1, STRIDE, STRIDE + 1, STRIDE + 2, 3 * STRIDE, 50])
def test_the_best_way_through_many_words_is_the_one_walked_word_by_word(size):
    """Walking all pieces of a sequence at once finds what walking through it finds, in each layer by its own moves."""
    scores = random_scores(size, size, 3, 5)
    transitions = np.stack([forbid_transitions(1)] * 3) + 3 * random_scores(size + 100, 3, 5, 5)
    [tags] = decode_tags([scores], transitions)
    assert tags.tolist() == np.stack([walk(scores[:, n], transitions[n]) for n in range(3)], 1).tolist()


def walk(scores, moves):
    opening, closing = forbid_ends(1)
    ways = {tag: (scores[0, tag] + opening[tag], (tag,)) for tag in range(5)}
    for here in scores[1:]:
        ways = {
            tag: max((best + moves[before, tag] + here[tag], (*path, tag)) for before, (best, path) in ways.items())
            for tag in range(5)
        }
    return max((best + closing[tag], path) for tag, (best, path) in ways.items())[1]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_sequences_decoded_together_read_as_alone(sizes):
    """Company changes no answer."""
    transitions = np.stack([forbid_transitions(1)] * 3)
    scores = [random_scores(n, size, 3, 5) for n, size in enumerate(sizes)]
    together = decode_tags(scores, transitions)
    assert all((a == decode_tags([s], transitions)[0]).all() for a, s in zip(together, scores, strict=True))


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_names_read_alike_with_and_without_the_search(sizes):
    """A search spared where the best tags are legal finds nothing else than the search."""
    scores = [random_scores(n + size, size, 13) for n, size in enumerate(sizes)]
    for tag in (0, 1, 3):  # leave some of them legal as they stand
        scores[-1][:, tag] += 2
    searched = decode_tags([s[:, None] for s in scores], forbid_transitions(3)[None])
    plain = decode_plain_tags(scores, 3)
    assert [tags.tolist() for tags in plain] == [tags[:, 0].tolist() for tags in searched]


def test_a_content_stays_whole():
    """One doubtful word inside does not cut a run in two."""
    scores = np.full((5, 1, 5), -5, np.float32)
    for word, tag in enumerate((BEGIN, INSIDE, OUTSIDE, INSIDE, END)):
        scores[word, 0, tag] = 5
    scores[2, 0, INSIDE] = 4
    [tags] = decode_tags([scores], forbid_transitions(1)[None])
    assert find_runs(tags[:, 0]) == [(0, 5, 0)]


def test_tags_are_listed_by_kind():
    """The order of tags is the order of scores."""
    assert list_tags(["PER", "LOC"]) == ("O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC")


def test_runs_carry_their_kind():
    """Runs side by side are told apart."""
    tags = np.array([SINGLE, 4 + BEGIN, 4 + END, OUTSIDE, 8 + SINGLE])
    assert find_runs(tags) == [(0, 1, 0), (1, 3, 1), (4, 5, 2)]


def tree_by_hand(arcs):
    size = len(arcs)

    def is_tree(heads):
        roots = [n for n in range(size) if heads[n] == n]
        return len(roots) == 1 and all(climb(heads, n) == roots[0] for n in range(size))

    def climb(heads, n):
        for _ in range(size):
            n = heads[n]
        return n

    trees = [h for h in itertools.product(range(size), repeat=size) if is_tree(h)]
    return max(sum(arcs[n, h] for n, h in enumerate(heads)) for heads in trees)


@pytest.mark.parametrize("seed", range(30))
def test_each_sentence_gets_a_tree(seed):
    """One root, no cycle, whatever the scores."""
    sizes = [1 + seed % 7, 4, 1]
    sentences = np.repeat(np.arange(3), sizes)
    heads = choose_heads(random_scores(seed, len(sentences), len(sentences)), sentences)
    assert (sentences[heads] == sentences).all()
    for sentence in range(3):
        inside = np.flatnonzero(sentences == sentence)
        roots = [n for n in inside if heads[n] == n]
        climbed = inside
        for _ in inside:
            climbed = heads[climbed]
        assert len(roots) == 1
        assert (climbed == roots[0]).all()


@pytest.mark.parametrize("seed", range(10))
def test_where_the_best_heads_form_a_tree_they_are_taken(seed):
    """A legal arg-max is the answer."""
    arcs = random_scores(seed, 4, 4)
    heads = choose_heads(arcs, np.zeros(4, np.int64))
    chosen = arcs[np.arange(4), heads].sum()
    assert chosen <= tree_by_hand(arcs) + 1e-5


def test_a_link_may_be_to_nothing():
    """A run that points at itself hangs on nothing."""
    arcs = np.zeros((4, 4), np.float32)
    arcs[0, 2], arcs[3, 3] = 9, 9
    links = choose_links(arcs, [(0, 1), (3, 4)], [(2, 3)], np.zeros(4, np.int64))
    assert [target for target, _ in links] == [0, -1]
    assert all(sure > 0.99 for _, sure in links)


def test_links_win_over_nearness_and_split_contents_come_together():
    """Two cues share a source; a content on both sides of its cue is one statement's."""
    tags = np.zeros((9, 3), np.int64)
    tags[1, 0] = tags[2, 1] = tags[7, 1] = SINGLE
    tags[0, 2] = tags[4, 2] = tags[8, 2] = SINGLE
    links = np.full((2, 9, 9), FORBIDDEN)
    links[0, 2, 1] = links[0, 7, 1] = links[1, 0, 2] = links[1, 4, 2] = links[1, 8, 7] = 9
    scores = WindowScores(np.zeros((9, 3, 5), np.float32), np.zeros((9, 5), np.float32), links, None)
    found = [(a.source, a.cue, a.content) for a in link_runs(tags, scores, np.zeros(9, np.int64))]
    assert found == [(((1, 2),), ((2, 3),), ((0, 1), (4, 5))), (((1, 2),), ((7, 8),), ((8, 9),))]


def test_a_cue_that_no_content_picks_says_nothing():
    """Source and cue alone are no attribution; a content alone is."""
    tags = np.zeros((4, 3), np.int64)
    tags[0, 0] = tags[1, 1] = tags[3, 2] = SINGLE
    links = np.zeros((2, 4, 4), np.float32)
    links[0, 1, 0] = links[1, 3, 3] = 9
    scores = WindowScores(np.zeros((4, 3, 5), np.float32), np.zeros((4, 5), np.float32), links, None)
    assert [(a.source, a.cue, a.content) for a in link_runs(tags, scores, np.zeros(4, np.int64))] == [
        ((), (), ((3, 4),))
    ]
