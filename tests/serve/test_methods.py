"""What every address answers beside its own: HEAD, OPTIONS; and the endpoint to who asks it nothing."""

from __future__ import annotations

import pytest
import rdflib

from .conftest import Server


@pytest.mark.parametrize("path", ["", "health", "sparql?query=ASK%7B%7D", "api/entity?entity=Iran", "static/live.js"])
def test_head_tells_what_get_would(server: Server, path: str) -> None:
    head, got = server.get(path, method="HEAD"), server.get(path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(got.body))
    assert head.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "allowed"), [("sparql", "GET, HEAD, OPTIONS, POST"), ("api/entity", "GET, HEAD, OPTIONS")]
)
def test_options_tells_the_methods_and_lets_no_other_origin_in(server: Server, path: str, allowed: str) -> None:
    got = server.get(path, {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}, method="OPTIONS")
    assert (got.status, got.headers["allow"]) == (204, allowed)
    assert got.headers["access-control-allow-origin"] is None
    assert server.get("nowhere", method="OPTIONS").status == 404


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
@pytest.mark.parametrize(("accept", "name"), [("*/*", "turtle"), ("application/ld+json", "json-ld"), ("", "turtle")])
def test_the_endpoint_describes_itself_to_who_asks_nothing(server: Server, accept: str, name: str) -> None:
    got = server.get("sparql", {"Accept": accept})
    assert got.status == 200
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    graph = rdflib.Graph().parse(data=got.text, format=name)
    assert (rdflib.URIRef(server.url + "sparql"), sd.supportedLanguage, sd.SPARQL11Query) in graph
    served = {str(graph_name) for graph_name in graph.objects(None, sd.name)}
    assert all(server.ask(f"ASK {{ GRAPH <{one}> {{ ?s ?p ?o }} }}").json["boolean"] for one in served), (
        "each graph is there"
    )


def test_who_looks_at_the_endpoint_in_a_browser_comes_to_the_editor(server: Server) -> None:
    got = server.get("sparql", {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert "<textarea" in got.text
