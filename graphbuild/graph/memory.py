"""The graph in memory, from what each article brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph

_PIECE = 32_000_000


def loaded(parts: Iterable[bytes]) -> pyoxigraph.Store:
    """A graph of N-Quads that we wrote ourselves."""
    graph = pyoxigraph.Store()
    for piece in _joined(parts):
        # Lenient is twice as fast: what a store wrote itself needs no second check.
        graph.bulk_load(input=piece, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    return graph


def _joined(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Few large pieces instead of many small ones: each costs Oxigraph a start."""
    pieces: list[bytes] = []
    size = 0
    for part in parts:
        pieces.append(part)
        size += len(part)
        if size > _PIECE:
            yield b"".join(pieces)
            pieces, size = [], 0
    yield b"".join(pieces)
