"""Pictures that must not be answered with a lung: wrongly turned films, chests from the side and non-films."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator

from augment import Film, acquisition, exposure, stretch_fast
from lateral import lateral
from preprocess import SIDE


def turned(rng: Generator, film: Film) -> Film:
    """A film upside down or on its side.

    Upside down is drawn most: ribs and lung borders look the same there, only the whole differs.
    """
    quarter = int(rng.choice((1, 2, 3), p=(0.18, 0.64, 0.18)))
    film = np.rot90(film, quarter)
    if rng.random() < 0.5:
        film = film[:, ::-1]
    return np.ascontiguousarray(film)


def cloud(rng: Generator) -> Film:
    """Smooth noise between fine grain and one blob across the picture."""
    cells = int(rng.choice((2, 4, 8, 16, 64, 256)))
    coarse = rng.uniform(0, 255, (cells, cells)).astype(np.float32)
    return cv2.resize(coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)


def shapes(rng: Generator) -> Film:
    """Rectangles, ellipses and lines on a gradient."""
    ramp = np.linspace(0, 1, SIDE, dtype=np.float32)
    film = 128 + rng.uniform(-100, 100) * ramp[:, None] + rng.uniform(-100, 100) * ramp[None, :]
    film = np.ascontiguousarray(film, np.float32)
    for _ in range(int(rng.integers(1, 9))):
        x, y, w, h = (int(v) for v in rng.integers(4, SIDE, 4))
        grey = float(rng.uniform(0, 255))
        kind = rng.integers(3)
        if kind == 0:
            cv2.rectangle(film, (x, y), (w, h), grey, -1)
        elif kind == 1:
            cv2.ellipse(film, (x, y), (w // 2 + 1, h // 2 + 1), float(rng.uniform(0, 180)), 0, 360, grey, -1)
        else:
            cv2.line(film, (x, y), (w, h), grey, int(rng.integers(1, 12)))
    return film


def negative(rng: Generator, film: Film) -> Film:
    """A sample [256,256] in [0,1] without any lung, made from a film or drawn."""
    kind = rng.random()
    if kind < 0.6:
        film = turned(rng, film)
    elif kind < 0.8:
        film = lateral(rng)
    elif kind < 0.92:
        film = shapes(rng)
    else:
        film = cloud(rng)
    return stretch_fast(acquisition(rng, exposure(rng, film)))
