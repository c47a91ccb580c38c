"""What a page holds, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphbuild.model import EntityType, Modality, Relation

Role = Literal["trigger", "source", "target", "instrument", "place", "speaker"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a paragraph, counted in code points, and what they stand for."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Node:
    """An entity.

    ``automatic`` tells that nobody gave ``name_en``: it is transliterated. ``weight`` is the number of its statements
    in the whole selection, ``spoken`` of those that are its word,
    ``neighbours`` how many others it is joined to by what is not denied; held by the page or not.
    """

    id: str
    type: EntityType
    name: str
    name_en: str | None
    automatic: bool
    aliases: tuple[str, ...]
    country: str | None
    region: str | None
    weight: int
    spoken: int
    neighbours: int
    shown: bool
    """Whether it is drawn when the page opens; others wait until they are asked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a statement comes from."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Another place of the article that states a fact; its fields are as those of :class:`Fact`."""

    speakers: tuple[int, ...]
    paragraph: int
    sentence: tuple[int, int]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement. Entities, articles and paragraphs are given by their place in the lists of :class:`PageData`.

    ``sentence`` and ``marks`` count code points of the paragraph. ``when`` is the first and the last day of the event,
    how exactly they are known and by what; None where nothing tells it.
    """

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
    paragraph: int
    sentence: tuple[int, int]
    marks: tuple[Mark, ...]
    elsewhere: tuple[Passage, ...]
    when: tuple[str | None, str | None, str, str] | None
    contradicts: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    event: str | None
    """The happening of which statements of other articles tell too; None where nobody else does."""

    @property
    def ends(self) -> tuple[int, ...]:
        """Who acts and who is acted upon, as far as they are named."""
        return tuple(dict.fromkeys(end for end in (self.source, self.target) if end is not None))


@dataclass(frozen=True, slots=True)
class PageData:
    """The part of a graph that a page holds, and how much there is of it in all."""

    nodes: tuple[Node, ...]
    articles: tuple[Source, ...]
    paragraphs: tuple[str, ...]
    facts: tuple[Fact, ...]
    entities_in_all: int
    statements_in_all: int
    hub: int
    """Who has more neighbours than this is joined to everybody."""
    days: tuple[str, str] | None
    """The first and the last day of publication in the whole selection."""
    outlets: tuple[str, ...]
    """The outlets of the whole selection, who says most first."""
    quoted: tuple[int, ...]
    """Who is quoted most in the whole selection, by their places in ``nodes``."""
    focus: str | None = None

    @property
    def entities_shown(self) -> int:
        """How many entities are drawn when the page opens."""
        return sum(node.shown for node in self.nodes)
