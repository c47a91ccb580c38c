"""Statements: those of an entity or between two, and one explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graphbuild.graph.explain import explain
from graphbuild.graph.resolve import canonical_key
from graphbuild.graph.views import StatementView, iri_of, views
from graphbuild.ids import statement_iri
from graphbuild.model import Entity, Modality, Relation
from graphbuild.serve import models
from graphbuild.serve.answer import Answer
from graphbuild.serve.entities import document
from graphbuild.serve.world import World
from graphbuild.vocab import vocabulary

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
    world: World,
    entity: str,
    other: str | None,
    relation: str | None,
    modality: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    offset: int,
) -> Answer:
    """The statements of an entity, or those between it and another, whoever acts, the newest first.

    Raises:
        QueryError: no entity or several are called so.
    """
    first, second = world.find(entity), world.find(other) if other else None
    where = list(_conditions(relation, modality, since, until))
    found = sorted(
        set(places(world, first, second, where)), key=lambda place: (place.published, place.id), reverse=True
    )
    shown = viewed(world, found[offset : offset + limit])
    return document(models.Statements(total=len(found), statements=tuple(_card(view) for view in shown)))


def _conditions(relation: str | None, modality: str | None, since: str | None, until: str | None) -> Iterator[str]:
    if relation:
        yield f"?s gb:relation <{vocabulary().property(Relation(relation))}> ."
    if modality:
        yield f"?s gb:modality gb:{Modality(modality).value} ."
    for sign, day in ((">=", since), ("<=", until)):
        if day:
            yield f'FILTER(BOUND(?day) && ?day {sign} "{date.fromisoformat(day)}"^^xsd:date)'


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
    order = list(wanted)
    found: dict[str, StatementView] = {}
    for place in order:
        if place.id not in found:
            reading = next((world.store.reading(id_) for _, id_ in world.store.find_statements(place.id, 1)), None)
            found.update({view.id: view for view in (views(reading) if reading else ())})
    return (found[place.id] for place in order if place.id in found)


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
        speakers=tuple(ref for speaker in view.speakers if (ref := _ref(speaker))),
        article=models.ArticleRef(
            id=article.id,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published,
        ),
        quotation=view.quotation,
        trigger=view.statement.trigger.text,
        contradicts=view.contradicts,
        contradicted_by=view.contradicted_by,
    )


def _ref(entity: Entity | None) -> models.EntityRef | None:
    """An entity as the article names it; who it is, its key tells."""
    if entity is None:
        return None
    return models.EntityRef(
        key=canonical_key(entity), iri=iri_of(entity), type=entity.type, name=entity.name, name_en=entity.name_en
    )
