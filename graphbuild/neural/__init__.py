"""Reads an article with the trained network over what the lexicon proposes: see :func:`load`."""

from graphbuild.neural.network import load, reader_of

__all__ = ["load", "reader_of"]
