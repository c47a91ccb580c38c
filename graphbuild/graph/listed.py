"""What the gazetteers call those whom they list, whether an article uses the name or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from graphbuild.graph.spelling import folded
from graphbuild.resources import resource, rows

_FILES = ("countries", "places", "persons", "organizations", "forces", "events")
"""Not groups and goods: «terrorists» of one article are not those of the next."""

_OF_EVERY_STATE = "{iso3}"


def listed_names(key: str) -> tuple[str, ...]:
    """The Arabic names that a gazetteer has for a key, the usual one first; none where it lists no such key."""
    return _arabic().get(key, ())


def listed_english(key: str) -> tuple[str, ...]:
    """The other English names that a gazetteer has for a key: «America», «USA»."""
    return _english().get(key, ())


@cache
def listed_keys() -> Mapping[str, frozenset[str]]:
    """The keys by each of their names, folded."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for names in (_arabic(), _english()):
        for key, some in names.items():
            for name in some:
                found[folded(name)].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


@cache
def _arabic() -> Mapping[str, tuple[str, ...]]:
    return {row["key"]: _cells(row["names"]) for row in _entries()}


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    return {row["key"]: names for row in _entries() if (names := _cells(row.get("names_en", "")))}


def _entries() -> Iterator[Mapping[str, str]]:
    for file in _FILES:
        for row in rows(resource("data", "gazetteer", f"{file}.tsv"), ("key", "names")):
            if _OF_EVERY_STATE not in row["key"]:
                yield row


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)
