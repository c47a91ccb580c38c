"""What an engine is, and the names of ours."""

from __future__ import annotations

from typing import Protocol

from graphbuild.model import Article, Reading

ENGINES = ("reader", "lexicon")
"""The learned engine, which is the default, and the rules alone."""


class Engine(Protocol):
    """Whatever reads articles."""

    @property
    def version(self) -> str:
        """Name and version: ``lexicon/1``."""
        ...

    def read(self, article: Article) -> Reading:
        """The entities and statements of an article."""
        ...
