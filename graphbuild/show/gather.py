"""Statements are gathered into the lists of a page; what several of them share is there once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graphbuild.graph.resolve import Description
from graphbuild.graph.views import StatementView, iri_of
from graphbuild.ids import article_iri
from graphbuild.model import Article, Entity, Occurrence, Statement, When
from graphbuild.show.data import Fact, Node, PageData, Passage, Source
from graphbuild.show.quote import Paragraph, marks, paragraph
from graphbuild.show.regions import region_of
from graphbuild.show.whole import Whole
from graphbuild.vocab import vocabulary


class Gathering:
    """The statements of a page as they come in."""

    def __init__(self, whole: Whole, shown: Collection[str], focus: str | None) -> None:
        self._whole = whole
        self._shown = shown
        self._focus = focus
        first = [focus] if focus else []
        self._entities = {iri: at for at, iri in enumerate(dict.fromkeys([*first, *whole.quoted]))}
        self._articles: dict[str, int] = {}
        self._paragraphs: dict[tuple[str, int, int], int] = {}
        self._texts: list[str] = []
        self._sources: list[Source] = []
        self._facts: list[Fact] = []

    @property
    def named(self) -> Collection[str]:
        """The IRIs of all entities that the page names, in order."""
        return self._entities.keys()

    def name(self, iri: str) -> None:
        """Take an entity in, whether a statement names it or not."""
        self._place_of(iri)

    def add(self, view: StatementView) -> None:
        """Take a statement in."""
        source, target = view.source, view.target
        if source and target and vocabulary().symmetric(view.relation) and iri_of(target) < iri_of(source):
            source, target = target, source
        here = self._passage(view, view.statement, view.speakers)
        self._facts.append(
            Fact(
                id=view.id,
                relation=view.relation,
                modality=view.modality,
                source=self._entity(source),
                target=self._entity(target),
                speakers=here.speakers,
                instrument=self._entity(view.instrument),
                place=self._entity(view.place),
                confidence=round(view.confidence, 3),
                article=self._article(view.article),
                paragraph=here.paragraph,
                sentence=here.sentence,
                marks=here.marks,
                elsewhere=tuple(self._passage(view, one.occurrence, one.speakers) for one in view.elsewhere),
                when=_days(view.statement.when),
                contradicts=view.contradicts,
                contradicted_by=view.contradicted_by,
                event=self._whole.events.get(view.id),
            )
        )

    def _passage(self, view: StatementView, place: Statement | Occurrence, speakers: Iterable[Entity]) -> Passage:
        around, evidence = paragraph(view.article, place.evidence), place.evidence
        return Passage(
            # a passage names only those whose word the whole statement is
            speakers=tuple(dict.fromkeys(self._place_of(iri_of(one)) for one in speakers if one in view.speakers)),
            paragraph=self._paragraph(view.article, around),
            sentence=(evidence.start - around.start, evidence.end - around.start),
            marks=marks(view, place, around.start),
        )

    def page(self, described: Mapping[str, Description]) -> PageData:
        """The page of all that was taken in."""
        nodes = (self._node(iri, described[iri]) for iri in self._entities)
        return PageData(
            nodes=tuple(nodes),
            articles=tuple(self._sources),
            paragraphs=tuple(self._texts),
            facts=tuple(self._facts),
            entities_in_all=len(self._whole.weights),
            statements_in_all=self._whole.statements,
            hub=self._whole.hub,
            days=self._whole.days,
            outlets=self._whole.outlets,
            quoted=tuple(self._entities[iri] for iri in self._whole.quoted),
            focus=self._focus,
        )

    def _node(self, iri: str, described: Description) -> Node:
        return Node(
            id=iri,
            type=described.type,
            name=described.name,
            name_en=described.name_en,
            automatic=described.automatic,
            aliases=(*described.aliases, *described.aliases_en),
            country=described.country,
            region=region_of(described.country),
            weight=self._whole.weights.get(iri, 0),
            spoken=self._whole.spoken.get(iri, 0),
            neighbours=self._whole.neighbours.get(iri, 0),
            shown=iri in self._shown,
        )

    def _entity(self, entity: Entity | None) -> int | None:
        return self._place_of(iri_of(entity)) if entity else None

    def _place_of(self, iri: str) -> int:
        return self._entities.setdefault(iri, len(self._entities))

    def _article(self, article: Article) -> int:
        if article.id not in self._articles:
            self._articles[article.id] = len(self._sources)
            published = article.published.isoformat() if article.published else None
            self._sources.append(Source(article_iri(article.id), article.title, article.outlet, article.url, published))
        return self._articles[article.id]

    def _paragraph(self, article: Article, around: Paragraph) -> int:
        key = (article.id, around.start, around.end)
        if key not in self._paragraphs:
            self._paragraphs[key] = len(self._texts)
            self._texts.append(around.text)
        return self._paragraphs[key]


def _days(when: When | None) -> tuple[str | None, str | None, str, str] | None:
    if when is None or not (when.start or when.end):
        return None
    start, end = (day.isoformat() if day else None for day in (when.start, when.end))
    return start, end, when.precision.value, when.basis.value
