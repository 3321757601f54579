"""Writes the golden arrays on which this code and the engine are both tested.

    python goldens.py                     preprocessing only
    python goldens.py --model model.onnx  also the network's outputs

Inputs are drawn here (gradients and blobs from a seed); no patient's film is among them.
All arrays are little-endian and row-major.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from preprocess import SIDE, label_map, prepare

HERE = Path(__file__).parent / "goldens"
# name -> (width, height, bits, side): shrinking, enlarging, one axis of each, equal, tiny.
# Sides other than the network's keep the files small; the rule does not depend on the side.
FILMS = {
    "shrink-8": (311, 293, 8, SIDE),
    "shrink-16": (277, 340, 16, 128),
    "enlarge-8": (97, 131, 8, SIDE),
    "mixed-16": (350, 120, 16, 160),
    "equal-8": (256, 256, 8, SIDE),
    "tiny-8": (3, 2, 8, 64),
    "constant-8": (64, 80, 8, 32),
}
MODEL_FILMS = ("blobs", "upside-down")
LABEL_SIZE = (150, 190)


def drawn_film(width: int, height: int, bits: int, seed: int) -> NDArray:
    """A gradient with dark and bright blobs and noise, [height,width] uint8 or uint16."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    u, v = (x + 0.5) / width, (y + 0.5) / height
    film = 0.25 + 0.5 * v + 0.1 * np.sin(6 * u)
    for _ in range(6):
        cx, cy, rx, ry = rng.uniform((0.1, 0.1, 0.05, 0.05), (0.9, 0.9, 0.3, 0.4))
        film += rng.uniform(-0.4, 0.4) * np.exp(-(((u - cx) / rx) ** 2) - ((v - cy) / ry) ** 2)
    film += rng.normal(0, 0.02, film.shape)
    top = 2**bits - 1
    kind = np.uint8 if bits == 8 else np.uint16
    return np.clip(np.rint(np.clip(film, 0, 1) * top), 0, top).astype(kind)


def chest_like_film() -> NDArray[np.uint8]:
    """Two dark ellipses beside a bright band on grey, [300,280]: lung-like, but no radiograph."""
    film = drawn_film(280, 300, 8, 7).astype(np.float64) * 0.15 + 130
    y, x = np.mgrid[0:300, 0:280]
    for cx, rx in ((85, 48), (198, 42)):
        film -= 90 / (1 + np.exp(12 * (((x - cx) / rx) ** 2 + ((y - 140) / 95) ** 2 - 1)))
    film += 60 * np.exp(-(((x - 160) / 45) ** 2) - ((y - 190) / 50) ** 2)
    return np.clip(film, 0, 255).astype(np.uint8)


def write_preprocess(folder: Path) -> None:
    """One json, input and expected tensor per entry of FILMS."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed, (name, (width, height, bits, side)) in enumerate(FILMS.items()):
        film = drawn_film(width, height, bits, seed)
        if name.startswith("constant"):
            film[:] = 93
        film.astype(film.dtype.newbyteorder("<")).tofile(folder / f"{name}.input.bin")
        prepare(film, side).astype("<f4").tofile(folder / f"{name}.expected.bin")
        about = {
            "width": width,
            "height": height,
            "bits": bits,
            "input": f"{name}.input.bin",
            "size": side,
            "expected": f"{name}.expected.bin",
        }
        (folder / f"{name}.json").write_text(json.dumps(about, indent=2) + "\n")


def model_films() -> dict[str, NDArray[np.uint8]]:
    """The drawn films whose outputs are kept."""
    chest = chest_like_film()
    return dict(zip(MODEL_FILMS, (chest, chest[::-1].copy()), strict=True))


def write_model(folder: Path, model: Path) -> None:
    """Per drawn film: input tensor and a reduced copy of the three probability maps.

    The maps are kept at every second row and column, which is enough to find a wrong channel,
    orientation or normalisation and keeps the repository small. `labels` is the label map
    at LABEL_SIZE.
    """
    import onnxruntime

    folder.mkdir(parents=True, exist_ok=True)
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    for name, film in model_films().items():
        tensor = prepare(film)
        probabilities = session.run(["probabilities"], {"film": tensor[None, None]})[0][0]
        tensor.astype("<f4").tofile(folder / f"{name}.input.bin")
        probabilities[:, ::2, ::2].astype("<f4").tofile(folder / f"{name}.probabilities.bin")
        height, width = LABEL_SIZE
        label_map(probabilities, height, width).tofile(folder / f"{name}.labels.bin")
        about = {
            "input": f"{name}.input.bin",
            "inputShape": [1, 1, SIDE, SIDE],
            "outputs": [
                {
                    "name": "probabilities",
                    "file": f"{name}.probabilities.bin",
                    "shape": [1, 3, SIDE // 2, SIDE // 2],
                    "stride": 2,
                }
            ],
            "labels": {"file": f"{name}.labels.bin", "width": width, "height": height},
        }
        (folder / f"{name}.json").write_text(json.dumps(about, indent=2) + "\n")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    write_preprocess(HERE / "preprocess")
    if arguments.model:
        write_model(HERE / "model", arguments.model)


if __name__ == "__main__":
    main()
