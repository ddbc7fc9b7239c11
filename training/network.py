"""The reader's network: one encoder, and over its word vectors heads for spans, links, names and trees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.language.reader_decoding import FORBIDDEN, Ints, forbid_ends, forbid_transitions
from training.config import NetworkConfig
from training.crf import chain_loss
from training.encoder import Encoder
from training.examples import IGNORED, NAME_KINDS, LabelledWindow, Vocabulary

FAR = 32  # words; all that is farther away counts as this far
ARCS = 3  # cue to source, content to cue, word to syntactic head
LOSS_WEIGHTS = {"spans": 3.0, "links": 1.0, "names": 1.5, "upos": 0.2, "heads": 0.3, "relations": 0.2}


@dataclass(frozen=True)
class Batch:
    """Windows padded to one size; see `LabelledWindow` for the labels."""

    ids: Tensor
    shapes: Tensor
    piece_mask: Tensor
    first: Tensor
    word_mask: Tensor
    sentences: Tensor
    spans: Tensor
    links: Tensor
    names: Tensor
    upos: Tensor
    heads: Tensor
    relations: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        return Batch(*(getattr(self, name).to(device) for name in self.__dataclass_fields__))


def _pad(arrays: Sequence[Ints], fill: int, axis: int = 0) -> Tensor:
    size = max(a.shape[axis] for a in arrays)
    widths = [[(0, size - a.shape[axis]) if n == axis else (0, 0) for n in range(a.ndim)] for a in arrays]
    return torch.from_numpy(np.stack([np.pad(a, w, constant_values=fill) for a, w in zip(arrays, widths, strict=True)]))


def build_batch(windows: Sequence[LabelledWindow]) -> Batch:
    """Pad and stack."""
    seen = [w.window for w in windows]
    return Batch(
        ids=_pad([w.ids for w in seen], 0),
        shapes=_pad([w.shapes for w in seen], 0),
        piece_mask=_pad([np.ones(len(w.ids), np.int64) for w in seen], 0).bool(),
        first=_pad([w.first for w in seen], 0),
        word_mask=_pad([np.ones(len(w.words), np.int64) for w in seen], 0).bool(),
        sentences=_pad([w.sentences for w in seen], -1),
        spans=_pad([w.spans for w in windows], IGNORED),
        links=_pad([w.links for w in windows], IGNORED, axis=1),
        names=_pad([w.names for w in windows], IGNORED),
        upos=_pad([w.upos for w in windows], IGNORED),
        heads=_pad([w.heads for w in windows], IGNORED),
        relations=_pad([w.relations for w in windows], IGNORED),
    )


@dataclass(frozen=True)
class Scores:
    """What the heads say of each word.

    Attributes:
        spans: (batch, words, 3, 5). names, upos: (batch, words, tags).
        arcs: (batch, 3, words, words), column as target of row.
        dependents, governors: (batch, words, relation width), the two sides of a relation.
    """

    spans: Tensor
    names: Tensor
    upos: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Arcs(nn.Module):
    """How well each word does as the target of each other: biaffine over two small views, and by distance."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.width = config.arc_width
        self.views = nn.Linear(config.width, 2 * ARCS * self.width)
        self.products = nn.Parameter(torch.zeros(ARCS, self.width, self.width))
        self.targets = nn.Linear(config.width, ARCS)
        self.alone = nn.Linear(config.width, ARCS)
        self.distances = nn.Parameter(torch.zeros(ARCS, 2 * FAR + 1))
        self.dropout = config.dropout
        nn.init.normal_(self.products, std=3 / self.width)

    def forward(self, words: Tensor) -> Tensor:
        """(batch, words, width) to (batch, 3, words, words)."""
        views = F.dropout(F.gelu(self.views(words)), self.dropout, self.training)
        rows, columns = views.reshape(*words.shape[:2], 2, ARCS, self.width).permute(2, 0, 3, 1, 4)
        scores = rows @ self.products @ columns.transpose(-1, -2)
        scores = scores + self.targets(words).transpose(1, 2)[:, :, None, :]
        places = torch.arange(words.shape[1], device=words.device)
        alone = self.alone(words).transpose(1, 2)[:, :, :, None] * (places[None, :] == places[:, None])
        out: Tensor = scores + alone + self._spread_distances(places)
        return out

    def _spread_distances(self, places: Tensor) -> Tensor:
        """(3, words, words): the scores by distance, each row a word to the right of the last: no look-up a cell."""
        size = places.shape[0]
        away = torch.cat([places, places - size]).clamp(-FAR, FAR)
        rows = self.distances[:, away + FAR][:, None, :].expand(-1, size, -1)
        turned = rows.flatten(1)[:, : size * (2 * size - 1)]
        return turned.unflatten(1, (size, 2 * size - 1))[:, :, :size]


class Reader(nn.Module):
    """The whole network."""

    legal: Tensor
    opening: Tensor
    closing: Tensor

    def __init__(self, config: NetworkConfig, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.span_view = nn.Linear(config.width, config.span_width)
        self.span_scores = nn.Linear(config.span_width, 3 * 5)
        self.name_scores = nn.Linear(config.width, 1 + 4 * len(NAME_KINDS))
        self.upos_scores = nn.Linear(config.width, len(vocabulary.upos))
        self.arcs = Arcs(config)
        self.relation_views = nn.Linear(config.width, 2 * config.relation_width)
        self.relation_scores = nn.Linear(config.relation_width, len(vocabulary.relations))
        self.moves = nn.Parameter(torch.zeros(3, 5, 5))
        self.dropout = config.dropout
        self.pick = pick_words
        opening, closing = forbid_ends(1)
        self.register_buffer("legal", torch.from_numpy(forbid_transitions(1)))
        self.register_buffer("opening", torch.from_numpy(opening))
        self.register_buffer("closing", torch.from_numpy(closing))

    @property
    def transitions(self) -> Tensor:
        """(3, 5, 5): learned where legal."""
        return torch.where(self.legal < 0, self.legal, self.moves)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None = None) -> Scores:
        """Scores of the words whose first pieces are at `first`; see `Scores`."""
        return self._score_words(self.encoder(ids, shapes, None if mask is None else mask[:, None, None, :]), first)

    def _score_words(self, pieces: Tensor, first: Tensor) -> Scores:
        words = F.dropout(self.pick(pieces, first), self.dropout, self.training)
        spans = self.span_scores(F.gelu(self.span_view(words)))
        dependents, governors = self.relation_views(words).chunk(2, -1)
        return Scores(
            spans.unflatten(-1, (3, 5)),
            self.name_scores(words),
            self.upos_scores(words),
            self.arcs(words),
            dependents,
            governors,
        )

    def score(self, batch: Batch) -> Scores:
        """Scores of a padded batch."""
        return self._score_words(self.read(batch), batch.first)

    def read(self, batch: Batch) -> Tensor:
        """(batch, pieces, width): the encoder's vectors of a padded batch."""
        pieces: Tensor = self.encoder(batch.ids, batch.shapes, batch.piece_mask[:, None, None, :])
        return pieces

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """What each head still gets wrong, a word of the kind it learns from."""
        return self.losses_of(self.read(batch), batch)

    def losses_of(self, pieces: Tensor, batch: Batch) -> dict[str, Tensor]:
        """The same of a batch that was read already."""
        scores = self._score_words(pieces, batch.first)
        arcs = scores.arcs.masked_fill(~batch.word_mask[:, None, None, :], float(FORBIDDEN))
        together = batch.sentences[:, :, None] == batch.sentences[:, None, :]
        heads = arcs[:, 2].masked_fill(~together, float(FORBIDDEN))
        return {
            "spans": self._span_loss(scores.spans, batch),
            "links": _mean_loss(arcs[:, :2], batch.links),
            "names": _mean_loss(scores.names, batch.names),
            "upos": _mean_loss(scores.upos, batch.upos),
            "heads": _mean_loss(heads, batch.heads),
            "relations": _mean_loss(self._relate(scores, batch.heads), batch.relations),
        }

    def _span_loss(self, scores: Tensor, batch: Batch) -> Tensor:
        rows = (batch.spans[:, 0, 0] != IGNORED).nonzero()[:, 0]
        if not len(rows):
            return scores.sum() * 0
        mask = batch.word_mask[rows]
        tags = batch.spans[rows].clamp(min=0)
        nll = chain_loss(
            scores[rows].transpose(1, 2).flatten(0, 1),
            tags.transpose(1, 2).flatten(0, 1),
            mask.repeat_interleave(3, 0),
            self.transitions.repeat(len(rows), 1, 1),
            (self.opening, self.closing),
        )
        return nll.sum() / mask.sum()

    def _relate(self, scores: Scores, heads: Tensor) -> Tensor:
        at = heads.clamp(min=0)[:, :, None].expand_as(scores.governors)
        return self.relation_scores(F.relu(scores.dependents + scores.governors.gather(1, at)))  # type: ignore[no-any-return]


def pick_words(pieces: Tensor, first: Tensor) -> Tensor:
    """(batch, words, width): the vectors of the words whose first pieces are at `first`."""
    return pieces.gather(1, first[:, :, None].expand(-1, -1, pieces.shape[2]))


def _mean_loss(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != IGNORED).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORED)
