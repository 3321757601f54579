"""How well measures of a network's own doubt tell its error on held-out films.

    python doubt.py --run RUN/main

Error is 1 - Dice of both lungs with the mask by people. Beside what the product stores (entropy near the outline, mean
probability in the mask) stand measures that need further runs of the network: agreement with the answer on the mirrored
film, on shifted films, and among runs with DropBlock left on (Gal and Ghahramani 2016). Printed: Spearman's correlation with
the error, and what each adds to what is stored: the correlation of what the stored two leave over of its ranks and of the error's.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation
from scipy.stats import rankdata

from cases import Case, held_out
from evaluate import lungs
from export import trained
from metrics import dice, outline
from pack import DEFAULT_DATA
from preprocess import prepare
from sa_unet import DropBlock, Probabilities

SHIFT = 6
RUNS = 6
STORED = ("entropy near the outline", "1 - mean probability in the mask")


def answer(network: Probabilities, film: NDArray[np.float32]) -> NDArray[np.float32]:
    """Maps [3,256,256] of a prepared film [256,256]."""
    with torch.no_grad():
        return network(torch.from_numpy(np.ascontiguousarray(film))[None, None])[0].numpy()


def lung(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """The larger of the two lungs' probabilities, [256,256]."""
    return maps[:2].max(0)


def shifted(film: NDArray[np.float32], down: int, right: int) -> NDArray[np.float32]:
    """The film moved by whole pixels, its edge repeated where it came from."""
    padded = np.pad(film, SHIFT, mode="edge")
    height, width = film.shape
    return padded[SHIFT - down : SHIFT - down + height, SHIFT - right : SHIFT - right + width]


def apart(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """1 - Dice of two answers."""
    return 1 - dice(first >= 0.5, second >= 0.5)


def doubts(network: Probabilities, film: NDArray[np.float32]) -> dict[str, float]:
    """Every measure for one film; larger means more doubt."""
    own = lung(answer(network, film))
    mask = own >= 0.5
    near = binary_dilation(outline(mask), iterations=3)
    p = np.clip(own, 1e-7, 1 - 1e-7)
    entropy = -(p * np.log2(p) + (1 - p) * np.log2(1 - p))
    moved = [
        shifted(lung(answer(network, shifted(film, down, right))), -down, -right)
        for down, right in ((SHIFT, 0), (0, SHIFT))
    ]
    for module in network.modules():
        if isinstance(module, DropBlock):
            module.train()
    dropped = [lung(answer(network, film)) for _ in range(RUNS)]
    network.eval()
    return {
        STORED[0]: float(entropy[near].mean()) if near.any() else 1.0,
        STORED[1]: float(1 - own[mask].mean()) if mask.any() else 1.0,
        "mirrored film": apart(own, lung(answer(network, film[:, ::-1]))[:, ::-1]),
        f"films shifted by {SHIFT} px": float(np.mean([apart(own, one) for one in moved])),
        f"DropBlock, {RUNS} runs": float(np.mean([apart(own, one) for one in dropped])),
    }


def error(network: Probabilities, case: Case, film: NDArray[np.float32]) -> float:
    """1 - Dice of both lungs with the mask by people, in its definition."""
    right, left, _ = lungs(answer(network, film), case)
    return 1 - dice(right | left, case.both)


def correlation(a: NDArray, b: NDArray) -> float:
    """Pearson's."""
    return float(np.corrcoef(a, b)[0, 1])


def left_over(values: NDArray, known: list[NDArray]) -> NDArray:
    """Ranks of values less their best linear fit on the ranks of what is known."""
    ranks = rankdata(values)
    design = np.stack([np.ones(ranks.size), *map(rankdata, known)], axis=1)
    return ranks - design @ np.linalg.lstsq(design, ranks, rcond=None)[0]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    arguments = parser.parse_args()
    network = trained(arguments.run)
    torch.manual_seed(0)
    errors, measures = [], []
    for case in held_out(arguments.data):
        film = prepare(case.film)
        errors.append(error(network, case, film))
        measures.append(doubts(network, film))
    errors = np.array(errors)
    table = {name: np.array([one[name] for one in measures]) for name in measures[0]}
    print(f"{errors.size} held-out films\n| doubt | Spearman with the error | adds to the stored two |\n| --- | --- | --- |")
    for name, values in table.items():
        whole = correlation(rankdata(values), rankdata(errors))
        stored = [table[one] for one in STORED]
        added = "" if name in STORED else f"{correlation(left_over(values, stored), left_over(errors, stored)):.2f}"
        print(f"| {name} | {whole:.2f} | {added} |")


if __name__ == "__main__":
    main()
