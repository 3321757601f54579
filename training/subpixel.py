"""Rewrites transposed convolutions as convolutions, which ONNX Runtime runs in 8 bit."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

# Output row 2i + a of a 3x3 transposed convolution (stride 2, padding 1, output padding 1) takes
# kernel row KERNEL_ROW[a][d] of input row i + d; None where it takes nothing. Columns alike.
KERNEL_ROW = ((1, None), (2, 0))


def subpixel_weights(weight: NDArray) -> NDArray:
    """Weights [4*cout,cin,2,2] whose spread answer equals that of the transposed convolution's [cin,cout,3,3].

    Output channel (2a + b) * cout + c is row a and column b of what channel c becomes.
    """
    cin, cout = weight.shape[:2]
    out = np.zeros((2, 2, cout, cin, 2, 2), weight.dtype)
    for a, rows in enumerate(KERNEL_ROW):
        for b, columns in enumerate(KERNEL_ROW):
            for i, row in enumerate(rows):
                for j, column in enumerate(columns):
                    if row is not None and column is not None:
                        out[a, b, :, :, i, j] = weight[:, :, row, column].T
    return out.reshape(4 * cout, cin, 2, 2)


def without_transposed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with every transposed convolution as a convolution whose channels are spread over twice the side.

    This is Shi et al. 2016. DepthToSpace would say it in one node, but ONNX Runtime moves single bytes for it and has to
    bring every tensor out of the order its 8-bit convolutions work in (channels last) and back; spreading with channels
    last moves runs of them.
    """
    model = onnx.shape_inference.infer_shapes(model)
    graph = model.graph
    stored = {i.name: i for i in graph.initializer}
    sides = {v.name: [d.dim_value for d in v.type.tensor_type.shape.dim][2:] for v in graph.value_info}
    nodes = []
    for node in graph.node:
        if node.op_type != "ConvTranspose":
            nodes.append(node)
            continue
        plain = numpy_helper.to_array(stored[node.input[1]])
        values = {
            "weight": subpixel_weights(plain),
            "bias": np.tile(numpy_helper.to_array(stored[node.input[2]]), 4),
        }
        graph.initializer.extend(numpy_helper.from_array(v, f"{node.name}.{k}") for k, v in values.items())
        for name in node.input[1:3]:
            graph.initializer.remove(stored[name])
        height, width = (side // 2 for side in sides[node.output[0]])
        nodes.extend(_convolution_and_spread(node, height, width, plain.shape[1]))
        graph.initializer.extend(
            numpy_helper.from_array(np.array(shape), f"{node.name}.{name}")
            for name, shape in (
                ("cells", [-1, height, width, 2, 2 * plain.shape[1]]),
                ("pixels", [-1, 2 * height, 2 * width, plain.shape[1]]),
            )
        )
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def _convolution_and_spread(node: onnx.NodeProto, height: int, width: int, cout: int) -> list[onnx.NodeProto]:
    at = node.name
    return [
        helper.make_node(
            "Conv",
            [node.input[0], f"{at}.weight", f"{at}.bias"],
            [f"{at}.deep"],
            f"{at}.conv",
            kernel_shape=[2, 2],
            pads=[0, 0, 1, 1],
        ),
        helper.make_node("Transpose", [f"{at}.deep"], [f"{at}.last"], f"{at}.last", perm=[0, 2, 3, 1]),
        helper.make_node("Reshape", [f"{at}.last", f"{at}.cells"], [f"{at}.cut"], f"{at}.cut"),
        helper.make_node("Transpose", [f"{at}.cut"], [f"{at}.rows"], f"{at}.rows", perm=[0, 1, 3, 2, 4]),
        helper.make_node("Reshape", [f"{at}.rows", f"{at}.pixels"], [f"{at}.spread"], f"{at}.spread"),
        helper.make_node("Transpose", [f"{at}.spread"], [node.output[0]], f"{at}.first", perm=[0, 3, 1, 2]),
    ]
