"""Writes model.json beside an exported model: what the engine must know, and what was measured.

    python describe.py --model ../resources/models/sa-unet/model.onnx --figures figures.json \
        --id sa-unet --name "SA-UNet, four levels, 256 px" --pack FOLDER/films.npz --exclude FOLDER/excluded.txt --schedule "..."
    python describe.py --model ../resources/models/sa-unet-int8/model.onnx --figures int8.json \
        --twin ../resources/models/sa-unet --eight-bit --id sa-unet-int8 --name "SA-UNet, four levels, 256 px, 8 bit"

A twin is the same network in another precision, or joined with another that learnt from the same films: its description is the
original's with its own id, name, hash, figures and, where it is named, schedule; with `--eight-bit` it says whose 8-bit form it is. Films and patients are counted without phantoms. `retrocardiac` is the rule of retrocardiac.py.
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


def measured(figures: list[dict]) -> list[dict]:
    """The figures of both lungs together, per held-out set."""
    return [
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


def description(figures: list[dict], films: Films, excluded: set[str], schedule: str) -> dict:
    """The content of model.json but for what `named` adds."""
    trained = ~films.held_out & ~np.isin(films.ids, list(excluded)) & (films.sets != "phantom")
    patients = set(zip(films.sets[trained], films.patients[trained], strict=True))
    return {
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
        "measured": measured(figures),
    }


def twin(figures: list[dict], original: dict, schedule: str | None) -> dict:
    """The content of a twin's model.json but for what `named` adds."""
    training = original["training"] | ({"schedule": schedule} if schedule else {})
    return original | {"training": training, "measured": measured(figures)}


def named(model: bytes, identity: str, name: str, content: dict) -> dict:
    """The content with id, name and hash, which come first."""
    return {"id": identity, "name": name, "sha256": hashlib.sha256(model).hexdigest()} | {
        key: value for key, value in content.items() if key not in ("id", "name", "sha256")
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--id", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--twin", type=Path, help="the model folder that this is a twin of")
    parser.add_argument("--eight-bit", action="store_true", help="this is the twin's network in 8 bit")
    parser.add_argument("--pack", type=Path, nargs="+")
    parser.add_argument("--schedule")
    parser.add_argument("--exclude", type=Path)
    arguments = parser.parse_args()
    model, figures = arguments.model.read_bytes(), json.loads(arguments.figures.read_text())
    if arguments.twin:
        original = json.loads((arguments.twin / "model.json").read_text())
        content = twin(figures, original, arguments.schedule)
        if arguments.eight_bit:
            content["eightBitOf"] = original["id"]
    elif arguments.pack and arguments.schedule:
        excluded = set(arguments.exclude.read_text().split()) if arguments.exclude else set()
        content = description(figures, Films.read(arguments.pack), excluded, arguments.schedule)
    else:
        parser.error("name --twin, or --pack and --schedule")
    content = named(model, arguments.id, arguments.name, content)
    arguments.model.with_suffix(".json").write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main()
