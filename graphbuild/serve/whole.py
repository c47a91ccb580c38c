"""All that the graph holds of what a reader looks at, part after part, for a page that is open already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphbuild.errors import QueryError
from graphbuild.ids import entity_iri, key_of
from graphbuild.serve.answer import Answer, as_json
from graphbuild.serve.choice import steps
from graphbuild.serve.columns import NOBODY, Columns, Numbers
from graphbuild.serve.models import PartKind
from graphbuild.serve.page import gathered
from graphbuild.serve.statements import read
from graphbuild.serve.world import World
from graphbuild.show import contents, embed


def part(
    world: World, kind: str, entities: Sequence[str], statements: Sequence[str], limit: int, offset: int
) -> Answer:
    """Statements as a page holds them, the newest first, and how many there are in all.

    Args:
        world: the graph.
        kind: the code of a :class:`PartKind`.
        entities: one entity, two for what is between them or leads from one to the other, any number for what is
            among them or named.
        statements: ids of statements, for what is named; of these and of entities those that there are.
        limit: how many statements at most; with none the answer only counts.
        offset: how many to pass over.

    Raises:
        QueryError: no entity or several are called so, or there are too few or too many.
    """
    if kind == PartKind.NAMED:
        return _named(world, entities, statements)
    rows = _rows(world, PartKind(kind), [world.find(one) for one in entities])
    end = offset + limit
    page = gathered(world, set(), None, read(world, [world.table.ids[row] for row in rows[offset:end]]))
    more = {"total": len(rows), "next": end if end < len(rows) else None}
    return as_json(embed(contents(page) | more))


def _named(world: World, entities: Sequence[str], statements: Sequence[str]) -> Answer:
    """These entities and these statements, as an old address names them: who has left the graph since is left out."""
    keys = (world.canonical(key_of(one)) for one in entities)
    iris = [iri for key in keys if (iri := entity_iri(key)) in world.described]
    page = gathered(world, set(), None, read(world, statements), iris)
    return as_json(embed(contents(page) | {"total": len(page.facts), "next": None}))


def _rows(world: World, kind: PartKind, iris: Sequence[str]) -> Numbers:
    table = world.table
    if kind is PartKind.AMONG and iris:
        return _among(table, iris)
    expected = 2 if kind in (PartKind.BETWEEN, PartKind.PATHS) else 1
    if len(iris) != expected:
        raise QueryError(f"{kind} takes {expected} of the parameter entity, and there are {len(iris)}")
    if kind is PartKind.SAID_BY:
        return table.said_by(iris[0])
    if kind is PartKind.PATHS:
        one, other = (table.numbers[iri] for iri in iris)
        return world.ways.between(table, one, other, world.whole.hub)
    found = steps(table, iris[0])
    return found.rows if kind is PartKind.ABOUT else found.rows[found.other == table.numbers[iris[1]]]


def _among(table: Columns, iris: Sequence[str]) -> Numbers:
    """The statements in which nobody is named but these."""
    mine = np.zeros(len(table.entities) + 1, dtype=np.bool_)
    mine[[table.numbers[iri] for iri in iris]] = True
    mine[NOBODY] = True  # the last: who is not named is no stranger
    named = (table.source != NOBODY) | (table.target != NOBODY)
    found: Numbers = np.flatnonzero(named & mine[table.source] & mine[table.target]).astype(np.int32)
    return found
