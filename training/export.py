"""Exports the averaged weights of a run to ONNX and checks ONNX Runtime against PyTorch.

    python export.py --run FOLDER --out ../resources/models/sa-unet/model.onnx

Input "film" [N,1,256,256] float32 in [0,1], output "probabilities" [N,3,256,256] after the
sigmoid. Refuses to write a file that differs from PyTorch by 1e-4, or one over 12 MB unless it is only to be
quantised (`--any-size`): what ships may be no larger.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

from goldens import model_films
from preprocess import SIDE, prepare
from networks import trained

OPSET = 17
LARGEST = 12_000_000
TOLERANCE = 1e-4


def to_onnx(network: nn.Module) -> bytes:
    """Serialised model; batch normalisation is folded into the convolutions by the exporter."""
    buffer = io.BytesIO()
    torch.onnx.export(
        network,
        (torch.zeros(1, 1, SIDE, SIDE),),
        buffer,
        input_names=["film"],
        output_names=["probabilities"],
        dynamic_axes={"film": {0: "batch"}, "probabilities": {0: "batch"}},
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(onnx.load_from_string(buffer.getvalue()), full_check=True)
    return buffer.getvalue()


def largest_difference(network: nn.Module, model: bytes) -> float:
    """Largest |PyTorch - ONNX Runtime| over the drawn films, as one batch."""
    with torch.no_grad():
        expected = network(torch.from_numpy(golden_batch())).numpy()
    return float(np.abs(answers(model) - expected).max())


def golden_batch() -> NDArray[np.float32]:
    """The drawn films as one batch."""
    return np.stack([prepare(film) for film in model_films().values()])[:, None]


def answers(model: bytes) -> NDArray[np.float32]:
    """What ONNX Runtime answers on them."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return session.run(["probabilities"], {"film": golden_batch()})[0]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--any-size", action="store_true", help="write files over 12 MB, too")
    arguments = parser.parse_args()
    network = trained(arguments.run)
    model = to_onnx(network)
    difference = largest_difference(network, model)
    print(f"{len(model)} bytes, largest difference {difference:.2e}")
    if difference >= TOLERANCE:
        raise SystemExit(f"ONNX Runtime differs from PyTorch by {difference:.2e}")
    if len(model) > LARGEST and not arguments.any_size:
        raise SystemExit(f"{len(model)} bytes are more than {LARGEST}")
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(model)


if __name__ == "__main__":
    main()
