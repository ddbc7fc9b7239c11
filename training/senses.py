"""Which words tell of events, and which of plans and stances: two small heads over the frozen reader's vectors.

Their labels were made for this project. Those of the development sets' texts are in `labels/happenings.tsv`, by offsets
alone: source, stretch, and of each word that tells of an event where it stands and of what sort. Texts written for the
training, about invented parties, stand with their labels in `labels/happenings_written.jsonl` and
`labels/dealings_written.jsonl`. `dateline.language.reader_senses` does the same arithmetic in use.
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
from dateline.language.analysis import Token
from dateline.language.reader_decoding import Floats, Ints
from dateline.language.reader_model import DEALINGS, HAPPENINGS
from dateline.language.reader_senses import DEALING, HAPPENING, PLAN, average_near
from dateline.model import Stance
from dateline.reading.files.jsonlines import read_record
from training.examples import IGNORED
from training.export import seal_again
from training.grounds import RecordingModel
from training.heads import fit_head

LABELS = Path(__file__).parent / "labels"
HALF = 0.5


@dataclass(frozen=True)
class Kind:
    """What a head tells of.

    Attributes:
        file: Of its tables, beside the weights.
        labels: Name that the files of its labels begin with.
        parts: Parts of speech of the words that may tell of it.
        sorts: As they are named.
    """

    file: str
    labels: str
    parts: tuple[str, ...]
    sorts: tuple[str, ...]


EVENTS = (
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
HAPPENINGS_KIND = Kind(HAPPENINGS, "happenings", HAPPENING, EVENTS)
DEALINGS_KIND = Kind(DEALINGS, "dealings", DEALING, (PLAN, *(stance.value for stance in Stance)))
KINDS = (HAPPENINGS_KIND, DEALINGS_KIND)
SOURCES = {  # of a label's source, the file and what names a text of it
    "eventplace": "eventplace/dev.jsonl",
    "polnear": "attribution/polnear-train.jsonl",
    "wwn": "names/wwn_train.jsonl",
    "timex": "timex/timebank-aquaint.jsonl",
    "trnews": "toponym/trnews.jsonl",
    "wikievents": "events/wikievents/dev.jsonl",
}


@dataclass(frozen=True)
class SenseConfig:
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
    """A text with its words that tell: start, end and sort."""

    text: str
    triggers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class LabelledWords:
    """Words of all texts in a row: vectors of the word, of the one it hangs on and of those near, and its sort.

    Attributes:
        views: (words, 3, width).
        sorts: (words,), 0 for none, else the place among the kind's and one.
    """

    views: Floats
    sorts: tuple[int, ...]


def read_labels(kind: Kind, data: Path | None, labels: Path = LABELS) -> Iterator[LabelledText]:
    """The texts written for the training, and with a folder of the development sets those of their texts."""
    for line in (labels / f"{kind.labels}_written.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield LabelledText(row["text"], tuple((start, end, sort) for start, end, sort in row["triggers"]))
    by_offsets = labels / f"{kind.labels}.tsv"
    if data is None or not by_offsets.exists():
        return
    texts = {f"{name}:{key}": text for name, path in SOURCES.items() for key, text in read_texts(data / path)}
    for line in by_offsets.read_text(encoding="utf-8").splitlines():
        source, stretch, marks = line.split("\t")
        start, end = map(int, stretch.split("-"))
        triggers = tuple(_read_mark(mark, start) for mark in marks.split())
        yield LabelledText(texts[source][start:end], triggers)


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """The name and text of each line of a set."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield str(row.get("id", row.get("doc_id", n))), row["text"]


def _read_mark(mark: str, begin: int) -> tuple[int, int, str]:
    where, sort = mark.split(":")
    start, end = map(int, where.split("-"))
    return start - begin, end - begin, sort


def read_words(kind: Kind, texts: Sequence[LabelledText], model: RecordingModel) -> LabelledWords:
    """What the head is to learn of some texts, each read by itself."""
    views: list[Floats] = []
    sorts: list[int] = []
    for tokens, labels in read_marked_words(kind, texts, model):
        vectors = np.concatenate(model.vectors)
        near = average_near(vectors)
        for i in np.flatnonzero(labels != IGNORED):
            views.append(np.stack([vectors[i], vectors[tokens[i].head], near[i]]).astype(np.float16))
            sorts.append(int(labels[i]))
    return LabelledWords(np.stack(views), tuple(sorts))


def read_marked_words(
    kind: Kind, texts: Sequence[LabelledText], model: RecordingModel
) -> Iterator[tuple[Sequence[Token], Ints]]:
    """The tokens of each text and the sort of each, while the model remembers what it read of it.

    A sort is 0 for none, else the place among the kind's and one; `IGNORED` for a word that may not tell.
    """
    for labelled in texts:
        model.forget()
        analysis = analyse(read_record({"id": "labelled", "text": labelled.text}, "labels"), model, {})
        told = {start: kind.sorts.index(sort) + 1 for start, _, sort in labelled.triggers}
        sorts = [told.get(token.start, 0) if token.upos in kind.parts else IGNORED for token in analysis.tokens]
        if model.vectors:
            yield analysis.tokens, np.array(sorts)


class SenseHead(nn.Module):
    """The same as `reader_senses.score_senses`, before the chances are made of it, to be trained."""

    def __init__(self, kind: Kind, config: SenseConfig) -> None:
        super().__init__()
        self.views = nn.ModuleList(nn.Linear(config.width, size) for size in config.sizes)
        self.out = nn.Linear(sum(config.sizes), len(kind.sorts) + 1)
        self.dropout = config.dropout

    def forward(self, given: Tensor) -> Tensor:
        """(…, 3, width) to (…, sorts + 1)."""
        seen = [F.relu(view(self._drop(given[..., i, :]))) for i, view in enumerate(self.views)]
        out: Tensor = self.out(self._drop(torch.cat(seen, -1)))
        return out

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)

    def tables(self) -> dict[str, Floats]:
        """The arrays of `SenseTables`."""
        word, head, near = (view.weight.T for view in self.views)
        arrays = {
            "word": word,
            "head": head,
            "near": near,
            "bias": torch.cat([view.bias for view in self.views]),
            "out": torch.cat([self.out.weight.T, self.out.bias[None]]),
        }
        return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()}


def train_senses(kind: Kind, words: LabelledWords, config: SenseConfig) -> SenseHead:
    """The head that says best of which sort, if any, each word tells."""
    torch.manual_seed(config.seed)
    views, truth = torch.from_numpy(words.views), torch.tensor(words.sorts)
    head = SenseHead(kind, config)
    fit_head(head, len(truth), config, lambda some: F.cross_entropy(head(views[some].float()), truth[some]))
    return head


def write_senses(kind: Kind, head: SenseHead, folder: Path) -> str:
    """Put the head beside the weights that it was trained over, and return their new version."""
    np.savez(folder / kind.file, sorts=np.array(kind.sorts), **head.tables())  # type: ignore[arg-type]
    return seal_again(folder)


def is_held(labelled: LabelledText) -> bool:
    """Whether a text is kept from training, to measure on: one in twenty."""
    return zlib.crc32(labelled.text.encode()) % 20 == 0


def measure_senses(head: SenseHead, words: LabelledWords) -> str:
    """How many of the words that tell are found from a chance of one half, of any sort and of their own."""
    with torch.no_grad():
        chances = torch.softmax(head(torch.from_numpy(words.views).float()), 1)
    truth = torch.tensor(words.sorts)
    found, sorts = chances[:, 0] < HALF, chances[:, 1:].argmax(1) + 1
    told, right = int((found & (truth > 0)).sum()), int((found & (truth == sorts)).sum())
    ours, all_told = max(1, int(found.sum())), max(1, int((truth > 0).sum()))
    figures = (told / ours, told / all_told, right / ours, right / all_told)
    return "P / R of any sort {:.3f} / {:.3f}, of its own {:.3f} / {:.3f}".format(*figures)
