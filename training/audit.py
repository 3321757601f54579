"""Finds films whose masks do not follow their set's definition: lung drawn over the heart.

    python audit.py --model early.onnx --pack RUN/films.npz --set shenzhen wingspan --out RUN/excluded.txt

About a tenth of the Shenzhen masks include lung behind the heart (the index calls the set
"mixed"). Trained on both, the network learns the average of two definitions along the heart's
left border. In Wingspan it is a twentieth, in JSRT none. A film is listed when at least `SHARE` of what an earlier network calls heart lies
inside the lung mask. With --held-out the same is asked of held-out films, so that figures can be
given with and without them; the main figures always count them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime

from augment import stretch_fast
from samples import Films

SHARE = 0.15
SMALLEST_HEART = 400


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--set", nargs="+", required=True)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    films = Films.read([arguments.pack])
    session = onnxruntime.InferenceSession(str(arguments.model), providers=["CPUExecutionProvider"])
    listed = []
    for name in arguments.set:
        before = len(listed)
        for k in np.nonzero((films.sets == name) & (films.held_out == arguments.held_out))[0]:
            film = stretch_fast(films.films[k].astype(np.float32))
            heart = session.run(None, {"film": film[None, None]})[0][0, 2] >= 0.5
            lungs = (films.labels[k] == 1) | (films.labels[k] == 2)
            if heart.sum() >= SMALLEST_HEART and (heart & lungs).sum() >= SHARE * heart.sum():
                listed.append(str(films.ids[k]))
        print(f"{len(listed) - before} films of {name} include lung behind the heart")
    arguments.out.write_text("".join(f"{name}\n" for name in listed))


if __name__ == "__main__":
    main()
