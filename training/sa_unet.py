"""SA-UNet: a U-Net with spatial attention in its bottleneck and DropBlock in its units.

Source of the design: Guo et al., "SA-UNet: Spatial Attention U-Net for Retinal Vessel
Segmentation", ICPR 2020 (arXiv 2004.03696); DropBlock: Ghiasi et al., NeurIPS 2018.
Unit: 3x3 convolution -> DropBlock -> batch normalisation -> ReLU, two units per level;
3x3 transposed convolutions of stride 2 upsample without normalisation.

Differences from the published network, and why:
- four poolings instead of three and a 256-channel bottleneck: the retinal vessels of the paper
  are local, the outline of an opacified lung is only known from the whole chest;
- one input channel, three sigmoid outputs (right lung, left lung, heart);
- lighter DropBlock, none on the first level: the paper trains on 20 films, we on a thousand.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

LABELS = ("rightLung", "leftLung", "heart")


class DropBlock(nn.Module):
    """Drops square blocks of a feature map [N,C,H,W], a mask per channel; identity in evaluation.

    Seeds fall only where a whole block fits; what is kept is scaled up so that the mean of the
    mask is one (overlapping blocks are counted twice, which at our rates is below 0.1%).
    """

    def __init__(self, keep: float, block: int) -> None:
        super().__init__()
        self.keep = keep
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.keep >= 1.0:
            return x
        n, c, h, w = x.shape
        block = min(self.block, h, w)
        valid_h, valid_w = h - block + 1, w - block + 1
        gamma = (1.0 - self.keep) / block**2 * (h * w) / (valid_h * valid_w)
        # Seeds are rare: drawing their positions costs a tenth of drawing a number per element.
        expected = torch.tensor(gamma * n * c * valid_h * valid_w)
        count = int(torch.poisson(expected))
        at = {"device": x.device}
        map_of_seed = torch.randint(n, (count,), **at) * h * w
        corner = torch.randint(valid_h, (count,), **at) * w + torch.randint(valid_w, (count,), **at)
        offsets = (torch.arange(block, **at)[:, None] * w + torch.arange(block, **at)[None, :]).flatten()
        positions = (map_of_seed + corner)[:, None] + offsets[None, :]
        index = positions * c + torch.randint(c, (count, 1), **at)
        kept = torch.ones(n * h * w * c, dtype=x.dtype, **at)
        kept[index.flatten()] = 0
        scale = kept.numel() / max(kept.numel() - count * block**2, 1)
        return x * (kept * scale).view(n, h, w, c).permute(0, 3, 1, 2)


class Unit(nn.Sequential):
    """3x3 convolution -> DropBlock -> batch normalisation -> ReLU; keeps height and width."""

    def __init__(self, cin: int, cout: int, keep: float, block: int) -> None:
        super().__init__(
            nn.Conv2d(cin, cout, 3, padding=1),
            DropBlock(keep, block),
            nn.BatchNorm2d(cout, eps=1e-3, momentum=0.02),
            nn.ReLU(inplace=True),
        )


class SpatialAttention(nn.Module):
    """Weights each position of [N,C,H,W] by a sigmoid of a 7x7 convolution over channel mean and max."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3, bias=False)
        nn.init.kaiming_normal_(self.conv.weight)

    def forward(self, x: Tensor) -> Tensor:
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return x * torch.sigmoid(self.conv(pooled))


class SAUNet(nn.Module):
    """Film [N,1,H,W] in [0,1], H and W multiples of 16, to logits [N,3,H,W] (order: LABELS)."""

    def __init__(
        self,
        channels: tuple[int, ...] = (16, 32, 64, 128),
        bottleneck: int = 256,
        keep: tuple[float, ...] = (1.0, 0.97, 0.95, 0.93),
        bottleneck_keep: float = 0.92,
        block: int = 5,
    ) -> None:
        super().__init__()
        inputs = (1, *channels[:-1])
        self.down = nn.ModuleList(
            nn.Sequential(Unit(i, c, k, block), Unit(c, c, k, block))
            for i, c, k in zip(inputs, channels, keep, strict=True)
        )
        self.pool = nn.MaxPool2d(2)
        self.before = Unit(channels[-1], bottleneck, bottleneck_keep, block)
        self.attention = SpatialAttention()
        self.after = Unit(bottleneck, bottleneck, bottleneck_keep, block)
        above = (*channels[1:], bottleneck)
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(a, c, 3, stride=2, padding=1, output_padding=1)
            for a, c in zip(above, channels, strict=True)
        )
        self.join = nn.ModuleList(
            nn.Sequential(Unit(2 * c, c, k, block), Unit(c, c, k, block))
            for c, k in zip(channels, keep, strict=True)
        )
        self.head = nn.Conv2d(channels[0], len(LABELS), 1)
        for module in self.modules():
            if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)) and module.bias is not None:
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        # A film is mostly background; starting there spares the first hundreds of steps.
        nn.init.constant_(self.head.bias, -1.5)

    def forward(self, film: Tensor) -> Tensor:
        skips = []
        x = film
        for level in self.down:
            x = level(x)
            skips.append(x)
            x = self.pool(x)
        x = self.after(self.attention(self.before(x)))
        for up, join, skip in reversed(list(zip(self.up, self.join, skips, strict=True))):
            x = join(torch.cat([up(x), skip], dim=1))
        return self.head(x)


class Probabilities(nn.Module):
    """The network with its sigmoid, as exported: film [N,1,H,W] to probabilities [N,3,H,W]."""

    def __init__(self, network: SAUNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, film: Tensor) -> Tensor:
        return torch.sigmoid(self.network(film))


def parameter_count(network: nn.Module) -> int:
    """Number of trainable parameters."""
    return sum(p.numel() for p in network.parameters() if p.requires_grad)
