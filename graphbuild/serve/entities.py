"""Entities: found by any of their names, and described."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel
from rapidfuzz import fuzz, process

from graphbuild.graph.spelling import folded
from graphbuild.model import EntityType
from graphbuild.serve import models
from graphbuild.serve.answer import Answer, as_json
from graphbuild.serve.world import World, preferred

_ALIKE, _ALIKE_IN_PART = 75, 80
"""How much in a hundred a name, or a part of it, must be like what was typed where nothing has that name."""

_SIMILAR = 4
"""From this rank on a name does not hold what was typed."""

_PART = 4
"""So many letters at least are looked for in parts of names: fewer are like some part of nearly all."""


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
        models.Found(
            **ref(world, iri).model_dump(),
            automatic=world.described[iri].automatic,
            country=world.described[iri].country,
            statements=world.weights[iri],
            spoken=world.spoken[iri],
            matched=best[iri][1],
            similar=best[iri][0] >= _SIMILAR,
        )
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
        yield from _alike(world, wanted)


def _alike(world: World, wanted: str) -> Iterator[tuple[str, int]]:
    """The names of those of whom something is said that are most like what is wanted.

    As they are, else with their words in any order, else in a part.
    """
    whole, part = (fuzz.ratio, fuzz.token_sort_ratio), (fuzz.partial_ratio,) if len(wanted) >= _PART else ()
    for rank, likeness in enumerate((*whole, *part), _SIMILAR):
        least = _ALIKE if likeness in whole else _ALIKE_IN_PART
        found = process.extract(wanted, world.telling, scorer=likeness, score_cutoff=least, limit=8)
        if found:
            yield from ((name, rank) for name, _, _ in found)
            return


def card(world: World, entity: str) -> Answer:
    """All that is known of an entity.

    Raises:
        QueryError: no entity or several are called so.
    """
    iri = world.find(entity)
    one = world.described[iri]
    return document(
        models.EntityCard(
            **ref(world, iri).model_dump(),
            country=one.country,
            aliases=(*one.aliases, *one.aliases_en),
            statements=world.weights[iri],
            spoken=world.spoken[iri],
        )
    )
