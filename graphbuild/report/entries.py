"""How a report speaks of statements: who did what to whom in one language, and the sentence with its words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graphbuild.graph.explain import Segment, segments
from graphbuild.graph.resolve import Description
from graphbuild.graph.views import StatementView, iri_of
from graphbuild.model import Basis, Entity, Modality, Relation
from graphbuild.report.data import Dossier, Side
from graphbuild.report.times import when_of, written
from graphbuild.vocab import vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """What one sentence tells of one time: it is quoted once, however many statements it makes."""

    views: tuple[StatementView, ...]

    @property
    def first(self) -> StatementView:
        """The statement that stands for all in time and place."""
        return self.views[0]


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the language that it is in."""

    text: str
    lang: str


def timeline(dossier: Dossier) -> list[Entry]:
    """The dealings in order, those of one sentence and one time together."""
    runs = groupby(dossier.dealings, lambda view: (when_of(view), view.article.id, view.statement.evidence))
    return [Entry(tuple(run)) for _, run in runs]


class Speech:
    """Names, verbs and times of a dossier in one language."""

    def __init__(self, dossier: Dossier, language: str, words: Mapping[str, Any]) -> None:
        self._described = dossier.described
        self._profile = dossier.profile
        self._language = language
        self._words = words
        self._numbers = {article.id: number for number, article in enumerate(dossier.articles, start=1)}

    def name(self, side: Side) -> str:
        """What a side is called."""
        return self.called(side.described).text

    def called(self, one: Description) -> Name:
        """What an entity is called here; not every one has an English name."""
        if self._language == "en" and one.name_en:
            return Name(one.name_en, "en")
        return Name(one.name, "ar")

    def entity(self, entity: Entity | None) -> Name:
        """What an entity of a statement is called."""
        if entity is None:
            return Name(self._words["someone"], self._language)
        described = self._described.get(iri_of(entity))
        if described:
            return self.called(described)
        return Name(entity.name, "ar")

    def entities(self, found: Sequence[Entity]) -> list[Name]:
        """What several are called, each once."""
        return list(dict.fromkeys(map(self.entity, found)))

    def members(self, side: Side) -> list[Name]:
        """What counts with a side beside itself."""
        others = (self._described[iri] for iri in side.members - {side.iri})
        return sorted(map(self.called, others), key=lambda one: one.text)

    def term(self, of: Any) -> str:
        """What a type, a modality or a relation is called: of a relation the verb."""
        return str(of.label_ar if self._language == "ar" else of.label_en)

    def profile(self, side: Side) -> list[StatementView]:
        """What is told of a side's own make-up as a fact, each once."""
        found = {
            (self.entity(view.source), view.relation, self.entity(view.target)): view
            for view in reversed(self._profile)
            if view.modality is Modality.ASSERTED
            and side.iri in {iri_of(end) for end in (view.source, view.target) if end}
        }
        return list(reversed(found.values()))

    def noun(self, relation: Relation) -> str:
        """What a relation is called as a thing."""
        info = vocabulary().relations[relation]
        return info.noun_ar if self._language == "ar" else info.noun_en

    def time(self, view: StatementView) -> str:
        """When it was; ° marks the day of publication in want of another."""
        when = when_of(view)
        return written(when, self._words["times"]) + ("°" if when.basis is Basis.PUBLICATION else "")

    def number(self, view: StatementView) -> int:
        """The article's number among the sources."""
        return self._numbers[view.article.id]

    @staticmethod
    def marked(views: Sequence[StatementView]) -> list[Segment]:
        """The sentence of these statements with the words of all."""
        return segments(views)
