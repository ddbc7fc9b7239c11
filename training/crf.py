"""A linear-chain CRF: how unlikely the gold tags are, given scores and learned transitions."""

from __future__ import annotations

import torch
from torch import Tensor


def chain_loss(scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor, ends: tuple[Tensor, Tensor]) -> Tensor:
    """The negative log-likelihood of each sequence.

    Args:
        scores: (sequences, words, tags).
        tags: (sequences, words), anything where masked.
        mask: (sequences, words), true for the words there are; each sequence has one or more, from the left.
        transitions: (sequences, tags, tags), from tag to tag.
        ends: what to add to the first word's scores and to the last's, (tags,) each.
    """
    last = mask.sum(1) - 1
    rows = torch.arange(len(scores), device=scores.device)
    scores = scores.clone()
    scores[:, 0] = scores[:, 0] + ends[0]
    scores[rows, last] = scores[rows, last] + ends[1]
    return _partition(scores, mask, transitions) - _gold(scores, tags, mask, transitions)


def _partition(scores: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    total = scores[:, 0]
    for step in range(1, scores.shape[1]):
        moved = torch.logsumexp(total[:, :, None] + transitions, 1) + scores[:, step]
        total = torch.where(mask[:, step, None], moved, total)
    return torch.logsumexp(total, -1)


def _gold(scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    chosen = scores.gather(2, tags[:, :, None])[:, :, 0]
    rows = torch.arange(len(scores), device=scores.device)[:, None]
    moves = transitions[rows, tags[:, :-1], tags[:, 1:]]
    return (chosen * mask).sum(1) + (moves * mask[:, 1:]).sum(1)
