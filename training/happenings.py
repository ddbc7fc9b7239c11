"""Which words tell of events, by the encoder's vectors: a small head over the frozen reader.

Its labels were made for this project. Those of the development sets' texts stand in `labels/happenings.tsv` by offsets
alone: source, stretch, and of each word that tells of an event where it stands and of what sort. Texts written for the
training, about invented parties, stand with their labels in `labels/happenings_written.jsonl`.
`dateline.language.reader_happenings` does the same arithmetic in use.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.language.analyser import analyse
from dateline.language.reader_decoding import Floats
from dateline.language.reader_happenings import TELLING, average_near
from dateline.language.reader_model import HAPPENINGS
from dateline.reading.files.jsonlines import read_record
from training.export import seal_again
from training.grounds import RecordingModel
from training.heads import fit_head

LABELS = Path(__file__).parent / "labels"
HALF = 0.5
SORTS = (
    *(
        "strike",
        "battle",
        "control_change",
        "detention",
        "legal_charge",
        "ruling",
        "protest",
        "meeting",
        "call",
        "vote",
    ),
    *("sanction", "agreement", "exchange", "aid", "other"),
)
SOURCES = {  # of a label's source, the file and what names a text of it
    "eventplace": "eventplace/dev.jsonl",
    "polnear": "attribution/polnear-train.jsonl",
    "wwn": "names/wwn_train.jsonl",
    "timex": "timex/timebank-aquaint.jsonl",
    "trnews": "toponym/trnews.jsonl",
    "wikievents": "events/wikievents/dev.jsonl",
}


@dataclass(frozen=True)
class HappeningConfig:
    """One run of the head's training."""

    width: int = 384
    sizes: tuple[int, int, int] = (128, 64, 64)
    dropout: float = 0.25
    epochs: int = 16
    batch: int = 128
    rate: float = 2e-3
    weight_decay: float = 0.02
    warm_up: int = 60
    seed: int = 0


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with its words that tell of events: start, end and sort."""

    text: str
    triggers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class LabelledWords:
    """Words of all texts in a row: vectors of the word, of the one it hangs on and of those near, and its sort.

    Attributes:
        views: (words, 3, width).
        sorts: (words,), 0 for none, else the place in `SORTS` and one.
    """

    views: Floats
    sorts: tuple[int, ...]


def read_labels(data: Path | None, labels: Path = LABELS) -> Iterator[LabelledText]:
    """The texts written for the training, and with a folder of the development sets those of their texts."""
    for line in (labels / "happenings_written.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield LabelledText(row["text"], tuple((start, end, sort) for start, end, sort in row["triggers"]))
    if data is None:
        return
    texts = {f"{name}:{key}": text for name, path in SOURCES.items() for key, text in _read_texts(data / path)}
    for line in (labels / "happenings.tsv").read_text(encoding="utf-8").splitlines():
        source, stretch, marks = line.split("\t")
        start, end = map(int, stretch.split("-"))
        triggers = tuple(_read_mark(mark, start) for mark in marks.split())
        yield LabelledText(texts[source][start:end], triggers)


def _read_texts(path: Path) -> Iterator[tuple[str, str]]:
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield str(row.get("id", row.get("doc_id", n))), row["text"]


def _read_mark(mark: str, begin: int) -> tuple[int, int, str]:
    where, sort = mark.split(":")
    start, end = map(int, where.split("-"))
    return start - begin, end - begin, sort


def read_words(texts: Sequence[LabelledText], model: RecordingModel) -> LabelledWords:
    """What the head is to learn of some texts, each read by itself."""
    views: list[Floats] = []
    sorts: list[int] = []
    for labelled in texts:
        model.vectors.clear()
        analysis = analyse(read_record({"id": "labelled", "text": labelled.text}, "labels"), model, {})
        if not model.vectors:
            continue
        vectors = np.concatenate(model.vectors)
        near = average_near(vectors)
        told = {start: SORTS.index(sort) + 1 for start, _, sort in labelled.triggers}
        for i, token in enumerate(analysis.tokens):
            if token.upos in TELLING:
                views.append(np.stack([vectors[i], vectors[token.head], near[i]]).astype(np.float16))
                sorts.append(told.get(token.start, 0))
    return LabelledWords(np.stack(views), tuple(sorts))


class HappeningHead(nn.Module):
    """The same as `reader_happenings.score_happenings`, before the chances are made of it, to be trained."""

    def __init__(self, config: HappeningConfig) -> None:
        super().__init__()
        self.views = nn.ModuleList(nn.Linear(config.width, size) for size in config.sizes)
        self.out = nn.Linear(sum(config.sizes), len(SORTS) + 1)
        self.dropout = config.dropout

    def forward(self, given: Tensor) -> Tensor:
        """(words, 3, width) to (words, sorts + 1)."""
        seen = [F.relu(view(self._drop(given[:, i]))) for i, view in enumerate(self.views)]
        out: Tensor = self.out(self._drop(torch.cat(seen, 1)))
        return out

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)

    def tables(self) -> dict[str, Floats]:
        """The arrays of `HappeningTables`."""
        word, head, near = (view.weight.T for view in self.views)
        arrays = {
            "word": word,
            "head": head,
            "near": near,
            "bias": torch.cat([view.bias for view in self.views]),
            "out": torch.cat([self.out.weight.T, self.out.bias[None]]),
        }
        return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()}


def train_happenings(words: LabelledWords, config: HappeningConfig) -> HappeningHead:
    """The head that tells best of which sort of event, if any, each word tells."""
    torch.manual_seed(config.seed)
    views, truth = torch.from_numpy(words.views), torch.tensor(words.sorts)
    head = HappeningHead(config)
    fit_head(head, len(truth), config, lambda some: F.cross_entropy(head(views[some].float()), truth[some]))
    return head


def write_happenings(head: HappeningHead, folder: Path) -> str:
    """Put the head beside the weights that it was trained over, and return their new version."""
    np.savez(folder / HAPPENINGS, sorts=np.array(SORTS), **head.tables())  # type: ignore[arg-type]
    return seal_again(folder)


def is_held(labelled: LabelledText) -> bool:
    """Whether a text is kept from training, to measure on: one in twenty."""
    return zlib.crc32(labelled.text.encode()) % 20 == 0


def measure_happenings(head: HappeningHead, words: LabelledWords) -> str:
    """How many of the words that tell of events are found from a chance of one half, of any sort and of their own."""
    with torch.no_grad():
        chances = torch.softmax(head(torch.from_numpy(words.views).float()), 1)
    truth = torch.tensor(words.sorts)
    found, sorts = chances[:, 0] < HALF, chances[:, 1:].argmax(1) + 1
    told, right = int((found & (truth > 0)).sum()), int((found & (truth == sorts)).sum())
    ours, all_told = max(1, int(found.sum())), max(1, int((truth > 0).sum()))
    figures = (told / ours, told / all_told, right / ours, right / all_told)
    return "P / R of any sort {:.3f} / {:.3f}, of its own {:.3f} / {:.3f}".format(*figures)
