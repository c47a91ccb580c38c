"""Articles held out: measured on, never learned from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphbuild.extract.judge import Judge
from graphbuild.model import Article


@dataclass(frozen=True, slots=True)
class Held:
    """An annotated article, with the weights of the rules as learned without it."""

    article: Article
    gold: Mapping[str, Any]
    judge: Judge


def drawn(docs: Iterable[str], count: int) -> frozenset[str]:
    """The ``count`` articles to hold out: the same whatever else there is, as their ids alone decide."""
    return frozenset(sorted(docs, key=lambda doc: hashlib.sha256(doc.encode()).hexdigest())[:count])
