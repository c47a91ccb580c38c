"""The network as it ships, and back: three graphs for onnxruntime.

The encoder's products work in 8 bits with a scale for every output, but for a few channels (:mod:`.apart`), and its
attention is one step of onnxruntime's; its table of pieces is kept in half precision and the heads, which decide,
whole. The names of the weights stay, so that a shipped model can be trained on.
"""

from __future__ import annotations

import copy
import logging
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from transformers import AttentionInterface

from graphbuild.neural.network import JUDGE, READ, ROLES
from graphbuild.neural.windows import Window
from graphbuild.train.apart import LOUD, set_apart
from graphbuild.train.network import Network

_OPSET = 18
_CONTRIBUTED, _FUSED = "com.microsoft", "graphbuild-fused"
_TURNED, _PACKED = "_Transposed", "_quantized"

Given = dict[str, tuple[Tensor, dict[int, str]]]
"""Inputs of a graph by name: an example, and its axes of no fixed length."""


class _Attention(torch.autograd.Function):
    """Attention as one node of the graph: a third faster than its parts, and a window is read whole, without a mask."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Of [B, L, width] each."""
        q, k, v = (given.reshape(*given.shape[:2], heads, -1).transpose(1, 2) for given in (query, key, value))
        return nn.functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The node: see MultiHeadAttention among onnxruntime's contributed operators."""
        found = graph.op(f"{_CONTRIBUTED}::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return found.setType(query.type())


def _attend(layer: Any, query: Tensor, key: Tensor, value: Tensor, *_: Any, **__: Any) -> tuple[Tensor, None]:
    """Attention as transformers ask for it: of [B, heads, L, width of a head] each."""
    heads: int = layer.num_attention_heads
    flat = [given.transpose(1, 2).flatten(2) for given in (query, key, value)]
    found: Tensor = _Attention.apply(*flat, heads)  # type: ignore[no-untyped-call]
    return found.reshape(*found.shape[:2], heads, -1), None


class _Graph(nn.Module):
    """One question to the network."""

    def __init__(self, network: Network, question: str) -> None:
        super().__init__()
        self.network, self._question = network, question

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        if self._question != READ:
            ask = self.network.roles if self._question == ROLES else self.network.judge
            return ask(*given)
        pieces, at, features = given
        words = self.network.read(pieces[None], torch.ones_like(pieces)[None], at, features)
        return (words, *self.network.find(words))


def export(network: Network, folder: Path, windows: Iterable[Window]) -> None:
    """Writes the graphs into a folder; some windows show which channels of the encoder are too loud for 8 bits."""
    network = copy.deepcopy(network).eval()
    set_apart(network, windows)
    AttentionInterface.register(_FUSED, _attend)
    network.encoder.set_attn_implementation(_FUSED)
    for table in (network.encoder.embeddings.word_embeddings, network.known, network.known_again):
        table.half()
    width, inner = network.shape.width, network.judge_act.in_features
    longs, mentions, pair = torch.zeros(3, dtype=torch.long), torch.arange(4), torch.zeros(5, 2 * width)
    questions: dict[str, tuple[Given, tuple[str, ...]]] = {
        READ: (
            {
                "pieces": (torch.arange(9), {0: "L"}),
                "at": (torch.arange(1, 8), {0: "W"}),
                "features": (torch.full((7, 3), network.shape.features), {0: "W", 1: "F"}),
            },
            ("words", "tags", "acts"),
        ),
        ROLES: (
            {
                "words": (torch.zeros(7, width), {0: "W"}),
                "word": (longs, {0: "C"}),
                "relation": (longs, {0: "C"}),
                "first": (mentions, {0: "M"}),
                "last": (mentions, {0: "M"}),
                "kind": (mentions, {0: "M"}),
                "apart": (torch.zeros(3, 4, dtype=torch.long), {0: "C", 1: "M"}),
                "heard": (torch.ones(3, 4, dtype=torch.long), {0: "C", 1: "M"}),
            },
            ("found", "fit", "nobody"),
        ),
        JUDGE: (
            {
                "found": (torch.zeros(5, inner), {0: "P"}),
                "source": (pair, {0: "P"}),
                "target": (pair, {0: "P"}),
                "gaps": (torch.zeros(5, 4, dtype=torch.long), {0: "P"}),
                "missing": (torch.zeros(5, 2), {0: "P"}),
                "scalars": (torch.zeros(5, network.judge_scalars.in_features), {0: "P"}),
            },
            ("right", "modality"),
        ),
    }
    for name, (given, told) in questions.items():
        _write(_Graph(network, name), given, told, folder / name)


def _write(graph: _Graph, given: Given, told: tuple[str, ...], path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    axes: Any = {name: dynamic for name, (_, dynamic) in given.items()}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of every shape that it cannot prove
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            graph,
            tuple(value for value, _ in given.values()),
            str(plain),
            input_names=list(given),
            output_names=list(told),
            dynamic_axes=axes,
            opset_version=_OPSET,
            custom_opsets={_CONTRIBUTED: 1} if path.name == READ else None,
            dynamo=False,
        )
        model = onnx.load(plain)
        _name_weights(model, graph)
        if path.name != READ:
            onnx.save(model, path)
            return
        onnx.save(model, plain)
        few = {weight.name for weight in model.graph.initializer if list(weight.dims)[:1] == [LOUD]}
        products = [n for n in model.graph.node if n.op_type in ("MatMul", "Gemm")]
        whole = [n.name for n in products if "encoder" not in n.name or few & {*n.input}]
        logging.disable(logging.WARNING)  # it advises a step that changes nothing here
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=whole,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # of what it cannot infer: attention
        )
        logging.disable(logging.NOTSET)


def _name_weights(model: onnx.ModelProto, graph: _Graph) -> None:
    """Gives the turned copies that the exporter makes of weights their names back."""
    turned = {p.detach().t().numpy().tobytes(): name for name, p in graph.named_parameters() if p.dim() == 2}
    names = {}
    for weight in model.graph.initializer:
        if weight.name.startswith("onnx::"):
            name = turned.get(numpy_helper.to_array(weight).tobytes())
            if name:
                names[weight.name] = weight.name = name + _TURNED
    for node in model.graph.node:
        node.input[:] = [names.get(given, given) for given in node.input]


def restore(network: Network, folder: Path) -> set[str]:
    """Puts the weights of a shipped model into a network; returns the names of those that it does not have."""
    own = network.state_dict()
    found: dict[str, Tensor] = {}
    for name in (READ, ROLES, JUDGE):
        for weight, values in _weights(onnx.load(folder / name)):
            if weight in own and own[weight].shape == values.shape:
                found[weight] = torch.from_numpy(values.astype(np.float32))
    network.load_state_dict(found, strict=False)
    return own.keys() - found.keys()


def _weights(model: onnx.ModelProto) -> Iterator[tuple[str, Any]]:
    arrays = {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}
    for name, values in arrays.items():
        plain = name.removesuffix(_PACKED)
        if plain != name:
            values = values.astype(np.float32) * arrays[f"{plain}_scale"]
        turned = plain.endswith(_TURNED)
        yield plain.removesuffix(_TURNED).removeprefix("network."), values.T if turned else values
