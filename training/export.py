"""The trained network to the files that the package carries: int8 ONNX, tokenizer, head tables and what they are."""

from __future__ import annotations

import copy
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.language.reader_model import (
    DEALINGS,
    FORMAT,
    GROUNDS,
    HAPPENINGS,
    SPAN_OUTPUTS,
    STANCES,
    TREE_OUTPUTS,
    WORDS_OUTPUT,
)
from training.config import TrainConfig
from training.examples import NAME_KINDS, Vocabulary
from training.network import Reader

VIEWS = ("/span_view/", "/arcs/views/", "/relation_views/")  # as wide as the encoder on one side
HEADS = (GROUNDS, HAPPENINGS, DEALINGS, STANCES)  # small ones, put beside the weights once these are there
FILES = ("reader.onnx", "tokenizer.json", "heads.npz")


def _attend(inward: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """`attend` of one window, which needs no mask, in the fewest operators: no shape is asked for at run time."""
    width = int(inward.shape[-1]) // (3 * heads)
    q, k, v = inward.reshape(-1, 3, heads, width).permute(1, 2, 0, 3).split(1)
    seen = torch.softmax((q @ k.transpose(-1, -2)) * width**-0.5, -1) @ v
    return seen.transpose(1, 2).reshape(1, -1, heads * width)


def _pick(pieces: Tensor, first: Tensor) -> Tensor:
    """`pick_words` of one window: rows, and no look-up a number."""
    return pieces.index_select(1, first[0])


class OneWindow(nn.Module):
    """The network as it is used: one window, no padding, and scores without a batch axis."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = copy.deepcopy(reader)
        self.reader.pick = _pick
        for layer in self.reader.encoder.layers:
            layer.attend = _attend

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """(1, pieces), (1, pieces), (1, words) to the outputs that `WindowScores.from_outputs` takes."""
        s = self.reader(ids, shapes, first)
        return (s.spans[0], s.names[0], s.arcs[0, :2], s.upos[0], s.arcs[0, 2], s.dependents[0], s.governors[0])


def write_weights(
    reader: Reader, config: TrainConfig, vocabulary: Vocabulary, tokenizer: Path, folder: Path, *, int8: bool = True
) -> str:
    """Write all files of a weights folder and return their version."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_network(reader, folder / "reader.onnx", int8=int8)
    expose_words(folder / "reader.onnx")
    _write_tokenizer(tokenizer, folder / "tokenizer.json")
    _write_tables(reader, folder / "heads.npz")
    for head in HEADS:  # trained over other weights
        (folder / head).unlink(missing_ok=True)
    return _write_meta(config, vocabulary, folder)


def expose_words(path: Path) -> None:
    """Give the network's file one more output, the words' vectors that all heads start from; the others stay."""
    network = onnx.load(path)
    graph = network.graph
    [first] = [node.output[0] for node in graph.node if "first" in node.input]
    [gathered] = [node for node in graph.node if first in node.input]
    graph.initializer.append(onnx.numpy_helper.from_array(np.array([0], np.int64), "window_axis"))
    graph.node.append(onnx.helper.make_node("Squeeze", [gathered.output[0], "window_axis"], [WORDS_OUTPUT]))
    graph.output.append(onnx.helper.make_tensor_value_info(WORDS_OUTPUT, onnx.TensorProto.FLOAT, ("words", None)))
    onnx.save(network, path)


def _write_network(reader: Reader, path: Path, *, int8: bool) -> None:
    reader = reader.eval().cpu()
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _trace(reader, plain)
        if not int8:
            path.write_bytes(plain.read_bytes())
            return
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,  # seven bits: without it, processors that lack VNNI saturate and answer otherwise
            weight_type=QuantType.QInt8,
            nodes_to_exclude=_list_small(plain),
        )


def _trace(reader: Reader, path: Path) -> None:
    words = torch.tensor([[1, 2, 4]])
    ids = torch.tensor([[1, 2, 3, 4, 5, 6]])
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    outputs = {name: {0: "words"} for name in SPAN_OUTPUTS + TREE_OUTPUTS}
    outputs |= {"links": {1: "words", 2: "words"}, "arcs": {0: "words", 1: "words"}}
    torch.onnx.export(
        OneWindow(reader),
        (ids, torch.ones_like(ids), words),
        path,
        input_names=["ids", "shapes", "first"],
        output_names=[*SPAN_OUTPUTS, *TREE_OUTPUTS],
        dynamic_axes=axes | outputs,
        opset_version=17,
        dynamo=False,
    )


def _list_small(path: Path) -> list[str]:
    """Matrix products that are small, and worth their full precision: all the heads' own, but not their views."""
    graph = onnx.load(path).graph
    names = [node.name for node in graph.node if node.op_type == "MatMul"]
    return [name for name in names if "/encoder/" not in name and not any(view in name for view in VIEWS)]


def _write_tokenizer(source: Path, target: Path) -> None:
    stored = json.loads(source.read_text(encoding="utf-8"))
    stored |= {"truncation": None, "padding": None}
    target.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def _write_tables(reader: Reader, path: Path) -> None:
    arrays = {
        "transitions": reader.transitions,
        "relation_weight": reader.relation_scores.weight.T,
        "relation_bias": reader.relation_scores.bias,
    }
    np.savez(path, **{name: a.detach().numpy().astype(np.float32) for name, a in arrays.items()})  # type: ignore[arg-type]


def _write_meta(config: TrainConfig, vocabulary: Vocabulary, folder: Path) -> str:
    meta = {
        "format": FORMAT,
        "profile": config.profile,
        "window": config.window,
        "names": list(NAME_KINDS),
        "upos": list(vocabulary.upos),
        "relations": list(vocabulary.relations),
    }
    return seal(folder, meta, FILES)


def seal(folder: Path, meta: dict[str, Any], files: Sequence[str]) -> str:
    """Write what the weights are, with the digests of their files, and return the version that these give."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    version = hashlib.sha256("".join(digests.values()).encode()).hexdigest()[:16]
    described = {"format": meta["format"], "version": version} | meta | {"version": version, "files": digests}
    (folder / "reader.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    return version


def seal_again(folder: Path) -> str:
    """Seal weights beside which a head was put that is trained over them; return their new version."""
    meta = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    return seal(folder, meta, (*FILES, *(name for name in HEADS if (folder / name).exists())))
