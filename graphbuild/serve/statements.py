"""Statements: those of an entity or between two, and one explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graphbuild.graph.explain import explain
from graphbuild.graph.resolve import canonical_key
from graphbuild.graph.views import StatementView, iri_of, views
from graphbuild.ids import statement_iri
from graphbuild.model import Entity
from graphbuild.serve import models
from graphbuild.serve.answer import Answer
from graphbuild.serve.choice import Choice, chosen, cursor_at, older, steps
from graphbuild.serve.entities import document
from graphbuild.serve.world import World

_STATEMENT = statement_iri("")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement is to be found, and who stands at its ends."""

    id: str
    article: str
    published: str
    source: str
    target: str


def between(
    world: World, entity: str, other: str | None, choice: dict[str, Any], limit: int, offset: int, cursor: str | None
) -> Answer:
    """The statements of an entity, or those between it and another, the newest first.

    Raises:
        QueryError: no entity or several are called so, or there is no such outlet, state or cursor.
    """
    table, first = world.table, world.find(entity)
    found = steps(table, first)
    if other:
        found = found.where(found.other == table.numbers[world.find(other)])
    found = chosen(table, found, Choice(**choice))
    total = len(found.rows)
    rest = older(table, found, cursor).rows if cursor else found.rows[offset:]
    shown = [int(row) for row in rest[:limit]]
    cards = tuple(_card(view) for view in read(world, [table.ids[row] for row in shown]))
    more = cursor_at(table, shown[-1]) if len(rest) > limit else None
    return document(models.Statements(total=total, statements=cards, next=more))


def places(world: World, first: str, second: str | None, where: Iterable[str] = ()) -> Iterator[Place]:
    """The statements of an entity, or between two. IRIs are those of the world, so they need no escaping."""
    rest = f"""?s gb:article ?article . OPTIONAL {{ ?s gb:reported ?day }}
      OPTIONAL {{ ?s gb:source ?source }} OPTIONAL {{ ?s gb:target ?target }} {" ".join(where)}"""
    branches = (
        f"?s gb:{one} <{first}> . {f'?s gb:{other} <{second}> .' if second else ''} {rest}"
        for one, other in (("source", "target"), ("target", "source"))
    )
    for row in world.select(f"SELECT * WHERE {{ {{ {' } UNION { '.join(branches)} }} }}"):
        cells = (row[name] for name in ("s", "article", "day", "source", "target"))
        statement, article, day, source, target = (cell.value if cell else "" for cell in cells)
        yield Place(statement.removeprefix(_STATEMENT), article, day, source, target)


def viewed(world: World, wanted: Iterable[Place]) -> Iterator[StatementView]:
    """The statements in the order in which they are wanted. What has just left the store is left out."""
    return read(world, [place.id for place in wanted])


def read(world: World, ids: Sequence[str]) -> Iterator[StatementView]:
    """The statements with these ids, in their order. What has just left the store is left out."""
    found: dict[str, StatementView] = {}
    for id_ in ids:
        if id_ not in found:
            reading = next((world.store.reading(article) for _, article in world.store.find_statements(id_, 1)), None)
            found.update({view.id: view for view in (views(reading) if reading else ())})
    return (found[id_] for id_ in ids if id_ in found)


def explained(world: World, statement: str) -> Answer:
    """A statement with the words that carry it and the rules that decided it.

    Raises:
        QueryError: no statement or several are called so.
    """
    found = explain(world.store, statement)
    return document(
        models.Explained(
            statement=_card(found.view),
            sentence=tuple(models.SentencePart(text=one.text, roles=one.roles) for one in found.sentence),
            rules=found.rules,
        )
    )


def _card(view: StatementView) -> models.StatementCard:
    article = view.article
    return models.StatementCard(
        id=view.id,
        iri=view.iri,
        relation=view.relation,
        modality=view.modality,
        confidence=view.confidence,
        source=_ref(view.source),
        target=_ref(view.target),
        instrument=_ref(view.instrument),
        place=_ref(view.place),
        speakers=_refs(view.speakers),
        article=models.ArticleRef(
            id=article.id,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published,
        ),
        quotation=view.quotation,
        trigger=view.statement.trigger.text,
        elsewhere=tuple(
            models.OccurrenceCard(
                quotation=place.occurrence.evidence.text,
                trigger=place.occurrence.trigger.text,
                speakers=_refs(place.speakers),
            )
            for place in view.elsewhere
        ),
        contradicts=view.contradicts,
        contradicted_by=view.contradicted_by,
    )


def _refs(entities: Iterable[Entity]) -> tuple[models.EntityRef, ...]:
    return tuple(ref for entity in entities if (ref := _ref(entity)))


def _ref(entity: Entity | None) -> models.EntityRef | None:
    """An entity as the article names it; who it is, its key tells."""
    if entity is None:
        return None
    return models.EntityRef(
        key=canonical_key(entity), iri=iri_of(entity), type=entity.type, name=entity.name, name_en=entity.name_en
    )
