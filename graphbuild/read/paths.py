"""From the paths of a command line to files, in an order that is the same on every machine."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphbuild.read.skipped import Skipped

STDIN = Path("-")


def expand(paths: Iterable[str]) -> Iterator[Path | Skipped]:
    """The files behind ``paths``; hidden files and folders below a folder are passed over."""
    for path in paths:
        if path == "-":
            yield STDIN
        elif os.path.lexists(path):
            yield from _below(Path(path))
        elif glob.has_magic(path):
            yield from _matches(path)
        else:
            yield Skipped(path, "there is no such file or folder")


def _matches(pattern: str) -> Iterator[Path | Skipped]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield Skipped(pattern, "matches no file")
    for path in found:
        # with ** every folder is matched and so is all below it: what is in it must not come twice
        if not Path(path).is_dir() or "**" not in pattern:
            yield from _below(Path(path))


def _below(path: Path) -> Iterator[Path | Skipped]:
    if not path.is_dir():
        yield path
        return
    unreadable: list[OSError] = []
    empty = True
    for folder, folders, files in os.walk(path, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield Path(folder, name)
    for error in unreadable:
        yield Skipped(str(error.filename), f"cannot be opened ({error.strerror})")
    if empty and not unreadable:
        yield Skipped(str(path), "the folder holds no file")
