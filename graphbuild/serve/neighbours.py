"""Who is around an entity, by relation and direction, and how much there is of each kind before one looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphbuild.model import Modality, Relation
from graphbuild.serve import models
from graphbuild.serve.answer import Answer
from graphbuild.serve.choice import Choice, Steps, chosen, steps
from graphbuild.serve.columns import MODALITIES, NOBODY, RELATIONS, Columns
from graphbuild.serve.entities import document, ref
from graphbuild.serve.world import World

_KINDS = 2 * len(RELATIONS)
_Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Around:
    """Steps, each a number (the other, the kind of relation), and for each how often it is made in each modality."""

    steps: _Counts
    counts: _Counts

    @classmethod
    def among(cls, table: Columns, found: Steps) -> _Around:
        """The steps that statements make, counted."""
        packed = found.other.astype(np.int64) * _KINDS + table.relation[found.rows] * 2 + found.outgoing
        different, which = np.unique(packed, return_inverse=True)
        modes = len(MODALITIES)
        cells = np.bincount(which * modes + table.modality[found.rows], minlength=len(different) * modes)
        return cls(different, cells.reshape(-1, modes))

    def of(self, choice: Choice) -> _Around:
        """Those of the relation and direction that is asked for, the most frequent first."""
        kinds = self.steps % _KINDS
        asked = np.ones(len(self.steps), dtype=np.bool_)
        if choice.relation:
            asked &= kinds // 2 == RELATIONS.index(Relation(choice.relation))
        if choice.outgoing is not None:
            asked &= kinds % 2 == choice.outgoing
        order = np.flatnonzero(asked)[np.argsort(-self.counts[asked].sum(axis=1), kind="stable")]
        return _Around(self.steps[order], self.counts[order])


def neighbours(world: World, entity: str, choice: dict[str, Any], limit: int, offset: int) -> Answer:
    """The entities around one, the most frequent first. The kinds are counted whatever relation and direction is asked.

    Raises:
        QueryError: no entity or several are called so, or there is no such outlet or state.
    """
    table, iri, wanted = world.table, world.find(entity), Choice(**choice)
    everything = steps(table, iri)
    known = everything.where(everything.other != NOBODY)
    around = _Around.among(table, chosen(table, known, replace(wanted, relation=None, outgoing=None)))
    kinds = sorted(_kinds(around), key=lambda kind: (-kind.count, kind.relation, kind.outgoing))
    relations: Counter[Relation] = Counter()
    for kind in kinds:
        relations[kind.relation] += kind.count
    asked = around.of(wanted)
    total, end = len(asked.steps), offset + limit
    return document(
        models.Neighbourhood(
            entity=ref(world, iri),
            relations=dict(relations.most_common()),
            kinds=tuple(kinds),
            total=total,
            next=end if end < total else None,
            neighbours=tuple(_documents(world, asked.steps[offset:end], asked.counts[offset:end])),
        )
    )


def _kinds(around: _Around) -> Iterator[models.RelationKind]:
    kinds = around.steps % _KINDS
    counts = np.zeros((_KINDS, len(MODALITIES)), dtype=np.int64)
    np.add.at(counts, kinds, around.counts)
    entities = np.bincount(kinds, minlength=_KINDS).tolist()
    for kind, row in enumerate(counts.tolist()):
        if entities[kind]:
            yield models.RelationKind(
                relation=RELATIONS[kind // 2],
                outgoing=bool(kind % 2),
                count=sum(row),
                entities=entities[kind],
                modalities=_modalities(row),
            )


def _documents(world: World, steps: _Counts, counts: _Counts) -> Iterator[models.Neighbours]:
    for step, row in zip(steps.tolist(), counts.tolist(), strict=True):
        other, kind = divmod(step, _KINDS)
        yield models.Neighbours(
            entity=ref(world, world.table.entities[other]),
            relation=RELATIONS[kind // 2],
            outgoing=bool(kind % 2),
            count=sum(row),
            modalities=_modalities(row),
        )


def _modalities(counts: list[int]) -> dict[Modality, int]:
    return {one: count for one, count in zip(MODALITIES, counts, strict=True) if count}
