"""Packs the training films at the network's size into one .npz (kept outside the repository).

    python pack.py --data ../../shared/data --out FOLDER/films.npz [--phantoms FOLDER]

Contents, for n films: `films` uint16 [n,256,256] (grey values of the squashed film times 256, so
that the box filter's fractions survive; plain uint8 with --small), `labels` uint8 [n,256,256] (0 background, 1 right lung,
2 left lung, 3 heart; the label with the largest area under each pixel), `sets`, `ids`,
`patients` (strings) and `held_out` (bool, see `is_held_out`).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from preprocess import SIDE, resize

DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SETS = ("jsrt", "wingspan", "shenzhen", "covid-v7", "phantom")
HELD_OUT_SHARE = 0.12


def is_held_out(set_name: str, patient: str, quality_patients: set[str]) -> bool:
    """Whether a patient is kept for measuring.

    For covid-v7: exactly the patients of qa-real, so that qa-real stays unseen. For the others:
    those whose sha256 of "set/patient" falls into the first 12% of its range.
    """
    if set_name == "covid-v7":
        return patient in quality_patients
    digest = hashlib.sha256(f"{set_name}/{patient}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < HELD_OUT_SHARE


def read_grey(path: Path) -> NDArray:
    """Grey values [H,W] of an image file; 16-bit values are kept."""
    image = Image.open(path)
    if image.mode not in ("L", "I;16", "I"):
        image = image.convert("L")
    return np.asarray(image)


def squash_labels(labels: NDArray, side: int = SIDE) -> NDArray[np.uint8]:
    """Labels [side,side]: per pixel the label that covers most of its area."""
    shares = np.stack([resize(labels == k, side, side) for k in range(4)])
    return shares.argmax(0).astype(np.uint8)


def read_index(data: Path) -> list[dict[str, str]]:
    """Rows of train/index.csv with a `held_out` entry ("yes" or "no")."""
    with open(data / "qa-real" / "index.csv", newline="") as file:
        quality_patients = {row["patient"] for row in csv.DictReader(file)}
    with open(data / "train" / "index.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        held = is_held_out(row["set"], row["patient"], quality_patients)
        row["held_out"] = "yes" if held else "no"
    return rows


def phantom_rows(folder: Path) -> list[dict[str, str]]:
    """Index rows of drawn phantoms: NAME.png beside NAME.labels.png."""
    rows = []
    for labels in sorted(folder.glob("*.labels.png")):
        name = labels.name.removesuffix(".labels.png")
        held = "yes" if is_held_out("phantom", name, set()) else "no"
        rows.append({"set": "phantom", "id": name, "patient": name, "held_out": held,
                     "film": str(folder / f"{name}.png"), "labels": str(labels)})
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--phantoms", type=Path)
    parser.add_argument("--small", action="store_true", help="8-bit grey values, compressed: a quarter of the size")
    arguments = parser.parse_args()
    rows = [] if arguments.phantoms else read_index(arguments.data)
    root = arguments.data
    if arguments.phantoms:
        rows, root = phantom_rows(arguments.phantoms), Path()
    films, labels = [], []
    for row in rows:
        film = read_grey(root / row["film"]).astype(np.float64)
        if film.max() > 255:
            film *= 255 / 65535
        films.append(np.rint(resize(film, SIDE, SIDE) * 256).astype(np.uint16))
        labels.append(squash_labels(read_grey(root / row["labels"])))
    stacked = np.stack(films)
    write = np.savez_compressed if arguments.small else np.savez
    write(
        arguments.out,
        films=np.minimum((stacked + 128) // 256, 255).astype(np.uint8) if arguments.small else stacked,
        labels=np.stack(labels),
        sets=np.array([r["set"] for r in rows]),
        ids=np.array([r["id"] for r in rows]),
        patients=np.array([r["patient"] for r in rows]),
        held_out=np.array([r["held_out"] == "yes" for r in rows]),
    )
    for name in SETS:
        of_set = [r for r in rows if r["set"] == name]
        held = sum(r["held_out"] == "yes" for r in of_set)
        if of_set:
            print(f"{name}: {len(of_set)} films, {held} held out")


if __name__ == "__main__":
    main()
