"""Random changes to a film and its labels that imitate what real films do.

Films are float32 [256,256] with grey values 0..255 until `stretch_fast`; labels are uint8
[256,256]. Every function draws from the generator it is given, so a sample depends only on its
seed.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from preprocess import HIGH, LOW, SIDE

cv2.setNumThreads(1)

Film = NDArray[np.float32]
Labels = NDArray[np.uint8]


def geometry(rng: Generator, film: Film, labels: Labels) -> tuple[Film, Labels]:
    """Rotation, shift, zoom, squashed aspect and mirroring in one warp.

    Mirrored films keep the rule "right lung at image left", so the two lungs swap labels.
    """
    angle = rng.uniform(-15, 15) if rng.random() < 0.6 else rng.normal(0, 2)
    zoom = np.exp(rng.uniform(-0.28, 0.22)) if rng.random() < 0.7 else 1.0
    aspect = np.exp(rng.uniform(-0.16, 0.16)) if rng.random() < 0.6 else 1.0
    mirror = rng.random() < 0.25
    shift = rng.uniform(-0.1, 0.1, 2) * SIDE if rng.random() < 0.7 else np.zeros(2)
    turn = np.deg2rad(angle)
    scale = np.diag([zoom * aspect * (-1 if mirror else 1), zoom / aspect])
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    linear = rotation @ scale
    centre = np.full(2, (SIDE - 1) / 2)
    matrix = np.column_stack([linear, centre + shift - linear @ centre])
    fill = rng.choice(3, p=(0.55, 0.3, 0.15))
    border = cv2.BORDER_REPLICATE if fill == 1 else cv2.BORDER_CONSTANT
    value = float(film.max()) if fill == 2 else float(film.min())
    size = (SIDE, SIDE)
    film = cv2.warpAffine(film, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=value)
    labels = cv2.warpAffine(labels, matrix, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT)
    if mirror:
        labels = np.array([0, 2, 1, 3], np.uint8)[labels]
    return film, labels


def collimation(rng: Generator, film: Film, labels: Labels) -> tuple[Film, Labels]:
    """Black or white bars along the edges; lung under a bar cannot be seen and is unlabelled."""
    film, labels = film.copy(), labels.copy()
    value = film.min() if rng.random() < 0.85 else film.max()
    for edge in range(4):
        if rng.random() < 0.4:
            width = int(rng.integers(2, 36))
            region = (slice(0, width), slice(-width, None))[edge % 2]
            window = (region, slice(None)) if edge < 2 else (slice(None), region)
            film[window] = value
            labels[window] = 0
    return film, labels


def opacity(rng: Generator, film: Film, labels: Labels) -> Film:
    """Soft bright patches inside the lungs, as consolidation and effusion make them."""
    lungs = (labels == 1) | (labels == 2)
    if lungs.sum() < 500:
        return film
    tissue = np.percentile(film[~lungs], rng.uniform(50, 85))
    rows, columns = np.nonzero(lungs)
    veil = np.zeros_like(film)
    for _ in range(int(rng.integers(1, 6))):
        k = rng.integers(rows.size)
        axes = (int(rng.integers(6, 45)), int(rng.integers(6, 55)))
        centre = (int(columns[k]), int(rows[k]))
        cv2.ellipse(veil, centre, axes, float(rng.uniform(0, 180)), 0, 360, float(rng.uniform(0.2, 0.85)), -1)
    if rng.random() < 0.3:
        level = int(np.percentile(rows, rng.uniform(60, 90)))
        veil[level:] = np.maximum(veil[level:], rng.uniform(0.3, 0.9))
    spread = cv2.GaussianBlur(lungs.astype(np.float32), (0, 0), 2)
    veil = cv2.GaussianBlur(veil, (0, 0), float(rng.uniform(3, 10))) * spread
    texture = rng.normal(0, 1, (SIDE // 8, SIDE // 8)).astype(np.float32)
    veil *= 1 + 0.25 * cv2.resize(texture, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    veil = np.clip(veil, 0, 1)
    return film * (1 - veil) + np.float32(tissue) * veil


def bowel_gas(rng: Generator, film: Film, labels: Labels) -> tuple[Film, Labels]:
    """Gas of stomach and bowel under a dome of the diaphragm, which may stand higher than it did.

    Gas is as dark as lung and borders on it; what lies below a raised dome is no lung any more. Mostly on the left, where
    the stomach is.
    """
    lung = labels == (2 if rng.random() < 0.8 else 1)
    if lung.sum() < 1500:
        return film, labels
    rows = np.nonzero(lung.any(axis=1))[0]
    height = float(rows[-1] - rows[0])
    bases = SIDE - 1 - np.argmax(lung[::-1], axis=0)
    # Columns that end at the hilum or at the apex end in no diaphragm.
    columns = np.nonzero(lung.any(axis=0) & (bases > rows[0] + 0.6 * height))[0]
    if columns.size < 20:
        return film, labels
    tissue = np.float32(np.percentile(film[(labels == 0) | (labels == 3)], rng.uniform(60, 90)))
    dark = np.float32(np.percentile(film[lung], rng.uniform(10, 70)))
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    base = np.interp(np.arange(SIDE), columns, bases[columns]).astype(np.float32)
    kept_as_gas = False
    if rng.random() < 0.6:
        top = rows[-1] - rng.uniform(0.12, 0.5) * height
        middle = columns[0] + rng.uniform(0.3, 0.7) * columns.size
        dome = top + rng.uniform(0.02, 0.25) * height * ((x[0] - middle) / (0.5 * columns.size)) ** 2
        raised = lung & (y > dome)
        labels = np.where(raised, 0, labels).astype(np.uint8)
        base = np.minimum(base, dome)
        kept_as_gas = rng.random() < 0.25
        # Either tissue comes into the place of lung, or gas: lung without its vessels, under a thin bright wall.
        wall = (y < dome + rng.uniform(2, 4)) if kept_as_gas else True
        veil = cv2.GaussianBlur((raised & wall).astype(np.float32), (0, 0), float(rng.uniform(0.7, 2)))
        if kept_as_gas:
            film = np.where(raised, cv2.GaussianBlur(film, (0, 0), float(rng.uniform(2, 5))), film)
            veil *= np.float32(rng.uniform(0.4, 0.9))
        film = film * (1 - veil) + tissue * veil
    gas = np.zeros(film.shape, np.float32)
    for _ in range(int(rng.integers(0 if kept_as_gas else 1, 6))):
        column = int(rng.choice(columns))
        axes = (int(rng.integers(5, 26)), int(rng.integers(5, 24)))
        depth = rng.uniform(0, 10) + axes[1] * rng.uniform(0.8, 1.6)
        centre = (int(column + rng.normal(0, 4)), int(base[column] + depth))
        cv2.ellipse(gas, centre, axes, float(rng.uniform(0, 180)), 0, 360, float(rng.uniform(0.4, 1)), -1)
    for _ in range(int(rng.integers(0, 4))):
        # Folds of the bowel.
        at = (int(rng.choice(columns)), int(np.median(base)) + int(rng.integers(4, 50)))
        end = (at[0] + int(rng.integers(-25, 25)), at[1] + int(rng.integers(-12, 12)))
        cv2.line(gas, at, end, 0.1, int(rng.integers(1, 3)), cv2.LINE_AA)
    gas = cv2.GaussianBlur(gas, (0, 0), float(rng.uniform(0.8, 3)))
    gas *= (y > base + 2) & ((labels == 0) | (labels == 3))
    return (film * (1 - gas) + dark * gas).astype(np.float32), labels


def devices(rng: Generator, film: Film) -> Film:
    """Tubes, wires, clips, a pacemaker and side markers or text, drawn bright."""
    film = film.copy()
    low, high = float(film.min()), float(film.max())
    for _ in range(int(rng.integers(0, 4))):
        knots = rng.uniform(0, SIDE, (4, 2))
        t = np.linspace(0, 1, 40)[:, None]
        curve = ((1 - t) ** 3 * knots[0] + 3 * t * (1 - t) ** 2 * knots[1]
                 + 3 * t**2 * (1 - t) * knots[2] + t**3 * knots[3])
        layer = film.copy()
        cv2.polylines(layer, [curve.astype(np.int32)], False, rng.uniform(0.6, 1) * high, int(rng.integers(1, 4)), cv2.LINE_AA)
        film = cv2.addWeighted(layer, 0.7, film, 0.3, 0)
    for _ in range(int(rng.integers(0, 4))):
        centre = tuple(int(v) for v in rng.integers(10, SIDE - 10, 2))
        cv2.circle(film, centre, int(rng.integers(2, 7)), high, -1 if rng.random() < 0.6 else 1)
    if rng.random() < 0.15:
        x, y = (int(v) for v in rng.integers(20, SIDE - 60, 2))
        cv2.ellipse(film, (x + 14, y + 12), (14, 11), 0, 0, 360, high, -1)
    for _ in range(int(rng.integers(0, 3))):
        text = "".join(rng.choice(list("RLAPSUPINE0123456789:"), int(rng.integers(1, 9))))
        x, y = int(rng.integers(0, SIDE - 40)), int(rng.integers(12, SIDE))
        colour = high if rng.random() < 0.8 else low
        ink = np.zeros(film.shape, np.uint8)
        size, weight = float(rng.uniform(0.3, 0.8)), int(rng.integers(1, 3))
        cv2.putText(ink, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, 255, weight)
        film[ink > 127] = colour
    return film


def exposure(rng: Generator, film: Film) -> Film:
    """Gamma, histogram equalisation, clipping, uneven shading, low contrast and inversion.

    MIMIC-CXR-JPG films are histogram-equalised, hence its high share.
    """
    low, high = float(film.min()), float(film.max())
    unit = (film - low) / max(high - low, 1e-6)
    kind = rng.random()
    if kind < 0.4:
        unit = cv2.equalizeHist((unit * 255).astype(np.uint8)).astype(np.float32) / 255
    elif kind < 0.48:
        tiles = int(rng.integers(3, 9))
        clahe = cv2.createCLAHE(float(rng.uniform(1.5, 4)), (tiles, tiles))
        unit = clahe.apply((unit * 255).astype(np.uint8)).astype(np.float32) / 255
    if rng.random() < 0.6:
        unit = unit ** np.float32(np.exp(rng.uniform(-0.6, 0.6)))
    if rng.random() < 0.15:
        unit = film_curve(rng, unit)
    if rng.random() < 0.3:
        bottom, top = rng.uniform(0, 0.2), rng.uniform(0.75, 1)
        unit = np.clip((unit - bottom) / (top - bottom), 0, 1)
    if rng.random() < 0.25:
        ramp = np.linspace(-1, 1, SIDE, dtype=np.float32)
        shade = rng.uniform(-0.2, 0.2) * ramp[:, None] + rng.uniform(-0.2, 0.2) * ramp[None, :]
        unit = unit + shade.astype(np.float32)
    if rng.random() < 0.1:
        levels = rng.integers(24, 80)
        unit = np.rint(unit * levels) / levels
    if rng.random() < 0.08:
        unit = 1 - unit
    return (unit * 255).astype(np.float32)


def film_curve(rng: Generator, unit: Film) -> Film:
    """The curve of a developed film: steep in the middle, flat where it is white (bases, heart) and where it is black."""
    middle, slope = rng.uniform(0.25, 0.6), rng.uniform(5, 11)
    curve = 1 / (1 + np.exp(-slope * (np.clip(unit, 0, 1) - middle)))
    ends = 1 / (1 + np.exp(-slope * (np.array([0, 1]) - middle)))
    return ((curve - ends[0]) / (ends[1] - ends[0])).astype(np.float32)


def acquisition(rng: Generator, film: Film) -> Film:
    """Noise, blur, and JPEG at 224 or full size blown up again."""
    if rng.random() < 0.25:
        film = cv2.GaussianBlur(film, (0, 0), float(rng.uniform(0.4, 1.5)))
    if rng.random() < 0.25:
        film = film + rng.normal(0, rng.uniform(2, 12), film.shape).astype(np.float32)
    if rng.random() < 0.35:
        side = 224 if rng.random() < 0.6 else SIDE
        small = cv2.resize(np.clip(film, 0, 255), (side, side), interpolation=cv2.INTER_LINEAR).astype(np.uint8)
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 96))]
        small = cv2.imdecode(cv2.imencode(".jpg", small, quality)[1], cv2.IMREAD_GRAYSCALE)
        film = cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return film


def stretch_fast(film: Film) -> Film:
    """`preprocess.stretch` in float32, by partition instead of a full sort."""
    last = film.size - 1
    k = (int(LOW * last), int(HIGH * last))
    bottom, top = np.partition(film, k, axis=None)[list(k)]
    if top <= bottom:
        return np.zeros_like(film)
    return np.clip((film - bottom) / (top - bottom), 0, 1).astype(np.float32)


def augment(rng: Generator, film: Film, labels: Labels) -> tuple[Film, Labels]:
    """One training sample: film [256,256] in [0,1] and its labels."""
    film, labels = geometry(rng, film, labels)
    if rng.random() < 0.2:
        film, labels = bowel_gas(rng, film, labels)
    if rng.random() < 0.2:
        film = opacity(rng, film, labels)
    if rng.random() < 0.2:
        film, labels = collimation(rng, film, labels)
    if rng.random() < 0.25:
        film = devices(rng, film)
    film = acquisition(rng, exposure(rng, film))
    return stretch_fast(film), labels
