"""From label map and probabilities to lungs in either definition.

Heart excluded: the two lung labels. Retrocardiac included: see `included`; the rule and its two
constants were chosen by figures on held-out films (see MODEL_CARD.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from preprocess import LEFT_LUNG, RIGHT_LUNG, THRESHOLD

Mask = NDArray[np.bool_]


def middle(labels: NDArray[np.uint8]) -> tuple[float, float]:
    """Column between the lungs and width of the chest, both in pixels, of a label map [H,W].

    The middle is the median over the rows that hold both lungs, right before left, of the
    midpoint between the right lung's last and the left lung's first column; the width runs from
    the first to the last lung column of the map. Without such rows the middle is the picture's.
    """
    columns = labels.shape[1]
    right, left = labels == RIGHT_LUNG, labels == LEFT_LUNG
    right_end = columns - 1 - right[:, ::-1].argmax(1)
    left_start = left.argmax(1)
    usable = right.any(1) & left.any(1) & (right_end < left_start)
    lung_columns = np.nonzero((right | left).any(0))[0]
    width = float(lung_columns[-1] - lung_columns[0] + 1) if lung_columns.size else 0.0
    if not usable.any():
        return columns / 2, width
    points = (right_end[usable] + left_start[usable] + 1) / 2
    return float(np.median(points)), width


def included(
    labels: NDArray[np.uint8], maps: NDArray, band: float, union: bool
) -> tuple[Mask, Mask]:
    """Right and left lung with what lies behind the heart, [H,W] each.

    `maps` are the probabilities [3,H,W] at the label map's size. Added to the lung labels is
    every unlabelled-as-lung pixel that is heart (or, with `union`, whose chance of being any of
    the three is at least one half), outside a vertical band over the spine: `band` times the
    chest's width, centred on the middle. What is added belongs to the side it lies on.
    """
    right, left = labels == RIGHT_LUNG, labels == LEFT_LUNG
    if union:
        extra = 1 - np.prod(1 - maps, axis=0) >= THRESHOLD
    else:
        extra = maps[2] >= THRESHOLD
    extra &= ~(right | left)
    centre, width = middle(labels)
    offset = np.arange(labels.shape[1]) + 0.5 - centre
    half = band * width / 2
    return right | (extra & (offset < 0) & (offset <= -half)), left | (extra & (offset >= half))
