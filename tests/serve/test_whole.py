"""Parts of the graph for a page that is open already: whole, counted, part after part."""

from __future__ import annotations

import pytest

from .conftest import Server


def ids(part: dict[str, object]) -> list[str]:
    facts = part["page"]["facts"]  # type: ignore[index]
    return [row[facts["columns"].index("id")] for row in facts["rows"]]


def test_what_an_entity_does_and_suffers_is_what_the_api_lists(server: Server) -> None:
    listed = server.get("api/statements?entity=Iran").json
    part = server.get("api/part?kind=about&entity=Iran").json
    assert ids(part) == [one["id"] for one in listed["statements"]]
    assert (part["total"], part["next"]) == (listed["total"], None)
    pair = server.get("api/part?kind=between&entity=Russia&entity=Iran").json
    assert set(ids(pair)) == {
        one["id"] for one in server.get("api/statements?entity=Iran&other=Russia").json["statements"]
    }


def test_what_is_somebodys_word_is_counted_on_its_card(server: Server) -> None:
    said = server.get("api/part?kind=said_by&entity=the West").json
    assert len(ids(said)) == said["total"] == server.get("api/entity?entity=the West").json["spoken"] == 1
    [west] = [node for node in said["page"]["nodes"] if node["name_en"] == "the West"]
    assert west["spoken"] == 1


def test_among_some_nobody_else_is_named(server: Server) -> None:
    some = ("Iran", "Russia", "United States")
    among = server.get("api/part?kind=among&" + "&".join(f"entity={one}" for one in some)).json
    listed = server.get("api/statements?entity=Iran").json["statements"]
    expected = {
        one["id"] for one in listed if {one[end]["name_en"] for end in ("source", "target") if one[end]} <= set(some)
    }
    assert set(ids(among)) == expected
    assert server.get("api/part?kind=among&entity=Qatar").json["total"] == 0


def ways(server: Server, one: str, other: str) -> set[tuple[str, ...]]:
    page = server.get(f"api/part?kind=paths&entity={one}&entity={other}").json["page"]
    columns = page["facts"]["columns"]
    ends = ([row[columns.index(end)] for end in ("source", "target")] for row in page["facts"]["rows"])
    return {tuple(sorted(page["nodes"][end]["name_en"] for end in two)) for two in ends}


def test_on_the_ways_between_two_are_the_steps_of_the_shortest_and_of_those_a_step_longer(server: Server) -> None:
    straight = {("Iran", "United States"), ("Iran", "Russia"), ("Russia", "protesters")}
    longer = {("Iran", "the West"), ("Russia", "the West")}
    assert ways(server, "United States", "protesters") == straight | longer
    assert ways(server, "United States", "Qatar") == set()
    assert ways(server, "Iran", "Russia") == {("Iran", "Russia"), *longer}


def test_every_page_tells_how_many_each_is_joined_to(server: Server) -> None:
    page = server.get("contents?around=country/USA").json["page"]
    joined = {node["name_en"]: node["neighbours"] for node in page["nodes"]}
    # the West and Russia too, though the page holds nothing of either; who is quoted is on every page
    assert (joined["United States"], joined["Iran"]) == (1, 3)


def test_a_part_goes_on_where_it_ended_and_can_be_only_counted(server: Server) -> None:
    everything = server.get("api/part?kind=about&entity=Iran").json
    first = server.get("api/part?kind=about&entity=Iran&limit=4").json
    rest = server.get(f"api/part?kind=about&entity=Iran&limit=4&offset={first['next']}").json
    assert ids(first) + ids(rest) == ids(everything)
    assert rest["next"] is None
    counted = server.get("api/part?kind=about&entity=Iran&limit=0").json
    assert (ids(counted), counted["total"]) == ([], everything["total"])


def test_what_is_named_comes_as_far_as_it_is_there(server: Server) -> None:
    [first, *_] = server.get("api/statements?entity=Iran").json["statements"]
    named = server.get(f"api/part?kind=named&entity=country/QAT&entity=country/XXX&statement={first['id']}").json
    assert (ids(named), named["total"], named["next"]) == ([first["id"]], 1, None)
    names = {node["name_en"] for node in named["page"]["nodes"]}
    assert {"Qatar", first["source"]["name_en"]} <= names
    assert ids(server.get("api/part?kind=named&statement=none").json) == []


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("kind=between&entity=Iran", 404, "not_found"),
        ("kind=paths&entity=Iran", 404, "not_found"),
        ("kind=about&entity=Nobody Such", 404, "not_found"),
        ("kind=sideways&entity=Iran", 422, "wrong_value"),
        ("kind=about", 404, "not_found"),
        ("kind=among", 404, "not_found"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code(server: Server, asked: str, status: int, code: str) -> None:
    got = server.get(f"api/part?{asked}")
    assert (got.status, got.json["code"]) == (status, code)


def test_refusals_of_queries_have_codes_of_their_own(server: Server) -> None:
    assert server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }").json["code"] == "too_many_rows"
    assert server.ask("SELECT").json["code"] == "wrong_question"


def test_what_the_page_fetches_is_described(server: Server) -> None:
    described = server.get("openapi.json").json
    for path, document in (("/contents", "Contents"), ("/api/part", "Part")):
        answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert answer["$ref"].endswith(f"/{document}")
    held = server.get("contents?around=country/QAT").json
    schemas = described["components"]["schemas"]
    assert set(held["page"]) == set(schemas["Held"]["properties"])
    assert set(held["page"]["nodes"][0]) == set(schemas["Node"]["properties"])
    assert set(held["edges"][0]) == set(schemas["Line"]["properties"])
