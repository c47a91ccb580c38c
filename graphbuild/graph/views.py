"""Statements with their article and their entities at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graphbuild.graph.quads import distinct_statements
from graphbuild.graph.resolve import canonical_key
from graphbuild.ids import entity_iri, statement_id, statement_iri
from graphbuild.model import Article, Entity, Modality, Occurrence, Reading, Relation, Statement


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """Another place that states the same, with its speakers at hand."""

    occurrence: Occurrence
    speakers: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement as its article reports it, with everything that its ids stand for.

    ``id`` is the global one. Entities are as the article mentions them; :func:`iri_of` gives who they are.
    """

    id: str
    statement: Statement
    reading: Reading

    @property
    def iri(self) -> str:
        """The node of the statement in the graph."""
        return statement_iri(self.id)

    @property
    def relation(self) -> Relation:
        """What is done."""
        return self.statement.relation

    @property
    def modality(self) -> Modality:
        """How the article stands to it."""
        return self.statement.modality

    @property
    def confidence(self) -> float:
        """The probability that it was read rightly."""
        return self.statement.confidence

    @property
    def source(self) -> Entity | None:
        """Who does it."""
        return self.reading.entity(self.statement.source)

    @property
    def target(self) -> Entity | None:
        """To whom it is done."""
        return self.reading.entity(self.statement.target)

    @property
    def instrument(self) -> Entity | None:
        """With what, or what is handed over."""
        return self.reading.entity(self.statement.instrument)

    @property
    def place(self) -> Entity | None:
        """Where."""
        return self.reading.entity(self.statement.place)

    @property
    def speakers(self) -> tuple[Entity, ...]:
        """Whose word it is."""
        return tuple(entity for id_ in self.statement.speakers if (entity := self.reading.entity(id_)))

    @property
    def elsewhere(self) -> tuple[OccurrenceView, ...]:
        """The other places of the article that state it, with whose word it is there."""
        return tuple(
            OccurrenceView(place, tuple(one for id_ in place.speakers if (one := self.reading.entity(id_))))
            for place in self.statement.elsewhere
        )

    @property
    def article(self) -> Article:
        """Where it was read."""
        return self.reading.article

    @property
    def outlet(self) -> str | None:
        """Who published the article."""
        return self.reading.article.outlet

    @property
    def published(self) -> date | None:
        """When the article was published."""
        return self.reading.article.published

    @property
    def quotation(self) -> str:
        """The sentence, in the article's own characters."""
        return self.statement.evidence.text

    @property
    def contradicts(self) -> tuple[str, ...]:
        """The ids of the statements that this one denies."""
        return self._global_ids(other for other in self.reading.statements if other.id in self.statement.denies)

    @property
    def contradicted_by(self) -> tuple[str, ...]:
        """The ids of the statements that deny this one."""
        return self._global_ids(other for other in self.reading.statements if self.statement.id in other.denies)

    def _global_ids(self, statements: Iterator[Statement]) -> tuple[str, ...]:
        return tuple(statement_id(self.reading, statement) for statement in statements)


def views(reading: Reading) -> Iterator[StatementView]:
    """The statements of a reading, each global id once, in the order in which the article makes them."""
    found = distinct_statements(reading)
    for id_ in sorted(found, key=lambda one: (found[one].evidence.start, found[one].trigger.start, one)):
        yield StatementView(id_, found[id_], reading)


def iri_of(entity: Entity) -> str:
    """The node that an entity, as an article mentions it, has in the graph."""
    return entity_iri(canonical_key(entity))
