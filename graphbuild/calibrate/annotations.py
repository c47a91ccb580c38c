"""Annotated articles: gold objects from files, each with the text that it was made on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.read import read_articles

Json = Mapping[str, Any]


def annotated(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """The gold objects of files and folders by article id: one a ``.json`` file, one a line of ``.jsonl`` files.

    Raises:
        InputError: a file is missing or no gold object.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} is not there: name a folder of annotations, or one of its files")
        files = sorted([*path.rglob("*.json"), *path.rglob("*.jsonl")]) if path.is_dir() else [path]
        for file in files:
            found |= {gold["doc"]: gold for gold in _objects(file)}
    return found


def _objects(file: Path) -> Iterator[dict[str, Any]]:
    text = file.read_text(encoding="utf-8")
    parts = [line for line in text.splitlines() if line.strip()] if file.suffix == ".jsonl" else [text]
    for part in parts:
        try:
            gold = json.loads(part)
            if not {"doc", "entities", "relations"} <= gold.keys():
                raise ValueError("it lacks doc, entities or relations")
        except (ValueError, AttributeError) as error:
            raise InputError(f"{file} is no annotation ({error}): see data/annotations/README.md") from None
        yield gold


def with_text(golds: Mapping[str, Json], paths: list[str]) -> dict[str, Article]:
    """The article of each gold object: its own text, or the one of that id and SHA-256 among ``paths``."""
    found = {doc: Article(doc, gold["text"]) for doc, gold in golds.items() if "text" in gold}
    for item in read_articles(paths) if paths else ():
        if isinstance(item, Article) and item.id in golds and golds[item.id].get("sha256") in (None, item.sha256):
            found[item.id] = item
    return found
