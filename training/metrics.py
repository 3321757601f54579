"""Overlap and distance of two binary masks [H,W]."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion, distance_transform_edt

GRID = 512
Mask = NDArray[np.bool_]


def dice(found: Mask, truth: Mask) -> float:
    """2|A and B| / (|A| + |B|); 1 where both are empty."""
    size = int(found.sum()) + int(truth.sum())
    return 1.0 if size == 0 else 2 * int((found & truth).sum()) / size


def iou(found: Mask, truth: Mask) -> float:
    """|A and B| / |A or B|; 1 where both are empty."""
    size = int((found | truth).sum())
    return 1.0 if size == 0 else int((found & truth).sum()) / size


def outline(mask: Mask) -> Mask:
    """Pixels of the mask with a 4-neighbour outside it; the image's edge counts as outside."""
    return mask & ~binary_erosion(mask)


def hd95(found: Mask, truth: Mask) -> float:
    """95th percentile Hausdorff distance in pixels of a grid whose longer side is 512.

    The larger of the two directed 95th percentiles, outline to outline. 0 where both are empty,
    512 where one is.
    """
    if not found.any() or not truth.any():
        return 0.0 if found.any() == truth.any() else float(GRID)
    a, b = outline(found), outline(truth)
    to_truth = np.percentile(distance_transform_edt(~b)[a], 95)
    to_found = np.percentile(distance_transform_edt(~a)[b], 95)
    return float(max(to_truth, to_found)) * GRID / max(found.shape)


def bootstrap(values: NDArray, groups: NDArray, rounds: int = 2000, seed: int = 0) -> tuple[float, float]:
    """95% interval of the mean over films, resampling whole groups (patients)."""
    names, inverse = np.unique(groups, return_inverse=True)
    sums = np.bincount(inverse, weights=values)
    counts = np.bincount(inverse)
    chosen = np.random.default_rng(seed).integers(names.size, size=(rounds, names.size))
    means = sums[chosen].sum(1) / counts[chosen].sum(1)
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)
