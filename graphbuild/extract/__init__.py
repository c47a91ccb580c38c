"""Reads an article into statements with the lexicon in ``data/``: see :class:`Extractor`."""

from graphbuild.extract.reader import Extractor

__all__ = ["Extractor"]
