"""Making a trained network narrower, and what it is taught on the way, with a tiny network."""

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from training.config import TINY_NETWORK, NarrowConfig, Share, TrainConfig
from training.examples import IGNORED, Vocabulary
from training.grounds import MarkedPair
from training.lessons import LIKENESS, Lesson, Lessons, _average_near, _cut
from training.narrow import Schooling, cut_parts, weigh_parts
from training.network import Batch, Reader
from training.senses import DEALINGS_KIND

from dateline.language.analysis import Token
from dateline.language.reader_senses import average_near
from dateline.language.reader_words import Window

VOCABULARY = Vocabulary(("NOUN", "VERB"), ("dep", "root"))
CONFIG = replace(TINY_NETWORK, vocabulary=20, dropout=0.0)
WORDS = 4


def a_window(ids):
    return Window(
        words=("a", "b", "c", "d"),
        ids=np.array([2, *ids, 3]),
        shapes=np.ones(WORDS + 2, np.int64),
        first=np.arange(1, WORDS + 1),
    )


def a_batch():
    one = {name: torch.zeros((2, WORDS), dtype=torch.long) for name in ("names", "upos", "heads", "relations")}
    return Batch(
        ids=torch.tensor([[2, 5, 6, 7, 8, 3], [2, 9, 8, 7, 6, 3]]),
        shapes=torch.ones((2, WORDS + 2), dtype=torch.long),
        piece_mask=torch.ones((2, WORDS + 2), dtype=torch.bool),
        first=torch.arange(1, WORDS + 1).expand(2, -1),
        word_mask=torch.ones((2, WORDS), dtype=torch.bool),
        sentences=torch.zeros((2, WORDS), dtype=torch.long),
        spans=torch.zeros((2, WORDS, 3), dtype=torch.long),
        links=torch.zeros((2, 2, WORDS), dtype=torch.long),
        **one,
    )


@pytest.fixture
def reader():
    torch.manual_seed(3)
    return Reader(CONFIG, VOCABULARY).eval()


def test_what_changes_nothing_goes_first(reader):
    """Neurons and heads whose output is thrown away weigh nothing, and without them the network reads the same."""
    dead, head = torch.arange(0, CONFIG.inner, 2), slice(0, CONFIG.head_width)
    with torch.no_grad():
        reader.encoder.layers[0].down.weight[:, dead] = 0
        reader.encoder.layers[0].outward.weight[:, head] = 0
    weighed = weigh_parts(reader, CONFIG, [a_batch()])
    assert set(weighed[0].inner.nonzero()[:, 0].tolist()) <= set(range(1, CONFIG.inner, 2))
    assert weighed[0].heads[0] == 0 < weighed[0].heads[1]
    narrow = cut_parts(reader, replace(CONFIG, inner=CONFIG.inner // 2, attention_heads=1), VOCABULARY, weighed).eval()
    with torch.no_grad():
        assert torch.allclose(narrow.read(a_batch()), reader.read(a_batch()), atol=1e-6)
    assert sum(p.numel() for p in narrow.parameters()) < sum(p.numel() for p in reader.parameters())


def test_a_network_like_the_wide_one_has_nothing_to_make_good(reader):
    """The distance from the wide network's vectors is none for itself, and some for another."""
    schooling = Schooling(reader, 5.0, Lessons([], (), 1, CONFIG.width))
    same = schooling.losses(reader, reader.read(a_batch()), a_batch())
    other = Reader(CONFIG, VOCABULARY).eval()
    assert same["likeness"] == 0 < schooling.losses(other, other.read(a_batch()), a_batch())["likeness"]


def test_the_encoder_learns_its_lessons(reader):
    """Verbs' places and words of stances are learned by heart in a few steps, and how far it went is told."""
    none = np.zeros(0, np.int64)
    pairs = (MarkedPair(0, 1, 0.0, 1.0), MarkedPair(0, 3, 0.0, 0.0))
    sorts = np.array([IGNORED, 0, 2, 0])
    given = [
        Lesson("grounds", a_window([5, 6, 7, 8]), none, none, pairs),
        Lesson("dealings", a_window([9, 10, 11, 12]), np.array([0, 0, 0, 2]), sorts),
    ]
    lessons = Lessons(given, (("grounds", 1), ("dealings", 1)), 1, CONFIG.width)
    optimizer = torch.optim.AdamW([*reader.encoder.parameters(), *lessons.parameters()], lr=3e-3)
    wide, told, apart = copy.deepcopy(reader.encoder), [], []
    for _ in range(60):
        optimizer.zero_grad()
        losses = lessons.losses(reader.encoder, wide)
        apart.append(losses.pop(LIKENESS).item())
        sum(losses.values()).backward()
        optimizer.step()
        told.append({name: loss.item() for name, loss in losses.items()})
    assert told[0].keys() == {"grounds", "dealings"}
    assert all(told[-1][name] < told[0][name] / 2 for name in told[0])
    assert apart[0] == pytest.approx(0, abs=1e-9) and apart[0] < apart[-1]  # nothing yet held it to what it was


def test_a_text_in_two_windows_keeps_its_heads_inside_each():
    """A word that hangs on one of the other window hangs on the nearest of its own."""
    tokens = [Token(n, n + 1, "NOUN", head, "dep") for n, head in enumerate((0, 5, 0, 0, 1, 4, 4, 4))]
    windows = [a_window([5, 6, 7, 8])] * 2
    first, second = _cut(DEALINGS_KIND.labels, tokens, np.arange(8), windows)
    assert first.heads.tolist() == [0, 3, 0, 0]
    assert second.heads.tolist() == [0, 0, 0, 0]
    assert (first.sorts.tolist(), second.sorts.tolist()) == ([0, 1, 2, 3], [4, 5, 6, 7])


def test_words_near_are_averaged_as_in_use():
    """What the lessons see of the words around one is what the shipped head sees."""
    vectors = np.random.default_rng(2).normal(size=(11, 5)).astype(np.float32)
    near = _average_near(torch.from_numpy(vectors)[None], torch.ones((1, 11), dtype=torch.long))
    assert np.allclose(near[0].numpy(), average_near(vectors), atol=1e-5)


def test_the_second_run_is_the_first_but_for_its_sizes_and_rates():
    """Data, window and batches of a narrow network are those of the wide one."""
    first = TrainConfig(profile="full", share=Share(3, 1, 1))
    second = NarrowConfig(steps=7).apply(first)
    assert (second.share, second.window, second.profile) == (first.share, first.window, "full")
    assert (second.steps, second.network.inner, second.network.attention_heads) == (7, 1024, 8)
    assert second.network.width == first.network.width
