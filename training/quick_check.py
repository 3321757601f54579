"""Dice on the held-out films at the network's grid, fast enough to run during training.

The figures of the model card come from evaluate.py, on the masks' own grid.
"""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from augment import stretch_fast
from preprocess import SIDE
from samples import Films


def dice(a: NDArray, b: NDArray) -> float:
    """Dice of two masks; 1 where both are empty."""
    size = a.sum() + b.sum()
    return 1.0 if size == 0 else float(2 * (a & b).sum() / size)


@torch.no_grad()
def check(network: nn.Module, state: dict[str, Tensor], films: Films, side: int) -> dict[str, str]:
    """Per set "mean Dice / 5th percentile (n)" of the set's lung definition."""
    network.eval()
    network.load_state_dict({key: value.cpu() for key, value in state.items()})
    network.to(memory_format=torch.channels_last)
    scores: dict[str, list[float]] = {}
    hidden = np.nonzero(films.held_out)[0]
    for start in range(0, hidden.size, 8):
        chosen = hidden[start : start + 8]
        inputs = [stretch_fast(films.films[k].astype(np.float32)) for k in chosen]
        if side != SIDE:
            inputs = [cv2.resize(f, (side, side), interpolation=cv2.INTER_AREA) for f in inputs]
        tensor = torch.from_numpy(np.stack(inputs))[:, None]
        with torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported()):
            logits = network(tensor.contiguous(memory_format=torch.channels_last))
        maps = torch.sigmoid(logits.float()).numpy()
        for k, (right, left, heart) in zip(chosen, maps, strict=True):
            truth = films.labels[k]
            if side != SIDE:
                truth = cv2.resize(truth, (side, side), interpolation=cv2.INTER_NEAREST_EXACT)
            found = (right >= 0.5) | (left >= 0.5)
            if films.sets[k] == "covid-v7":
                found = 1 - (1 - right) * (1 - left) * (1 - heart) >= 0.5
            both = (truth == 1) | (truth == 2)
            scores.setdefault(str(films.sets[k]), []).append(dice(found, both))
            if (truth == 3).any():
                scores.setdefault(f"{films.sets[k]} heart", []).append(dice(heart >= 0.5, truth == 3))
    return {
        name: f"{np.mean(v):.4f} / {np.percentile(v, 5):.4f} ({len(v)})"
        for name, v in sorted(scores.items())
    }
