"""From a grey film of any size to the network's input, and from its output back to a label map.

This is the specification that the engine's TypeScript mirrors; `goldens/preprocess` holds arrays
on which both are tested. All arithmetic is float64 until the single cast at the end.

Film to input (`prepare`), for a film g[H,W] of 8- or 16-bit values and a network side S:
1. `resize` squashes the whole film to S x S, first every row (horizontal), then every column.
   Each axis on its own: shrinking is the exact area average (box filter, fractional weights at
   the edges), enlarging is bilinear with half-pixel centres, equal sizes copy.
2. `stretch` sorts the n = S*S resized values v ascending, low = v[floor(0.005*(n-1))],
   high = v[floor(0.995*(n-1))], and maps v to (v - low) / (high - low) clipped to [0,1].
   Where high <= low (a constant film) every value is 0.
3. The result is cast to float32.

Output to labels (`label_map`): each probability map is resized with the same rule to the target
size, then every pixel takes the lung whose probability is >= 0.5 (the larger of the two, the
right one when equal), else heart where that is >= 0.5, else background.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

SIDE = 256
LOW, HIGH = 0.005, 0.995
THRESHOLD = 0.5
BACKGROUND, RIGHT_LUNG, LEFT_LUNG, HEART = 0, 1, 2, 3

Floats = NDArray[np.float64]


def axis_weights(source: int, target: int) -> Floats:
    """Weights [target, source] of one resized axis; every row sums to 1."""
    weights = np.zeros((target, source))
    if source == target:
        np.fill_diagonal(weights, 1.0)
        return weights
    scale = source / target
    for i in range(target):
        if source > target:
            start, stop = i * scale, min((i + 1) * scale, source)
            for j in range(math.floor(start), min(math.ceil(stop), source)):
                overlap = min(j + 1, stop) - max(j, start)
                if overlap > 0:
                    weights[i, j] = overlap / scale
            continue
        centre = (i + 0.5) * scale - 0.5
        left = math.floor(centre)
        fraction = centre - left
        weights[i, min(max(left, 0), source - 1)] += 1.0 - fraction
        weights[i, min(max(left + 1, 0), source - 1)] += fraction
    return weights


def resize(image: NDArray, height: int, width: int) -> Floats:
    """Resizes [H,W] to [height,width]; area average when shrinking, bilinear when enlarging."""
    rows = np.asarray(image, dtype=np.float64) @ axis_weights(image.shape[1], width).T
    return axis_weights(image.shape[0], height) @ rows


def stretch(values: Floats, low: float = LOW, high: float = HIGH) -> Floats:
    """Maps the grey values between two order statistics to [0,1]; a constant image becomes 0."""
    ordered = np.sort(values, axis=None)
    last = ordered.size - 1
    bottom = ordered[math.floor(low * last)]
    top = ordered[math.floor(high * last)]
    if top <= bottom:
        return np.zeros_like(values)
    return np.clip((values - bottom) / (top - bottom), 0.0, 1.0)


def prepare(film: NDArray, side: int = SIDE) -> NDArray[np.float32]:
    """Network input [side,side] of a grey film [H,W]."""
    return stretch(resize(film, side, side)).astype(np.float32)


def label_map(probabilities: NDArray, height: int, width: int) -> NDArray[np.uint8]:
    """Labels [height,width] of probability maps [3,h,w] (right lung, left lung, heart)."""
    right, left, heart = (resize(p, height, width) for p in probabilities)
    labels = np.where(heart >= THRESHOLD, HEART, BACKGROUND).astype(np.uint8)
    labels[(right >= THRESHOLD) & (right >= left)] = RIGHT_LUNG
    labels[(left >= THRESHOLD) & (left > right)] = LEFT_LUNG
    return labels
