"""Shapes, losses, augmentation, metrics and export, on drawn films only."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from augment import augment, bowel_gas, film_curve, stretch_fast
from export import LARGEST, TOLERANCE, answers, golden_batch, largest_difference, to_onnx
from goldens import chest_like_film
from join import joined
from lateral import lateral
from lite_unet import Conv, LiteUNet, widened
from losses import ALL, EMPTY, LUNGS, UNION, film_losses
from metrics import bootstrap, dice, hd95, iou
from negatives import negative
from networks import PRETRAINED_RATE, groups
from preprocess import SIDE, prepare, resize, stretch
from sa_unet import DropBlock, Probabilities, SAUNet, parameter_count
from samples import Films, Sampler
from subpixel import subpixel_weights
from warm_start import warm_start


def drawn_labels() -> np.ndarray:
    """Two boxes for the lungs and one between them for the heart, [256,256]."""
    labels = np.zeros((SIDE, SIDE), np.uint8)
    labels[60:180, 40:110] = 1
    labels[60:180, 150:220] = 2
    labels[120:185, 110:150] = 3
    return labels


def drawn_films() -> Films:
    film = (resize(chest_like_film(), SIDE, SIDE) * 256).astype(np.uint16)
    sets = np.array(["jsrt", "shenzhen", "covid-v7", "wingspan"])
    return Films(np.stack([film] * 4), np.stack([drawn_labels()] * 4), sets, sets, sets, np.zeros(4, bool))


def test_network_shape_and_size():
    network = SAUNet().eval()
    assert parameter_count(network) == 2_161_493
    with torch.no_grad():
        assert network(torch.zeros(2, 1, 64, 96)).shape == (2, 3, 64, 96)


def test_the_network_that_knows_photographs_has_the_same_shape():
    network = LiteUNet().eval()
    assert parameter_count(network) == 3_507_470
    with torch.no_grad():
        assert network(torch.zeros(2, 1, 64, 96)).shape == (2, 3, 64, 96)


@pytest.mark.parametrize("kernel", [3, 5])
def test_halving_pads_as_the_encoder_was_trained_to(kernel):
    torch.manual_seed(0)
    weight, x = torch.randn(6, 1, kernel, kernel), torch.randn(2, 6, 32, 48)
    conv = Conv(6, 6, kernel, stride=2, groups=6).eval()
    conv.weight.data = widened(weight, kernel + 1)
    before = (kernel - 2) // 2
    behind = kernel - 2 - before
    padded = torch.nn.functional.pad(x, (before, behind, before, behind))
    expected = torch.nn.functional.conv2d(padded, weight, None, 2, 0, 1, 6)
    assert torch.allclose(conv(x), expected, atol=1e-5)


def test_what_knows_photographs_learns_by_smaller_steps():
    network = LiteUNet()
    new, old = groups(network)
    assert (new["share"], old["share"]) == (1.0, PRETRAINED_RATE)
    encoder = {id(p) for p in network.encoder.parameters()}
    assert {id(p) for p in old["params"]} == encoder
    assert len(new["params"]) + len(old["params"]) == len(list(network.parameters()))
    assert [group["share"] for group in groups(SAUNet())] == [1.0]


def test_subpixel_convolution_equals_the_transposed_one():
    torch.manual_seed(0)
    up = torch.nn.ConvTranspose2d(5, 3, 3, stride=2, padding=1, output_padding=1)
    x = torch.randn(2, 5, 7, 9)
    weight = torch.from_numpy(subpixel_weights(up.weight.detach().numpy()))
    padded = torch.nn.functional.pad(x, (0, 1, 0, 1))
    deep = torch.nn.functional.conv2d(padded, weight, up.bias.repeat(4))
    rows = deep.reshape(2, 2, 2, 3, 7, 9).permute(0, 3, 4, 1, 5, 2)
    assert torch.allclose(rows.reshape(2, 3, 14, 18), up(x), atol=1e-5)


@pytest.mark.parametrize("kind", [SAUNet, LiteUNet])
def test_warm_start_answers_as_the_model_it_starts_from(kind, tmp_path):
    torch.manual_seed(0)
    network = kind()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_var, 0.5, 2)
            torch.nn.init.normal_(module.running_mean, std=0.1)
    (tmp_path / "model.onnx").write_bytes(to_onnx(Probabilities(network).eval()))
    other, film = kind(), torch.rand(1, 1, SIDE, SIDE)
    warm_start(other, tmp_path / "model.onnx", [film])
    with torch.no_grad():
        assert torch.allclose(other.eval()(film), network(film), atol=1e-4)


def test_warm_start_refuses_another_network(tmp_path):
    (tmp_path / "model.onnx").write_bytes(to_onnx(Probabilities(LiteUNet()).eval()))
    with pytest.raises(ValueError, match="59 convolutions, the network 24"):
        warm_start(SAUNet(), tmp_path / "model.onnx", [torch.rand(1, 1, SIDE, SIDE)])


def test_warm_start_reads_weights_in_8_bit():
    network = LiteUNet()
    shipped = Path(__file__).parents[1] / "resources" / "models" / "lite-u-net" / "model.onnx"
    warm_start(network, shipped, [torch.rand(1, 1, SIDE, SIDE)])
    expected = answers(shipped.read_bytes())
    with torch.no_grad():
        found = network(torch.from_numpy(golden_batch())).numpy()
    # What rounding of the activations moves; weights of another network differ by several.
    assert np.abs(found - np.log(expected / (1 - expected))).mean() < 0.5


def test_dropblock_keeps_the_mean_and_rests_in_evaluation():
    torch.manual_seed(0)
    x = torch.ones(4, 32, 32, 32)
    drop = DropBlock(0.9, 5).train()
    y = drop(x)
    assert 0.05 < (y == 0).float().mean() < 0.13
    assert abs(float(y.mean()) - 1) < 0.02
    assert torch.equal(drop.eval()(x), x)


@pytest.mark.parametrize("kind", [ALL, LUNGS, UNION, EMPTY])
def test_a_perfect_answer_costs_little(kind):
    labels = torch.from_numpy(drawn_labels() if kind != EMPTY else np.zeros((SIDE, SIDE), np.uint8))
    perfect = torch.stack([(labels == k).float() * 24 - 12 for k in (1, 2, 3)])[None]
    kinds = torch.tensor([kind])
    good = film_losses(perfect, labels[None], kinds)
    bad = film_losses(-perfect, labels[None], kinds)
    assert float(good) < 0.01 < float(bad)


def test_unlabelled_heart_is_not_trained():
    logits = torch.zeros(1, 3, SIDE, SIDE, requires_grad=True)
    film_losses(logits, torch.from_numpy(drawn_labels())[None], torch.tensor([LUNGS])).sum().backward()
    assert logits.grad is not None
    assert not logits.grad[:, 2].any()
    assert logits.grad[:, :2].any()


def test_lung_behind_the_heart_may_be_called_heart():
    labels = drawn_labels()
    maps = np.stack([labels == k for k in (1, 2, 3)])
    included = np.where(labels == 3, 2, labels)
    logits = torch.from_numpy(maps.astype(np.float32) * 24 - 12)[None]
    assert float(film_losses(logits, torch.from_numpy(included)[None], torch.tensor([UNION]))) < 0.01


def test_gas_under_the_diaphragm_takes_lung_away_only_below_its_dome():
    film = resize(chest_like_film(), SIDE, SIDE).astype(np.float32)
    labels = drawn_labels()
    raised = changed = 0
    for seed in range(60):
        drawn, left = bowel_gas(np.random.default_rng(seed), film, labels)
        gone = labels != left
        assert np.isin(labels[gone], (1, 2)).all() and (left[gone] == 0).all()
        assert (left == 3).sum() == (labels == 3).sum()
        for side in (1, 2):
            # In no column does lung lie below what was taken.
            for x in np.nonzero((gone & (labels == side)).any(axis=0))[0]:
                first = np.argmax(gone[:, x])
                assert not (left[first:, x] == side).any()
        kept = (left == 1) | (left == 2)
        # Only the soft edge of what was drawn reaches into lung.
        assert np.abs(drawn - film)[kept].mean() < 2
        raised += gone.any()
        changed += np.abs(drawn - film)[~kept].max() > 10
    assert raised > 20 and changed > 50


def test_the_curve_of_a_film_keeps_black_white_and_order():
    ramp = np.linspace(0, 1, 65, dtype=np.float32)
    for seed in range(20):
        curve = film_curve(np.random.default_rng(seed), ramp)
        assert curve[0] == pytest.approx(0, abs=1e-6) and curve[-1] == pytest.approx(1, abs=1e-6)
        assert (np.diff(curve) > 0).all()
        assert np.diff(curve).max() > 3 * np.diff(curve)[[0, -1]].min()


def test_augmented_films_stay_in_range_and_depend_on_the_seed_only():
    film = resize(chest_like_film(), SIDE, SIDE).astype(np.float32)
    for seed in range(30):
        a, labels = augment(np.random.default_rng(seed), film, drawn_labels())
        b, _ = augment(np.random.default_rng(seed), film, drawn_labels())
        assert np.array_equal(a, b)
        assert a.dtype == np.float32 and 0 <= a.min() and a.max() <= 1
        assert set(np.unique(labels)) <= {0, 1, 2, 3}
        assert negative(np.random.default_rng(seed), film).shape == (SIDE, SIDE)


def test_chests_from_the_side_are_one_lucent_field_within_a_body():
    for seed in range(10):
        film = lateral(np.random.default_rng(seed))
        assert film.shape == (SIDE, SIDE) and film.dtype == np.float32
        assert np.array_equal(film, lateral(np.random.default_rng(seed)))
        field, belly = film[90:130, 110:150].mean(), film[-20:, 90:160].mean()
        assert film[128, [0, -1]].min() < field < belly


def test_fast_stretch_is_the_stretch():
    film = resize(chest_like_film(), SIDE, SIDE)
    assert np.abs(stretch_fast(film.astype(np.float32)) - stretch(film)).max() < 1e-5


def test_sampler_is_reproducible_and_leaves_a_set_out():
    sampler = Sampler(drawn_films(), 3, without="jsrt")
    assert "jsrt" not in sampler.of_set
    first, second = sampler.batch(5, 2, 128), sampler.batch(5, 2, 128)
    assert all(torch.equal(a, b) for a, b in zip(first, second, strict=True))


def test_metrics():
    a = np.zeros((100, 200), bool)
    a[20:60, 50:90] = True
    b = np.roll(a, 4, axis=1)
    assert dice(a, b) == 0.9 and np.isclose(iou(a, b), 0.9 / 1.1)
    assert np.isclose(hd95(a, b), 4 * 512 / 200)
    assert hd95(a, a) == 0 and hd95(a, np.zeros_like(a)) == 512
    low, high = bootstrap(np.array([0.9, 0.8, 1.0, 0.95]), np.array(["p", "p", "q", "r"]))
    assert low < 0.9125 < high


def test_onnx_agrees_with_pytorch():
    torch.manual_seed(0)
    network = Probabilities(SAUNet()).eval()
    model = to_onnx(network)
    assert len(model) < LARGEST
    assert largest_difference(network, model) < TOLERANCE


def test_joined_models_answer_their_mean_and_the_mirrored_one_exchanges_the_lungs():
    torch.manual_seed(0)
    first, second = (to_onnx(Probabilities(SAUNet()).eval()) for _ in range(2))
    model = joined([(onnx.load_from_string(first), False), (onnx.load_from_string(second), True)])
    session = onnxruntime.InferenceSession(second, providers=["CPUExecutionProvider"])
    turned = session.run(None, {"film": np.ascontiguousarray(golden_batch()[..., ::-1])})[0]
    expected = (answers(first) + turned[:, [1, 0, 2], :, ::-1]) / 2
    assert np.abs(answers(model.SerializeToString()) - expected).max() < 1e-6


def test_models_of_different_sides_are_not_joined():
    torch.manual_seed(0)
    model = onnx.load_from_string(to_onnx(Probabilities(SAUNet()).eval()))
    other = onnx.ModelProto()
    other.CopyFrom(model)
    other.graph.input[0].type.tensor_type.shape.dim[3].dim_value = 128
    with pytest.raises(ValueError, match="differ in size"):
        joined([(model, False), (other, False)])


def test_prepare_is_float32_in_unit_range():
    tensor = prepare(chest_like_film())
    assert tensor.dtype == np.float32 and tensor.shape == (SIDE, SIDE)
    assert tensor.min() == 0 and tensor.max() == 1
