"""Joins exported models into one that answers the mean of what they answer.

    python join.py --member ../resources/models/sa-unet-int8/model.onnx --member OTHER.onnx --mirrored OTHER.onnx \
        --out JOINED.onnx

Members take "film" [N,1,H,W] of one size and answer "probabilities" [N,3,H,W]. A mirrored member sees the film mirrored left
to right, and its answer is mirrored back with the two lungs exchanged. Where members part the mean is unsure, so that
whoever reads the probabilities sees their doubt.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import compose, helper, numpy_helper

from sa_unet import LABELS

# Mirrored, the right lung stands where the left one was.
EXCHANGED = [LABELS.index(name) for name in ("leftLung", "rightLung", "heart")]


def reversed_columns(source: str, target: str) -> onnx.NodeProto:
    """A node that reverses the last of four axes; its constants are those of `constants`."""
    return helper.make_node("Slice", [source, "last", "first", "columns", "backwards"], [target])


def constants() -> list[onnx.TensorProto]:
    """What mirroring needs."""
    values = {"last": [-1], "first": [np.iinfo(np.int64).min], "columns": [3], "backwards": [-1], "exchanged": EXCHANGED}
    return [numpy_helper.from_array(np.array(value, np.int64), name) for name, value in values.items()]


def joined(members: list[tuple[onnx.ModelProto, bool]]) -> onnx.ModelProto:
    """One model of several; of each is said whether it sees the film mirrored. Raises ValueError where they do not fit."""
    opsets = {(o.domain, o.version) for model, _ in members for o in model.opset_import}
    if len({domain for domain, _ in opsets}) != len(opsets):
        raise ValueError(f"the members' opsets differ: {sorted(opsets)}")
    sizes = {str(value.type) for model, _ in members for value in (*model.graph.input, *model.graph.output)}
    if len(sizes) != 2:
        raise ValueError("the members' films or answers differ in size")
    nodes, stored, answers = [reversed_columns("film", "mirrored film")], constants(), []
    for index, (model, mirrored) in enumerate(members):
        prefix = f"member{index}/"
        graph = compose.add_prefix(model, prefix).graph
        nodes.append(helper.make_node("Identity", ["mirrored film" if mirrored else "film"], [f"{prefix}film"]))
        nodes += graph.node
        stored += graph.initializer
        answer = f"{prefix}probabilities"
        if mirrored:
            nodes.append(helper.make_node("Gather", [answer, "exchanged"], [f"{prefix}exchanged"], axis=1))
            nodes.append(reversed_columns(f"{prefix}exchanged", f"{prefix}back"))
            answer = f"{prefix}back"
        answers.append(answer)
    nodes.append(helper.make_node("Mean", answers, ["probabilities"]))
    first = members[0][0].graph
    graph = helper.make_graph(nodes, "joined", list(first.input), list(first.output), stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid(*o) for o in sorted(opsets)])
    model.ir_version = min(member.ir_version for member, _ in members)
    onnx.checker.check_model(model, full_check=True)
    return model


class Member(argparse.Action):
    """Gathers members in the order in which they are named."""

    def __call__(self, parser, namespace, value, option=None) -> None:
        namespace.members = [*(getattr(namespace, "members", None) or []), (value, option == "--mirrored")]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--member", "--mirrored", type=Path, action=Member, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = joined([(onnx.load(path), mirrored) for path, mirrored in arguments.members])
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, arguments.out)
    print(f"{arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
