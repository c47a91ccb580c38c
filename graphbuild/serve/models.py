"""The documents of the JSON API; its OpenAPI description is made of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from graphbuild.graph.queries import Kind
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.show.data import Node, Source


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True)


class Problem(_Document):
    """What went wrong, as RFC 9457 has it: ``detail`` for a person, ``code`` for programs that say it otherwise."""

    type: str
    title: str
    status: int
    detail: str
    code: str


class EntityRef(_Document):
    """An entity as others name it."""

    key: str = Field(description="the short name by which the API knows it, such as country/IRN")
    iri: str
    type: EntityType
    name: str
    name_en: str | None


class Found(EntityRef):
    """An entity that was searched for, with what tells it from its namesakes and the numbers of its statements."""

    automatic: bool = Field(description="whether name_en is only the Arabic name in Latin letters")
    country: str | None = Field(description="ISO 3166-1 alpha-3 code of its state")
    statements: int
    spoken: int = Field(description="statements that are its own word")
    matched: str = Field(description="the name that was found, without diacritics and in one spelling")
    similar: bool = Field(description="whether that name is only much like what was asked for")


class EntityCard(EntityRef):
    """An entity with all its names, and how much is said of it and by it."""

    country: str | None
    aliases: tuple[str, ...]
    statements: int = Field(description="in which it acts or is acted upon")
    spoken: int = Field(description="statements that are its own word")


class Neighbours(_Document):
    """One kind of step away from an entity: with whom, by what, in which direction, and how often."""

    entity: EntityRef
    relation: Relation
    outgoing: bool = Field(description="whether the entity asked for is the one that acts")
    count: int
    modalities: dict[Modality, int]


class RelationKind(_Document):
    """One kind of relation around an entity, in one direction: how many statements, and with how many others."""

    relation: Relation
    outgoing: bool
    count: int
    entities: int
    modalities: dict[Modality, int]


class Neighbourhood(_Document):
    """Steps away from an entity, the most frequent first; ``total`` counts them, shown or not.

    ``relations`` and ``kinds`` count statements whatever relation and direction are asked for.
    """

    entity: EntityRef
    relations: dict[Relation, int]
    kinds: tuple[RelationKind, ...]
    total: int
    next: int | None = Field(description="the offset of those that come after these; null where there are no more")
    neighbours: tuple[Neighbours, ...]


class ArticleRef(_Document):
    """Where a statement was read."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    published: date | None


class OccurrenceCard(_Document):
    """Another place of the article that states the same in the same modality."""

    quotation: str
    trigger: str
    speakers: tuple[EntityRef, ...]


class StatementCard(_Document):
    """Who did what to whom, according to whom, in the words of the article."""

    id: str
    iri: str
    relation: Relation
    modality: Modality
    confidence: float
    source: EntityRef | None
    target: EntityRef | None
    instrument: EntityRef | None
    place: EntityRef | None
    speakers: tuple[EntityRef, ...]
    article: ArticleRef
    quotation: str
    trigger: str
    elsewhere: tuple[OccurrenceCard, ...]
    contradicts: tuple[str, ...] = Field(description="the statements that this one denies")
    contradicted_by: tuple[str, ...]


class Statements(_Document):
    """Statements, the newest first; ``total`` counts all, shown or not."""

    total: int
    next: str | None = Field(description="the cursor of those that come after these; null where there are no more")
    statements: tuple[StatementCard, ...]


class SentencePart(_Document):
    """A stretch of the sentence and the roles that its words play."""

    text: str
    roles: tuple[str, ...]


class Explained(_Document):
    """A statement, its sentence with the words marked, and which rule decided what."""

    statement: StatementCard
    sentence: tuple[SentencePart, ...]
    rules: tuple[tuple[str, str], ...]


class Overview(_Document):
    """What statements can be chosen by, each with the number of its statements; countries by ISO code."""

    articles: int
    statements: int
    since: date | None
    until: date | None
    relations: dict[Relation, int]
    modalities: dict[Modality, int]
    outlets: dict[str, int]
    countries: dict[str, int]


class PartKind(StrEnum):
    """What a part of the graph is.

    Of one entity what it does or suffers, or what is its word; of two what is between them, or is on the shortest ways
    from one to the other; of any number the statements that name nobody else, or themselves, with statements by id.
    """

    ABOUT = "about"
    SAID_BY = "said_by"
    BETWEEN = "between"
    PATHS = "paths"
    AMONG = "among"
    NAMED = "named"


class FactTable(_Document):
    """Statements as rows; entities, articles and paragraphs are given by their place in the lists beside."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Held(_Document):
    """What a page holds: entities, articles and paragraphs once each, and the statements that refer to them."""

    nodes: tuple[Node, ...]
    articles: tuple[Source, ...]
    paragraphs: tuple[str, ...]
    facts: FactTable


class Line(_Document):
    """A line of the network: all that one does to another in a family of relations and a modality."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)

    id: int
    source: int = Field(alias="from", description="the place of who acts in the list of entities")
    target: int = Field(alias="to")
    facts: tuple[int, ...] = Field(description="the places of its statements in the table")
    directed: bool
    bend: float


class Contents(_Document):
    """What a page takes in."""

    page: Held
    edges: tuple[Line, ...]


class Part(Contents):
    """Statements as a page takes them in, the newest first; ``total`` counts all, given or not."""

    total: int
    next: int | None = Field(description="the offset of those that come after these; null where there are no more")


class QueryParameter(_Document):
    """A parameter of a named query."""

    name: str
    kind: Kind
    default: str | None
    required: bool
    description: str
    description_ar: str


class QueryCard(_Document):
    """A question that can be asked by name."""

    name: str
    title: str
    title_ar: str
    description: str
    description_ar: str
    parameters: tuple[QueryParameter, ...]


class Bound(_Document):
    """A named query with its values, ready to be sent to ``/sparql``."""

    query: str


class Health(_Document):
    """Whether the graph can be asked, and what is loaded. ``trouble`` tells why a newer state could not be loaded."""

    status: str
    generation: int
    articles: int
    statements: int
    quads: int
    trouble: str | None
