"""A trained network made narrower: of each layer the attention heads and inner neurons that matter least go.

What matters is weighed on batches of the training sets, by how much the loss would change without it to the first
order (the product of an activation and its gradient, summed). What stays is trained once more (`training.loop`), held
to the wide network's vectors and taught what the small heads over it are to see (`training.lessons`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.config import NetworkConfig
from training.examples import Vocabulary
from training.lessons import LIKENESS, Lessons
from training.loop import can_shorten, pick_device
from training.network import LOSS_WEIGHTS, Batch, Reader

LAYER = "encoder.layers.{}."


@dataclass(frozen=True)
class Weighed:
    """How much the parts of one layer matter: (inner,) and (attention heads,)."""

    inner: Tensor
    heads: Tensor


def weigh_parts(reader: Reader, config: NetworkConfig, batches: Iterable[Batch]) -> list[Weighed]:
    """What matters in each layer, without dropout."""
    seen: dict[tuple[int, str], Tensor] = {}
    layers = list(reader.encoder.layers)
    weighed = [Weighed(torch.zeros(config.inner), torch.zeros(config.attention_heads)) for _ in layers]
    hooks = []
    for n, layer in enumerate(layers):
        hooks.append(layer.down.register_forward_pre_hook(_keeping(seen, (n, "inner"))))  # type: ignore[operator, union-attr]
        hooks.append(layer.outward.register_forward_pre_hook(_keeping(seen, (n, "heads"))))  # type: ignore[operator, union-attr]
    reader.eval()
    for batch in batches:
        reader.zero_grad()
        losses = reader.losses(batch)
        torch.stack([LOSS_WEIGHTS[name] * loss for name, loss in losses.items()]).sum().backward()  # type: ignore[no-untyped-call]
        for n, parts in enumerate(weighed):
            parts.inner.add_(_first_order(seen[n, "inner"]).abs().sum((0, 1)))
            by_head = _first_order(seen[n, "heads"]).unflatten(-1, (config.attention_heads, -1)).sum(-1)
            parts.heads.add_(by_head.abs().sum((0, 1)))
    for hook in hooks:
        hook.remove()
    return weighed


def _keeping(seen: dict[tuple[int, str], Tensor], key: tuple[int, str]) -> object:
    def keep(_: nn.Module, given: tuple[Tensor]) -> None:
        given[0].retain_grad()
        seen[key] = given[0]

    return keep


def _first_order(activation: Tensor) -> Tensor:
    assert activation.grad is not None
    return (activation * activation.grad).detach()


def cut_parts(reader: Reader, config: NetworkConfig, vocabulary: Vocabulary, weighed: list[Weighed]) -> Reader:
    """A network of the sizes of `config`, with the parts of `reader` that matter most."""
    state = dict(reader.state_dict())
    for n, parts in enumerate(weighed):
        inner = parts.inner.topk(config.inner).indices.sort().values
        heads = parts.heads.topk(config.attention_heads).indices.sort().values
        columns = (heads[:, None] * config.head_width + torch.arange(config.head_width)).flatten()
        name = LAYER.format(n)
        for part in ("weight", "bias"):
            state[f"{name}up.{part}"] = state[f"{name}up.{part}"][inner]
            inward = state[f"{name}inward.{part}"].unflatten(0, (3, -1))
            state[f"{name}inward.{part}"] = inward[:, columns].flatten(0, 1)
        state[f"{name}down.weight"] = state[f"{name}down.weight"][:, inner]
        state[f"{name}outward.weight"] = state[f"{name}outward.weight"][:, columns]
    narrow = Reader(config, vocabulary)
    narrow.load_state_dict(state)
    return narrow


class Schooling:
    """What a narrow network learns beside its own heads: the wide one's vectors, and its lessons."""

    def __init__(self, wide: Reader, likeness: float, lessons: Lessons) -> None:
        self.wide = wide.eval().requires_grad_(False)
        self.wide.encoder.short = can_shorten(pick_device())
        self.likeness = likeness
        self.lessons = lessons

    def parameters(self) -> Iterator[nn.Parameter]:
        """Of the heads that the lessons are told by."""
        return self.lessons.parameters()

    def losses(self, reader: Reader, pieces: Tensor, batch: Batch) -> dict[str, Tensor]:
        """How far the vectors are from the wide network's, and what the lessons still get wrong."""
        with torch.no_grad():
            wanted = self.wide.read(batch)
        apart = ((pieces - wanted) ** 2).mean(-1)[batch.piece_mask].mean()
        told = self.lessons.losses(reader.encoder, self.wide.encoder)
        likeness = {"likeness": apart, LIKENESS: told.pop(LIKENESS, torch.zeros(()))}
        return {name: self.likeness * loss for name, loss in likeness.items()} | told
