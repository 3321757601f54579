"""Begins training from an exported model, whose batch normalisation was folded into its convolutions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

CONVOLUTIONS = (nn.Conv2d, nn.ConvTranspose2d)


def run_order(network: nn.Module, film: Tensor) -> list[tuple[nn.Module, nn.BatchNorm2d | None]]:
    """Convolutions in the order in which the network runs them, which is that of an exported graph, each with what normalises it."""
    order: list[tuple[nn.Module, nn.BatchNorm2d | None]] = []

    def note(module: nn.Module, *_: object) -> None:
        if isinstance(module, nn.BatchNorm2d):
            order[-1] = (order[-1][0], module)
        else:
            order.append((module, None))

    parts = [m for m in network.modules() if isinstance(m, (*CONVOLUTIONS, nn.BatchNorm2d))]
    handles = [part.register_forward_hook(note) for part in parts]
    network(film)
    for handle in handles:
        handle.remove()
    return order


def stored_weights(model: Path) -> list[list[Tensor]]:
    """Weight and, where there is one, bias of every convolution of a graph in float32; those in 8 bit as they are used."""
    graph = onnx.load(model).graph
    stored = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    for node in graph.node:
        # Equal biases are stored once.
        if node.op_type == "Identity" and node.input[0] in stored:
            stored[node.output[0]] = stored[node.input[0]]
        if node.op_type != "DequantizeLinear" or node.input[0] not in stored:
            continue
        levels, scale, zero = (stored[name] for name in node.input)
        # A scale for each output channel, the first axis, or one for all.
        shape = (-1, *[1] * (levels.dim() - 1))
        stored[node.output[0]] = (levels.float() - zero.float().reshape(shape)) * scale.reshape(shape)
    nodes = [n for n in graph.node if n.op_type in ("Conv", "ConvTranspose")]
    return [[stored[name] for name in node.input[1:]] for node in nodes]


@torch.no_grad()
def warm_start(network: nn.Module, model: Path, films: Sequence[Tensor]) -> None:
    """Fills the network with a model's weights; in evaluation it then answers as the model does, but for what 8 bit rounds.

    The folded convolutions already normalise. Batch normalisation gets the statistics that the
    convolutions' outputs have on `films` ([n,1,s,s] each), and a scale and shift that undo them:
    nothing changes at first, and training can go on. Raises ValueError for another architecture.
    """
    network.eval()
    places = run_order(network, films[0])
    weights = stored_weights(model)
    if len(weights) != len(places):
        raise ValueError(f"{model} has {len(weights)} convolutions, the network {len(places)}")
    for number, ((place, norm), (weight, *bias)) in enumerate(zip(places, weights, strict=True), 1):
        if weight.shape != place.weight.shape:
            found, expected = tuple(weight.shape), tuple(place.weight.shape)
            raise ValueError(f"{model}: the weights of convolution {number} are {found}, expected {expected}")
        place.weight.copy_(weight)
        shift = bias[0] if bias else torch.zeros(place.out_channels)
        if place.bias is not None:
            place.bias.copy_(shift)
            shift = torch.zeros_like(shift)
        if norm is not None:
            norm.running_mean.zero_()
            norm.running_var.fill_(1 - norm.eps)
            norm.weight.fill_(1)
            norm.bias.copy_(shift)

    norms = [norm for _, norm in places if norm is not None]
    sums: dict[nn.BatchNorm2d, tuple[int, Tensor, Tensor]] = {}
    handles = [norm.register_forward_pre_hook(lambda norm, inputs: _collect(sums, norm, inputs[0])) for norm in norms]
    for batch in films:
        network(batch)
    for handle in handles:
        handle.remove()
    for norm in norms:
        count, total, squares = sums[norm]
        mean = total / count
        variance = squares / count - mean**2
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_(torch.sqrt(variance + norm.eps))
        norm.bias.add_(mean)


def _collect(sums: dict[nn.BatchNorm2d, tuple[int, Tensor, Tensor]], norm: nn.BatchNorm2d, out: Tensor) -> None:
    count, total, squares = sums.get(norm, (0, 0.0, 0.0))
    flat = out.double().transpose(0, 1).flatten(1)
    sums[norm] = (count + flat.shape[1], total + flat.sum(1), squares + (flat**2).sum(1))
