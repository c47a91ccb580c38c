"""Precision, recall and F1 over many articles, in all and by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphbuild.score.compare import NAMED, Comparison, Json, compare, kind_of, modality, speakers

_NOTHING: Json = {"entities": [], "relations": []}


@dataclass(slots=True)
class Figure:
    """How many were right, how many the system gave, how many gold has."""

    right: int = 0
    system: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of the system's that are right."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """The share of gold's that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_json(self) -> dict[str, float | int]:
        """The figure as JSON."""
        f = {"P": self.precision, "R": self.recall, "F1": self.f1}
        return f | {"gold": self.gold, "system": self.system}

    def add(self, right: int, system: int, gold: int) -> None:
        """Count one more article."""
        self.right += right
        self.system += system
        self.gold += gold


@dataclass(slots=True)
class Share:
    """How many of the matched relations have something right."""

    right: int = 0
    of: int = 0

    @property
    def accuracy(self) -> float:
        """The share that is right."""
        return self.right / self.of if self.of else 0.0

    def to_json(self) -> dict[str, float | int]:
        """The share as JSON."""
        return {"accuracy": self.accuracy, "of": self.of}


@dataclass(slots=True)
class Score:
    """All figures, and the comparison of each article.

    ``modalities`` and ``speakers`` count, over the relations that matched, (what gold has, what the system has); for
    speakers gold ``told`` or ``nobody``, the system the ``same``, ``another`` or ``nobody``.
    """

    entity: Figure = field(default_factory=Figure)
    relation: Figure = field(default_factory=Figure)
    dyad: Figure = field(default_factory=Figure)
    quad: Figure = field(default_factory=Figure)
    modality: Share = field(default_factory=Share)
    by: Share = field(default_factory=Share)
    entity_types: dict[str, Figure] = field(default_factory=dict)
    relation_types: dict[str, Figure] = field(default_factory=dict)
    modalities: Counter[tuple[str, str]] = field(default_factory=Counter)
    speakers: Counter[tuple[str, str]] = field(default_factory=Counter)
    documents: dict[str, Comparison] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            **{k: getattr(self, k).to_json() for k in ("entity", "relation", "dyad", "quad", "modality", "by")},
            "entity_types": {k: f.to_json() for k, f in sorted(self.entity_types.items())},
            "relation_types": {k: f.to_json() for k, f in sorted(self.relation_types.items())},
            "modalities": _nested(self.modalities),
            "speakers": _nested(self.speakers),
        }


def score(golds: Mapping[str, Json], systems: Mapping[str, Json]) -> Score:
    """Score what a system found against gold, both by document id; a document it lacks counts as empty."""
    total = Score()
    for doc, gold in golds.items():
        _count(total, doc, compare(gold, systems.get(doc, _NOTHING)))
    return total


def _count(total: Score, doc: str, found: Comparison) -> None:
    total.documents[doc] = found
    gold, system = found.gold["relations"], found.system["relations"]
    ours = [kind_of(entity) for entity in found.gold["entities"] if entity["type"] in NAMED]
    theirs = [kind_of(entity) for entity in found.system["entities"] if entity["type"] in NAMED]
    total.entity.add(len(found.entities), len(theirs), len(ours))
    for figure, pairs in ((total.relation, found.relations), (total.dyad, found.dyads), (total.quad, found.quads)):
        figure.add(len(pairs), len(system), len(gold))
    _count_types(total.entity_types, (ours[i] for i, _ in found.entities), theirs, ours)
    right = (gold[i]["type"] for i, _ in found.relations)
    _count_types(total.relation_types, right, (r["type"] for r in system), (r["type"] for r in gold))
    for i, j in found.relations:
        _count_stance(total, found, i, j)


def _count_types(figures: dict[str, Figure], right: Iterable[str], system: Iterable[str], gold: Iterable[str]) -> None:
    rights, systems, golds = Counter(right), Counter(system), Counter(gold)
    for kind in systems | golds:
        figures.setdefault(kind, Figure()).add(rights[kind], systems[kind], golds[kind])


def _count_stance(total: Score, found: Comparison, i: int, j: int) -> None:
    gold, system = found.gold["relations"][i], found.system["relations"][j]
    total.modality.of += 1
    total.modality.right += modality(gold) == modality(system)
    total.modalities[modality(gold), modality(system)] += 1
    told, same = bool(speakers(gold)), found.same_speaker(i, j)
    if told:
        total.by.of += 1
        total.by.right += same
    heard = "same" if same else "another" if speakers(system) else "nobody"
    total.speakers["told" if told else "nobody", heard] += 1


def _nested(counts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for (gold, system), n in sorted(counts.items()):
        out.setdefault(gold, {})[system] = n
    return out
