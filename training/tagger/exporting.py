"""Writes a fitted tagger as ONNX with the large matrices in eight bits, and what goes with it."""

import json
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from training.tagger.learning import Tagger

LARGE = 100_000
"""Numbers. Matrices from this size on are stored in eight bits, a scale a row or a column."""


def export(
    model: Tagger, encoder: Path, labels: Sequence[str], telling: Sequence[str], folder: Path
) -> None:
    """Writes tagger.onnx, vocabulary.txt, labels.json and words.txt into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tagger.onnx"
    ids = torch.ones(2, 8, dtype=torch.long)
    torch.onnx.export(
        model,
        (ids, ids),
        str(path),
        input_names=["ids", "mask"],
        output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "logits")},
        opset_version=17,
        dynamo=False,
    )
    graph = onnx.load(path)
    _to_eight_bits(graph.graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)
    copyfile(encoder / "vocab.txt", folder / "vocabulary.txt")
    (folder / "words.txt").write_text("\n".join(telling) + "\n", "utf-8")
    (folder / "labels.json").write_text(json.dumps(list(labels)) + "\n", "utf-8")


def _to_eight_bits(graph: onnx.GraphProto) -> None:
    """Stores large matrices in eight bits; they are made whole numbers of 32 bits again when loaded.

    The arithmetic stays that of 32 bits, so that all machines get the same answers.
    """
    gathered = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.size < LARGE or values.dtype != np.float32:
            continue
        axis = 0 if tensor.name in gathered else 1
        scale = np.abs(values).max(axis=1 - axis, keepdims=True) / 127 + 1e-12
        small = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        graph.initializer.remove(tensor)
        parts = {"small": small, "scale": scale.reshape(-1).astype(np.float32)}
        for name, array in parts.items():
            graph.initializer.append(numpy_helper.from_array(array, f"{tensor.name}.{name}"))
        node = helper.make_node(
            "DequantizeLinear",
            [f"{tensor.name}.small", f"{tensor.name}.scale"],
            [tensor.name],
            axis=axis,
        )
        graph.node.insert(0, node)
