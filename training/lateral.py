"""Draws chests seen from the side, which must not be answered with two lungs.

No lateral film is among the training data. A drawing has what tells the view apart: one lucent field
between breastbone and spine, the column of vertebrae along its back, the heart in its lower front,
two domes of the diaphragm, and ribs that cross.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from preprocess import SIDE


# OpenCV takes outlines as whole numbers of 1/16 pixel.
FRACTION_BITS = 4


def fixed_point(outline: NDArray) -> NDArray[np.int32]:
    """Points in shares of the picture, as OpenCV draws them."""
    return np.int32(np.round(outline * SIDE * 2**FRACTION_BITS))


def curve(points: list[tuple[float, float]], count: int = 64) -> NDArray[np.float32]:
    """A Catmull-Rom curve [n,2] through points (x, y)."""
    p = np.array([points[0], *points, points[-1]], np.float32)
    t = np.linspace(0, 1, count, dtype=np.float32)[:, None]
    pieces = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate(pieces)


class Canvas:
    """Layers of attenuation, added up as along a beam."""

    def __init__(self) -> None:
        self.sum = np.zeros((SIDE, SIDE), np.float32)

    def add(self, outline: NDArray, amount: float, blur: float) -> None:
        """Adds a filled outline (shares of the picture) of attenuation `amount`, blurred by a share of the picture."""
        layer = np.zeros_like(self.sum)
        cv2.fillPoly(layer, [fixed_point(outline)], 1.0, cv2.LINE_AA, FRACTION_BITS)
        self.sum += amount * cv2.GaussianBlur(layer, (0, 0), max(0.5, blur * SIDE))

    def trace(self, line: NDArray, width: float, amount: float, blur: float) -> None:
        """Adds a line of a width in shares of the picture."""
        layer = np.zeros_like(self.sum)
        cv2.polylines(layer, [fixed_point(line)], False, 1.0, max(1, round(width * SIDE)), cv2.LINE_AA, FRACTION_BITS)
        self.sum += amount * cv2.GaussianBlur(layer, (0, 0), max(0.5, blur * SIDE))


def ellipse(x: float, y: float, a: float, b: float, turn: float) -> NDArray[np.float32]:
    """Outline [n,2] of an ellipse turned by `turn` radians."""
    t = np.linspace(0, 2 * np.pi, 72, dtype=np.float32)
    u, v = a * np.cos(t), b * np.sin(t)
    return np.stack([x + u * np.cos(turn) - v * np.sin(turn), y + u * np.sin(turn) + v * np.cos(turn)], 1)


def lateral(rng: Generator) -> NDArray[np.float32]:
    """A film [256,256] in 0 to 255 of a chest from the side, breastbone to the left or to the right; bright where dense."""
    canvas = Canvas()

    def j(value: float, spread: float) -> float:
        return value + float(rng.uniform(-spread, spread))

    front, back = j(0.14, 0.05), j(0.88, 0.05)
    depth = back - front
    apex, base = j(0.1, 0.05), j(0.84, 0.06)

    def at(x: float, y: float) -> tuple[float, float]:
        return front + x * depth, apex + y * (base - apex)

    body = curve([at(j(0.2, 0.05), -0.35), at(j(0.03, 0.03), 0.15), at(j(-0.1, 0.06), 0.55), at(j(-0.08, 0.06), 1.35),
                  at(1.06, 1.35), at(j(1.12, 0.04), 0.6), at(j(1.08, 0.05), 0.2), at(j(0.75, 0.06), -0.35)])
    canvas.add(body, j(0.9, 0.15), 0.006)
    # Spine: a bright band, kyphotic, its vertebrae parted by discs.
    spine = curve([at(j(0.62, 0.04), -0.3), at(j(0.8, 0.03), 0.1), at(j(0.9, 0.03), 0.45), at(j(0.88, 0.03), 0.8), at(j(0.78, 0.04), 1.4)])
    canvas.trace(spine, j(0.08, 0.015), j(0.2, 0.06), 0.012)
    for x, y in spine[:: int(rng.integers(12, 17))]:
        canvas.add(ellipse(x, y, 0.035, 0.018, j(0.2, 0.3)), j(0.1, 0.04), 0.004)
    # The lucent field of both lungs over one another.
    domes = [j(0.86, 0.06), j(0.92, 0.06)]
    for dome in domes:
        field = curve([at(j(0.42, 0.05), j(0.0, 0.03)), at(j(0.2, 0.04), 0.25), at(j(0.06, 0.03), 0.6), at(j(0.04, 0.03), dome),
                       at(j(0.4, 0.06), dome - j(0.1, 0.05)), at(j(0.75, 0.04), dome), at(j(0.97, 0.03), j(1.12, 0.05)),
                       at(j(1.0, 0.03), 0.6), at(j(0.9, 0.04), 0.2), at(j(0.65, 0.06), 0.0)])
        canvas.add(field, -j(0.3, 0.06), j(0.006, 0.004))
    # Heart in the lower front, hila in the middle, aortic arch behind them.
    canvas.add(ellipse(*at(j(0.33, 0.06), j(0.68, 0.05)), depth * j(0.24, 0.05), j(0.17, 0.03), j(0.5, 0.3)), j(0.34, 0.1), 0.014)
    canvas.add(ellipse(*at(j(0.55, 0.05), j(0.42, 0.05)), 0.05, 0.07, j(0.2, 0.3)), j(0.16, 0.06), 0.014)
    arch = curve([at(0.45, 0.5), at(0.5, 0.26), at(0.68, 0.24), at(0.78, 0.5), at(0.8, 0.9)])
    canvas.trace(arch, j(0.06, 0.015), j(0.1, 0.04), 0.014)
    trachea = curve([at(j(0.5, 0.03), -0.25), at(j(0.52, 0.03), 0.1), at(j(0.56, 0.03), 0.36)])
    canvas.trace(trachea, 0.03, -j(0.12, 0.05), 0.006)
    # Shoulders and raised arms over the apices; breastbone; crossing ribs.
    canvas.add(ellipse(*at(j(0.55, 0.1), j(-0.08, 0.05)), depth * j(0.4, 0.08), j(0.13, 0.04), j(0.0, 0.4)), j(0.3, 0.12), 0.02)
    canvas.trace(curve([at(j(0.2, 0.03), 0.1), at(j(0.03, 0.02), 0.5)]), 0.025, j(0.14, 0.06), 0.006)
    for k in range(int(rng.integers(8, 12))):
        y = 0.06 + k * 0.1
        for drop in (j(0.22, 0.05), j(0.3, 0.05)):
            rib = curve([at(0.97, y), at(0.6, y + 0.4 * drop), at(0.12, y + drop + 0.08)])
            canvas.trace(rib, j(0.014, 0.004), j(0.05, 0.03), 0.003)
    film = canvas.sum
    film += cv2.GaussianBlur(rng.normal(0, 1, film.shape).astype(np.float32), (0, 0), 6) * j(0.25, 0.15)
    film += rng.normal(0, j(0.012, 0.008), film.shape).astype(np.float32)
    if rng.random() < 0.5:
        film = film[:, ::-1]
    low, high = np.percentile(film, (0.5, 99.5))
    return np.ascontiguousarray(np.clip((film - low) / (high - low), 0, 1) * 255, np.float32)
