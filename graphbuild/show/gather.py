"""Statements are gathered into the lists of a page; what several of them share is there once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby

from graphbuild.graph.resolve import Description
from graphbuild.graph.views import StatementView, iri_of
from graphbuild.model import Article, Entity, Span
from graphbuild.show.data import Fact, Mark, Node, PageData, Role, Source
from graphbuild.vocab import vocabulary


class Gathering:
    """The statements of a page as they come in."""

    def __init__(self, weights: Mapping[str, int], chosen: Collection[str], focus: str | None) -> None:
        self._weights = weights
        self._chosen = chosen
        self._focus = focus
        self._entities: dict[str, int] = {focus: 0} if focus else {}
        self._articles: dict[str, int] = {}
        self._quotations: dict[tuple[str, int, int], int] = {}
        self._texts: list[str] = []
        self._sources: list[Source] = []
        self._facts: list[Fact] = []

    @property
    def named(self) -> Collection[str]:
        """The IRIs of all entities that the statements name, in order."""
        return self._entities.keys()

    def add(self, view: StatementView) -> None:
        """Take a statement in."""
        source, target = view.source, view.target
        if source and target and vocabulary().symmetric(view.relation) and iri_of(target) < iri_of(source):
            source, target = target, source
        self._facts.append(
            Fact(
                id=view.id,
                relation=view.relation,
                modality=view.modality,
                source=self._entity(source),
                target=self._entity(target),
                speakers=tuple(dict.fromkeys(self._place_of(iri_of(speaker)) for speaker in view.speakers)),
                instrument=self._entity(view.instrument),
                place=self._entity(view.place),
                confidence=round(view.confidence, 3),
                article=self._article(view.article),
                quotation=self._quotation(view),
                marks=marks(view),
                contradicts=view.contradicts,
                contradicted_by=view.contradicted_by,
            )
        )

    def page(self, described: Mapping[str, Description], entities_in_all: int, statements_in_all: int) -> PageData:
        """The page of all that was taken in."""
        nodes = (self._node(iri, described[iri]) for iri in self._entities)
        return PageData(
            nodes=tuple(nodes),
            articles=tuple(self._sources),
            quotations=tuple(self._texts),
            facts=tuple(self._facts),
            entities_in_all=entities_in_all,
            statements_in_all=statements_in_all,
            focus=self._focus,
        )

    def _node(self, iri: str, described: Description) -> Node:
        return Node(
            id=iri,
            type=described.type,
            name=described.name,
            name_en=described.name_en,
            aliases=described.aliases,
            country=described.country,
            weight=self._weights[iri],
            shown=iri in self._chosen,
        )

    def _entity(self, entity: Entity | None) -> int | None:
        return self._place_of(iri_of(entity)) if entity else None

    def _place_of(self, iri: str) -> int:
        return self._entities.setdefault(iri, len(self._entities))

    def _article(self, article: Article) -> int:
        if article.id not in self._articles:
            self._articles[article.id] = len(self._sources)
            published = article.published.isoformat() if article.published else None
            self._sources.append(Source(article.title, article.outlet, article.url, published))
        return self._articles[article.id]

    def _quotation(self, view: StatementView) -> int:
        evidence = view.statement.evidence
        key = (view.article.id, evidence.start, evidence.end)
        if key not in self._quotations:
            self._quotations[key] = len(self._texts)
            self._texts.append(evidence.text)
        return self._quotations[key]


def marks(view: StatementView) -> tuple[Mark, ...]:
    """The words of a statement in its quotation. Where they overlap, the trigger wins, then who acts on whom."""
    evidence = view.statement.evidence
    roles: list[Role | None] = [None] * len(evidence.text)
    for role, span in reversed(_spans(view)):
        for at in range(max(span.start - evidence.start, 0), min(span.end, evidence.end) - evidence.start):
            roles[at] = role
    found, at = [], 0
    for marked, run in groupby(roles):
        end = at + sum(1 for _ in run)
        if marked:
            found.append(Mark(at, end, marked))
        at = end
    return tuple(found)


def _spans(view: StatementView) -> list[tuple[Role, Span]]:
    """The words of each role, the most telling first."""
    roles: tuple[tuple[Role, tuple[Entity | None, ...]], ...] = (
        ("source", (view.source,)),
        ("target", (view.target,)),
        ("instrument", (view.instrument,)),
        ("place", (view.place,)),
        ("speaker", view.speakers),
    )
    words: list[tuple[Role, Span]] = [("trigger", view.statement.trigger)]
    words += [(role, span) for role, entities in roles for one in entities if one for span in one.mentions]
    return words
