"""The shipped model against its golden arrays and its own description."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from goldens import HERE, MODEL_FILMS, model_films
from preprocess import LEFT_LUNG, RIGHT_LUNG, label_map, prepare
from retrocardiac import included, middle

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "models" / "sa-unet"


@pytest.mark.parametrize("name", MODEL_FILMS)
def test_golden_outputs(name):
    about = json.loads((HERE / "model" / f"{name}.json").read_text())
    tensor = np.fromfile(HERE / "model" / about["input"], "<f4").reshape(about["inputShape"])
    assert np.abs(tensor[0, 0] - prepare(model_films()[name])).max() < 1e-6
    session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])
    found = session.run(["probabilities"], {"film": tensor})[0]
    output = about["outputs"][0]
    expected = np.fromfile(HERE / "model" / output["file"], "<f4").reshape(output["shape"])
    stride = output["stride"]
    assert np.abs(found[..., ::stride, ::stride] - expected).max() < 1e-4
    labels = about["labels"]
    drawn = np.fromfile(HERE / "model" / labels["file"], np.uint8)
    again = label_map(found[0], labels["height"], labels["width"]).ravel()
    assert (drawn != again).mean() < 1e-4


def test_description_fits_the_file():
    about = json.loads((FOLDER / "model.json").read_text())
    assert about["sha256"] == hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()


def test_lung_behind_the_heart_spares_the_spine():
    labels = np.zeros((10, 100), np.uint8)
    labels[2:8, 5:40] = RIGHT_LUNG
    labels[2:8, 60:95] = LEFT_LUNG
    labels[4:8, 40:60] = 3
    maps = np.stack([labels == k for k in (1, 2, 3)]).astype(float)
    assert middle(labels) == (50, 90)
    right, left = included(labels, maps, 0.1, union=True)
    assert right[5].nonzero()[0].max() == 45 and left[5].nonzero()[0].min() == 54
    assert not (right | left)[5, 46:54].any()
