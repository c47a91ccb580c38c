"""How a graph and its answers look in Jupyter."""

from __future__ import annotations

import html
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphbuild
from tests.show.world import EVIL_NAME, hostile, readings


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[graphbuild.Graph]:
    with graphbuild.open(tmp_path / "store", create=True) as graph:
        graph.store.put([hostile(), *readings()])
        yield graph


def test_a_graph_tells_how_much_it_holds(graph: graphbuild.Graph) -> None:
    shown = graph._repr_html_()
    for said in ("<b>4</b> articles", "<b>10</b> statements", "يتفق مع", "agrees with", "claimed"):
        assert said in shown


def test_rows_show_both_names_in_one_cell(graph: graphbuild.Graph) -> None:
    rows = graph.query(name="relations-between-two", one="country/IRN", other="country/RUS")
    shown = rows._repr_html_()
    assert "<th>source</th><th>did</th><th>target</th>" in shown
    for said in ('إيران</bdi><br><bdi dir="auto">Iran', "يزود", "supplies", "claimed", f"<p>{len(rows)} rows</p>"):
        assert said in shown
    assert rows == list(rows)
    assert pickle.loads(pickle.dumps(rows)) == rows


def test_entities_and_terms_in_sparql_are_shown_by_their_names(graph: graphbuild.Graph) -> None:
    shown = graph.query("SELECT ?a ?r { ?s gb:source ?a ; gb:relation ?r ; gb:target/gb:iso3 'IRN' }")._repr_html_()
    for said in ("الغرب", "the West", "accuses", "يتهم"):
        assert said in shown
    assert "https://nowhere/" in graph.query("SELECT ('https://nowhere/ <' AS ?a) {}")._repr_html_()


def test_long_answers_are_cut_and_say_so(graph: graphbuild.Graph) -> None:
    rows = graph.query("SELECT * { ?a ?b ?c }")
    assert f"{len(rows)} rows, {len(rows) - 50} of them not shown" in rows._repr_html_()


def test_rows_become_a_data_frame(graph: graphbuild.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = graph.query(name="accusations").to_pandas()
    assert frame["date"].dt.year.tolist() == [2023]
    assert list(graph.query("SELECT ?a ?b { ?a gb:none ?b }").to_pandas().columns) == ["a", "b"]
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(graphbuild.InputError, match=r"graphbuild\[notebook\]"):
        graph.query(name="accusations").to_pandas()


def test_the_page_is_shown_in_a_frame_of_its_own(graph: graphbuild.Graph, tmp_path: Path) -> None:
    page = graph.subgraph("country/IRN")
    frame = page._repr_html_()
    tag, srcdoc = frame.partition(">")[0], frame.partition('srcdoc="')[2].partition('"')[0]
    assert frame.count("<") == 2, "nothing of the page is outside the attribute"
    assert html.unescape(srcdoc) == page.html
    assert 'sandbox="allow-scripts' in tag
    assert "same-origin" not in tag
    assert repr(page) == f"<page: {page.data.entities_shown} of {page.data.entities_in_all} entities>"
    page.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html
    with pytest.raises(graphbuild.InputError, match="cannot be written"):
        page.save(tmp_path)
    assert graph.show(relation="SANCTION", height=300).data.facts


def test_an_explanation_marks_its_words(graph: graphbuild.Graph) -> None:
    (claim,) = graph.statements(modality="claimed")
    shown = graph.explain(claim.id)._repr_html_()
    assert "<mark title='trigger'><b>تزويد</b></mark>" in shown
    assert f"characters {claim.statement.evidence.start} to {claim.statement.evidence.end}" in shown


def test_a_report_is_written_from_python(graph: graphbuild.Graph, tmp_path: Path) -> None:
    assert len(graph.report(tmp_path / "r.html", "country/IRN", "country/RUS", language="en").dealings) == 4
    with pytest.raises(graphbuild.QueryError):
        graph.report(tmp_path / "r.html", "country/IRN", language="fr")


def test_hostile_names_stay_text(graph: graphbuild.Graph) -> None:
    (evil,) = graph.statements(relation="ASSAULT")
    rows = graph.query("SELECT ?a ?l { ?s gb:relation gb:assaults ; gb:source ?a . ?a skos:prefLabel ?l }")
    assert rows
    for shown in (rows._repr_html_(), graph.explain(evil.id)._repr_html_()):
        assert "<img" not in shown
        assert "<script" not in shown
        assert "<svg" not in shown
    assert html.escape(EVIL_NAME, quote=False).split('"')[0] in rows._repr_html_()
