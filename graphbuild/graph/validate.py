"""Whether a graph is what ``ontology/shapes.ttl`` asks for (SHACL)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Store, parse

from graphbuild.errors import InputError
from graphbuild.ids import BASE, NS
from graphbuild.resources import resource

if TYPE_CHECKING:
    from rdflib import Graph

SHAPES = "shapes.ttl"
ONTOLOGY = "graphbuild.ttl"


class Severity(StrEnum):
    """How grave a finding is. A graph with warnings conforms."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong with one node: the IRIs of the node, of the property if it is one property, and the value."""

    node: str
    path: str
    value: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        about = " ".join(part for part in (_short(self.node), _short(self.path), _short(self.value)) if part)
        return f"{self.severity.value}: {about}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation."""

    conforms: bool
    results: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """One line for each finding."""
        return "\n".join(map(str, self.results)) or "The graph conforms to its shapes."


def validate(nquads: bytes) -> Report:
    """Check a graph, all of its named graphs taken together.

    Raises:
        InputError: it is not N-Quads.
    """
    import pyshacl
    from rdflib import Graph

    data = _merged(nquads)
    conforms, report, _ = pyshacl.validate(
        data,
        shacl_graph=Graph().parse(resource("ontology", SHAPES), format="turtle"),
        allow_warnings=True,
        inplace=True,
    )
    if not isinstance(report, Graph):
        raise TypeError("pyshacl gave no report as a graph")
    return Report(bool(conforms), tuple(sorted(_findings(report))))


def _merged(nquads: bytes) -> Graph:
    """All triples and the ontology as one rdflib graph; Oxigraph holds it, being ten times faster than rdflib's own."""
    from oxrdflib import OxigraphStore
    from rdflib import Graph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    class Sized(OxigraphStore):
        """Knows its size: pyshacl asks for it with every finding, and oxrdflib counts all triples each time."""

        def __len__(self, context: object = None) -> int:
            return size

    store = Store()
    store.bulk_load(path=str(resource("ontology", ONTOLOGY)), format=RdfFormat.TURTLE)
    try:
        store.bulk_extend(
            Quad(quad.subject, quad.predicate, quad.object) for quad in parse(input=nquads, format=RdfFormat.N_QUADS)
        )
    except SyntaxError as error:
        raise InputError(f"the graph is not N-Quads: {error}") from error
    size = len(store)
    return Graph(Sized(store=store), DATASET_DEFAULT_GRAPH_ID)


def _findings(report: Graph) -> Iterator[Finding]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, path, value, severity, message = (
            str(next(report.objects(result, prop), ""))
            for prop in (SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity, SH.resultMessage)
        )
        if node == NS + "Statement":  # a shape on the class, for all statements at once: the one at fault is the value
            node, value = value, ""
        yield Finding(node, path, value, Severity(severity.removeprefix(str(SH))), message)


def _short(iri: str) -> str:
    return iri.replace(BASE, "").replace(NS, "gb:")
