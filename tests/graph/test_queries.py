"""The named queries against a second engine, and the door that keeps a query inside the graph."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from graphbuild.errors import QueryError, ResourceError
from graphbuild.graph import queries
from graphbuild.graph.queries import Kind, check_read_only, named_queries, named_query, run
from graphbuild.resources import resource
from graphbuild.vocab import Family, QuadClass, vocabulary

from .news import iri, news

GIVEN: dict[str, list[dict[str, str]]] = {
    "accusations": [{}, {"from": "west"}, {"to": "russia"}, {"from": "west", "to": "iran"}],
    "agreements": [{}, {"side": "saudi"}, {"side": "russia", "other": "iran"}],
    "claims-and-denials": [{}, {"by": "iran"}],
    "conflicts-by-month": [{}, {"who": "iran"}, {"since": "2023-09-01", "until": "2023-09-30"}],
    "disputed": [{}, {"who": "russia", "limit": "1"}],
    "events": [{"one": "russia", "other": "kyiv"}, {"one": "kyiv", "other": "russia", "since": "2023-09-01"}],
    "happened": [
        {"since": "2023-08-01", "until": "2023-08-31"},
        {"since": "2023-09-01", "until": "2023-12-31", "who": "usa", "relation": "AID"},
    ],
    "leaders": [{}, {"who": "lavrov", "what": "ministry"}],
    "most-active": [{}, {"limit": "2"}, {"since": "2023-09-01", "until": "2023-12-31"}],
    "new-since": [{"since": "2023-09-01"}, {"since": "2023-01-01", "relation": "assault"}],
    "outlet-reports": [{"outlet": "وكالة المرفأ"}, {"outlet": "صحيفة النخيل", "since": "2023-08-01"}],
    "pair-timeline": [{"one": "russia", "other": "iran"}, {"one": "usa", "other": "iran", "since": "2023-09-10"}],
    "places": [{}, {"country": "ukraine", "since": "2023-08-01", "until": "2023-12-31", "limit": "5"}],
    "plans": [{}, {"who": "iran"}, {"relation": "AGREE"}],
    "relations-between-two": [{"one": "russia", "other": "iran"}],
    "sanctions": [{}, {"from": "usa"}, {"to": "iran"}],
    "speaker-claims": [{"speaker": "west"}],
    "top-targets": [{}, {"relation": "PROTEST"}, {"since": "2023-09-01"}],
    "two-sides": [{"one": "russia", "other": "ukraine"}],
    "two-step-paths": [{"from": "iran"}, {"from": "west", "to": "russia"}],
    "weapons-in-use": [{}, {"weapon": "drones", "place": "ukraine"}],
    "who-armed-whom": [{}, {"from": "iran", "to": "russia"}],
}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib uses what it deprecates

CASES = [(name, values) for name, cases in GIVEN.items() for values in cases]


@cache
def oxigraph() -> Store:
    store = Store()
    store.load(input=news(), format=RdfFormat.N_QUADS)
    return store


@cache
def second_opinion() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(data=news(), format="nquads")
    return dataset


def table(name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a named query as text."""
    solutions = run(oxigraph(), named_query(name).bind(values, iri))
    assert isinstance(solutions, QuerySolutions)
    written = solutions.serialize(format=QueryResultsFormat.CSV)
    assert written is not None
    return list(csv.DictReader(io.StringIO(written.decode())))


@pytest.mark.parametrize(("name", "values"), CASES, ids=[f"{name}{sorted(values)}" for name, values in CASES])
def test_rdflib_gives_the_same_rows(name: str, values: dict[str, str]) -> None:
    rows = table(name, **values)
    result = second_opinion().query(named_query(name).bind(values, iri))
    written = result.serialize(format="csv")
    assert written is not None
    others = list(csv.DictReader(io.StringIO(written.decode())))
    assert rows
    assert list(map(_comparable, rows)) == list(map(_comparable, others))


def _comparable(row: dict[str, str]) -> dict[str, str]:
    """A row with the relations of a step in order: no engine promises one within a group."""
    return {name: str(sorted(value.split(", "))) if name.endswith("_step") else value for name, value in row.items()}


def test_every_query_is_tested_and_described() -> None:
    assert set(GIVEN) == set(named_queries())
    for query in named_queries().values():
        assert query.title
        assert query.description.endswith(".")
        assert set(re.findall(r"\$(\w+)", query.text)) == {parameter.name for parameter in query.parameters}


def test_only_facts_are_accusations() -> None:
    (row,) = table("accusations", **{"from": "west"})
    assert (row["source"], row["target_en"], row["date"], row["outlet"]) == (
        "الغرب", "Iran", "2023-08-23", "صحيفة النخيل"
    )  # fmt: skip
    assert row["quotation"].startswith("واتهم الغرب")


def test_what_happened_is_asked_for_by_the_time_of_the_event() -> None:
    rows = table("happened", since="2023-08-01", until="2023-08-31")
    assert {row["statement"] for row in rows}
    assert {(row["start"], row["end"], row["exactness"]) for row in rows} == {("2023-08-23", "2023-08-23", "day")}
    assert "planned" not in {row["modality"] for row in rows}
    assert not table("happened", since="2023-08-24", until="2023-08-31")


def test_a_claim_stands_beside_its_denial() -> None:
    rows = [row for row in table("claims-and-denials") if row["claim"]]
    assert {(row["did"], row["speaker"], row["denier_en"]) for row in rows} == {
        ("supplies", "الغرب", "Iran"),
        ("usedIn", "الغرب", "Iran"),
    }
    assert all("طهران" in row["denial"] and "الغرب" in row["claim"] for row in rows)


def test_where_only_a_denial_is_told_who_denies_is_not_taken_for_the_claimant() -> None:
    (row,) = [row for row in table("claims-and-denials") if not row["claim"]]
    assert (row["did"], row["speaker"], row["denier_en"]) == ("supplies", "", "Iran")
    assert "ونفت أن تكون زودت" in row["denial"]


def test_an_event_stands_once_with_all_its_reports() -> None:
    rows = table("events", one="russia", other="kyiv")
    assert len({row["happening"] for row in rows}) == 1
    assert {(row["outlet"], row["modality"]) for row in rows} == {
        ("وكالة المرفأ", "asserted"),
        ("إذاعة الكثبان", "denied"),
    }
    assert {(row["start"], row["outlets"], row["sources"], row["agreed"]) for row in rows} == {
        ("2023-09-10", "2", "2", "false")
    }


def test_a_dispute_sets_what_outlets_say_side_by_side() -> None:
    rows = table("disputed")
    assert {row["kind"] for row in rows} == {"modality", "denial"}
    denials = [row for row in rows if row["kind"] == "denial"]
    assert {(row["outlet"], row["other_outlet"], row["other_modality"]) for row in denials} == {
        ("وكالة المرفأ", "إذاعة الكثبان", "denied")
    }


def test_a_side_includes_who_belongs_to_it() -> None:
    rows = {
        (row["side_en"], row["speaker_en"], row["did"]) for row in table("two-sides", one="russia", other="ukraine")
    }
    assert rows == {
        ("Russia", "Sergey Lavrov", "assaults"),
        ("Ukraine", "Ukraine", "accuses"),
        ("Ukraine", "Ukraine", "assaults"),
    }


def test_paths_lead_through_a_third() -> None:
    (row,) = table("two-step-paths", **{"from": "west", "to": "russia"})
    assert (row["first_step"], row["via_en"], row["second_step"], row["end_en"]) == (
        "accuses", "Iran", "agreesWith", "Russia"
    )  # fmt: skip


def test_the_months_count_what_the_ontology_calls_conflict() -> None:
    relations = vocabulary().relations.values()
    counted = set(re.findall(r"\(gb:(\w+) ([01]) ([01])\)", named_query("conflicts-by-month").text))
    assert counted == {
        (info.name, *(("1", "0") if info.quad_class is QuadClass.VERBAL_CONFLICT else ("0", "1")))
        for info in relations
        if info.family is Family.CONFLICT
    }


def test_every_name_in_the_queries_is_declared() -> None:
    ontology = resource("ontology", "graphbuild.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^gb:(\w+) a ", ontology, re.MULTILINE))
    used = {name for query in named_queries().values() for name in re.findall(r"\bgb:(\w+)", query.text)}
    assert used <= declared


@pytest.mark.parametrize("hostile", ['"} #', "x> ; a <y", "\n}", "؟"])
def test_a_value_stays_a_value(hostile: str) -> None:
    text = named_query("outlet-reports").bind({"outlet": hostile}, iri)
    assert list(run(oxigraph(), text)) == []  # type: ignore[arg-type]  # a SELECT gives solutions


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("accusations", {"nobody": "x"}, "has no parameter nobody"),
        ("speaker-claims", {}, "needs speaker"),
        ("new-since", {"since": "yesterday"}, "takes a day as"),
        ("plans", {"relation": "LOVES"}, "takes the code of a relation"),
        ("plans", {"limit": "1 } DROP ALL"}, "takes a whole number"),
    ],
)
def test_a_wrong_value_is_told(name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        named_query(name).bind(values, iri)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(QueryError, match="there is no query named dreams"):
        named_query("dreams")


DESCRIBED = "# title: T\n# title-ar: ع\n# description: D\n# description-ar: و\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# title: T\n\nSELECT", "lacks its description and its description-ar and its title-ar"),
        (f"{DESCRIBED}# param: a | colour | - | d | د\n\nSELECT", "of a known kind"),
        (f"{DESCRIBED}# param: a | int | - | d\n\nSELECT", "of a known kind"),
        (f"{DESCRIBED}\nSELECT $a", "uses [$]a"),
    ],
)
def test_a_query_that_is_described_wrongly_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "wrong.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=said):
        queries._read(file)


SERVICE = "<http://127.0.0.1:9/> { ?s ?p ?o }"
ELSEWHERE = [
    f"SELECT * {{ SERVICE {SERVICE} }}",
    f"SELECT * {{ service silent {SERVICE} }}",
    f"SELECT * {{ ?a ?b ?c OPTIONAL {{ {{ SELECT * {{ sErViCe{SERVICE} }} }} }} }}",
    f"ASK {{ FILTER NOT EXISTS {{ SERVICE {SERVICE} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ SERVICE {SERVICE} }} }}",
    f"SELECT (EXISTS {{ SERVICE {SERVICE} }} AS ?x) {{}}",
    f"SELECT * {{ # a comment ends at a carriage return \r SERVICE {SERVICE}\n}}",
    f"SELECT * {{ SERVICESILENT{SERVICE} }}",
    f"SELECT * {{ SERV\\u0049CE {SERVICE} }}",
    f"SELECT * {{ BIND('\\'#' AS ?x) SERVICE {SERVICE} }}",
    f"SELECT * {{ BIND(<http://example.org/#> AS ?x) SERVICE {SERVICE} }}",
    "SELECT * { VALUES ?u { <http://127.0.0.1:9/> } SERVICE ?u { ?s ?p ?o } }",
    f"SELECT * {{ LATERAL {{ SERVICE {SERVICE} }} }}",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_no_other_server_is_called(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(Store(), text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?p 'SERVICE <http://x/> {}' }",
        "# SERVICE <http://x/> { }\nASK { ?s <http://example.org/service> ?o }",
        "PREFIX service: <http://example.org/> ASK { ?s service:service ?o }",
    ],
)
def test_the_word_alone_is_harmless(text: str) -> None:
    check_read_only(text)
    run(Store(), text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "delete where { ?s ?p ?o }",
        "# a comment\nPREFIX gb: <a:b> CLEAR ALL",
        "LOAD <http://127.0.0.1:9/>",
        "DROP ALL",
    ],
)
def test_nothing_is_changed(text: str) -> None:
    with pytest.raises(QueryError, match="changes data"):
        run(oxigraph(), text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x WHERE { ?x ?y }", r"is not SPARQL: .*1:26"),
        ("", "is not SPARQL"),
        ("SELECT ?x { ?x ?p ?o FILTER(<http://example.org/f>(?x)) }", "cannot be answered: .*example.org/f"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_in_one_line(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        run(oxigraph(), text)
    assert "\n" not in str(caught.value)


def test_prefixes_need_no_declaration_and_facts_are_the_default() -> None:
    solutions = run(oxigraph(), "SELECT ?a ?b { ?a gb:assaults ?b }")
    assert [(row["a"], row["b"]) for row in solutions] == [  # type: ignore[union-attr]
        (pyoxigraph.NamedNode(iri("russia")), pyoxigraph.NamedNode(iri("kyiv")))
    ]


def test_kinds_have_an_explanation() -> None:
    assert set(queries._EXPECTED) == set(Kind)
