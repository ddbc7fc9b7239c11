"""The training loop: mixed batches, one warm-up and a linear fall, an average of the weights kept beside them."""

from __future__ import annotations

import copy
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from training.config import TrainConfig
from training.corpora import Example
from training.encoder import Encoder
from training.examples import LabelledWindow, Labeller, draw_windows
from training.network import LOSS_WEIGHTS, Batch, Reader, build_batch

HEAD_RATE, HEAD_DECAY = 1e-3, 0.02  # of what is trained beside the reader
SORTED = 8  # batches drawn together, so that each holds windows of about one size and little padding

Report = Callable[[int, dict[str, float], Reader], None]


class Beside(Protocol):
    """What is learned in the same steps as the heads' own losses."""

    def parameters(self) -> Iterator[nn.Parameter]:
        """What is trained with it."""
        ...

    def losses(self, reader: Reader, pieces: Tensor, batch: Batch) -> dict[str, Tensor]:
        """More losses of a step, weighed already; `pieces` are the batch's vectors."""
        ...


def seed_all(seed: int) -> None:
    """Fix every source of chance."""
    random.seed(seed)
    torch.manual_seed(seed)


def pick_device() -> torch.device:
    """A GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def can_shorten(device: torch.device) -> bool:
    """Whether bfloat16 is worth it: without arithmetic for it a processor is nine times slower than in float32."""
    return device.type == "cuda" or bool(torch.cpu._is_avx512_bf16_supported())  # type: ignore[no-untyped-call]


def draw_batches(examples: Sequence[Example], labeller: Labeller, config: TrainConfig) -> Iterator[Batch]:
    """Batches without end, each with its share of every kind."""
    kinds = {
        "attribution": [e for e in examples if e.attributions is not None],
        "names": [e for e in examples if e.attributions is None and e.tokens is None],
        "tree": [e for e in examples if e.tokens is not None],
    }
    streams = [
        (draw_windows(found, labeller, random.Random(config.seed + n)), getattr(config.share, kind))
        for n, (kind, found) in enumerate(kinds.items())
        if found
    ]
    order = random.Random(config.seed)
    while True:
        drawn = [(_draw_by_size(stream, share * SORTED), share) for stream, share in streams]
        for n in order.sample(range(SORTED), SORTED):
            yield build_batch([w for windows, share in drawn for w in windows[n * share : (n + 1) * share]])


def _draw_by_size(stream: Iterator[LabelledWindow], count: int) -> list[LabelledWindow]:
    return sorted((next(stream) for _ in range(count)), key=lambda w: len(w.window.ids))


def group_parameters(reader: Reader, config: TrainConfig) -> list[dict[str, object]]:
    """Each encoder layer with its own rate, the heads with theirs; no decay on biases, norms and transitions."""
    groups = []
    depth = len(reader.encoder.layers)
    for name, parameter in reader.named_parameters():
        decay = config.weight_decay if parameter.dim() > 1 and "norm" not in name and name != "moves" else 0.0
        groups.append({"params": [parameter], "lr": _rate(name, depth, config), "weight_decay": decay})
    return groups


def _rate(name: str, depth: int, config: TrainConfig) -> float:
    if name in ("moves", "arcs.distances"):  # scores themselves: a thousandth a step would never get them anywhere
        return 30 * config.head_rate
    if not name.startswith("encoder.") or name == "encoder.shapes.weight":
        return config.head_rate
    below = depth - int(name.split(".")[2]) - 1 if name.startswith("encoder.layers.") else depth
    return config.encoder_rate * config.layer_decay**below


def find_factor(step: int, config: TrainConfig) -> float:
    """The share of the peak rate at a step."""
    warm = max(1, int(config.steps * config.warm_up))
    return (step + 1) / warm if step < warm else max(0.0, (config.steps - step) / (config.steps - warm))


class Average:
    """An exponential moving average of the weights, warmed up so that it never remembers the start for long."""

    def __init__(self, reader: Reader, decay: float) -> None:
        self.reader = copy.deepcopy(reader).eval()
        self.reader.encoder.short = False
        self.decay = decay

    @torch.no_grad()
    def update(self, reader: Reader, step: int) -> None:
        """Take one more step in."""
        decay = min(self.decay, (1 + step) / (10 + step))
        ours: list[Tensor] = list(self.reader.parameters())
        theirs: list[Tensor] = list(reader.parameters())
        torch._foreach_lerp_(ours, theirs, 1 - decay)


def train(
    reader: Reader,
    examples: Sequence[Example],
    labeller: Labeller,
    config: TrainConfig,
    report: Report,
    every: int = 20,
    beside: Beside | None = None,
) -> Reader:
    """Train in place and return the averaged network."""
    device = pick_device()
    reader.to(device).train()
    reader.encoder.short = can_shorten(device)
    average = Average(reader, config.average_decay)
    groups = group_parameters(reader, config)
    if beside is not None:
        groups.append({"params": list(beside.parameters()), "lr": HEAD_RATE, "weight_decay": HEAD_DECAY})
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: find_factor(step, config))
    batches = draw_batches(examples, labeller, config)
    started, sums = time.monotonic(), Counter[str]()
    for step in range(config.steps):
        losses = _take_step(reader, next(batches).to(device), optimizer, config, beside)
        schedule.step()
        average.update(reader, step)
        sums.update({name: loss / every for name, loss in losses.items()})
        if (step + 1) % every == 0 or step + 1 == config.steps:
            report(step + 1, dict(sums) | {"seconds": time.monotonic() - started}, average.reader)
            sums.clear()
    return average.reader


def _take_step(
    reader: Reader, batch: Batch, optimizer: torch.optim.Optimizer, config: TrainConfig, beside: Beside | None
) -> dict[str, float]:
    optimizer.zero_grad(set_to_none=True)
    pieces = reader.read(batch)
    losses = reader.losses_of(pieces, batch)
    more = beside.losses(reader, pieces, batch) if beside is not None else {}
    total = torch.stack([*(LOSS_WEIGHTS[name] * loss for name, loss in losses.items()), *more.values()]).sum()
    total.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], config.clip)
    optimizer.step()
    return {name: loss.item() for name, loss in (losses | more).items()}


def build_reader(config: TrainConfig, labeller: Labeller, fill: Callable[[Encoder], None] | None = None) -> Reader:
    """A network before its first step, its encoder filled by `fill` where given."""
    seed_all(config.seed)
    reader = Reader(config.network, labeller.vocabulary)
    if fill:
        fill(reader.encoder)
    return reader
