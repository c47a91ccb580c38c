from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from rdflib import Dataset, Graph

from graphbuild.errors import InputError
from graphbuild.exchange import readings_from_statements
from graphbuild.graph.export import FORMATS, export
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri

from .samples import drones


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as store:
        store.put([drones(), drones("a2")])
        yield store


def written(store: Store, format: str) -> bytes:
    stream = io.BytesIO()
    assert export(store, format, stream) == ()
    return stream.getvalue()


@pytest.mark.parametrize(("format", "name"), [("trig", "TRIG"), ("nquads", "N_QUADS"), ("jsonld", "JSON_LD")])
def test_formats_of_datasets_carry_every_quad(store: Store, format: str, name: str) -> None:
    quads = pyoxigraph.parse(written(store, format), format=getattr(pyoxigraph.RdfFormat, name))
    assert set(quads) == set(store.graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of its own calls
def test_rdflib_reads_the_same_from_trig(store: Store) -> None:
    dataset = Dataset()
    dataset.parse(data=written(store, "trig"), format="trig")
    assert sum(1 for _ in dataset.quads()) == len(store.graph)


def test_turtle_is_the_default_graph(store: Store) -> None:
    text = written(store, "turtle")
    assert b"gb:accuses" in text
    default = list(store.graph.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    assert len(Graph().parse(data=text, format="turtle")) == len(default)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_same_graph_gives_the_same_file(store: Store, tmp_path: Path, format: str) -> None:
    with Store.open(tmp_path / "other", create=True) as other:
        other.put([drones("a2"), drones()])
        # networkx writes the day into GEXF and no time, so both say the same
        assert written(other, format) == written(store, format)


def test_graphs_for_gephi_keep_labels_and_parallel_edges(store: Store) -> None:
    graph = nx.read_gexf(io.BytesIO(written(store, "gexf")))
    assert graph.nodes[entity_iri("country/IRN")]["label"] == "إيران"
    assert graph.number_of_edges() == 8
    graph = nx.read_graphml(io.BytesIO(written(store, "graphml")), force_multigraph=True)
    assert graph.number_of_edges() == 8
    assert {edge["family"] for *_, edge in graph.edges(data=True)} == {"conflict", "cooperation", "structure"}


def test_statements_can_be_loaded_again(store: Store, tmp_path: Path) -> None:
    lines = written(store, "statements").decode().splitlines()
    with Store.open(tmp_path / "again", create=True) as again:
        again.put(readings_from_statements(lines, "statements.jsonl"))
        assert again.nquads() == store.nquads()


def test_articles_name_the_node_of_each_entity(store: Store) -> None:
    first, second = (json.loads(line) for line in written(store, "jsonl").splitlines())
    assert (first["doc"], second["doc"]) == ("a1", "a2")
    assert entity_iri("country/IRN") in [entity["canonical"] for entity in first["entities"]]


def test_csv_is_a_file_of_nodes_and_one_of_edges(store: Store, tmp_path: Path) -> None:
    nodes, edges = export(store, "csv", tmp_path / "out" / "graph.csv")
    assert (nodes.name, edges.name) == ("graph-nodes.csv", "graph-edges.csv")
    with nodes.open(encoding="utf-8-sig", newline="") as file:
        ids = {row["id"] for row in csv.DictReader(file)}
    with edges.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 8
    assert {row["source"] for row in rows} | {row["target"] for row in rows} == ids
    with pytest.raises(InputError, match="two files"):
        export(store, "csv", io.BytesIO())


def test_a_format_that_is_not_there_is_told_with_those_that_are(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the formats are csv, .*graphml, jsonl, jsonld, judgements, nquads"):
        export(store, "docx", tmp_path / "x")
    with pytest.raises(InputError, match="cannot be written"):
        export(store, "trig", tmp_path)
