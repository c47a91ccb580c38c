"""Reads gold files and what systems wrote in their shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graphbuild.errors import InputError
from graphbuild.score.compare import Json


def load_gold(path: Path) -> dict[str, Json]:
    """The gold documents in a file, or in the ``.json`` files of a folder, by id.

    Raises:
        InputError: there are none, or one is not in the shape of a gold file.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path} holds no .json file: name a gold file or a folder of them")
    return {doc["doc"]: doc for file in files for doc in [_document(_text(file), str(file))]}


def load_system(lines: Iterable[str], name: str) -> dict[str, Json]:
    """What a system wrote, one JSON object a line, by id.

    Raises:
        InputError: a line is not in the shape of a gold file.
    """
    return {doc["doc"]: doc for doc in _documents(lines, name)}


def _documents(lines: Iterable[str], name: str) -> Iterator[Json]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _document(line, f"{name}:{number}")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read ({error})") from None


def _document(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InputError(f"{name} is not JSON ({error})") from None
    if not isinstance(value, dict) or "doc" not in value:
        raise InputError(f"{name} has no doc: it must be an object in the shape of a gold file")
    for field, required in (("entities", ("id", "type")), ("relations", ("type", "source", "target"))):
        items = value.get(field)
        if not isinstance(items, list) or not all(isinstance(i, dict) and {*required} <= i.keys() for i in items):
            raise InputError(f"{name} has no list of {field}, each with {', '.join(required)}")
    return value
