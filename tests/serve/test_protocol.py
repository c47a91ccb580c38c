"""The endpoint as the standard has it, asked by clients that others wrote."""

from __future__ import annotations

import csv
import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from graphbuild.graph.queries import named_queries
from graphbuild.serve.accept import choose

from .conftest import Server

SELECT = 'SELECT ?name WHERE { ?x a gb:Country ; skos:prefLabel ?name FILTER(LANG(?name) = "en") } ORDER BY ?name'
DECLARED = "PREFIX gb: <https://w3id.org/graphbuild/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
CONSTRUCT = "CONSTRUCT { ?s gb:relation ?r } WHERE { ?s gb:relation ?r }"
NAMES = ["Iran", "Qatar", "Russia", "Ukraine", "United States"]
TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def names(answer: Any) -> list[str]:
    return [row["name"]["value"] for row in answer["results"]["bindings"]]


@pytest.mark.parametrize("method", ["GET", "form", "direct"])
def test_the_three_ways_to_ask(server: Server, method: str) -> None:
    client = SPARQLWrapper(server.url + "sparql", returnFormat=JSON)
    if method != "GET":
        client.setMethod(POST)
        client.setRequestMethod(URLENCODED if method == "form" else POSTDIRECTLY)
    client.setQuery(DECLARED + SELECT)
    assert names(client.queryAndConvert()) == NAMES


def test_rdflib_asks_it_like_any_store(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(server.url + "sparql", context_aware=False))
    rows = graph.query("PREFIX gb: <https://w3id.org/graphbuild/ns#> SELECT ?s WHERE { ?s a gb:Country }")
    assert len(list(rows)) == 5
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    built = graph.query("PREFIX gb: <https://w3id.org/graphbuild/ns#> " + CONSTRUCT).graph
    assert built is not None
    assert len(built) == 10


@pytest.mark.parametrize(
    ("format", "type"),
    [
        (JSON, "application/sparql-results+json"),
        (XML, "application/sparql-results+xml"),
        (CSV, "text/csv"),
        (TSV, "text/tab-separated-values"),
    ],
)
def test_rows_in_every_format_as_sparqlwrapper_asks_for_it(server: Server, format: str, type: str) -> None:
    client = SPARQLWrapper(server.url + "sparql", returnFormat=format)
    client.setQuery("SELECT ?n { VALUES ?n { 1 2 } }")
    response = client.query()
    assert response.info()["content-type"].partition(";")[0] == type
    body = response.response.read().decode()
    counted = {
        JSON: lambda: len(json.loads(body)["results"]["bindings"]),
        XML: lambda: len(ElementTree.fromstring(body).findall(".//{*}result")),
        CSV: lambda: len(list(csv.reader(body.splitlines()))) - 1,
        TSV: lambda: len(body.splitlines()) - 1,
    }
    assert counted[format]() == 2


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own reader of JSON-LD uses it
@pytest.mark.parametrize(("format", "name"), [(TURTLE, "turtle"), (N3, "nt"), (RDFXML, "xml"), (JSONLD, "json-ld")])
def test_triples_in_every_format(server: Server, format: str, name: str) -> None:
    types = dict(zip(("turtle", "nt", "xml", "json-ld"), TRIPLES, strict=True))
    got = server.ask(CONSTRUCT, types[name])
    assert got.headers["content-type"].partition(";")[0] == types[name]
    assert len(rdflib.Graph().parse(data=got.text, format=name)) == 10


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_yes_or_no(server: Server, accept: str) -> None:
    assert "true" in server.ask("ASK { ?s ?p ?o }", accept).text


def test_describe(server: Server) -> None:
    [country] = server.ask("SELECT ?x { ?x gb:iso3 'IRN' } LIMIT 1").json["results"]["bindings"]
    assert "إيران" in server.ask(f"DESCRIBE <{country['x']['value']}>", "text/turtle").text


HARD = r"""SELECT ?a ?b ?c { VALUES (?a ?b ?c) {
  ("q\"uo\n\tte\r\\" "عربي\u202e"@ar UNDEF)
  (1.50 "01"^^xsd:integer <http://x/é>)
  (UNDEF UNDEF UNDEF)
  (true 1e0 "2020-01-01"^^xsd:date)
} }"""


@pytest.mark.parametrize(
    "query", [HARD, "SELECT * {}", "SELECT ?x { VALUES ?x { UNDEF 1 UNDEF } }", "SELECT ?s { ?s ?p 99 }"]
)
def test_an_answer_is_what_the_engine_says_whatever_is_in_it(server: Server, query: str) -> None:
    import pyoxigraph

    from graphbuild.graph.quads import PREFIXES

    answer = pyoxigraph.Store().query(query, prefixes=PREFIXES)
    assert not isinstance(answer, pyoxigraph.QueryTriples)
    assert server.ask(query).json == json.loads(answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"")


def test_sparqlwrapper_is_told_what_is_wrong(server: Server) -> None:
    client = SPARQLWrapper(server.url + "sparql", returnFormat=JSON)
    client.setQuery("SELECT ?s WHERE { ?s ?p }")
    with pytest.raises(QueryBadFormed, match="not SPARQL"):
        client.query()


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 400, "send one"),
        ({"query": ["ASK {}", "ASK {}"]}, 400, "send one"),
        ({"update": "DELETE WHERE { ?s ?p ?o }"}, 403, "nothing can be changed"),
        ({"query": "DELETE WHERE { ?s ?p ?o }"}, 400, "changes data"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, 400, "SERVICE"),
        ({"query": "LOAD <http://127.0.0.1:1/>"}, 400, "changes data"),
        ({"query": "ASK {}", "default-graph-uri": "no iri"}, 400, "IRI"),
        ({"query": "ASK {}", "default-graph-uri": "x:<>"}, 400, ""),
        ({"query": "SELECT * {" * 20000}, 400, "nested"),
        ({f"f{n}": "x" for n in range(100)}, 400, "form"),
    ],
)
def test_what_is_no_query_is_refused(server: Server, fields: dict[str, Any], status: int, said: str) -> None:
    got = server.get("sparql", FORM, urlencode(fields, doseq=True).encode())
    assert (got.status, got.headers["content-type"]) == (status, "application/problem+json")
    assert said in got.json["detail"]


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "application/sparql-update"}, b"DROP ALL", 403),
        ({"Content-Type": "application/json"}, b"{}", 415),
        ({"Content-Type": "application/sparql-query"}, b"ASK { \xff }", 400),
        ({"Content-Type": "application/sparql-query"}, b"#" * (2 << 20), 413),
        (FORM, b"query=%ff", 400),
        (FORM, b"query=\xff", 400),
        ({"Content-Type": "application/sparql-query", "Accept": "image/png"}, b"ASK {}", 406),
        ({"Content-Type": "application/sparql-query", "Accept": "text/turtle"}, b"ASK {}", 406),
    ],
)
def test_what_cannot_be_read_or_written_is_refused(
    server: Server, headers: dict[str, str], body: bytes, status: int
) -> None:
    got = server.get("sparql", headers, body)
    assert (got.status, got.json["status"]) == (status, status)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_there_is_nothing_to_change(server: Server, method: str) -> None:
    assert server.get("sparql", method=method, data=b"").status == 405


class _Bait(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_error(404)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def bait() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), _Bait) as trap:
        thread = threading.Thread(target=trap.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{trap.server_port}/graph.ttl"
        trap.shutdown()
        thread.join()


def test_no_query_makes_the_server_ask_anybody(server: Server, bait: str) -> None:
    for query in (
        f"SELECT * FROM <{bait}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{bait}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{bait}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\u0053ERVICE <{bait}> {{ ?s ?p ?o }} }}",
    ):
        answer = server.ask(query).json
        assert answer.get("status") == 400 or answer["results"]["bindings"] == []
    server.ask(f"DESCRIBE <{bait}>", "text/turtle")
    server.get("sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": bait}))
    assert _Bait.asked == 0


def test_a_dataset_is_made_of_the_graphs_of_the_store(server: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?a gb:supplies ?b }"
    claimed = {"query": count, "default-graph-uri": "https://w3id.org/graphbuild/graph/claimed"}
    for fields, expected in (({"query": count}, "0"), (claimed, "1")):
        [row] = server.get("sparql?" + urlencode(fields)).json["results"]["bindings"]
        assert row["n"]["value"] == expected


def test_the_named_queries_are_answered(server: Server) -> None:
    cards = {card["name"]: card for card in server.get("api/queries").json}
    assert cards.keys() == named_queries().keys()
    values = {"entity": "Iran", "outlet": "وكالة الأفق", "relation": "ACCUSE", "date": "2020-01-01", "int": "5"}
    for name, card in cards.items():
        needed = {one["name"]: values[one["kind"]] for one in card["parameters"] if one["required"]}
        bound = server.get(f"api/queries/{name}?" + urlencode(needed))
        assert bound.status == 200, bound.text
        assert server.ask(bound.json["query"]).status == 200
    assert server.get("api/queries/accusations?from=Nobody").status == 400
    assert server.get("api/queries/nothing").status == 400


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/z", "b/z"),
        ("b/*", "b/z"),
        ("a/x;q=0.1, a/y", "a/y"),
        ("a/*;q=0.2, a/x;q=0, b/z;q=0.1", "a/y"),
        ("A/Y; charset=utf-8; Q=1.0", "a/y"),
        ("*/*;q=0", None),
        ("c/*", None),
        ("a/x;q=much, ,;,", None),
    ],
)
def test_the_format_that_is_liked_best(accept: str, chosen: str | None) -> None:
    assert choose(accept, ["a/x", "a/y", "b/z"]) == chosen


def test_a_client_that_wants_any_json_of_triples_is_given_json_ld(server: Server) -> None:
    got = server.ask(CONSTRUCT, "application/json")
    assert got.headers["content-type"] == "application/json"
    assert len(got.json) == 10


@pytest.mark.parametrize(
    "path",
    ["?s (gb:supplies|!gb:nothing)* ?o", "?s gb:relation*/gb:target* ?o . ?o !gb:x* ?p . ?p (gb:y|^gb:y|!gb:y)+ ?q"],
)
def test_paths_without_end_are_ended(server: Server, path: str) -> None:
    got = server.ask(f"SELECT (COUNT(*) AS ?n) {{ {path} . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}")
    assert got.status in (504, 507)


@pytest.mark.parametrize(
    "service",
    [
        "SERVICE<{0}>{{ ?s ?p ?o }}",
        "service SILENT <{0}> {{ ?s ?p ?o }}",
        "#\rSERVICE <{0}> {{ ?s ?p ?o }}",
        "BIND('#' AS ?x) SERVICE <{0}> {{ ?s ?p ?o }}",
        "BIND(<x:#> AS ?x) SERVICE <{0}> {{ ?s ?p ?o }}",
        "VALUES ?x {{ <{0}> }} SERVICE ?x {{ ?s ?p ?o }}",
        "OPTIONAL {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
        "FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "\\U00000053ervice <{0}> {{ ?s ?p ?o }}",
        "# harmless\n SeRvIcE # odd\n <{0}> # spelling\n {{ ?s ?p ?o }}",
    ],
)
def test_service_is_refused_however_it_is_written(server: Server, bait: str, service: str) -> None:
    got = server.ask(f"SELECT * {{ {service.format(bait)} }}")
    assert got.status == 400
    assert _Bait.asked == 0
