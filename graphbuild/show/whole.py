"""What is counted in all of a graph, or in all that was selected of it, however little of it a page holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_FEW_NEIGHBOURS = 8
_HUBS = 0.03
_HUBS_AT_LEAST = 10
_QUOTED = 8


@dataclass(frozen=True)
class Whole:
    """The numbers of entities by their IRIs, the days of publication, and the outlets, who says most first.

    ``weights`` are statements in which an entity acts or is acted upon, ``spoken`` those that are its word;
    ``neighbours`` counts whom it is joined to by what is not denied. Who has none is left out. ``events`` leads from
    statements to the happening of which several articles tell.
    """

    weights: Mapping[str, int]
    spoken: Mapping[str, int]
    neighbours: Mapping[str, int]
    statements: int
    first: date | None
    last: date | None
    events: Mapping[str, str]
    outlets: tuple[str, ...]

    @cached_property
    def hub(self) -> int:
        """More neighbours than nearly all have who join two others: who is joined to everybody explains nothing."""
        joining = sorted((number for number in self.neighbours.values() if number > 1), reverse=True)
        hubs = max(round(_HUBS * len(joining)), _HUBS_AT_LEAST)
        return max([_FEW_NEIGHBOURS, *joining[hubs : hubs + 1]])

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Those who are quoted most, the most first."""
        return tuple(sorted(self.spoken, key=lambda iri: (-self.spoken[iri], iri))[:_QUOTED])

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day."""
        return (self.first.isoformat(), self.last.isoformat()) if self.first and self.last else None
