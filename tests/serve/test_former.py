"""Former addresses: what was found to be another entity leads on to that, whichever way it is asked for."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri
from tests.resolution import news

from .conftest import Server, start, stop

FORMER, BLINKEN = news.BLINKEN[1], "person/antony-blinken"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("former")
    with Store.open(folder, create=True) as store:
        store.put(news.readings())
        store.identities.resolve()
    one = start(folder, "--workers", "2")
    yield one
    stop(one)


@pytest.mark.parametrize("name", [FORMER, entity_iri(FORMER), FORMER.removesuffix("/USA")])
def test_the_api_answers_with_the_one_that_stands_for_it(server: Server, name: str) -> None:
    card = server.get("api/entity?" + urlencode({"entity": name}))
    assert (card.status, card.json["key"], card.json["iri"]) == (200, BLINKEN, entity_iri(BLINKEN))
    assert card.json["statements"] == 3
    assert server.get("api/statements?" + urlencode({"entity": name})).json["total"] == 3
    assert (
        server.get("api/neighbours?" + urlencode({"entity": name})).json["neighbours"][0]["entity"]["name_en"]
        == "Russia"
    )


def test_a_page_around_it_is_at_the_address_of_the_other(server: Server) -> None:
    gone = _asked(server, "/?" + urlencode([("around", f"{FORMER}~ACCUSE"), ("around", "Russia"), ("top", 5)]))
    assert gone.status == 307
    address = urlsplit(gone.headers["Location"])
    assert address.path == "./"
    assert parse_qsl(address.query) == [("around", f"{BLINKEN}~ACCUSE"), ("around", "Russia"), ("top", "5")]
    assert _asked(server, "/?" + address.query).status == 200
    assert server.get("contents?" + urlencode({"around": FORMER})).status == 200


def test_sparql_means_the_other_but_says_what_was_asked_in_texts(server: Server) -> None:
    former = entity_iri(FORMER)
    rows = server.ask(f'SELECT ?s ("<{former}>" AS ?said) {{ ?s gb:source <{former}> }} # <{former}>').json["results"][
        "bindings"
    ]
    assert len(rows) == 3
    assert {row["said"]["value"] for row in rows} == {f"<{former}>"}
    described = server.ask(f"DESCRIBE <{former}>", "text/turtle").text
    assert "Antony Blinken" in described


def test_what_is_no_entity_is_told(server: Server) -> None:
    for name in ("person/nobody", entity_iri("person/nobody/USA")):
        assert server.get("api/entity?" + urlencode({"entity": name})).status == 404


def _asked(server: Server, path: str) -> http.client.HTTPResponse:
    """Without going where a redirect leads."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response
