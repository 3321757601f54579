"""Compares rules for the lung behind the heart on held-out films of that definition.

    python retrocardiac_search.py --model ../resources/models/sa-unet/model.onnx

Prints mean Dice of both lungs per set for every band width, with the heart label alone and with
the union of the three chances. Band 0 without union is the plain label set {1,2,3}.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import chain
from pathlib import Path

import numpy as np

from cases import INCLUDED, cxlseg_sample, held_out
from evaluate import Model
from metrics import dice
from pack import DEFAULT_DATA
from preprocess import label_map, resize
from retrocardiac import included

BANDS = (0.0, 0.02, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--model", type=Path, required=True)
    arguments = parser.parse_args()
    model = Model(arguments.model)
    scores = defaultdict(list)
    for case in chain(held_out(arguments.data), cxlseg_sample(arguments.data)):
        if case.definition != INCLUDED:
            continue
        height, width = case.both.shape
        maps = model(case.film)
        labels = label_map(maps, height, width)
        full = np.stack([resize(m, height, width) for m in maps])
        for union in (False, True):
            for band in BANDS:
                right, left = included(labels, full, band, union)
                scores[case.set_name, union, band].append(dice(right | left, case.both))
    for (name, union, band), values in sorted(scores.items()):
        rule = "union" if union else "heart"
        print(f"{name:14} {rule} band {band:.2f}: {np.mean(values):.4f} / {np.percentile(values, 5):.4f}")


if __name__ == "__main__":
    main()
