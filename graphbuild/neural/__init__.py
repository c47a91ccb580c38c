"""Reads an article with the trained network over what the lexicon proposes: see :func:`load`."""

from graphbuild.neural.network import load

__all__ = ["load"]
