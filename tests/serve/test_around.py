"""What lies around an entity: counted, narrowed down, part after part; and what it can be narrowed by."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from .conftest import Server


def test_what_lies_around_is_counted_by_kind_before_the_click(server: Server) -> None:
    around = server.get("api/neighbours?entity=Iran&relation=ACCUSE").json
    supplies = next(kind for kind in around["kinds"] if kind["relation"] == "SUPPLY")
    assert supplies == {
        "relation": "SUPPLY",
        "outgoing": True,
        "count": 2,
        "entities": 1,
        "modalities": {"claimed": 1, "denied": 1},
    }
    for kind in around["kinds"]:
        kind_of = {"entity": "Iran", "relation": kind["relation"], "outgoing": kind["outgoing"]}
        clicked = server.get("api/neighbours?" + urlencode(kind_of)).json
        assert (clicked["total"], sum(one["count"] for one in clicked["neighbours"])) == (
            kind["entities"],
            kind["count"],
        )


@pytest.mark.parametrize(
    ("narrower", "count"),
    [
        ("modality=claimed", 1),
        ("modality=claimed&modality=denied", 2),
        ("confidence=1", 0),
        ("confidence=0.01", 6),
        ("outlet=" + "صحيفة المرصد", 4),
        ("outlet=" + "صحيفه المرصد&outlet=وكالة الأفق", 6),
        ("country=RUS", 4),
        ("country=usa&country=RUS", 5),
        ("country=IRN", 0),
        ("since=2024-01-01", 2),
        ("until=2024-01-01", 4),
        ("outgoing=false", 2),
        ("outgoing=true&relation=SUPPLY", 2),
    ],
)
def test_statements_and_neighbours_are_narrowed_alike(server: Server, narrower: str, count: int) -> None:
    statements = server.get(f"api/statements?entity=Iran&{narrower}").json
    around = server.get(f"api/neighbours?entity=Iran&{narrower}").json
    assert statements["total"] == len(statements["statements"]) == count
    assert sum(one["count"] for one in around["neighbours"]) == count


def test_a_list_goes_on_where_it_ended(server: Server) -> None:
    everything = server.get("api/statements?entity=Iran").json
    assert everything["next"] is None
    taken: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        part = server.get("api/statements?entity=Iran&limit=2" + (f"&cursor={cursor}" if cursor else "")).json
        taken += part["statements"]
        cursor = part["next"]
    assert taken == everything["statements"]
    first = server.get("api/neighbours?entity=Iran&limit=1").json
    assert first["next"] == 1
    rest = server.get("api/neighbours?entity=Iran&offset=1").json
    assert [*first["neighbours"], *rest["neighbours"]] == server.get("api/neighbours?entity=Iran").json["neighbours"]


def test_the_overview_tells_what_can_be_chosen_by(server: Server) -> None:
    told = server.get("api/overview").json
    assert (told["since"], told["until"]) == ("2023-08-23", "2024-02-01")
    assert told["statements"] == sum(told["relations"].values()) == sum(told["modalities"].values())
    assert told["countries"]["RUS"] >= 4
    for outlet in told["outlets"]:
        assert server.get("api/statements?" + urlencode({"entity": "Russia", "outlet": outlet})).status == 200


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Rusia", "country/RUS"),
        ("روسا", "country/RUS"),
        ("States United", "country/USA"),
        ("الولايت المتحدة", "country/USA"),
        ("protestors", "group/محتجون"),
        ("protestor", "group/محتجون"),
        ("Untied Sttaes", "country/USA"),
    ],
)
def test_a_misspelling_finds_what_was_meant(server: Server, text: str, key: str) -> None:
    assert server.get("api/entities?" + urlencode({"q": text})).json[0]["key"] == key
