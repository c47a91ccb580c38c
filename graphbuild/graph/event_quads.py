"""Events and the links between their reports as RDF: derived, so in a graph of their own, and in the default graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from graphbuild.events import Event, Link
from graphbuild.graph.quads import PREFIXES, sorted_nquads
from graphbuild.ids import BASE, GRAPH, NS, entity_iri, statement_iri
from graphbuild.vocab import vocabulary

EVENTS = GRAPH + "events"
"""The named graph of what is derived from the reports of several articles."""

_GRAPHS = (NamedNode(EVENTS), DefaultGraph())
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_REPORT = NamedNode(NS + "report")
_DATE = NamedNode(PREFIXES["xsd"] + "date")


def event_iri(event_id: str) -> str:
    """IRI of an event node."""
    return f"{BASE}happening/{event_id}"


def events_nquads(events: Iterable[Event], links: Iterable[Link]) -> bytes:
    """All that is derived, as sorted N-Quads."""
    return sorted_nquads(_quads(events, links))


def happenings_in(graph: Store) -> dict[str, str]:
    """The ids of statements of which several articles tell together, with the id of what happened."""
    found = graph.quads_for_pattern(None, _REPORT, None, DefaultGraph())
    return {_id(quad.object): _id(quad.subject) for quad in found}


def happenings_of(nquads: bytes) -> dict[str, str]:
    """The same of quads that no graph holds yet."""
    found = parse(nquads, format=RdfFormat.N_QUADS)
    return {_id(quad.object): _id(quad.subject) for quad in found if quad.predicate == _REPORT}


def _id(node: object) -> str:
    assert isinstance(node, NamedNode)
    return node.value.rpartition("/")[2]


def _quads(events: Iterable[Event], links: Iterable[Link]) -> Iterator[Quad]:
    for event in events:
        node = NamedNode(event_iri(event.id))
        for predicate, term in _facts(event):
            yield from (Quad(node, predicate, term, graph) for graph in _GRAPHS)
    for link in links:
        one, other = NamedNode(statement_iri(link.one)), NamedNode(statement_iri(link.other))
        yield from (Quad(one, NamedNode(NS + link.kind), other, graph) for graph in _GRAPHS)


def _facts(event: Event) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield _TYPE, NamedNode(NS + "Happening")
    yield NamedNode(NS + "act"), NamedNode(vocabulary().property(event.relation))
    for name, party in (("by", event.source), ("toward", event.target), ("at", event.place)):
        if party:
            yield NamedNode(NS + name), NamedNode(entity_iri(party.key))
    days = (
        ("firstDay", event.start and event.start.isoformat()),
        ("lastDay", event.end and event.end.isoformat()),
        ("firstReported", event.first),
        ("lastReported", event.last),
    )
    for name, day in days:
        if day:
            yield NamedNode(NS + name), Literal(day, datatype=_DATE)
    yield NamedNode(NS + "outlets"), Literal(len(event.outlets))
    yield NamedNode(NS + "sources"), Literal(event.sources)
    yield NamedNode(NS + "agreed"), Literal(event.agreed)
    for modality in event.modalities:
        yield NamedNode(NS + "reportedAs"), NamedNode(NS + modality.value)
    for report in event.reports:
        yield NamedNode(NS + "report"), NamedNode(statement_iri(report.id))
