"""Channels too loud for 8 bits are multiplied apart.

In a few of its channels what enters a feed-forward layer is ten times what it is elsewhere: one scale for all would
leave the others a handful of steps. Those few stay whole: Dettmers et al., LLM.int8(), 2022.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from graphbuild.neural.windows import Window, padded
from graphbuild.train.network import Network

LOUD = 6
"""Channels of a layer that are multiplied apart: with them 8 bits say what whole numbers say (docs/reader.md)."""


class Apart(nn.Linear):
    """A layer that multiplies some of its channels by themselves; its weights are those of the layer that it was."""

    loud: Tensor
    quiet: Tensor
    loud_weight: Tensor

    def __init__(self, whole: nn.Linear, loud: Tensor) -> None:
        super().__init__(whole.in_features, whole.out_features)
        self.weight, self.bias = whole.weight, whole.bias
        self.register_buffer("loud", loud)
        self.register_buffer("quiet", torch.ones(whole.in_features).index_fill(0, loud, 0.0))
        self.register_buffer("loud_weight", whole.weight.detach()[:, loud].clone())

    def forward(self, given: Tensor) -> Tensor:
        """As before, up to rounding."""
        quiet = nn.functional.linear(given * self.quiet, self.weight, self.bias)
        return quiet + nn.functional.linear(given[..., self.loud], self.loud_weight)


def set_apart(network: Network, windows: Iterable[Window]) -> None:
    """Lets the feed-forward layers of an encoder multiply the channels apart that are loudest in some windows."""
    loudest: dict[nn.Linear, Tensor] = {}

    def listen(layer: nn.Linear, given: tuple[Tensor, ...], _: Tensor) -> None:
        heard = given[0].detach().abs().flatten(0, -2).amax(0)
        loudest[layer] = torch.maximum(loudest.get(layer, heard), heard)

    layers: Any = network.encoder.encoder.layer
    blocks = [part for layer in layers for part in (layer.intermediate, layer.output)]
    hooks = [block.dense.register_forward_hook(listen) for block in blocks]
    with torch.no_grad():
        for window in windows:
            pieces, at = torch.from_numpy(window.pieces), torch.from_numpy(window.at)
            features = torch.from_numpy(padded(window, network.shape.features))
            network.read(pieces[None], torch.ones_like(pieces)[None], at, features)
    for hook in hooks:
        hook.remove()
    for block in blocks:
        if (heard := loudest.get(block.dense)) is not None:
            block.dense = Apart(block.dense, heard.topk(LOUD).indices.sort().values)
