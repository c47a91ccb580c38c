"""Several windows at once through the encoder; and the network as reading asks it, one window at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from graphbuild.neural.pieces import PAD
from graphbuild.neural.windows import Floats, Ints, Window, padded
from graphbuild.train.network import Network
from graphbuild.train.several import Several


def read(network: Network | Several, windows: Sequence[Window], features: Sequence[Ints]) -> list[Tensor]:
    """The words of each window [W, width], of several networks side by side."""
    longest = max(len(w.pieces) for w in windows)
    pieces = np.full((len(windows), longest), PAD, np.int64)
    for row, window in enumerate(windows):
        pieces[row, : len(window.pieces)] = window.pieces
    at = np.concatenate([row * longest + w.at for row, w in enumerate(windows)])
    widest = max(f.shape[1] for f in features)
    none = network.shape.features
    known = np.concatenate([np.pad(f, ((0, 0), (0, widest - f.shape[1])), constant_values=none) for f in features])
    ids = torch.from_numpy(pieces)
    with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time, and the heads work in full precision
        words = network.read(ids, (ids != PAD).long(), torch.from_numpy(at), torch.from_numpy(known))
    return list(torch.split(words.float(), [len(w.at) for w in windows]))


class Asking:
    """A network under training, asked as :class:`graphbuild.neural.judgement.Network`."""

    def __init__(self, network: Network | Several) -> None:
        self._network = network

    def read(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """Words, logits of tags and of acts."""
        with torch.no_grad():
            words = read(self._network, [window], [padded(window, self._network.shape.features)])[0]
            tags, acts = self._network.find(words)
        return words.numpy(), tags.numpy(), acts.numpy()

    def roles(
        self, words: Floats, word: Ints, relation: Ints, first: Ints, last: Ints, kind: Ints, apart: Ints, heard: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """Acts, how well each mention fits each role, how well nobody does."""
        with torch.no_grad():
            given = (words, word, relation, first, last, kind, apart, heard)
            found = self._network.roles(*map(torch.from_numpy, given))
        return found[0].numpy(), found[1].numpy(), found[2].numpy()

    def judge(
        self, acts: Floats, source: Floats, target: Floats, gaps: Ints, missing: Floats, scalars: Floats
    ) -> tuple[Floats, Floats]:
        """Logits of statements and of their modalities."""
        with torch.no_grad():
            right, modality = self._network.judge(
                *map(torch.from_numpy, (acts, source, target, gaps, missing, scalars))
            )
        return right.numpy(), modality.numpy()
