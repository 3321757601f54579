"""Begins training from an exported model, whose batch normalisation was folded into its convolutions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from sa_unet import SAUNet, Unit


def layers(network: SAUNet) -> list[nn.Module]:
    """Convolutions in the order in which the network runs them, which is the order of an exported graph."""
    units = [unit[0] for level in network.down for unit in level]
    out = [*units, network.before[0], network.attention.conv, network.after[0]]
    for up, join in reversed(list(zip(network.up, network.join, strict=True))):
        out += [up, *(unit[0] for unit in join)]
    return [*out, network.head]


@torch.no_grad()
def warm_start(network: SAUNet, model: Path, films: Sequence[Tensor]) -> None:
    """Fills the network with a model's weights; in evaluation it then answers as the model does.

    The folded convolutions already normalise. Batch normalisation gets the statistics that the
    convolutions' outputs have on `films` ([n,1,s,s] each), and a scale and shift that undo them:
    nothing changes at first, and training can go on. Raises ValueError for another architecture.
    """
    graph = onnx.load(model).graph
    stored = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    nodes = [n for n in graph.node if n.op_type in ("Conv", "ConvTranspose")]
    places = layers(network)
    if len(nodes) != len(places):
        raise ValueError(f"{model} has {len(nodes)} convolutions, the network {len(places)}")
    for node, place in zip(nodes, places, strict=True):
        weight = stored[node.input[1]]
        if weight.shape != place.weight.shape:
            raise ValueError(f"{model}: {node.name} is {tuple(weight.shape)}, expected {tuple(place.weight.shape)}")
        place.weight.copy_(weight)
        if place.bias is not None:
            place.bias.copy_(stored[node.input[2]])

    network.eval()
    units = [m for m in network.modules() if isinstance(m, Unit)]
    sums = {}
    for unit in units:
        norm = unit[2]
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
        unit[0].register_forward_hook(lambda _, __, out, unit=unit: _collect(sums, unit, out))
    for batch in films:
        network(batch)
    for unit in units:
        unit[0]._forward_hooks.clear()
        count, total, squares = sums[unit]
        mean = total / count
        variance = squares / count - mean**2
        norm = unit[2]
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_(torch.sqrt(variance + norm.eps))
        norm.bias.copy_(mean)


def _collect(sums: dict, unit: Unit, out: Tensor) -> None:
    count, total, squares = sums.get(unit, (0, 0.0, 0.0))
    flat = out.double().transpose(0, 1).flatten(1)
    sums[unit] = (count + flat.shape[1], total + flat.sum(1), squares + (flat**2).sum(1))
