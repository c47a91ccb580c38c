"""How much of what is in a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graphbuild.graph.store import Store


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a graph: entities by type; statements by relation, modality, outlet and month (``""``: unknown)."""

    articles: int
    statements: int
    entities: int
    types: Mapping[str, int]
    relations: Mapping[str, int]
    modalities: Mapping[str, int]
    outlets: Mapping[str, int]
    months: Mapping[str, int]


def stats(store: Store) -> Stats:
    """The counts, the greatest first, months in their order."""
    types = Counter(description.type.value for description in store.descriptions())
    modalities = _falling(store.tally("modality"))
    return Stats(
        articles=len(store),
        statements=sum(modalities.values()),
        entities=types.total(),
        types=_falling(dict(types)),
        relations=_falling(store.tally("relation")),
        modalities=modalities,
        outlets=_falling(store.tally("outlet")),
        months=dict(sorted((month or "", count) for month, count in store.tally("month").items())),
    )


def _falling(counts: Mapping[str | None, int] | Mapping[str, int]) -> dict[str, int]:
    named = ((name or "", count) for name, count in counts.items())
    return dict(sorted(named, key=lambda item: (-item[1], item[0])))
