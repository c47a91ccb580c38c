"""What a page holds, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphbuild.model import EntityType, Modality, Relation

Role = Literal["trigger", "source", "target", "instrument", "place", "speaker"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a quotation, counted in code points, and what they stand for."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. ``weight`` is the number of its statements in the whole selection, shown here or not."""

    id: str
    type: EntityType
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    country: str | None
    weight: int
    shown: bool
    """Whether it is drawn; others are only named, as a speaker, an instrument or a place."""


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a statement comes from."""

    title: str
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement. Entities, articles and quotations are given by their place in the lists of :class:`PageData`."""

    id: str
    relation: Relation
    modality: Modality
    source: int | None
    target: int | None
    speakers: tuple[int, ...]
    instrument: int | None
    place: int | None
    confidence: float
    article: int
    quotation: int
    marks: tuple[Mark, ...]
    contradicts: tuple[str, ...]
    contradicted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageData:
    """The part of a graph that a page shows, and how much there is of it in all."""

    nodes: tuple[Node, ...]
    articles: tuple[Source, ...]
    quotations: tuple[str, ...]
    facts: tuple[Fact, ...]
    entities_in_all: int
    statements_in_all: int
    focus: str | None = None

    @property
    def entities_shown(self) -> int:
        """How many entities are drawn."""
        return sum(node.shown for node in self.nodes)
