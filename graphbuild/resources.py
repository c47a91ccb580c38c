"""Finds and reads the files of ``data/`` and ``ontology/``, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from graphbuild.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``resource("data", "lexicon", "predicates.tsv")``.

    Raises:
        ResourceError: it is not there.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        if (path := root.joinpath(*parts)).exists():
            return path
    raise ResourceError(f"{'/'.join(parts)} is missing from this installation: install graphbuild again")


def rows(path: Path, required: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header; ``#`` lines are comments; absent cells are ``""``.

    Raises:
        ResourceError: a required column is missing or a row has more cells than the header.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        if missing := set(required) - set(reader.fieldnames or ()):
            raise ResourceError(f"{path.name} lacks the column {', '.join(sorted(missing))}: add it to the header")
        for row in reader:
            if None in row:
                raise ResourceError(f"{path.name}: the row «{next(iter(row.values()))}» has too many cells")
            yield {k: v.strip() for k, v in row.items()}
