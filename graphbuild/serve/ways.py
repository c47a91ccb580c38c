"""Who is joined to whom, as columns of numbers, and the statements on the shortest ways between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphbuild.model import EntityType, Modality
from graphbuild.serve.columns import MODALITIES, NOBODY, Columns, Numbers

_FARTHEST = 6
_LONGER = 1
"""So many steps may a way be longer than the shortest."""

_FIRST = 3
"""So many statements of each step come before the rest of them."""

_BUSIER = (1, 2, 4, 8)
"""So many times the neighbours may those have who join two, where fewer do not."""

_AWAY = 100
"""Farther than anybody."""

_NOBODY_IN_PARTICULAR = (EntityType.GROUP, EntityType.MATERIEL)

_Kept = NDArray[np.bool_]


@dataclass(frozen=True)
class Ways:
    """Each step from somebody to somebody once, whoever acts; what is denied joins nobody."""

    start: Numbers
    end: Numbers
    entities: int
    joins: _Kept
    """Of each statement, whether it joins two."""
    named: _Kept
    """Of each entity, whether it is one thing everywhere: «civilians» of two articles are not the same people."""

    @classmethod
    def of(cls, table: Columns, types: Sequence[EntityType]) -> Ways:
        """The ways that the statements make; ``types`` are those of the entities, in the order of the table."""
        two = (table.source != NOBODY) & (table.target != NOBODY) & (table.source != table.target)
        joins = two & (table.modality != MODALITIES.index(Modality.DENIED))
        source, target = (end[joins].astype(np.int64) for end in (table.source, table.target))
        named = np.array([type_ not in _NOBODY_IN_PARTICULAR for type_ in types], dtype=np.bool_)
        size = max(len(table.entities), 1)
        packed = np.unique(np.concatenate([source * size + target, target * size + source]))
        return cls(
            (packed // size).astype(np.int32), (packed % size).astype(np.int32), len(table.entities), joins, named
        )

    def neighbours(self) -> Numbers:
        """How many each entity has."""
        return np.bincount(self.start, minlength=self.entities).astype(np.int32)

    def between(self, table: Columns, one: int, other: int, hub: int) -> Numbers:
        """The statements on the shortest ways between two, and on those a step longer: around hubs and through any.

        Where hubs alone join the two, around the busiest. The newest of each step come first, then the rest, the
        newest first.
        """
        busy = self.neighbours()
        anyhow = self._near(table, one, other, np.ones_like(busy, dtype=np.bool_))
        around = (
            self._near(table, one, other, (busy <= times * hub) & self.named) for times in _BUSIER if anyhow.any()
        )
        rows = np.flatnonzero(anyhow | next((found for found in around if found.any()), anyhow))
        first = np.minimum(table.source[rows], table.target[rows]).astype(np.int64)
        step = first * max(len(table.entities), 1) + np.maximum(table.source[rows], table.target[rows])
        order = np.argsort(step, kind="stable")
        begin = np.searchsorted(step[order], step[order])
        rank = np.empty(len(rows), dtype=np.int64)
        rank[order] = np.arange(len(rows)) - begin
        found: Numbers = rows[np.argsort(rank >= _FIRST, kind="stable")].astype(np.int32)
        return found

    def _near(self, table: Columns, one: int, other: int, allowed: _Kept) -> _Kept:
        """Which statements are a step of a way that is short enough and goes along those who are allowed."""
        open_ = allowed.copy()
        open_[[one, other]] = True
        steps = open_[self.start] & open_[self.end]
        start, end = self.start[steps], self.end[steps]
        here = self._distances(start, end, one, other)
        there = self._distances(start, end, other, one)
        shortest = int(here[other])
        source, target = table.source, table.target
        length = np.minimum(here[source] + there[target], here[target] + there[source]) + 1
        kept: _Kept = self.joins & (length <= min(shortest + _LONGER, _FARTHEST))
        return kept

    def _distances(self, start: Numbers, end: Numbers, one: int, other: int) -> Numbers:
        """How many steps everybody is away from the one, as far as it matters on the way to the other; else away."""
        away = np.full(self.entities + 1, _AWAY, dtype=np.int32)  # the last is nobody
        away[one] = 0
        for distance in range(1, _FARTHEST + 1):
            if away[other] + _LONGER < distance:
                break
            border = away == distance - 1
            border[other] = False  # nobody goes on through an end
            reached = end[border[start]]
            away[reached[away[reached] == _AWAY]] = distance
        return away
