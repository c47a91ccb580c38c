"""How many articles there will be, without reading them: for a progress bar."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from graphbuild.read.paths import STDIN, expand
from graphbuild.read.skipped import Skipped

_BLOCK = 1 << 20


def estimate(paths: Iterable[str]) -> int | None:
    """About how many items :func:`graphbuild.read.read_articles` will give; None where standard input is among them."""
    total = 0
    for path in expand(paths):
        if path == STDIN:
            return None
        total += 1 if isinstance(path, Skipped) else _items(path)
    return total


def _items(path: Path) -> int:
    if ".jsonl" not in path.suffixes or not path.is_file():
        return 1
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    except (OSError, EOFError):
        return 1
