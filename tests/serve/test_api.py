"""The JSON API, its description, and what stands on every response."""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlencode, urlsplit

import pytest

from tests.show.world import EVIL_NAME

from .conftest import Server


def test_entities_are_found_by_any_name_in_any_spelling_and_misspelt(server: Server) -> None:
    for text in ("Iran", "إيران", "ايران", "طِهران", "ira", "Iraan"):
        found = server.get("api/entities?" + urlencode({"q": text})).json
        assert found[0]["key"] == "country/IRN", text
    assert {one["country"] for one in server.get("api/entities?q=russia&type=COUNTRY").json} == {"RUS"}
    assert server.get("api/entities?q=russia&type=GROUP").json == []
    assert len(server.get("api/entities?q=a&limit=2").json) == 2
    assert server.get("api/entities?q=%20").json == []


def test_a_card_tells_what_there_is(server: Server) -> None:
    card = server.get("api/entity?entity=طهران").json
    assert (card["key"], card["name"], card["country"]) == ("country/IRN", "إيران", "IRN")
    assert {"طهران", "جمهورية إيران الإسلامية", "Islamic Republic of Iran"} <= set(card["aliases"])
    assert card["statements"] == 6
    assert server.get(f"api/entity?entity={card['iri']}").json == card


def test_neighbours_are_counted_by_relation_and_direction(server: Server) -> None:
    around = server.get("api/neighbours?entity=Iran").json
    assert around["relations"] == {"SUPPLY": 2, "AGREE": 2, "ACCUSE": 1, "SANCTION": 1}
    agreed = next(one for one in around["neighbours"] if one["relation"] == "AGREE")
    assert (agreed["entity"]["key"], agreed["outgoing"], agreed["count"]) == ("country/RUS", True, 2)
    accused = server.get("api/neighbours?entity=Iran&relation=ACCUSE").json
    assert [(one["entity"]["name_en"], one["outgoing"]) for one in accused["neighbours"]] == [("the West", False)]


def test_the_statements_of_a_pair(server: Server) -> None:
    pair = server.get("api/statements?entity=Iran&other=Russia").json
    assert pair["total"] == 4
    assert [one["article"]["published"] for one in pair["statements"]] == ["2024-01-10"] + ["2023-08-23"] * 3
    for narrower, count in (
        ("relation=SUPPLY", 2),
        ("modality=denied", 1),
        ("since=2024-01-01", 1),
        ("until=2023-12-31", 3),
        ("since=2023-08-24&until=2024-01-09", 0),
    ):
        assert server.get(f"api/statements?entity=Iran&other=Russia&{narrower}").json["total"] == count
    later = server.get("api/statements?entity=Iran&other=Russia&limit=2&offset=2").json
    assert later["statements"] == pair["statements"][2:]


def test_a_statement_is_explained(server: Server) -> None:
    [denied] = server.get("api/statements?entity=Iran&modality=denied").json["statements"]
    told = server.get(f"api/statements/{denied['id']}").json
    assert told["statement"] == denied
    assert "".join(part["text"] for part in told["sentence"]) == denied["quotation"]
    assert [part["text"] for part in told["sentence"] if "trigger" in part["roles"]] == ["باعت"]
    assert denied["contradicts"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("api/entity?entity=nobody", 404),
        ("api/entity", 422),
        ("api/neighbours?entity=Iran&limit=100000", 422),
        ("api/statements?entity=Iran&since=yesterday", 422),
        ("api/statements?entity=Iran&modality=rumoured", 422),
        ("api/statements?entity=Iran&cursor=yesterday~x", 404),
        ("api/statements?entity=Iran&confidence=2", 422),
        ("api/neighbours?entity=Iran&outlet=nobody", 404),
        ("api/neighbours?entity=Iran&country=XXX", 404),
        ("api/neighbours?entity=Iran&" + "&".join(["country=IRN"] * 61), 422),
        ("api/statements/ffffffffffffffff", 404),
        ("api/statements/%25", 404),
        ("?around=nobody", 404),
        ("?around=Iran~SHOUT", 404),
        ("?" + "&".join(["around=Iran"] * 40), 422),
        ("api/entity?" + urlencode({"entity": 'x> } DROP ALL # "\n'}), 404),
        ("api/entity?entity=%00", 404),
        ("static/../app.py", 404),
        ("static/%2e%2e/app.py", 404),
        ("nowhere", 404),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(server: Server, path: str, status: int) -> None:
    got = server.get(path)
    assert (got.status, got.json["status"]) == (status, status)
    assert got.json["detail"]
    assert got.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["أمريكا", "أميركا", "USA", "America", "the United States of America"])
def test_a_state_is_found_by_the_names_that_no_article_uses(server: Server, name: str) -> None:
    found = server.get("api/entities?" + urlencode({"q": name.removeprefix("the ")})).json
    assert found[0]["key"] == "country/USA"
    assert server.get("api/entity?" + urlencode({"entity": name.removeprefix("the ")})).json["key"] == "country/USA"


def test_a_hostile_name_is_an_entity_like_any_other(server: Server) -> None:
    [found] = server.get("api/entities?" + urlencode({"q": "onerror"})).json
    assert found["name"] == EVIL_NAME
    around = server.get("api/neighbours?" + urlencode({"entity": found["key"]})).json
    assert around["neighbours"][0]["entity"]["key"] == "country/RUS"


def test_the_api_describes_itself(server: Server) -> None:
    described = server.get("openapi.json").json
    assert described["openapi"].startswith("3.")
    assert {
        "/sparql",
        "/api/entities",
        "/api/entity",
        "/api/neighbours",
        "/api/statements",
        "/api/statements/{id}",
    } <= set(described["paths"])
    schemas = described["components"]["schemas"]
    assert schemas["StatementCard"]["properties"]["quotation"] == {"title": "Quotation", "type": "string"}
    for methods in described["paths"].values():
        assert set(methods) <= {"get", "post"}


@pytest.mark.parametrize(
    "path", ["", "query", "api/queries", "sparql", "health", "metrics", "static/live.js", "nowhere"]
)
def test_headers_keep_browsers_safe(server: Server, path: str) -> None:
    headers = server.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?:", policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["access-control-allow-origin"] is None
    assert headers["server"] is None


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""])
def test_a_page_of_another_site_cannot_reach_the_server_by_its_own_name(server: Server, host: str) -> None:
    address = urlsplit(server.url)
    client = http.client.HTTPConnection(str(address.hostname), address.port)
    client.request("GET", "/health", headers={"Host": host})
    assert client.getresponse().status == 400
    client.close()


def test_figures_count_what_was_asked_without_its_words(server: Server) -> None:
    server.get("nowhere/secret")
    server.get("api/entity?entity=Iran")
    figures = server.get("metrics").text
    assert 'graphbuild_requests_total{route="/api/entity",status="200"}' in figures
    assert "graphbuild_quads " in figures
    assert "secret" not in figures
