"""Event places by the encoder's vectors: a small head over the frozen reader, on top of the fitted signs.

It learns, of each verb and name of a sentence, what to add to the sum of the signs' weights (`training.eventplace`), so
those come first. It sees each sentence also with other names in its places (`training.swapping`).
`dateline.language.reader_grounds` does the same arithmetic in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.extraction.events.places import weigh_signs
from dateline.extraction.events.tree import find_head
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.language.reader_decoding import Floats, WindowScores
from dateline.language.reader_grounds import MOST, NAME, VERB, average_between
from dateline.language.reader_model import GROUNDS, ReaderModel
from dateline.language.reader_words import Window
from dateline.pipeline.resources import Resources
from training.eventplace import Example, Row, candidates, is_held, read_examples, read_rows
from training.export import seal_again
from training.heads import fit_head
from training.swapping import swap_names


@dataclass(frozen=True)
class GroundConfig:
    """One run of the head's training.

    Attributes:
        copies: Of each sentence, with other names.
        weight: How often the sentence itself is seen beside them.
    """

    width: int = 384
    small: int = 64
    hidden: int = 64
    dropout: float = 0.3
    epochs: int = 8
    batch: int = 64
    rate: float = 1e-3
    weight_decay: float = 0.05
    warm_up: int = 100
    seed: int = 0
    copies: int = 3
    weight: int = 2


class Pair(NamedTuple):
    """A verb and a name of a sentence: vectors of both and of the mean between, the signs' sum, and the truth."""

    verb: Floats
    name: Floats
    between: Floats
    signs: float
    is_place: float


class GroundHead(nn.Module):
    """The same as `reader_grounds.score_grounds`, to be trained."""

    def __init__(self, config: GroundConfig) -> None:
        super().__init__()
        self.views = nn.ModuleList(nn.Linear(config.width, config.small) for _ in range(3))
        self.hidden = nn.Linear(4 * config.small, config.hidden)
        self.out = nn.Linear(config.hidden, 1)
        self.dropout = config.dropout

    def forward(self, verbs: Tensor, names: Tensor, between: Tensor) -> Tensor:
        """Three times (pairs, width) to (pairs,)."""
        given = (verbs, names, between)
        verb, name, inside = (view(self._drop(x)) for view, x in zip(self.views, given, strict=True))
        seen = torch.cat([F.relu(verb), F.relu(name), verb * name, F.relu(inside)], 1)
        out: Tensor = self.out(self._drop(F.relu(self.hidden(self._drop(seen)))))[:, 0]
        return out

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)

    def tables(self) -> dict[str, Floats]:
        """The arrays of `GroundTables`."""
        arrays = {
            "views": torch.cat([view.weight.T for view in self.views], 1),
            "view_bias": torch.cat([view.bias for view in self.views]),
            "hidden": self.hidden.weight.T,
            "hidden_bias": self.hidden.bias,
            "out": torch.cat([self.out.weight[0], self.out.bias]),
        }
        return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()}


class RecordingModel(ReaderModel):
    """The reader model that remembers its windows and their words' vectors, in the order of the analysis' tokens."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.windows: list[Window] = []
        self.vectors: list[Floats] = []

    def forget(self) -> None:
        """Be ready for the next text."""
        self.windows.clear()
        self.vectors.clear()

    def score(self, window: Window, *, tree: bool = True) -> WindowScores:
        """One run of the network."""
        scores = super().score(window, tree=tree)
        assert scores.words is not None
        self.windows.append(window)
        self.vectors.append(scores.words)
        return scores


class MarkedPair(NamedTuple):
    """A verb and the last word of a name in its sentence, as indices of tokens, the signs' sum, and the truth."""

    verb: int
    name: int
    signs: float
    is_place: float


def read_pairs(source: Path, model: RecordingModel, config: GroundConfig) -> list[Pair]:
    """The pairs of all sentences that are not held out and whose annotation can be used, and of their copies."""
    examples: list[Example] = []
    pairs: list[Pair] = []
    for example, marked in read_marked(read_kept(source), model):
        examples.append(example)
        pairs += _read_vectors(marked, model)
    swapped = swap_names(examples, config.copies, config.seed)
    renamed = [pair for _, marked in read_marked(swapped, model) for pair in _read_vectors(marked, model)]
    return pairs * config.weight + renamed


def read_kept(source: Path) -> list[Row]:
    """The sentences that are not held out."""
    return [row for row in read_rows(source) if not is_held(row)]


def read_marked(rows: Iterable[Row], model: RecordingModel) -> Iterator[tuple[Example, list[MarkedPair]]]:
    """Each usable sentence with its pairs, while the model remembers what it read of it."""
    resources = Resources(Knowledge(load_lexicon(), load_gazetteer()), model)
    for example in read_examples(rows, resources):
        if example.is_usable and model.vectors:
            yield example, list(_pairs_of(example))
        model.forget()
        resources.cache.clear()


def _read_vectors(marked: Sequence[MarkedPair], model: RecordingModel) -> list[Pair]:
    vectors = np.concatenate(model.vectors)
    return [Pair(vectors[m.verb], vectors[m.name], _between(vectors, m), m.signs, m.is_place) for m in marked]


def _between(vectors: Floats, pair: MarkedPair) -> Floats:
    between: Floats = average_between(vectors, np.array([[pair.verb, pair.name]]))[0]
    return between


def _pairs_of(example: Example) -> Iterator[MarkedPair]:
    scene = example.scene
    verb = None if scene is None else find_head(scene, example.verb)
    if scene is None or verb is None or scene.analysis.tokens[verb].upos != VERB:
        return
    found = candidates(example)
    for place, _, is_place in found:
        name = scene.analysis.tokens_in(place.span)[-1]
        if scene.analysis.tokens[name].upos == NAME:
            signs = weigh_signs(scene, example.verb, place, tuple(p for p, _, _ in found))
            yield MarkedPair(verb, name, signs, float(is_place))


def train_grounds(pairs: Sequence[Pair], config: GroundConfig) -> GroundHead:
    """The head that with the signs' sum tells best which names are places of their verbs."""
    torch.manual_seed(config.seed)
    verbs, names, between = (torch.from_numpy(np.stack([pair[i] for pair in pairs])) for i in range(3))
    signs, truth = (torch.tensor([pair[i] for pair in pairs]) for i in (3, 4))
    head = GroundHead(config)

    def loss_of(some: Tensor) -> Tensor:
        scores = head(verbs[some], names[some], between[some]).clamp(max=MOST) + signs[some]
        return F.binary_cross_entropy_with_logits(scores, truth[some])

    fit_head(head, len(pairs), config, loss_of)
    return head


def write_grounds(head: GroundHead, folder: Path) -> str:
    """Put the head beside the weights that it was trained over, and return their new version."""
    np.savez(folder / GROUNDS, **head.tables())  # type: ignore[arg-type]
    return seal_again(folder)
