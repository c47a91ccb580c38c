"""Readings without what is too unlikely."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.model import Reading


def likely(reading: Reading, least: float) -> Reading:
    """A reading without the statements of less confidence than ``least``; what denied one of them denies it no more."""
    kept = [s for s in reading.statements if s.confidence >= least]
    if len(kept) == len(reading.statements):
        return reading
    left = {s.id for s in kept}
    denying = (replace(s, denies=tuple(d for d in s.denies if d in left)) for s in kept)
    return replace(reading, statements=tuple(denying))
