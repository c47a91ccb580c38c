"""The graph in the formats of other tools."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from graphbuild.errors import InputError
from graphbuild.exchange import judgement_to_json, reading_to_gold, statement_lines
from graphbuild.graph.geojson import write_geojson
from graphbuild.graph.project import to_networkx
from graphbuild.graph.quads import PREFIXES
from graphbuild.graph.store import Store
from graphbuild.graph.views import iri_of

if TYPE_CHECKING:
    import networkx as nx


def export(store: Store, format: str, target: Path | IO[bytes]) -> tuple[Path, ...]:
    """Write the graph in one of :data:`FORMATS`; returns the files written.

    CSV is two files, so it needs a path: ``graph.csv`` gives ``graph-nodes.csv`` and ``graph-edges.csv``.

    Raises:
        InputError: the format is unknown, the file cannot be written, or CSV was asked for into a stream.
    """
    write = FORMATS.get(format)
    if write is None and format != "csv":
        raise InputError(f"there is no format «{format}»: the formats are {', '.join(sorted([*FORMATS, 'csv']))}")
    try:
        if isinstance(target, Path):
            target.parent.mkdir(parents=True, exist_ok=True)
        if write is None:
            return _write_tables(store, target)
        if not isinstance(target, Path):
            write(store, target)
            return ()
        with target.open("wb") as stream:
            write(store, stream)
    except OSError as error:
        raise InputError(f"{target} cannot be written ({error.strerror}): name another file") from error
    return (target,)


def _nquads(store: Store, stream: IO[bytes]) -> None:
    stream.write(store.nquads())


def _turtle(store: Store, stream: IO[bytes]) -> None:
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in _quads_of(store, DefaultGraph()))
    serialize(triples, stream, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def _trig(store: Store, stream: IO[bytes]) -> None:
    serialize(_quads(store), stream, format=RdfFormat.TRIG, prefixes=PREFIXES)


def _jsonld(store: Store, stream: IO[bytes]) -> None:
    serialize(_quads(store), stream, format=RdfFormat.JSON_LD, prefixes=PREFIXES)


def _quads(store: Store) -> Iterator[Quad]:
    """All quads by graph, the default graph first, in an order that depends on nothing but the graph."""
    yield from _quads_of(store, DefaultGraph())
    names = (name for name in store.graph.named_graphs() if isinstance(name, NamedNode))
    for name in sorted(names, key=lambda one: one.value):
        yield from _quads_of(store, name)


def _quads_of(store: Store, name: NamedNode | DefaultGraph) -> list[Quad]:
    quads = store.graph.quads_for_pattern(None, None, None, name)
    return sorted(quads, key=lambda quad: (str(quad.subject), quad.predicate.value, str(quad.object)))


def _graphml(store: Store, stream: IO[bytes]) -> None:
    import networkx as nx

    nx.write_graphml(_graph(store), stream)


def _gexf(store: Store, stream: IO[bytes]) -> None:
    import networkx as nx

    nx.write_gexf(_graph(store), stream)


def _graph(store: Store) -> nx.MultiDiGraph:
    """The graph with its nodes and edges in one order, whatever the order in which NetworkX met them."""
    import networkx as nx

    found = to_networkx(store)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(sorted(found.nodes(data=True)))
    graph.add_edges_from(sorted(found.edges(keys=True, data=True), key=lambda edge: edge[2]))
    return graph


def _write_tables(store: Store, target: Path | IO[bytes]) -> tuple[Path, ...]:
    if not isinstance(target, Path):
        raise InputError("csv is two files, one of nodes and one of edges: name a file instead of «-»")
    graph = _graph(store)
    nodes = [{"id": node, **attributes} for node, attributes in graph.nodes(data=True)]
    edges = [
        {"id": key, "source": source, "target": to, **attributes}
        for source, to, key, attributes in graph.edges(keys=True, data=True)
    ]
    tables = {"nodes": nodes, "edges": edges}
    files = tuple(target.with_name(f"{target.stem}-{name}.csv") for name in tables)
    for file, table in zip(files, tables.values(), strict=True):
        _write_table(file, table)
    return files


def _write_table(file: Path, table: list[dict[str, Any]]) -> None:
    # The byte order mark is for spreadsheets: without it they take Arabic for something else.
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(table[0]) if table else ["id"])
        writer.writeheader()
        writer.writerows(table)


def _statements(store: Store, stream: IO[bytes]) -> None:
    """Every statement, and behind them what persons judged of who is who, so that ``load`` takes both."""
    statements = (line for reading in store.readings() for line in statement_lines(reading))
    _write_lines(stream, chain(statements, map(judgement_to_json, store.identities.said())))


def _judgements(store: Store, stream: IO[bytes]) -> None:
    _write_lines(stream, map(judgement_to_json, store.identities.judgements()))


def _articles(store: Store, stream: IO[bytes]) -> None:
    def lines() -> Iterator[dict[str, Any]]:
        for reading in store.readings():
            line = reading_to_gold(reading)
            for entity, shown in zip(reading.entities, line["entities"], strict=True):
                shown["canonical"] = iri_of(entity)
            yield line

    _write_lines(stream, lines())


def _write_lines(stream: IO[bytes], lines: Iterator[dict[str, Any]]) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
    for line in lines:
        text.write(json.dumps(line, ensure_ascii=False) + "\n")
    text.detach()


FORMATS: dict[str, Callable[[Store, IO[bytes]], None]] = {
    "geojson": write_geojson,
    "gexf": _gexf,
    "graphml": _graphml,
    "judgements": _judgements,
    "jsonl": _articles,
    "jsonld": _jsonld,
    "nquads": _nquads,
    "statements": _statements,
    "trig": _trig,
    "turtle": _turtle,
}
"""The formats that fit one file; ``csv`` comes on top and takes two."""
