"""Named queries with their values."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.graph.queries import named_queries, named_query
from graphbuild.serve import models
from graphbuild.serve.answer import Answer
from graphbuild.serve.entities import document
from graphbuild.serve.world import World


def bind(world: World, name: str, values: Mapping[str, str]) -> Answer:
    """The text of a named query with these values.

    Raises:
        QueryError: there is no such query, or a value is missing, unknown or wrong.
    """
    return document(models.Bound(query=named_query(name).bind(values, world.find)))


def cards() -> list[models.QueryCard]:
    """What can be asked by name."""
    return [
        models.QueryCard(
            name=one.name,
            title=one.title,
            title_ar=one.title_ar,
            description=one.description,
            description_ar=one.description_ar,
            parameters=tuple(
                models.QueryParameter(
                    name=parameter.name,
                    kind=parameter.kind,
                    default=parameter.default,
                    required=parameter.required,
                    description=parameter.description,
                    description_ar=parameter.description_ar,
                )
                for parameter in one.parameters
            ),
        )
        for one in named_queries().values()
    ]
