"""The vocabulary as Python values, read once from ``ontology/graphbuild.ttl`` and ``ontology/alignments.ttl``.

What a relation or an entity type means, how it is called, what it may join and how it scores is written there only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from graphbuild.errors import ResourceError
from graphbuild.ids import NS
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.resources import resource

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode

ONTOLOGY = "graphbuild.ttl"
ALIGNMENTS = "alignments.ttl"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"


class Family(StrEnum):
    """The three groups that relations fall into."""

    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    STRUCTURE = "structure"


class QuadClass(StrEnum):
    """Words and deeds of cooperation and of conflict, and structure."""

    VERBAL_COOPERATION = "verbalCooperation"
    MATERIAL_COOPERATION = "materialCooperation"
    VERBAL_CONFLICT = "verbalConflict"
    MATERIAL_CONFLICT = "materialConflict"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology: its IRI, its label and its definition in Arabic and English."""

    iri: str
    label_ar: str
    label_en: str
    definition_ar: str
    definition_en: str

    @property
    def name(self) -> str:
        """The IRI without the namespace: ``accuses``."""
        return self.iri.removeprefix(NS)


@dataclass(frozen=True, slots=True)
class RelationInfo(Term):
    """A relation. Its label is a verb (``accuses``, ``يتهم``), its noun names it (``accusation``, ``اتهام``).

    ``inverse`` is the IRI of the property for the other direction, None for symmetric relations. ``goldstein`` runs
    from -10 to 10 and is None for structure, which is no act. ``optional`` names the arguments that a statement may
    lack: ``source``, ``target``; never both at once.
    """

    relation: Relation
    noun_ar: str
    noun_en: str
    symmetric: bool
    inverse: str | None
    family: Family
    quad_class: QuadClass
    goldstein: float | None
    domain: frozenset[EntityType]
    range: frozenset[EntityType]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the software knows from the ontology."""

    classes: Mapping[EntityType, Term]
    relations: Mapping[Relation, RelationInfo]
    modalities: Mapping[Modality, Term]
    families: Mapping[Family, Term]
    quad_classes: Mapping[QuadClass, Term]

    def entity_class(self, type: EntityType) -> str:
        """IRI of the class of an entity type."""
        return self.classes[type].iri

    def property(self, relation: Relation) -> str:
        """IRI of the property of a relation."""
        return self.relations[relation].iri

    def symmetric(self, relation: Relation) -> bool:
        """Whether source and target of the relation may change places."""
        return self.relations[relation].symmetric

    def entity_type(self, iri: str) -> EntityType | None:
        """The entity type whose class has that IRI, or None."""
        return next((t for t, term in self.classes.items() if term.iri == iri), None)

    def relation(self, iri: str) -> Relation | None:
        """The relation whose property has that IRI, or None."""
        return next((r for r, info in self.relations.items() if info.iri == iri), None)

    def modality(self, iri: str) -> Modality | None:
        """The modality with that IRI, or None."""
        return next((m for m, term in self.modalities.items() if term.iri == iri), None)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary.

    Raises:
        ResourceError: the ontology is missing, is not Turtle, or does not describe all that the model names.
    """
    facts = _Facts.read(ONTOLOGY, ALIGNMENTS)
    classes = {t: facts.term(facts.coded(t.value)) for t in EntityType}
    types = {term.iri: t for t, term in classes.items()}
    return Vocabulary(
        classes=MappingProxyType(classes),
        relations=MappingProxyType({r: _relation(facts, r, types) for r in Relation}),
        modalities=MappingProxyType({m: facts.term(facts.coded(m.value)) for m in Modality}),
        families=MappingProxyType({f: facts.term(NS + f.value) for f in Family}),
        quad_classes=MappingProxyType({q: facts.term(NS + q.value) for q in QuadClass}),
    )


def _relation(facts: _Facts, relation: Relation, types: Mapping[str, EntityType]) -> RelationInfo:
    iri = facts.coded(relation.value)
    term = facts.term(iri)
    scores = facts.values(iri, NS + "goldstein")
    return RelationInfo(
        iri=iri,
        label_ar=term.label_ar,
        label_en=term.label_en,
        definition_ar=term.definition_ar,
        definition_en=term.definition_en,
        relation=relation,
        noun_ar=facts.text(iri, NS + "noun", "ar"),
        noun_en=facts.text(iri, NS + "noun", "en"),
        symmetric=_OWL + "SymmetricProperty" in facts.values(iri, _RDF + "type"),
        inverse=next(iter(facts.values(iri, _OWL + "inverseOf")), None),
        family=Family(facts.one(iri, NS + "family").removeprefix(NS)),
        quad_class=QuadClass(facts.one(iri, NS + "quadClass").removeprefix(NS)),
        goldstein=float(scores[0]) if scores else None,
        domain=frozenset(facts.types_under(facts.one(iri, _RDFS + "domain"), types)),
        range=frozenset(facts.types_under(facts.one(iri, _RDFS + "range"), types)),
        optional=frozenset(v.removeprefix(NS) for v in facts.values(iri, NS + "optionalArgument")),
    )


class _Facts:
    """The triples of some Turtle files, asked by subject and property; blank nodes are named by their label."""

    def __init__(self, triples: Iterable[tuple[str, str, NamedNode | BlankNode | Literal]]) -> None:
        self._objects: dict[tuple[str, str], list[NamedNode | BlankNode | Literal]] = {}
        self._coded: dict[str, str] = {}
        self._subclasses: dict[str, list[str]] = {}
        for subject, prop, value in triples:
            self._objects.setdefault((subject, prop), []).append(value)
            if prop == NS + "code":
                self._coded[value.value] = subject
            elif prop == _RDFS + "subClassOf":
                self._subclasses.setdefault(value.value, []).append(subject)

    @classmethod
    def read(cls, *files: str) -> _Facts:
        return cls(triple for file in files for triple in _triples(file))

    def coded(self, code: str) -> str:
        if code not in self._coded:
            raise ResourceError(f'{ONTOLOGY} describes nothing with gb:code "{code}": add it')
        return self._coded[code]

    def values(self, subject: str, prop: str) -> list[str]:
        return [value.value for value in self._objects.get((subject, prop), ())]

    def one(self, subject: str, prop: str) -> str:
        values = self.values(subject, prop)
        if len(values) != 1:
            raise ResourceError(f"{ONTOLOGY}: {subject} has {len(values)} values of {prop}: give it exactly one")
        return values[0]

    def text(self, subject: str, prop: str, language: str) -> str:
        for value in self._objects.get((subject, prop), ()):
            if getattr(value, "language", None) == language:
                return value.value
        raise ResourceError(f"{ONTOLOGY}: {subject} has no {prop} in the language {language}: add one")

    def term(self, iri: str) -> Term:
        texts = (self.text(iri, _RDFS + prop, language) for prop in ("label", "comment") for language in ("ar", "en"))
        return Term(iri, *texts)

    def types_under(self, cls: str, types: Mapping[str, EntityType]) -> Iterable[EntityType]:
        """The entity types of a class: its own, those of the members of its union, those of its subclasses."""
        if cls in types:
            yield types[cls]
        for member in [*self._members(cls), *self._subclasses.get(cls, ())]:
            yield from self.types_under(member, types)

    def _members(self, cls: str) -> Iterable[str]:
        cell = next(iter(self.values(cls, _OWL + "unionOf")), _RDF + "nil")
        while cell != _RDF + "nil":
            yield self.one(cell, _RDF + "first")
            cell = self.one(cell, _RDF + "rest")


def _triples(file: str) -> Iterable[tuple[str, str, NamedNode | BlankNode | Literal]]:
    from pyoxigraph import RdfFormat, Triple, parse

    try:
        for quad in parse(path=str(resource("ontology", file)), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                yield quad.subject.value, quad.predicate.value, quad.object
    except SyntaxError as error:
        raise ResourceError(f"{file} is not Turtle: {error}") from error
