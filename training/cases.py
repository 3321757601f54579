"""Films with masks to measure on: held-out films of the training sets and the CXLSeg-like sample."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pack import read_grey, read_index

EXCLUDED, INCLUDED = "heart-excluded", "retrocardiac-included"


@dataclass
class Case:
    """A film [H,W] and its truth; `right` and `left` are None where the set has one class."""

    set_name: str
    name: str
    patient: str
    definition: str
    film: NDArray
    both: NDArray[np.bool_]
    right: NDArray[np.bool_] | None
    left: NDArray[np.bool_] | None
    heart: NDArray[np.bool_] | None


def held_out(data: Path) -> Iterator[Case]:
    """Films of patients that no training sees."""
    for row in read_index(data):
        if row["held_out"] == "no":
            continue
        yield labelled(data, row)


def whole_set(data: Path, name: str) -> Iterator[Case]:
    """All films of one set, for a network that was trained without it."""
    for row in read_index(data):
        if row["set"] == name:
            yield labelled(data, row)


def labelled(data: Path, row: dict[str, str]) -> Case:
    """The case of one row of train/index.csv."""
    labels = read_grey(data / row["labels"])
    definition = INCLUDED if row["set"] == "covid-v7" else EXCLUDED
    return Case(
        row["set"],
        row["id"],
        row["patient"],
        definition,
        read_grey(data / row["film"]),
        (labels == 1) | (labels == 2),
        labels == 1,
        labels == 2,
        labels == 3 if row["heart"] == "yes" else None,
    )


def cxlseg_sample(data: Path) -> Iterator[Case]:
    """The unspoilt films of cxlseg-sample with their 224 x 224 masks."""
    root = data / "cxlseg-sample"
    with open(root / "cxlseg" / "CXLSeg-mask.csv", newline="") as file:
        masks = {row["dicom_id"]: row["DicomPath"] for row in csv.DictReader(file)}
    with open(root / "planted.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["planted"]]
    for row in rows:
        path = masks[row["dicom_id"]]
        mask = read_grey(root / "cxlseg" / path) >= 128
        film = read_grey(root / "mimic-cxr-jpg" / path.replace("-mask.jpg", ".jpg"))
        yield Case("cxlseg-sample", path, row["dicom_id"], INCLUDED, film, mask, None, None, None)
