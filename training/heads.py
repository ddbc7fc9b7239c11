"""The loop that trains a small head over the frozen reader's vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor, nn


class HeadConfig(Protocol):
    """What the loop is told of a run."""

    @property
    def epochs(self) -> int:
        """Passes over the examples."""
        ...

    @property
    def batch(self) -> int:
        """Examples a step."""
        ...

    @property
    def rate(self) -> float:
        """The peak learning rate."""
        ...

    @property
    def weight_decay(self) -> float:
        """AdamW's."""
        ...

    @property
    def warm_up(self) -> int:
        """Steps up to the peak."""
        ...


def fit_head(head: nn.Module, count: int, config: HeadConfig, loss_of: Callable[[Tensor], Tensor]) -> None:
    """Train a head in place: AdamW, a warm-up in steps, then down to nothing.

    Args:
        head: To be trained; left ready for use.
        count: Examples there are.
        config: The run.
        loss_of: The loss of the examples with these indices, (batch,).
    """
    optimizer = torch.optim.AdamW(head.parameters(), lr=config.rate, weight_decay=config.weight_decay)
    steps = config.epochs * -(-count // config.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / config.warm_up) * (1 - step / steps)
    )
    for _ in range(config.epochs):
        for chosen in torch.randperm(count).split(config.batch):
            loss = loss_of(chosen)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    head.eval()
