"""Preprocessing against its golden arrays and against properties that any mirror must keep."""

import json

import numpy as np
import pytest

from goldens import FILMS, HERE
from preprocess import axis_weights, label_map, prepare, resize


@pytest.mark.parametrize("name", FILMS)
def test_golden(name):
    about = json.loads((HERE / "preprocess" / f"{name}.json").read_text())
    kind = "<u1" if about["bits"] == 8 else "<u2"
    film = np.fromfile(HERE / "preprocess" / about["input"], kind)
    expected = np.fromfile(HERE / "preprocess" / about["expected"], "<f4")
    tensor = prepare(film.reshape(about["height"], about["width"]), about["size"])
    assert np.abs(tensor.ravel() - expected).max() < 1e-6


@pytest.mark.parametrize("source,target", [(3000, 256), (257, 256), (256, 256), (90, 256), (1, 256)])
def test_weights_sum_to_one(source, target):
    weights = axis_weights(source, target)
    assert np.allclose(weights.sum(1), 1)
    assert (weights >= 0).all()


def test_shrinking_keeps_the_mean():
    film = np.random.default_rng(0).uniform(0, 255, (301, 517))
    assert np.isclose(resize(film, 100, 64).mean(), film.mean())


def test_enlarging_uses_half_pixel_centres():
    assert np.allclose(resize(np.array([[0.0, 4.0]]), 1, 4), [[0, 1, 3, 4]])


def test_brightness_and_contrast_do_not_matter():
    film = np.random.default_rng(1).uniform(0, 1, (400, 300))
    assert np.allclose(prepare(film), prepare(film * 4000 + 90), atol=1e-6)


def test_constant_film_is_zero():
    assert not prepare(np.full((30, 40), 5, np.uint16)).any()


def test_label_order():
    maps = np.array([[[0.6, 0.6, 0.2, 0.1]], [[0.6, 0.7, 0.2, 0.2]], [[0.9, 0.9, 0.9, 0.4]]])
    assert label_map(maps, 1, 4).tolist() == [[1, 2, 3, 0]]
