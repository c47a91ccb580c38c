"""Who is joined to whom, as columns of numbers, and the statements on the shortest ways between two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphbuild.model import Modality
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

_Kept = NDArray[np.bool_]


@dataclass(frozen=True)
class Ways:
    """The neighbours of entity *n* are ``others[starts[n]:starts[n + 1]]``; what is denied joins nobody."""

    others: Numbers
    starts: NDArray[np.int64]
    joins: _Kept
    """Of each statement, whether it joins two."""

    @classmethod
    def of(cls, table: Columns) -> Ways:
        """The ways that the statements make."""
        two = (table.source != NOBODY) & (table.target != NOBODY) & (table.source != table.target)
        joins = two & (table.modality != MODALITIES.index(Modality.DENIED))
        source, target = (end[joins].astype(np.int64) for end in (table.source, table.target))
        size = max(len(table.entities), 1)
        packed = np.unique(np.concatenate([source * size + target, target * size + source]))
        starts = np.searchsorted(packed // size, np.arange(len(table.entities) + 1)).astype(np.int64)
        return cls((packed % size).astype(np.int32), starts, joins)

    def neighbours(self) -> Numbers:
        """How many each entity has."""
        return np.diff(self.starts).astype(np.int32)

    def between(self, table: Columns, one: int, other: int, hub: int) -> Numbers:
        """The statements on the shortest ways between two, and on those a step longer: around hubs and through any.

        Where hubs alone join the two, around the busiest. The newest of each step come first, then the rest, the
        newest first.
        """
        busy = self.neighbours()
        around = (self._near(table, one, other, busy <= times * hub) for times in _BUSIER)
        anyhow = self._near(table, one, other, np.ones_like(busy, dtype=np.bool_))
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
        here, there = (self._distances(end, {one, other}, allowed) for end in (one, other))
        shortest = int(here[other])
        source, target = table.source, table.target
        length = np.minimum(here[source] + there[target], here[target] + there[source]) + 1
        kept: _Kept = self.joins & (length <= min(shortest + _LONGER, _FARTHEST))
        return kept

    def _distances(self, start: int, ends: set[int], allowed: _Kept) -> Numbers:
        """How many steps everybody is away; who is not allowed, or too far, is away."""
        away = np.full(len(allowed) + 1, _AWAY, dtype=np.int32)  # the last is nobody
        away[start] = 0
        border = [start]
        for distance in range(1, _FARTHEST + 1):
            reached = np.unique(np.concatenate([*self._around(border), np.empty(0, dtype=np.int32)]))
            open_ = allowed[reached] | np.isin(reached, list(ends))
            border = reached[open_ & (away[reached] == _AWAY)].tolist()
            away[border] = distance
            # nobody goes on through an end
            border = [number for number in border if number not in ends]
        return away

    def _around(self, some: list[int]) -> Iterator[Numbers]:
        return (self.others[self.starts[number] : self.starts[number + 1]] for number in some)
