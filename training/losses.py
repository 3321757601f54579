"""Losses for sets that do not label the same things.

Logits are [N,3,H,W] (right lung, left lung, heart), labels [N,H,W] (0 background, 1 right lung,
2 left lung, 3 heart), `kinds` [N] says what a film's labels mean (see the constants).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

ALL, LUNGS, UNION, EMPTY = 0, 1, 2, 3
KIND_OF_SET = {"jsrt": ALL, "wingspan": ALL, "phantom": ALL, "shenzhen": LUNGS, "covid-v7": UNION}


def soft_dice(probability: Tensor, target: Tensor) -> Tensor:
    """1 - soft Dice over the last two axes, smoothed by one pixel."""
    overlap = (probability * target).sum((-2, -1))
    size = probability.sum((-2, -1)) + target.sum((-2, -1))
    return 1 - (2 * overlap + 1) / (size + 1)


def outputs_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """BCE + soft Dice of [n,c,H,W], mean over outputs: [n]."""
    entropy = F.binary_cross_entropy_with_logits(logits, targets, reduction="none").mean((-2, -1))
    return (entropy + soft_dice(torch.sigmoid(logits), targets)).mean(1)


def union_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Loss of films whose lungs include what lies behind the heart: [n].

    Each side trains 1 - (1 - lung)(1 - heart) against the side's mask: inside a mask, lung or
    heart may explain a pixel, outside both must vanish. A lung must also vanish inside the other
    side's mask.
    """
    total = logits.new_zeros(logits.shape[0])
    free = -F.softplus(logits)  # log of 1 - probability, per output
    both_free = free.sum(1)
    everything = (labels > 0).float()
    # Below 1e-4 the logarithm of the union has a gradient that no mask is precise enough for.
    log_union = torch.log1p(-torch.exp(both_free).clamp(max=1 - 1e-4))
    entropy = -(everything * log_union + (1 - everything) * both_free)
    total = total + entropy.mean((-2, -1)) + soft_dice(1 - torch.exp(both_free), everything)
    for side in (0, 1):
        own = (labels == side + 1).float()
        other = (labels == 2 - side).float()
        side_free = free[:, side] + free[:, 2] * own
        covered = 1 - torch.exp(side_free)
        total = total + 0.5 * soft_dice(covered, own) - (other * free[:, side]).mean((-2, -1))
    return total


def film_losses(logits: Tensor, labels: Tensor, kinds: Tensor) -> Tensor:
    """Loss per film [N], each by the kind of its labels."""
    total = logits.new_zeros(logits.shape[0])
    targets = torch.stack([labels == k for k in (1, 2, 3)], dim=1).float()
    for kind, outputs in ((ALL, 3), (LUNGS, 2)):
        chosen = kinds == kind
        if chosen.any():
            total[chosen] = outputs_loss(logits[chosen, :outputs], targets[chosen, :outputs])
    chosen = kinds == UNION
    if chosen.any():
        total[chosen] = union_loss(logits[chosen], labels[chosen])
    chosen = kinds == EMPTY
    if chosen.any():
        # Soft Dice of an empty mask is 1 whatever the outputs are; their mean area replaces it.
        area = torch.sigmoid(logits[chosen]).mean((-2, -1))
        total[chosen] = (F.softplus(logits[chosen]).mean((-2, -1)) + area).mean(1)
    return total
