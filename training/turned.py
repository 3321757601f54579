"""How much lung a model finds where there is none to find: turned films, chests from the side, pictures of nothing.

    python turned.py --model ../resources/models/sa-unet/model.onnx

Every fourth held-out film is shown upright, upside down, on either side, and beside them drawn
chests from the side, clouds and shapes. Printed per kind: mean share of the picture called lung,
and in how many pictures more than a twentieth is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime

from augment import stretch_fast
from lateral import lateral
from negatives import cloud, shapes
from pack import DEFAULT_DATA
from cases import held_out
from preprocess import THRESHOLD, prepare

LARGE = 0.05


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--model", type=Path, required=True)
    arguments = parser.parse_args()
    session = onnxruntime.InferenceSession(str(arguments.model), providers=["CPUExecutionProvider"])
    films = [prepare(case.film) for k, case in enumerate(held_out(arguments.data)) if k % 4 == 0]
    rng = np.random.default_rng(0)
    kinds = {
        "upright": films,
        "upside down": [f[::-1] for f in films],
        "turned by 180": [f[::-1, ::-1] for f in films],
        "turned by 90": [np.rot90(f) for f in films],
        "turned by 270": [np.rot90(f, 3) for f in films],
        "from the side": [stretch_fast(lateral(rng)) for _ in films],
        "clouds": [stretch_fast(cloud(rng)) for _ in films],
        "shapes": [stretch_fast(shapes(rng)) for _ in films],
    }
    for name, pictures in kinds.items():
        shares = []
        for picture in pictures:
            tensor = np.ascontiguousarray(picture, np.float32)[None, None]
            right, left, _ = session.run(None, {"film": tensor})[0][0]
            shares.append(((right >= THRESHOLD) | (left >= THRESHOLD)).mean())
        large = sum(s > LARGE for s in shares)
        print(f"{name:14} mean share {np.mean(shares):.3f}, over {LARGE:.2f} in {large} of {len(shares)}")


if __name__ == "__main__":
    main()
