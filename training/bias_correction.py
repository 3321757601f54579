"""Corrects the biases of an 8-bit network for what the rounding of its weights moved.

Rounded weights shift the mean of each channel; over many layers such shifts move the 0.5 contour. They are known on
training films and can be taken out of the biases: Nagel et al. 2019, "Data-free quantization through weight equalization
and bias correction", section 4.2, here with means measured on films instead of computed from batch statistics.
"""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import numpy_helper


def channel_means(model: onnx.ModelProto, tensors: list[str], films: list[NDArray]) -> list[NDArray]:
    """Means [channels] of tensors [1,channels,height,width] inside a model over films [1,1,side,side]."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    known = {output.name for output in model.graph.output}
    watched.graph.output.extend(
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in tensors if name not in known
    )
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    answers = ([a.mean((0, 2, 3)) for a in session.run(tensors, {"film": film})] for film in films)
    return [np.mean(means, axis=0) for means in zip(*answers, strict=True)]


def correct_biases(plain: onnx.ModelProto, quantised: onnx.ModelProto, films: list[NDArray]) -> None:
    """Moves the biases of `quantised`, in place, until the mean of every convolution's channels is that of `plain`.

    Both are the same network, convolutions named alike; in `quantised` biases are int32 with a scale per channel, or
    float32 where a convolution stayed float32. Films are [1,1,side,side]. From the first convolution to the last, each
    sees what the corrected ones before it answer.
    """
    stored = {i.name: i for i in quantised.graph.initializer}
    source = {node.output[0]: node.input for node in quantised.graph.node if node.op_type == "DequantizeLinear"}
    twins = {node.name: node for node in quantised.graph.node if node.op_type == "Conv"}
    convolutions = [node for node in plain.graph.node if node.op_type == "Conv" and len(node.input) == 3]
    wanted = channel_means(plain, [node.output[0] for node in convolutions], films)
    for node, mean in zip(convolutions, wanted, strict=True):
        twin = twins[node.name]
        shift = channel_means(quantised, [twin.output[0]], films)[0] - mean
        bias, scale = source.get(twin.input[2], (twin.input[2], None))[:2]
        values = numpy_helper.to_array(stored[bias])
        if scale is None:
            values = values - shift.astype(np.float32)
        else:
            values = values - np.round(shift / numpy_helper.to_array(stored[scale])).astype(np.int32)
        stored[bias].CopyFrom(numpy_helper.from_array(values, bias))
