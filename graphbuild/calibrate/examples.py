"""Candidates of annotated articles, each marked right or wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphbuild.extract.candidates import Pair, Prepared, pairs, prepare
from graphbuild.extract.judge import Judge
from graphbuild.extract.modality import stance_features
from graphbuild.extract.structure import structural
from graphbuild.extract.things import Thing
from graphbuild.extract.view import View
from graphbuild.model import Article, Modality, Relation
from graphbuild.score.names import entity_forms, forms
from graphbuild.vocab import vocabulary

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its rules; ``right`` says that the annotation has it.

    Of a right one that a trigger carries,
    ``modality`` is the annotated one, ``stance_rules`` what spoke for it, ``relation`` the id of the relation.
    """

    rules: tuple[str, ...]
    right: bool
    stance_rules: tuple[str, ...] = ()
    modality: Modality | None = None
    relation: str = ""


def examples(article: Article, gold: Json) -> Iterator[Example]:
    """Every candidate of an article, compared with its annotation as ``graphbuild score`` compares."""
    prepared = prepare(article)
    known = Annotation(prepared, gold)
    judge = Judge({}, {})
    for view, scopes in zip(prepared.views, prepared.scopes, strict=True):
        for pair in pairs(view, judge, keep=None):
            yield _of_pair(known, view, pair, scopes)
        for found in structural(view, prepared.entities):
            right = known.relation(found.relation, found.source, found.target) is not None
            yield Example(("bias structure", *found.rules), right)


def _of_pair(known: Annotation, view: View, pair: Pair, scopes: list[Any]) -> Example:
    relation = known.relation(pair.trigger.frame.relation, pair.source.thing, pair.target.thing)
    if relation is None:
        return Example(pair.rules, False)
    around = [s for s in scopes if s.first <= pair.trigger.at < s.last]
    rules = tuple(stance_features(view, pair.trigger, pair.source.thing, around))
    return Example(pair.rules, True, rules, Modality(relation["modality"]), f"{known.doc} {relation['id']}")


class Annotation:
    """A gold file, asked whether it has a relation between two things of the engine."""

    def __init__(self, prepared: Prepared, gold: Json) -> None:
        self.doc = str(gold["doc"])
        self._relations: dict[str, list[Json]] = defaultdict(list)
        for relation in gold["relations"]:
            self._relations[relation["type"]].append(relation)
        self._article = prepared.article
        self._annotated = {e["id"]: entity_forms(e) for e in gold["entities"]}
        self._means: dict[int, frozenset[str]] = {}

    def relation(self, relation: Relation, source: Thing | None, target: Thing | None) -> Json | None:
        """The annotated relation of that type between the two, in either direction if it is symmetric."""
        for found in self._relations[relation]:
            ends = [(found["source"], found["target"])]
            if vocabulary().symmetric(relation):
                ends.append((found["target"], found["source"]))
            if any(self._meets(s, source) and self._meets(t, target) for s, t in ends):
                return found
        return None

    def _meets(self, annotated: str | None, thing: Thing | None) -> bool:
        if thing is None:
            return annotated is None
        return annotated is None or annotated in self._meanings(thing)

    def _meanings(self, thing: Thing) -> frozenset[str]:
        """The annotated entities that a thing is; things are made as candidates are looked at: each is asked once."""
        if thing.number not in self._means:
            names = thing_forms(self._article, thing)
            self._means[thing.number] = frozenset(i for i, known in self._annotated.items() if known & names)
        return self._means[thing.number]


def thing_forms(article: Article, thing: Thing) -> frozenset[str]:
    """The normal forms of every name of a thing, as the score compares them."""
    names = [thing.name, thing.name_en or "", *thing.surfaces, *(article.text[m.start : m.end] for m in thing.mentions)]
    return frozenset().union(*(forms(name) for name in names if name))
