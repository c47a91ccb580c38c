"""Mentions as tags on words: ``B-PERSON`` begins one, ``I-PERSON`` goes on, ``O`` is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.model import EntityType

TAGS = ("O", *(f"{place}-{kind}" for kind in EntityType for place in "BI"))


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """(first, last, type) of every mention, ``last`` exclusive; an ``I`` that continues nothing begins one.

    >>> list(spans(["B-PERSON", "I-PERSON", "O", "I-PLACE"]))
    [(0, 2, <EntityType.PERSON: 'PERSON'>), (3, 4, <EntityType.PLACE: 'PLACE'>)]
    """
    first, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            yield first, at, EntityType(kind)
            kind = ""
        if not kind and tag != "O":
            first, kind = at, tag[2:]
