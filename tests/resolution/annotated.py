"""The entities of annotated articles taken together, and how well their members were put together: B-cubed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from graphbuild.graph.resolve import member_key
from graphbuild.model import Entity, EntityType
from graphbuild.resolution import compare, profiles, settle
from graphbuild.resources import rows

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "data" / "annotations" / "corpus"


def entities(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """(article, annotated entity) of all articles."""
    texts = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json")))
    return [(text["doc"], entity) for text in texts for entity in text["entities"]]


def resolved(annotated: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    """The key that stands for each, found from its Arabic names, type and state alone."""
    values = [(doc, as_entity(entity)) for doc, entity in annotated]
    members = profiles((member_key(entity), doc, entity) for doc, entity in values)
    found = compare(members)
    moved = settle(found.judgements, lambda key: members.get(key) or found.entries.get(key))
    return [moved.get(member_key(entity), member_key(entity)) for _, entity in values]


def as_written(entity: dict[str, Any]) -> Hashable:
    """What an annotated entity is by its type and its English name, letter by letter."""
    return entity["type"], (entity["name_en"] or "").casefold()


def as_meant(entity: dict[str, Any]) -> Hashable:
    """The same by what annotators meant: without marks and articles, and with the other names of english.tsv."""
    name = unicodedata.normalize("NFKD", (entity["name_en"] or "").casefold().replace("ı", "i").replace("'s", ""))
    name = "".join(char for char in name if not unicodedata.combining(char))
    name = " ".join(re.sub(r"\bthe\b|\bal\b|\bel\b|[^\w]+", " ", name).split())
    return entity["type"], _english().get((entity["type"], name), name)


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the mentions of entities, of which each counts once."""
    meant, put = defaultdict(set), defaultdict(set)
    for i, (one, other) in enumerate(zip(gold, found, strict=True)):
        meant[one].add(i)
        put[other].add(i)
    shared = [(len(meant[a] & put[b]), len(meant[a]), len(put[b])) for a, b in zip(gold, found, strict=True)]
    precision = sum(n / there for n, _, there in shared) / len(shared)
    recall = sum(n / there for n, there, _ in shared) / len(shared)
    return precision, recall, 2 * precision * recall / (precision + recall)


def as_entity(value: dict[str, Any]) -> Entity:
    """An annotated entity as an engine would have read it."""
    aliases = tuple(one for one in dict.fromkeys(value["mentions"]) if one != value["name"])
    country, stated = value["country"], value["country"] is not None
    return Entity(value["id"], EntityType(value["type"]), value["name"], None, country, aliases=aliases, stated=stated)


@cache
def _english() -> dict[tuple[str, str], str]:
    table = rows(HERE / "english.tsv", ("type", "names"))
    groups = [(row["type"], row["names"].split("|")) for row in table]
    return {(type_, name): names[0] for type_, names in groups for name in names}


if __name__ == "__main__":
    import sys

    for folder in map(Path, sys.argv[1:] or [str(CORPUS)]):
        annotated = entities(folder)
        keys = resolved(annotated)
        for read in (as_written, as_meant):
            figures = b_cubed([read(entity) for _, entity in annotated], keys)
            told = " ".join(f"{name} {value:.4f}" for name, value in zip(("P", "R", "F1"), figures, strict=True))
            sys.stdout.write(f"{folder} {len(annotated)} {read.__name__} {told}\n")
