"""What is counted in all of a graph, or in all that was selected of it, however little of it a page holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_FEW_NEIGHBOURS = 8
_OF_A_HUNDRED = 95


@dataclass(frozen=True)
class Whole:
    """The numbers of entities by their IRIs, and the days of publication.

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

    @cached_property
    def hub(self) -> int:
        """More neighbours than nearly all others have: who is joined to everybody explains nothing."""
        degrees = sorted(self.neighbours.values())
        return max([_FEW_NEIGHBOURS, *degrees[len(degrees) * _OF_A_HUNDRED // 100 :][:1]])

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day."""
        return (self.first.isoformat(), self.last.isoformat()) if self.first and self.last else None
