"""Makes the int8 twin of an exported model: the same network with 8-bit weights and activations.

    python quantise.py --model ../resources/models/sa-unet/model.onnx --pack RUN/films.npz \
        --exclude RUN/excluded.txt --out ../resources/models/sa-unet-int8/model.onnx

Static quantisation after training: int8 weights per output channel, uint8 activations whose ranges
are measured on augmented training films (none that is held out). Transposed convolutions have no
8-bit kernel in ONNX Runtime and are rewritten first, see subpixel.py. The spatial attention and the
head stay float32: the one costs nothing, the other decides where the 0.5 contour runs. Last, the
biases are corrected for what rounding moved, see bias_correction.py.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from bias_correction import correct_biases
from samples import Films, Sampler
from subpixel import without_transposed

FILMS = 96
CORRECTION_FILMS = 32

# With only the convolutions in 8 bit every ReLU, pooling and joining between them would go to float32 and back: a sixth of
# the time, and a rounding before each ReLU that spends half of the 256 levels on what it cuts off.
EIGHT_BIT = ["Conv", "Relu", "Clip", "Add", "MaxPool", "Resize", "Concat", "Reshape", "Transpose"]


def training_film(sampler: Sampler, number: int) -> NDArray:
    """An augmented training film as the network's input [1,1,256,256]."""
    film, _, _ = sampler.sample(number, 256)
    return film[None, None].astype(np.float32)


class TrainingFilms(CalibrationDataReader):
    """Augmented training films, one at a time."""

    def __init__(self, sampler: Sampler) -> None:
        self.numbers = iter(range(FILMS))
        self.sampler = sampler

    def get_next(self) -> dict[str, NDArray] | None:
        """The next film by the name of the network's input, None at the end."""
        number = next(self.numbers, None)
        return None if number is None else {"film": training_film(self.sampler, number)}


def float_nodes(model: onnx.ModelProto) -> list[str]:
    """Names of what stays float32: the attention (its convolution of two inputs and one output, what joins them) and the head."""
    sizes = {i.name: tuple(i.dims) for i in model.graph.initializer}
    convolutions = [n for n in model.graph.node if n.op_type == "Conv"]
    attention = [n for n in convolutions if sizes.get(n.input[1], ())[:2] == (1, 2)]
    joined = {n.input[0] for n in attention}
    joins = [n.name for n in model.graph.node if joined.intersection(n.output)]
    return [*(n.name for n in attention), *joins, convolutions[-1].name]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--exclude", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    excluded = set(arguments.exclude.read_text().split()) if arguments.exclude else set()
    sampler = Sampler(Films.read(arguments.pack), seed=3, excluded=excluded)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        onnx.save(without_transposed(onnx.load(arguments.model)), plain)
        # Shapes that ONNX itself infers are enough.
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_static(
            str(prepared),
            str(arguments.out),
            TrainingFilms(sampler),
            quant_format=QuantFormat.QDQ,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
            # 8-bit weights overflow the 16-bit sums of processors without VNNI; 7-bit weights fit everywhere.
            reduce_range=True,
            op_types_to_quantize=EIGHT_BIT,
            nodes_to_exclude=float_nodes(onnx.load(prepared)),
            calibrate_method=CalibrationMethod.MinMax,
        )
        plain_model = onnx.load(prepared)
    model = onnx.load(arguments.out)
    correct_biases(plain_model, model, [training_film(sampler, n) for n in range(CORRECTION_FILMS)])
    used = {node.domain for node in model.graph.node}
    for extra in [domain for domain in model.opset_import if domain.domain not in used]:
        model.opset_import.remove(extra)
    onnx.save(model, arguments.out)
    print(f"{arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
