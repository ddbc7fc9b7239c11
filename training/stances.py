"""Which clauses tell where somebody stands on a plan: a small head over the frozen reader's vectors.

Its labels are those of words (`labels/dealings_written.jsonl`): a clause tells what the first word in it tells that
tells a stance. Texts of the development sets in which no plan is named come beside them: who in these rejects or backs
something stands nowhere on a plan. `dateline.language.reader_stances` does the same arithmetic in use.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.language.analyser import analyse
from dateline.language.analysis import Token
from dateline.language.reader_decoding import Floats, Ints
from dateline.language.reader_model import STANCES
from dateline.language.reader_senses import PLAN, average_near
from dateline.language.reader_stances import find_clauses
from dateline.model import Stance
from dateline.reading.files.jsonlines import read_record
from training.examples import IGNORED
from training.export import seal_again
from training.grounds import RecordingModel
from training.heads import fit_head
from training.senses import DEALINGS_KIND, SOURCES, LabelledText, read_marked_words, read_texts

SORTS = tuple(stance.value for stance in Stance)
PLAIN = {"wwn": 6, "polnear": 12, "timex": 3, "trnews": 3}  # of which sets one text in so many
EVEN = 0.4  # chance of one sort from which the figures count a clause as told


@dataclass(frozen=True)
class StanceConfig:
    """One run of the head's training: sizes of the views of a word, ways to weigh words, sizes further on."""

    width: int = 384
    sizes: tuple[int, int, int] = (128, 64, 64)
    ways: int = 2
    kept: int = 64
    inner: int = 96
    dropout: float = 0.25
    epochs: int = 14
    batch: int = 32
    rate: float = 2e-3
    weight_decay: float = 0.02
    warm_up: int = 60
    seed: int = 0


@dataclass(frozen=True, slots=True)
class LabelledClauses:
    """The clauses of one text, each with a word in it that may tell.

    Attributes:
        vectors: (words, width).
        near: (words, width), the means of those near.
        heads: (words,), the word that each hangs on.
        telling: The words that may tell, as indices.
        clause: (telling,), the number of each one's clause.
        own: (clauses,), the word on which each clause hangs.
        means: (clauses, 2, width): of its sentence and of the one before, nothing where there is none.
        has_before: (clauses, 1), one where there is a sentence before.
        sorts: (clauses,), 0 for none, else the place among the sorts and one.
        word_sorts: (telling,), the same of each word by itself.
    """

    vectors: Floats
    near: Floats
    heads: Ints
    telling: Ints
    clause: Ints
    own: Ints
    means: Floats
    has_before: Floats
    sorts: Ints
    word_sorts: Ints

    def views(self, which: Ints) -> Floats:
        """(which, 3, width): vectors of some words, of those they hang on, of those near."""
        return np.stack([self.vectors[which], self.vectors[self.heads[which]], self.near[which]], 1).astype(np.float32)


def read_clauses(texts: Sequence[LabelledText], model: RecordingModel) -> list[LabelledClauses]:
    """What the head is to learn of some texts, each read by itself."""
    return [_label(tokens, labels, model) for tokens, labels in read_marked_words(DEALINGS_KIND, texts, model)]


def read_plain_clauses(data: Path, model: RecordingModel) -> Iterator[LabelledClauses]:
    """The clauses of some texts of the sets, those in which the reader sees no plan: they tell no stance on one."""
    for name, share in PLAIN.items():
        for _, text in read_texts(data / SOURCES[name]):
            if zlib.crc32(text.encode()) % share:
                continue
            model.forget()
            analysis = analyse(read_record({"id": "plain", "text": text}, "sets"), model, {})
            is_named = any(sort == PLAN and chance >= EVEN for sort, chance in analysis.dealings.values())
            if model.vectors and not is_named:
                yield _label(analysis.tokens, np.zeros(len(analysis.tokens), np.int64), model)


def _label(tokens: Sequence[Token], labels: Ints, model: RecordingModel) -> LabelledClauses:
    """What the head is to learn of the text that the model has just read."""
    vectors = np.concatenate(model.vectors)
    numbers = np.concatenate([window.sentences for window in model.windows])
    clauses = find_clauses(tokens, 0, np.unique(numbers, return_inverse=True)[1])
    own, clause = np.unique(clauses.clause[clauses.telling], return_inverse=True)
    told = np.where(labels == IGNORED, 0, labels)[clauses.telling]
    sorts = np.zeros(len(own), np.int64)
    for number, sort in zip(clause[::-1].tolist(), told[::-1].tolist(), strict=True):
        sorts[number] = sort - 1 if sort > 1 else sorts[number]  # a plan's word tells no stance
    around = _read_around(vectors, clauses.sentence, own)
    kept = (vectors.astype(np.float16), average_near(vectors).astype(np.float16))
    return LabelledClauses(*kept, clauses.heads, clauses.telling, clause, own, *around, sorts, told)


def _read_around(vectors: Floats, sentence: Ints, own: Ints) -> tuple[Floats, Floats]:
    """The means of the sentence of each clause and of the one before it, and where there is one before."""
    means = np.stack([vectors[sentence == number].mean(0) for number in range(sentence[-1] + 1)])
    numbers = sentence[own]
    has_before = (numbers > 0).astype(np.float32)[:, None]
    return np.stack([means[numbers], means[numbers - 1] * has_before], 1).astype(np.float16), has_before


class StanceHead(nn.Module):
    """The same as `reader_stances.score_stances`, before the chances are made of it, to be trained."""

    def __init__(self, config: StanceConfig) -> None:
        super().__init__()
        seen = sum(config.sizes)
        self.views = nn.ModuleList(nn.Linear(config.width, size) for size in config.sizes)
        self.attend = nn.Linear(seen, config.ways, bias=False)
        self.context = nn.Linear(config.width, config.kept)
        self.hidden = nn.Linear((config.ways + 1) * seen + 2 * config.kept, config.inner)
        self.out = nn.Linear(config.inner, len(SORTS) + 1)
        self.words = nn.Linear(seen, len(DEALINGS_KIND.sorts) + 1)  # only taught: what each word tells by itself
        self.dropout = config.dropout

    def forward(self, texts: Sequence[LabelledClauses]) -> tuple[Tensor, Tensor]:
        """(clauses of all texts, sorts + 1), and of every word that may tell (words, sorts of words + 1)."""
        told = self._see(np.concatenate([text.views(text.telling) for text in texts]))
        own = self._see(np.concatenate([text.views(text.own) for text in texts]))
        begun = np.cumsum([0, *(len(text.own) for text in texts)])
        clause = np.concatenate([text.clause + at for text, at in zip(texts, begun, strict=False)])
        pools = self._pool(told, torch.from_numpy(clause), len(own))
        means = torch.from_numpy(np.concatenate([text.means for text in texts])).float()
        has_before = torch.from_numpy(np.concatenate([text.has_before for text in texts]))
        around = F.relu(self.context(self._drop(means)))
        around = torch.cat([around[:, 0], around[:, 1] * has_before], 1)
        inner = F.relu(self.hidden(self._drop(torch.cat([*pools, own, around], 1))))
        return self.out(self._drop(inner)), self.words(self._drop(told))

    def _see(self, views: Floats) -> Tensor:
        given = torch.from_numpy(views)
        return torch.cat([F.relu(view(self._drop(given[:, i]))) for i, view in enumerate(self.views)], -1)

    def _pool(self, seen: Tensor, clause: Tensor, count: int) -> list[Tensor]:
        weights = self.attend(seen)
        weights = (weights - weights.max().detach()).exp().clamp(min=1e-12)
        sums = torch.zeros(count, weights.shape[1]).index_add(0, clause, weights)
        weights = weights / sums[clause]
        empty = torch.zeros(count, seen.shape[1])
        return [empty.index_add(0, clause, seen * weights[:, way, None]) for way in range(weights.shape[1])]

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)

    def tables(self) -> dict[str, Floats]:
        """The arrays of `StanceTables`."""
        word, head, near = (view.weight.T for view in self.views)
        arrays = {
            "word": word,
            "head": head,
            "near": near,
            "bias": torch.cat([view.bias for view in self.views]),
            "attend": self.attend.weight.T,
            "context": _with_bias(self.context),
            "hidden": _with_bias(self.hidden),
            "out": _with_bias(self.out),
        }
        return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()}


def _with_bias(layer: nn.Linear) -> Tensor:
    return torch.cat([layer.weight.T, layer.bias[None]])


def train_stances(texts: Sequence[LabelledClauses], config: StanceConfig) -> StanceHead:
    """The head that says best of which stance, if any, each clause tells."""
    torch.manual_seed(config.seed)
    head = StanceHead(config)

    def loss_of(some: Tensor) -> Tensor:
        chosen = [texts[i] for i in some.tolist()]
        clauses, words = head(chosen)
        sorts, word_sorts = (
            torch.from_numpy(np.concatenate(parts))
            for parts in ([text.sorts for text in chosen], [text.word_sorts for text in chosen])
        )
        return F.cross_entropy(clauses, sorts) + 3 * F.cross_entropy(words, word_sorts)

    fit_head(head, len(texts), config, loss_of)
    return head


def write_stances(head: StanceHead, folder: Path) -> str:
    """Put the head beside the weights that it was trained over, and return their new version."""
    np.savez(folder / STANCES, sorts=np.array(SORTS), **head.tables())  # type: ignore[arg-type]
    return seal_again(folder)


def measure_stances(head: StanceHead, texts: Sequence[LabelledClauses]) -> str:
    """How many of the clauses that tell a stance are found by the chance of its own sort."""
    with torch.no_grad():
        chances = torch.softmax(head(texts)[0], 1)[:, 1:]
    truth = torch.from_numpy(np.concatenate([text.sorts for text in texts]))
    found, sorts = chances.max(1).values >= EVEN, chances.argmax(1) + 1
    told, right = int((found & (truth > 0)).sum()), int((found & (truth == sorts)).sum())
    ours, all_told = max(1, int(found.sum())), max(1, int((truth > 0).sum()))
    figures = (told / ours, told / all_told, right / ours, right / all_told)
    return "P / R of any stance {:.3f} / {:.3f}, of its own {:.3f} / {:.3f}".format(*figures)
