"""Draws the model's answers on phantoms for the model card, failures among them.

    python examples.py --model ../resources/models/sa-unet/model.onnx --phantoms FOLDER \
        --out ../resources/models/sa-unet/examples.jpg

Four columns: a plain phantom, one with a dense lower left lung, one cut off at the left, one upside
down. Above the film, below it with the outlines of right lung (red), left lung (green) and heart (blue).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from evaluate import Model
from pack import read_grey
from preprocess import label_map, prepare

SIDE = 240
COLOURS = {1: (70, 70, 235), 2: (80, 200, 80), 3: (235, 140, 70)}


def opacified(film: NDArray, labels: NDArray) -> NDArray:
    """The lower half of the left lung as bright as the heart."""
    rows = np.nonzero((labels == 2).any(1))[0]
    dense = (labels == 2).astype(np.float32)
    dense[: int(np.percentile(rows, 45))] = 0
    veil = cv2.GaussianBlur(dense, (0, 0), film.shape[0] / 60)
    return film * (1 - 0.95 * veil) + np.median(film[labels == 3]) * 0.95 * veil


def panel(model: Model, film: NDArray) -> NDArray[np.uint8]:
    """A film above its answer, [2*SIDE,SIDE,3] BGR."""
    grey = (prepare(film, SIDE) * 255).astype(np.uint8)
    plain = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    answer = plain.copy()
    labels = label_map(model(film), SIDE, SIDE)
    for value, colour in COLOURS.items():
        mask = (labels == value).astype(np.uint8)
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(answer, contours, -1, colour, 2)
    return np.vstack([plain, answer])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--phantoms", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = Model(arguments.model)
    path = sorted(arguments.phantoms.glob("*.labels.png"))[0]
    labels = read_grey(path)
    film = read_grey(path.with_name(path.name.replace(".labels", ""))).astype(np.float64)
    columns = [
        film,
        opacified(film, labels),
        film[:, int(0.3 * film.shape[1]) :],
        film[::-1],
    ]
    cv2.imwrite(str(arguments.out), np.hstack([panel(model, c) for c in columns]))


if __name__ == "__main__":
    main()
