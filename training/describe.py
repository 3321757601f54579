"""Writes model.json beside an exported model: what the engine must know, and what was measured.

    python describe.py --model ../resources/models/sa-unet/model.onnx --figures figures.json \
        --pack FOLDER/films.npz --exclude FOLDER/excluded.txt --schedule "..."

Films and patients are counted without phantoms. `retrocardiac` is the rule of retrocardiac.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from export import OPSET
from evaluate import BAND
from preprocess import HIGH, LOW, SIDE, THRESHOLD
from sa_unet import LABELS
from samples import Films

LICENCE = "CC BY-NC-SA 4.0"


def description(
    model: bytes, figures: list[dict], films: Films, excluded: set[str], schedule: str
) -> dict:
    """The content of model.json."""
    trained = ~films.held_out & ~np.isin(films.ids, list(excluded)) & (films.sets != "phantom")
    patients = set(zip(films.sets[trained], films.patients[trained], strict=True))
    measured = [
        {
            "set": line["set"],
            "split": "held-out",
            "n": line["n"],
            "definition": line["definition"],
            "dice": line["dice"],
            "iou": line["iou"],
            "hd95Px": line["hd95Px"],
        }
        for line in figures
        if line["region"] == "both"
    ]
    return {
        "id": "sa-unet",
        "name": "SA-UNet, four levels, 256 px",
        "sha256": hashlib.sha256(model).hexdigest(),
        "input": {"name": "film", "width": SIDE, "height": SIDE, "channels": 1},
        "resize": {"rule": "squash", "filter": "area"},
        "normalisation": {"kind": "percentile", "low": LOW, "high": HIGH},
        "outputs": {"name": "probabilities", "labels": list(LABELS), "activation": "none"},
        "threshold": THRESHOLD,
        "definitions": {
            "heart-excluded": ["rightLung", "leftLung"],
            "retrocardiac-included": ["rightLung", "leftLung", "heart"],
        },
        "definition": "heart-excluded",
        "retrocardiac": {"add": "union", "spineBand": BAND},
        "opset": OPSET,
        "training": {
            "data": list(dict.fromkeys(films.sets.tolist())),
            "patients": len(patients),
            "films": int(trained.sum()),
            "schedule": schedule,
        },
        "licence": LICENCE,
        "measured": measured,
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--schedule", required=True)
    parser.add_argument("--exclude", type=Path)
    arguments = parser.parse_args()
    excluded = set(arguments.exclude.read_text().split()) if arguments.exclude else set()
    content = description(
        arguments.model.read_bytes(),
        json.loads(arguments.figures.read_text()),
        Films.read(arguments.pack),
        excluded,
        arguments.schedule,
    )
    arguments.model.with_suffix(".json").write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main()
