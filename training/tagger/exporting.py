"""Writes a fitted tagger as ONNX with its matrices in eight bits, and what goes with it."""

import json
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.tagger.learning import Tagger


def export(model: Tagger, encoder: Path, labels: Sequence[str], folder: Path) -> None:
    """Writes tagger.onnx, vocabulary.txt and labels.json into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 8, dtype=torch.long)
    with TemporaryDirectory() as workshop:
        whole = Path(workshop) / "whole.onnx"
        torch.onnx.export(
            model,
            (ids, ids),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["logits"],
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "logits")},
            opset_version=17,
            dynamo=False,
        )
        # Seven of the eight bits: processors without VNNI instructions would overflow with all of them,
        # and answer differently.
        quantize_dynamic(
            whole,
            folder / "tagger.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    copyfile(encoder / "vocab.txt", folder / "vocabulary.txt")
    (folder / "labels.json").write_text(json.dumps(list(labels)) + "\n", "utf-8")
