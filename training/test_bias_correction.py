"""Biases of a coarsely rounded network are moved until the channels' means are those of the original."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from bias_correction import channel_means, correct_biases

SIDE = 16
STEPS = {"weight": 0.1, "bias": 0.002}
CONVOLUTIONS = [("first", 1, 4), ("second", 4, 3)]


def network(weights: dict[str, np.ndarray], rounded: bool) -> onnx.ModelProto:
    """Two convolutions; rounded, the first holds weights and biases as whole multiples of their steps."""
    stored, nodes, value = [], [], "film"
    for name, _, cout in CONVOLUTIONS:
        inputs = {"weight": weights[name], "bias": np.linspace(-0.2, 0.3, cout, dtype=np.float32)}
        for kind, values in inputs.items():
            if not rounded or name == "second":
                stored.append(numpy_helper.from_array(values, f"{name}.{kind}"))
                continue
            whole = np.round(values / STEPS[kind]).astype(np.int8 if kind == "weight" else np.int32)
            scale, zero = np.full(cout, STEPS[kind], np.float32), np.zeros(cout, whole.dtype)
            parts = [f"{name}.{kind}_{part}" for part in ("whole", "scale", "zero")]
            stored += [numpy_helper.from_array(v, p) for v, p in zip((whole, scale, zero), parts, strict=True)]
            nodes.append(helper.make_node("DequantizeLinear", parts, [f"{name}.{kind}"], axis=0))
        output = f"{name}.output"
        nodes.append(helper.make_node("Conv", [value, f"{name}.weight", f"{name}.bias"], [output], name=name, pads=[1] * 4))
        nodes.append(helper.make_node("Relu", [output], [f"{name}.relu"]))
        value = f"{name}.relu"
    film = helper.make_tensor_value_info("film", TensorProto.FLOAT, [1, 1, SIDE, SIDE])
    answer = helper.make_tensor_value_info(value, TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "network", [film], [answer], stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


@pytest.mark.parametrize("seed", range(3))
def test_means_after_the_correction(seed):
    random = np.random.default_rng(seed)
    shapes = {name: (cout, cin, 3, 3) for name, cin, cout in CONVOLUTIONS}
    weights = {name: random.normal(0.0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}
    films = [random.random((1, 1, SIDE, SIDE), dtype=np.float32) for _ in range(4)]
    plain, rounded = network(weights, rounded=False), network(weights, rounded=True)

    def shifts() -> list[float]:
        means = [channel_means(model, ["first.output", "second.output"], films) for model in (plain, rounded)]
        return [float(np.abs(a - b).max()) for a, b in zip(*means, strict=True)]

    before = shifts()
    correct_biases(plain, rounded, films)
    first, second = shifts()
    assert min(before) > 5 * STEPS["bias"]
    assert first <= STEPS["bias"] / 2 + 1e-6
    assert second < 1e-5
