"""The only place where statements become RDF.

Everything that one article brings along is a function of its reading alone, so the graph is the union of its articles,
whatever their order, and taking one back is leaving its quads out. What draws on all articles comes on top:
:func:`renamed` puts one entity for those that were found to be the same, :func:`entity_quads` writes what
:mod:`graphbuild.graph.resolve` decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from graphbuild.graph.known import GEO, known_facts
from graphbuild.graph.latin import LANGUAGE
from graphbuild.graph.resolve import Description, canonical_key
from graphbuild.ids import (
    EDGE_GRAPHS,
    NS,
    article_iri,
    engine_iri,
    entity_iri,
    outlet_iri,
    statement_id,
    statement_iri,
)
from graphbuild.model import Article, EntityType, Modality, Occurrence, Reading, Relation, Statement, When
from graphbuild.own import OwnName
from graphbuild.vocab import vocabulary

PREFIXES = {
    "gb": NS,
    "gbg": "https://w3id.org/graphbuild/graph/",
    "geo": GEO,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that our graphs are written with."""

_Term = NamedNode | Literal
_Fact = tuple[NamedNode, NamedNode, _Term]

_DEFAULT = DefaultGraph()


@cache
def _name(prefixed: str) -> NamedNode:
    prefix, local = prefixed.split(":")
    return NamedNode(PREFIXES[prefix] + local)


_TYPE, _LABEL, _DATE, _DECIMAL = (_name(name) for name in ("rdf:type", "rdfs:label", "xsd:date", "xsd:decimal"))
_PREF_LABEL, _ALT_LABEL = _name("skos:prefLabel"), _name("skos:altLabel")
_ARGUMENTS = tuple((role, _name(f"gb:{role}")) for role in ("source", "target", "instrument", "place"))


def reading_nquads(reading: Reading) -> bytes:
    """All that an article brings to the graph except the descriptions of its entities, as sorted N-Quads."""
    return sorted_nquads(reading_quads(reading))


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, each once, in the order of their bytes."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    lines = set(written.splitlines(keepends=True))
    return b"".join(sorted(lines))


_LITERAL_OR_ENTITY = re.compile(
    rb'"(?:[^"\\\n]|\\.)*"|<' + re.escape(entity_iri("").encode()) + rb"[^>\n]*>"  # what is quoted stays as it is
)


def renaming(moved: Mapping[str, str]) -> dict[bytes, bytes]:
    """The IRIs of members and of those that stand for them, as N-Quads have them, from their keys."""
    return {f"<{entity_iri(key)}>".encode(): f"<{entity_iri(moved[key])}>".encode() for key in moved}


def renamed(nquads: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """The quads of an article with the entities that stand for its own."""
    return _LITERAL_OR_ENTITY.sub(lambda found: names.get(found[0], found[0]), nquads) if names else nquads


def reading_quads(reading: Reading) -> Iterator[Quad]:
    """The article's own named graph, what the default graph repeats of it, and the plain edges."""
    own = NamedNode(article_iri(reading.article.id))
    entities = {entity.id: NamedNode(entity_iri(canonical_key(entity))) for entity in reading.entities}
    for fact in _article(reading.article, own, entities.values()):
        yield from (Quad(*fact, own), Quad(*fact, _DEFAULT))
    for global_id, statement in distinct_statements(reading).items():
        node = NamedNode(statement_iri(global_id))
        for fact in _core(node, statement, reading.article, entities):
            yield from (Quad(*fact, own), Quad(*fact, _DEFAULT))
        for fact in _provenance(node, statement, reading, entities):
            yield Quad(*fact, own)
        yield from _edges(statement, entities)


def distinct_statements(reading: Reading) -> dict[str, Statement]:
    """The statements by global id. Of two that say the same at the same place the surer one stands for both."""
    by_worth = sorted(reading.statements, key=lambda one: (one.confidence, one.rules, one.sentence, one.denies))
    return {statement_id(reading, statement): statement for statement in by_worth}


def entity_quads(description: Description, own: Mapping[str, OwnName] | None = None) -> Iterator[Quad]:
    """The description of one entity and what is known of it, also from an analyst's names, for the default graph."""
    node = NamedNode(entity_iri(description.key))
    known = known_facts(description.key, description.type, description.name, description.country, own or {})
    for predicate, term in chain(_description(description), known):
        yield Quad(node, predicate, term, _DEFAULT)


def _description(about: Description) -> Iterator[tuple[NamedNode, _Term]]:
    yield _TYPE, NamedNode(vocabulary().entity_class(about.type))
    labels = [(about.name, "ar"), *([(about.name_en, "en")] if about.name_en and not about.automatic else [])]
    if about.name_en and about.automatic:
        yield _name("gb:automaticLabel"), Literal(about.name_en, language=LANGUAGE)
    for label, language in labels:
        for predicate in (_PREF_LABEL, _LABEL):
            yield predicate, Literal(label, language=language)
    for label in about.aliases:
        yield _ALT_LABEL, Literal(label, language="ar")
    for label in about.aliases_en:
        yield _ALT_LABEL, Literal(label, language="en")
    if about.recognised:
        yield _name("gb:key"), Literal(about.key)
    if about.type is EntityType.COUNTRY and about.country:
        yield _name("gb:iso3"), Literal(about.country)
    elif about.country:
        yield _name("gb:country"), NamedNode(entity_iri(f"country/{about.country}"))


def _article(article: Article, node: NamedNode, mentioned: Iterable[NamedNode]) -> Iterator[_Fact]:
    yield node, _TYPE, _name("gb:Article")
    yield node, _name("gb:sha256"), Literal(article.sha256)
    if article.title:
        yield node, _name("schema:headline"), Literal(article.title)
    if article.published:
        yield node, _name("schema:datePublished"), _date(article.published)
    if article.url:
        yield node, _name("schema:url"), Literal(article.url)
    if article.outlet:
        outlet = NamedNode(outlet_iri(article.outlet))
        yield node, _name("gb:outlet"), outlet
        yield outlet, _TYPE, _name("gb:Outlet")
        yield outlet, _LABEL, Literal(article.outlet)
    for entity in mentioned:
        yield node, _name("schema:mentions"), entity


def _core(node: NamedNode, statement: Statement, article: Article, entities: dict[str, NamedNode]) -> Iterator[_Fact]:
    yield node, _TYPE, _name("gb:Statement")
    yield node, _name("gb:relation"), _property(statement.relation)
    for role, predicate in _ARGUMENTS:
        if local := getattr(statement, role):
            yield node, predicate, entities[local]
    for speaker in statement.speakers:
        yield node, _name("gb:speaker"), entities[speaker]
    yield node, _name("gb:modality"), NamedNode(NS + statement.modality.value)
    yield node, _name("gb:confidence"), _decimal(statement.confidence)
    yield node, _name("gb:article"), NamedNode(article_iri(article.id))
    if article.published:
        yield node, _name("gb:reported"), _date(article.published)
    if article.outlet:
        yield node, _name("gb:outlet"), NamedNode(outlet_iri(article.outlet))
    if statement.when:
        yield from _interval(node, statement.when)


def _interval(node: NamedNode, when: When) -> Iterator[_Fact]:
    for name, day in (("gb:eventStart", when.start), ("gb:eventEnd", when.end)):
        if day:
            yield node, _name(name), _date(day)
    yield node, _name("gb:eventPrecision"), Literal(when.precision.value)


def _provenance(
    node: NamedNode, statement: Statement, reading: Reading, entities: dict[str, NamedNode]
) -> Iterator[_Fact]:
    yield node, _name("prov:wasQuotedFrom"), NamedNode(article_iri(reading.article.id))
    yield node, _name("prov:wasAttributedTo"), NamedNode(engine_iri(reading.engine))
    yield from _words(node, statement)
    for number, place in enumerate(statement.elsewhere, 1):
        occurrence = NamedNode(f"{node.value}/{number}")
        yield node, _name("gb:elsewhere"), occurrence
        yield occurrence, _TYPE, _name("gb:Occurrence")
        yield from _words(occurrence, place)
        for speaker in place.speakers:
            yield occurrence, _name("gb:speaker"), entities[speaker]
    for rule in statement.rules:
        yield node, _name("gb:rule"), Literal(rule)
    yield from _event_date(node, statement.when, reading.article)
    others = {other.id: other for other in reading.statements}
    for denied in statement.denies:
        yield node, _name("gb:contradicts"), NamedNode(statement_iri(statement_id(reading, others[denied])))


def _words(node: NamedNode, place: Statement | Occurrence) -> Iterator[_Fact]:
    """The sentence and the words in it that carry the relation, with their characters."""
    yield node, _name("gb:sentence"), Literal(place.sentence)
    for name, span in (("quotation", place.evidence), ("trigger", place.trigger)):
        yield node, _name(f"gb:{name}"), Literal(span.text)
        yield node, _name(f"gb:{name}Start"), Literal(span.start)
        yield node, _name(f"gb:{name}End"), Literal(span.end)


def _event_date(node: NamedNode, when: When | None, article: Article) -> Iterator[_Fact]:
    """How the time was found, and the day where it is one; a statement that nobody dated has that of its article."""
    if when is None:
        if article.published:
            yield node, _name("gb:eventDate"), _date(article.published)
            yield node, _name("gb:eventDateBasis"), Literal("publication")
        return
    yield node, _name("gb:eventBasis"), Literal(when.basis.value)
    if when.span:
        yield node, _name("gb:eventExpression"), Literal(when.span.text)
        yield node, _name("gb:eventExpressionStart"), Literal(when.span.start)
        yield node, _name("gb:eventExpressionEnd"), Literal(when.span.end)
    if when.start and when.start == when.end:
        yield node, _name("gb:eventDate"), _date(when.start)
        yield node, _name("gb:eventDateBasis"), Literal(when.basis.value)


def _edges(statement: Statement, entities: dict[str, NamedNode]) -> Iterator[Quad]:
    """The plain edge of a statement, both ways where the relation is symmetric; none for what is denied."""
    name = EDGE_GRAPHS.get(statement.modality)
    if name is None or not (statement.source and statement.target):
        return
    source, target = entities[statement.source], entities[statement.target]
    ways = {(source, target), (target, source)} if vocabulary().symmetric(statement.relation) else {(source, target)}
    for subject, object_ in ways:
        edge = (subject, _property(statement.relation), object_)
        yield Quad(*edge, NamedNode(name))
        if name == EDGE_GRAPHS[Modality.ASSERTED]:
            yield Quad(*edge, _DEFAULT)


def _property(relation: Relation) -> NamedNode:
    return NamedNode(vocabulary().property(relation))


def _decimal(number: float) -> Literal:
    """As Oxigraph itself would write it, so that the graph in memory is the graph in the file."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def _date(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=_DATE)
