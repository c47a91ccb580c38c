from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.graph.project import pairs, to_networkx
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri, statement_id
from graphbuild.model import Modality, Reading, Relation

from .samples import drones, readings

IRAN, RUSSIA = entity_iri("country/IRN"), entity_iri("country/RUS")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, create=True) as store:
        store.put([drones()])
        yield store


def test_statements_are_edges_keyed_by_their_id(store: Store) -> None:
    graph = to_networkx(store)
    reading = drones()
    assert {key for *_, key in graph.edges(keys=True)} == {statement_id(reading, one) for one in reading.statements}
    supply = graph[IRAN][RUSSIA][statement_id(reading, reading.statements[1])]
    assert (supply["relation"], supply["modality"], supply["speakers"]) == ("SUPPLY", "claimed", "الغرب")
    assert (supply["confidence"], supply["instrument"], supply["date"]) == (0.8, "مسيرات", "2023-08-23")
    assert graph.nodes[IRAN] == {
        "label": "إيران", "label_en": "Iran", "type": "COUNTRY", "country": "IRN", "key": "country/IRN"
    }  # fmt: skip


def test_what_is_denied_is_no_edge_and_facts_can_be_had_alone(tmp_path: Path) -> None:
    reading = drones()
    denied = replace(reading.statements[1], modality=Modality.DENIED)
    with Store.open(tmp_path / "denied", create=True) as store:
        store.put([replace(reading, statements=(denied, reading.statements[0]))])
        assert {edge["relation"] for *_, edge in to_networkx(store).edges(data=True)} == {"ACCUSE"}
    with Store.open(tmp_path / "facts", create=True) as store:
        store.put([reading])
        facts = to_networkx(store, [Modality.ASSERTED])
        assert {edge["relation"] for *_, edge in facts.edges(data=True)} == {"ACCUSE", "DENY"}


@given(found=st.lists(readings(), max_size=3, unique_by=lambda one: one.article.id))
@settings(max_examples=25, deadline=None)
def test_graphml_and_gexf_carry_the_whole_graph_there_and_back(
    found: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store.open(tmp_path_factory.mktemp("store"), create=True) as store:
        store.put(found)
        graph = to_networkx(store)
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        stream = io.BytesIO()
        write(graph, stream)
        stream.seek(0)
        back = read(stream) if read is nx.read_gexf else read(stream, force_multigraph=True)
        assert set(back.nodes) == set(graph.nodes)
        assert back.number_of_edges() == graph.number_of_edges()
        counted = sorted((source, target, edge["relation"]) for source, target, edge in graph.edges(data=True))
        assert sorted((source, target, edge["relation"]) for source, target, edge in back.edges(data=True)) == counted


def test_pairs_weigh_facts_with_the_sign_of_their_family(tmp_path: Path) -> None:
    reading = drones()
    accusation = replace(reading.statements[0], source="e2", target="e3", confidence=0.5)
    others = [
        replace(accusation, relation=Relation.SUPPLY, confidence=0.9),
        replace(accusation, relation=Relation.LEADS),
        replace(accusation, relation=Relation.ASSAULT, modality=Modality.CLAIMED),
    ]
    with Store.open(tmp_path, create=True) as store:
        store.put([replace(reading, statements=(accusation, *others))])
        projection = pairs(to_networkx(store))
    assert list(projection.edges) == [(IRAN, RUSSIA)]
    pair = projection[IRAN][RUSSIA]
    assert (pair["weight"], pair["signed"]) == (pytest.approx(1.4), pytest.approx(0.4))
    assert (pair["sign"], pair["statements"]) == (1, 2)
    assert projection.nodes[RUSSIA]["label"] == "روسيا"
    assert nx.pagerank(projection)[RUSSIA] > nx.pagerank(projection)[IRAN]
