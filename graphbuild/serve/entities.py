"""Entities: found by any of their names, described, and what lies around them."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from graphbuild.graph.resolve import folded
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.serve import models
from graphbuild.serve.answer import Answer, as_json
from graphbuild.serve.world import World, preferred
from graphbuild.vocab import vocabulary

_ALIKE = 0.75
"""How much a name must be like what was typed to be offered where nothing has that name."""


def document(value: BaseModel) -> Answer:
    """A document of the API."""
    return as_json(value.model_dump_json())


def ref(world: World, iri: str) -> models.EntityRef:
    """How others name an entity."""
    one = world.described[iri]
    return models.EntityRef(key=one.key, iri=iri, type=one.type, name=one.name, name_en=one.name_en)


def search(world: World, text: str, type: str | None, limit: int) -> Answer:
    """The entities whose names hold the text, the whole name before its beginning before the rest."""
    wanted = folded(text)
    kind = EntityType(type) if type else None
    best: dict[str, tuple[int, str]] = {}
    for name, rank in _matching(world, wanted):
        for iri in world.names[name]:
            own = (rank, name)
            if kind in (None, world.described[iri].type) and own < best.get(iri, (99, "")):
                best[iri] = own
    known_so = {iri for iri, (_, name) in best.items() if name in preferred(world.described[iri])}
    ordered = sorted(best, key=lambda iri: (best[iri][0], iri not in known_so, -world.weights[iri], iri))
    found = [
        models.Found(**ref(world, iri).model_dump(), statements=world.weights[iri], matched=best[iri][1])
        for iri in ordered[:limit]
    ]
    return as_json("[" + ",".join(one.model_dump_json() for one in found) + "]")


def _matching(world: World, wanted: str) -> Iterator[tuple[str, int]]:
    """The names that hold what is wanted and how well; where there are none, those that are most like it."""
    if not wanted:
        return
    held = [name for name in world.names if wanted in name]
    for name in held:
        yield name, 0 if name == wanted else 1 if name.startswith(wanted) else 2 if f" {wanted}" in name else 3
    if not held:
        yield from ((name, 4) for name in difflib.get_close_matches(wanted, world.names, n=8, cutoff=_ALIKE))


def card(world: World, entity: str) -> Answer:
    """All that is known of an entity.

    Raises:
        QueryError: no entity or several are called so.
    """
    iri = world.find(entity)
    one = world.described[iri]
    [row] = world.select(f"SELECT (COUNT(?s) AS ?count) WHERE {{ ?s gb:speaker <{iri}> }}")
    return document(
        models.EntityCard(
            **ref(world, iri).model_dump(),
            country=one.country,
            aliases=one.aliases,
            statements=world.weights[iri],
            spoken=int(row["count"].value),
        )
    )


def neighbours(world: World, entity: str, relation: str | None, limit: int) -> Answer:
    """The entities around one, by relation and direction, with counts.

    Raises:
        QueryError: no entity or several are called so.
    """
    iri = world.find(entity)
    counts: defaultdict[tuple[str, Relation, bool], Counter[Modality]] = defaultdict(Counter)
    for (other, relation_iri, leads, modality), number in world.around.get(iri, {}).items():
        what = _relation(relation_iri)
        counts[other, what, leads or vocabulary().symmetric(what)][_modality(modality)] += number
    steps = {step: count for step, count in counts.items() if relation in (None, step[1].value)}
    ordered = sorted(steps, key=lambda step: (-steps[step].total(), step))
    relations: Counter[Relation] = Counter()
    for (_, what, _), count in counts.items():
        relations[what] += count.total()
    return document(
        models.Neighbourhood(
            entity=ref(world, iri),
            relations=dict(relations.most_common()),
            total=len(steps),
            neighbours=tuple(
                models.Neighbours(
                    entity=ref(world, other),
                    relation=what,
                    outgoing=outgoing,
                    count=steps[other, what, outgoing].total(),
                    modalities=dict(steps[other, what, outgoing]),
                )
                for other, what, outgoing in ordered[:limit]
            ),
        )
    )


@cache
def _relation(iri: str) -> Relation:
    """The relation whose property has the IRI."""
    found = vocabulary().relation(iri)
    assert found is not None
    return found


@cache
def _modality(iri: str) -> Modality:
    found = vocabulary().modality(iri)
    assert found is not None
    return found
