"""Measures an exported model on held-out films; prints a table and writes the figures.

    python evaluate.py --model ../resources/models/sa-unet/model.onnx --json figures.json

Every film goes the product's way: file -> preprocess.prepare -> ONNX Runtime -> label map at the
mask's own size -> lungs in the set's definition. Means are over films, intervals resample
patients. HD95 is in pixels of a grid whose longer side is 512.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from cases import EXCLUDED, Case, cxlseg_sample, held_out, whole_set
from metrics import bootstrap, dice, hd95, iou
from pack import DEFAULT_DATA
from preprocess import LEFT_LUNG, RIGHT_LUNG, label_map, prepare, resize
from retrocardiac import included

# Constants of the retrocardiac rule, chosen with retrocardiac_search.py.
BAND, UNION = 0.08, True


class Model:
    """An exported model behind ONNX Runtime, with or without averaging over a mirrored film."""

    def __init__(self, path: Path, mirror: bool = False, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self.mirror = mirror
        self.seconds: list[float] = []

    def __call__(self, film: NDArray) -> NDArray[np.float32]:
        """Probability maps [3,256,256] of a grey film [H,W]."""
        tensor = prepare(film)[None, None]
        start = time.perf_counter()
        maps = self.session.run(None, {"film": tensor})[0][0]
        if self.mirror:
            turned = np.ascontiguousarray(tensor[..., ::-1])
            other = self.session.run(None, {"film": turned})[0][0]
            maps = (maps + other[[1, 0, 2], :, ::-1]) / 2
        self.seconds.append(time.perf_counter() - start)
        return maps


def lungs(maps: NDArray, case: Case) -> tuple[NDArray, NDArray, NDArray]:
    """Right lung, left lung (in the case's definition) and heart at the mask's size."""
    height, width = case.both.shape
    labels = label_map(maps, height, width)
    if case.definition == EXCLUDED:
        return labels == RIGHT_LUNG, labels == LEFT_LUNG, labels == 3
    full = np.stack([resize(m, height, width) for m in maps])
    right, left = included(labels, full, BAND, UNION)
    return right, left, labels == 3


def measure(model: Model, cases: Iterable[Case]) -> list[dict]:
    """Per film and region (both, right, left, heart): Dice, IoU and HD95."""
    rows = []
    for case in cases:
        right, left, heart = lungs(model(case.film), case)
        pairs = {
            "both": (right | left, case.both),
            "right": (right, case.right),
            "left": (left, case.left),
            "heart": (heart, case.heart),
        }
        for region, (found, truth) in pairs.items():
            if truth is None or not truth.any():
                continue
            rows.append(
                {
                    "set": case.set_name,
                    "name": case.name,
                    "patient": case.patient,
                    "definition": case.definition,
                    "region": region,
                    "dice": dice(found, truth),
                    "iou": iou(found, truth),
                    "hd95Px": hd95(found, truth),
                }
            )
    return rows


def summary(rows: list[dict]) -> list[dict]:
    """Per set and region: means, intervals, and the worst twentieth of each figure."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["set"], row["definition"], row["region"]].append(row)
    table = []
    for (name, definition, region), group in groups.items():
        patients = np.array([r["patient"] for r in group])
        line = {"set": name, "definition": definition, "region": region, "n": len(group),
                "patients": int(np.unique(patients).size)}
        for figure, worst in (("dice", 5), ("iou", 5), ("hd95Px", 95)):
            values = np.array([r[figure] for r in group])
            line[figure] = round(float(values.mean()), 4)
            line[f"{figure}Interval"] = [round(v, 4) for v in bootstrap(values, patients)]
            line[f"{figure}P{worst}"] = round(float(np.percentile(values, worst)), 4)
        table.append(line)
    return table


def markdown(table: list[dict]) -> str:
    """The summary as a Markdown table."""
    lines = [
        "| set | definition | region | films | Dice (95% CI) | Dice P5 | IoU (95% CI) | IoU P5 | HD95 px (95% CI) | HD95 P95 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for r in table:
        d, i, h = r["diceInterval"], r["iouInterval"], r["hd95PxInterval"]
        lines.append(
            f"| {r['set']} | {r['definition']} | {r['region']} | {r['n']} "
            f"| {r['dice']:.4f} ({d[0]:.4f}-{d[1]:.4f}) | {r['diceP5']:.4f} "
            f"| {r['iou']:.4f} ({i[0]:.4f}-{i[1]:.4f}) | {r['iouP5']:.4f} "
            f"| {r['hd95Px']:.1f} ({h[0]:.1f}-{h[1]:.1f}) | {r['hd95PxP95']:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--whole-set", help="measure all films of a set left out of training")
    parser.add_argument("--mirror", action="store_true", help="average over the mirrored film")
    parser.add_argument("--without", type=Path, help="ids to leave out of a second table")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    model = Model(arguments.model, arguments.mirror)
    if arguments.whole_set:
        rows = measure(model, whole_set(arguments.data, arguments.whole_set))
    else:
        rows = measure(model, held_out(arguments.data))
        rows += measure(model, cxlseg_sample(arguments.data))
    table = summary(rows)
    print(markdown(table))
    if arguments.without:
        left_out = set(arguments.without.read_text().split())
        print(f"\nwithout {len(left_out)} listed films:")
        print(markdown(summary([row for row in rows if row["name"] not in left_out])))
    print(f"{1000 * np.median(model.seconds):.0f} ms per film in the network (median)")
    if arguments.json:
        arguments.json.write_text(json.dumps(table, indent=2) + "\n")


if __name__ == "__main__":
    main()
