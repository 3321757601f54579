"""The networks that can be trained, by name. A run's checkpoint names the one it holds."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from lite_unet import LiteUNet, pretrained
from sa_unet import Probabilities, SAUNet

NETWORKS: dict[str, type[nn.Module]] = {"sa-unet": SAUNet, "lite-u-net": LiteUNet}
# What has seen photographs learns by smaller steps than what begins from nothing.
PRETRAINED_RATE = 0.3


def begin(name: str) -> nn.Module:
    """A network as training begins with it."""
    return pretrained() if name == "lite-u-net" else NETWORKS[name]()


def groups(network: nn.Module) -> list[dict]:
    """Its parameters for an optimiser, `share` being the part of the learning rate that moves them."""
    old = list(network.encoder.parameters()) if isinstance(network, LiteUNet) else []
    known = {id(p) for p in old}
    new = [p for p in network.parameters() if id(p) not in known]
    return [{"params": new, "share": 1.0}, *([{"params": old, "share": PRETRAINED_RATE}] if old else [])]


def trained(run: Path) -> Probabilities:
    """The run's network with its averaged weights, in evaluation mode."""
    saved = torch.load(run / "last.pt", weights_only=True, map_location="cpu")
    network = NETWORKS[saved.get("network_name", "sa-unet")]()
    network.load_state_dict(saved["average"])
    return Probabilities(network).eval()
