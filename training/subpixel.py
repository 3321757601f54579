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
    """Weights [4*cout,cin,2,2] whose pixel-shuffled answer equals the transposed convolution's [cin,cout,3,3]."""
    cin, cout = weight.shape[:2]
    out = np.zeros((cout, 2, 2, cin, 2, 2), weight.dtype)
    for a, rows in enumerate(KERNEL_ROW):
        for b, columns in enumerate(KERNEL_ROW):
            for i, row in enumerate(rows):
                for j, column in enumerate(columns):
                    if row is not None and column is not None:
                        out[:, a, b, :, i, j] = weight[:, :, row, column].T
    return out.reshape(4 * cout, cin, 2, 2)


def without_transposed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with every transposed convolution as a convolution and a DepthToSpace (Shi et al. 2016)."""
    graph = model.graph
    stored = {i.name: i for i in graph.initializer}
    nodes = []
    for node in graph.node:
        if node.op_type != "ConvTranspose":
            nodes.append(node)
            continue
        weight = subpixel_weights(numpy_helper.to_array(stored[node.input[1]]))
        bias = np.repeat(numpy_helper.to_array(stored[node.input[2]]), 4)
        names = [f"{node.name}.weight", f"{node.name}.bias"]
        graph.initializer.extend(numpy_helper.from_array(v, n) for v, n in zip((weight, bias), names, strict=True))
        for name in node.input[1:3]:
            graph.initializer.remove(stored[name])
        deep = f"{node.name}.deep"
        nodes.append(
            helper.make_node(
                "Conv", [node.input[0], *names], [deep], f"{node.name}.conv", kernel_shape=[2, 2], pads=[0, 0, 1, 1]
            )
        )
        nodes.append(helper.make_node("DepthToSpace", [deep], [node.output[0]], f"{node.name}.shuffle", blocksize=2, mode="CRD"))
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model
