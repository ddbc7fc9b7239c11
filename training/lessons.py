"""What the small heads over the encoder learn, taught to the encoder itself while it is trained.

A head over frozen vectors finds only what they happen to hold. So, while a network is trained, heads of the same shapes
stand over it and learn from the same labels; they are thrown away, and those that ship are trained over what comes out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.language.analysis import Token
from dateline.language.reader_decoding import Ints
from dateline.language.reader_grounds import MOST
from dateline.language.reader_senses import NEAR
from dateline.language.reader_words import Window
from training.encoder import Encoder
from training.examples import IGNORED
from training.grounds import GroundConfig, GroundHead, MarkedPair, RecordingModel, read_kept, read_marked
from training.network import pick_words
from training.senses import KINDS, SenseConfig, SenseHead, is_held, read_labels, read_marked_words

GROUNDS = "grounds"
LIKENESS = "like lessons"
WEIGHTS = {GROUNDS: 0.4, "happenings": 0.6, "dealings": 1.2}
DROPOUT = 0.3  # of the head of grounds, which here sees vectors that still change


@dataclass(frozen=True)
class Lesson:
    """One window and what is to be learned of it.

    Attributes:
        kind: Of which head.
        heads, sorts: (words,): what each word hangs on; its sort, or `IGNORED`. Empty for grounds.
        pairs: Verbs and names, for grounds.
    """

    kind: str
    window: Window
    heads: Ints
    sorts: Ints
    pairs: tuple[MarkedPair, ...] = ()


def read_lessons(data: Path, model: RecordingModel) -> list[Lesson]:
    """All that is not held out to measure on, as the model's trees and tags have it."""
    none = np.zeros(0, np.int64)
    lessons = [
        Lesson(GROUNDS, model.windows[0], none, none, tuple(pairs))
        for _, pairs in read_marked(read_kept(data / "eventplace" / "dev.jsonl"), model)
        if pairs and len(model.windows) == 1
    ]
    for kind in KINDS:
        texts = [text for text in read_labels(kind, data) if not is_held(text)]
        for tokens, sorts in read_marked_words(kind, texts, model):
            lessons += _cut(kind.labels, tokens, sorts, model.windows)
    return lessons


def _cut(kind: str, tokens: Sequence[Token], sorts: Ints, windows: Sequence[Window]) -> Iterator[Lesson]:
    """A text's tokens window by window; a head in another window is the nearest word of this one."""
    start = 0
    for window in windows:
        end = start + len(window.words)
        heads = np.array([token.head for token in tokens[start:end]]).clip(start, end - 1) - start
        yield Lesson(kind, window, heads, sorts[start:end])
        start = end


class Lessons(nn.Module):
    """Lessons in turn, some of each kind a step, and the heads that they are told by."""

    def __init__(self, lessons: Sequence[Lesson], shares: Sequence[tuple[str, int]], seed: int, width: int) -> None:
        super().__init__()
        self.grounds = GroundHead(replace(GroundConfig(), dropout=DROPOUT, width=width))
        self.senses = nn.ModuleDict({kind.labels: SenseHead(kind, SenseConfig(width)) for kind in KINDS})
        draw = random.Random(seed)
        self._streams = [_deal([x for x in lessons if x.kind == kind], count, draw) for kind, count in shares]

    def losses(self, encoder: Encoder, wide: Encoder) -> dict[str, Tensor]:
        """What the next lessons still get wrong, each kind by its weight, and how far `wide` reads them otherwise."""
        lessons = [lesson for stream in self._streams for lesson in next(stream)]
        if not lessons:
            return {}
        words, mask = _read(encoder, [lesson.window for lesson in lessons])
        near = _average_near(words, mask)
        with torch.no_grad():
            wanted, _ = _read(wide, [lesson.window for lesson in lessons])
        losses = {LIKENESS: ((words - wanted) ** 2).mean(-1)[mask.bool()].mean()}
        for kind in dict.fromkeys(lesson.kind for lesson in lessons):
            rows = [n for n, lesson in enumerate(lessons) if lesson.kind == kind]
            those = [lessons[n] for n in rows]
            loss = self._ground(those, words[rows]) if kind == GROUNDS else self._sense(those, words[rows], near[rows])
            losses[kind] = WEIGHTS[kind] * loss
        return losses

    def _ground(self, lessons: Sequence[Lesson], words: Tensor) -> Tensor:
        pairs = [(n, pair) for n, lesson in enumerate(lessons) for pair in lesson.pairs]
        verbs = torch.stack([words[n, pair.verb] for n, pair in pairs])
        names = torch.stack([words[n, pair.name] for n, pair in pairs])
        between = torch.stack([_average_between(words[n], pair) for n, pair in pairs])
        signs, truth = (torch.tensor([pair[i] for _, pair in pairs]) for i in (2, 3))
        scores = self.grounds(verbs, names, between).clamp(max=MOST) + signs
        return F.binary_cross_entropy_with_logits(scores, truth)

    def _sense(self, lessons: Sequence[Lesson], words: Tensor, near: Tensor) -> Tensor:
        heads, sorts = (
            torch.stack([_fill(values, words.shape[1], fill) for values in column])
            for column, fill in (([x.heads for x in lessons], 0), ([x.sorts for x in lessons], IGNORED))
        )
        governors = words.gather(1, heads[:, :, None].expand(-1, -1, words.shape[2]))
        scores = self.senses[lessons[0].kind](torch.stack([words, governors, near], 2))
        return F.cross_entropy(scores.flatten(0, 1), sorts.flatten(), ignore_index=IGNORED)


def _deal(lessons: Sequence[Lesson], count: int, draw: random.Random) -> Iterator[list[Lesson]]:
    """So many at a time without end, shuffled anew each time round."""
    while True:
        order = draw.sample(range(len(lessons)), len(lessons))
        for start in range(0, max(1, len(order) - count + 1), count):
            yield [lessons[n] for n in order[start : start + count]]


def _read(encoder: Encoder, windows: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """(windows, words, width), nothing where a window has no more words, and (windows, words) which there are."""
    ids, shapes, first, pieces, words = (
        torch.stack([_fill(row, max(map(len, rows)), 0) for row in rows])
        for rows in (
            [w.ids for w in windows],
            [w.shapes for w in windows],
            [w.first for w in windows],
            [np.ones(len(w.ids), np.int64) for w in windows],
            [np.ones(len(w.first), np.int64) for w in windows],
        )
    )
    seen = pick_words(encoder(ids, shapes, pieces.bool()[:, None, None, :]), first)
    return seen * words[:, :, None], words


def _fill(row: Ints, size: int, fill: int) -> Tensor:
    return F.pad(torch.from_numpy(np.asarray(row, np.int64)), (0, size - len(row)), value=fill)


def _average_near(words: Tensor, mask: Tensor) -> Tensor:
    """As `reader_senses.average_near`, window by window."""
    size = words.shape[1]
    sums, counts = (F.pad(x.cumsum(1), pad) for x, pad in ((words, (0, 0, 1, 0)), (mask, (1, 0))))
    at = torch.arange(size)
    first, last = (at - NEAR).clamp(min=0), (at + NEAR + 1).clamp(max=size)
    return (sums[:, last] - sums[:, first]) / (counts[:, last] - counts[:, first]).clamp(min=1)[:, :, None]


def _average_between(words: Tensor, pair: MarkedPair) -> Tensor:
    """As `reader_grounds.average_between`, of one pair."""
    first, last = sorted((pair.verb, pair.name))
    return words[first + 1 : last].mean(0) if last > first + 1 else torch.zeros_like(words[0])
