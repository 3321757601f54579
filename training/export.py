"""Exports the averaged weights of a run to ONNX and checks ONNX Runtime against PyTorch.

    python export.py --run FOLDER --out ../resources/models/sa-unet/model.onnx

Input "film" [N,1,256,256] float32 in [0,1], output "probabilities" [N,3,256,256] after the
sigmoid. Refuses to write a file over 12 MB or one that differs from PyTorch by 1e-4.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from goldens import model_films
from preprocess import SIDE, prepare
from sa_unet import Probabilities, SAUNet

OPSET = 17
LARGEST = 12_000_000
TOLERANCE = 1e-4


def trained(run: Path) -> Probabilities:
    """The run's network with its averaged weights, in evaluation mode."""
    network = SAUNet()
    network.load_state_dict(torch.load(run / "last.pt", weights_only=True, map_location="cpu")["average"])
    return Probabilities(network).eval()


def to_onnx(network: Probabilities) -> bytes:
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


def largest_difference(network: Probabilities, model: bytes) -> float:
    """Largest |PyTorch - ONNX Runtime| over the drawn films, as one batch."""
    batch = np.stack([prepare(film) for film in model_films().values()])[:, None]
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    found = session.run(["probabilities"], {"film": batch})[0]
    with torch.no_grad():
        expected = network(torch.from_numpy(batch)).numpy()
    return float(np.abs(found - expected).max())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    network = trained(arguments.run)
    model = to_onnx(network)
    difference = largest_difference(network, model)
    print(f"{len(model)} bytes, largest difference {difference:.2e}")
    if difference >= TOLERANCE:
        raise SystemExit(f"ONNX Runtime differs from PyTorch by {difference:.2e}")
    if len(model) > LARGEST:
        raise SystemExit(f"{len(model)} bytes are more than {LARGEST}")
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(model)


if __name__ == "__main__":
    main()
