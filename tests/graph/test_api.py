from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import graphbuild
from graphbuild.graph.queries import named_queries
from graphbuild.ids import entity_iri

from .samples import drones

IRAN, WEST = entity_iri("country/IRN"), entity_iri("group/الغرب")


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[graphbuild.Graph]:
    with graphbuild.open(tmp_path / "store", create=True) as graph:
        graph.store.put([drones(), drones("a2", "ب", date(2024, 1, 5))])
        yield graph


def test_importing_it_is_fast_because_nothing_heavy_comes_along() -> None:
    heavy = [
        "rdflib",
        "networkx",
        "camel_tools",
        "pyvis",
        "torch",
        "trafilatura",
        "pyshacl",
        "numpy",
        "multiprocessing",
    ]
    code = f"import sys, graphbuild; print([name for name in {heavy} if name in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_what_it_offers_is_sorted_and_there() -> None:
    assert graphbuild.__all__ == sorted(graphbuild.__all__)
    assert all(hasattr(graphbuild, name) for name in graphbuild.__all__)


def test_rows_are_plain_values(graph: graphbuild.Graph) -> None:
    rows = graph.query(
        "SELECT ?a ?day ?confidence (1 AS ?one) (true AS ?yes) ?none"
        " { ?s gb:source ?a ; gb:relation gb:supplies ; gb:reported ?day ; gb:confidence ?confidence } ORDER BY ?day"
    )
    assert rows[1] == {
        "a": IRAN, "day": date(2024, 1, 5), "confidence": 0.8, "one": 1, "yes": True, "none": None
    }  # fmt: skip
    assert len(rows) == 2


def test_a_day_that_python_does_not_know_stays_text(graph: graphbuild.Graph) -> None:
    assert graph.query('SELECT ("-0044-03-15"^^xsd:date AS ?day) {}') == [{"day": "-0044-03-15"}]


def test_ask_and_triples(graph: graphbuild.Graph) -> None:
    assert graph.ask("ASK { ?a gb:accuses ?b }")
    assert not graph.ask("ASK { ?a gb:supplies ?b }")
    ((_, _, target),) = graph.triples("CONSTRUCT { ?a gb:accuses ?b } WHERE { ?a gb:accuses ?b }")
    assert target == IRAN


def test_a_question_by_name_takes_names_of_entities(graph: graphbuild.Graph) -> None:
    rows = graph.query(name="accusations", to="ايران", limit=5)
    assert len(rows) == 2
    assert graph.query(name="accusations", from_="روسيا") == []


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_question_is_answered(graph: graphbuild.Graph, name: str) -> None:
    examples = {"entity": "إيران", "outlet": "ب", "date": "2023-01-01", "relation": "ACCUSE", "int": "3"}
    needed = {one.name: examples[one.kind] for one in named_queries()[name].parameters if one.required}
    assert isinstance(graph.query(name=name, **needed), list)


def test_what_is_asked_wrongly_is_told(graph: graphbuild.Graph) -> None:
    wrong = [
        lambda: graph.query("ASK {}"),
        lambda: graph.ask("SELECT * {}"),
        lambda: graph.triples("ASK {}"),
        lambda: graph.query(),
        lambda: graph.query("SELECT * {}", name="accusations"),
        lambda: graph.query("SELECT * {}", limit=1),
        lambda: graph.query("SELECT"),
        lambda: graph.query(name="accusations", to="لا أحد"),
        lambda: graph.statements(relation="LOVES"),
        lambda: graph.find("لا أحد"),
    ]
    for ask in wrong:
        with pytest.raises(graphbuild.QueryError):
            ask()


def test_statements_are_filtered(graph: graphbuild.Graph) -> None:
    assert len(list(graph.statements())) == 8
    assert {one.relation for one in graph.statements(modality="claimed")} == {"SUPPLY", "USED_IN"}
    (supply,) = graph.statements(source="Iran", target="روسيا", outlet="ب")
    assert (supply.published, supply.instrument and supply.instrument.name) == (date(2024, 1, 5), "مسيرات")
    assert len(list(graph.statements(relation=graphbuild.Relation.ACCUSE, since=date(2024, 1, 5)))) == 1
    assert len(list(graph.statements(until=date(2024, 1, 4)))) == 4


def test_an_undated_statement_is_in_no_span_of_days(tmp_path: Path) -> None:
    with graphbuild.open(tmp_path, create=True) as graph:
        graph.store.put([replace(drones(), article=replace(drones().article, published=None))])
        assert not list(graph.statements(since=date(1900, 1, 1)))
        assert not list(graph.statements(until=date(2100, 1, 1)))


def test_networkx_pairs_rdflib_stats_and_explanations_are_at_hand(graph: graphbuild.Graph, tmp_path: Path) -> None:
    assert graph.networkx().number_of_edges() == 8
    assert graph.pairs()[WEST][IRAN]["sign"] == -1
    assert graph.stats().articles == 2
    (first, *_) = graph.statements(relation="ACCUSE")
    assert graph.explain(first.id).view == first
    assert graph.export("nquads", tmp_path / "out.nq") == (tmp_path / "out.nq",)
    assert (tmp_path / "out.nq").read_bytes() == graph.store.nquads()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_sees_the_same_graph(graph: graphbuild.Graph) -> None:
    answer = graph.rdflib().query("PREFIX gb: <https://w3id.org/graphbuild/ns#> SELECT ?a { ?a gb:accuses ?b }")
    assert [str(row[0]) for row in answer] == [WEST]  # type: ignore[index]


def test_a_graph_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(graphbuild.StoreError, match="holds no graph"):
        graphbuild.open(tmp_path)


def test_articles_are_built_once_and_what_is_no_article_is_reported(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    text = "اتهمت فرنسا إيران بخرق الاتفاق، وقال وزير خارجيتها إن بلاده سترد على ذلك خلال أيام."
    (articles / "one.txt").write_text(f"باريس تتهم طهران\n\n{text}", encoding="utf-8")
    (articles / "english.txt").write_text("Nothing in Arabic here, so this is no article for us.", encoding="utf-8")
    skipped: list[object] = []
    with graphbuild.build(articles, store=tmp_path / "store", report=skipped.append) as graph:
        assert graph.stats().articles == 1
        once = graph.store.nquads()
    assert len(skipped) == 1
    with graphbuild.build([articles / "one.txt"], store=tmp_path / "store") as graph:
        assert graph.store.nquads() == once
    with pytest.raises(graphbuild.InputError, match="no engine"):
        graphbuild.build(articles, store=tmp_path / "store", engine="crystal-ball")
