from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import graphbuild
from graphbuild.errors import InputError
from graphbuild.graph.store import Store
from graphbuild.model import Modality
from graphbuild.show import Selection, render, select, write_page
from graphbuild.show.network import draw
from graphbuild.show.page import embed

from .world import EVIL_NAME, EVIL_TEXT, EVIL_TITLE


class Elements(HTMLParser):
    """The elements of a page, and the text of its scripts by id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.seen and self.seen[-1][0] == "script":
            self.scripts[-1] += data


def data_of(html: str, id: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.fixture
def html(store: Store) -> str:
    return render(select(store, Selection()))


def test_the_page_refers_to_nothing_outside(html: str) -> None:
    assert html.startswith("<!DOCTYPE html>")
    elements = Elements(html).seen
    assert not [attrs for _, attrs in elements if {"src", "href", "action", "srcset", "data"} & attrs.keys()]
    assert {tag for tag, _ in elements}.isdisjoint({"link", "iframe", "object", "embed", "img", "base"})
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:)|sourceMappingURL", html)


def test_the_page_is_arabic_and_lets_only_its_own_scripts_run(html: str) -> None:
    elements = Elements(html)
    assert ("html", {"lang": "ar", "dir": "rtl"}) in elements.seen
    policy = next(a["content"] for tag, a in elements.seen if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect" not in policy


def test_the_same_graph_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    write_page(store, tmp_path / "new" / "a.html")
    with Store.open(tmp_path / "again", create=True) as again:
        again.put(reversed(list(store.readings())))
        write_page(again, tmp_path / "b.html")
    assert (tmp_path / "new" / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_one_edge_for_each_family_and_modality_of_a_pair(store: Store) -> None:
    page = select(store, Selection())
    edges = {
        (page.nodes[e["from"]].name_en, page.facts[e["facts"][0]].modality, page.nodes[e["to"]].name_en): e
        for e in draw(page).edges
    }
    assert len(edges) == 8
    agreement = edges["Iran", Modality.ASSERTED, "Russia"]
    assert len(agreement["facts"]) == 2, "either order of a symmetric relation"
    assert not agreement["directed"]
    claimed = edges["Iran", Modality.CLAIMED, "Russia"]
    assert claimed["directed"]
    assert agreement["bend"] != claimed["bend"], "parallel edges must not lie on each other"
    assert edges["Qatar", Modality.PLANNED, "Ukraine"]["bend"] == 0


def test_what_is_drawn_at_first_leaves_the_rest_at_hand(store: Store) -> None:
    page = select(store, Selection(top=2))
    network = draw(page)
    assert len(network.nodes) == page.entities_shown == 2
    ends = {end for edge in network.edges for end in (edge["from"], edge["to"])}
    assert len(ends) > len(network.nodes), "edges to those who can be asked for"


def test_what_is_denied_shares_its_edge_with_nothing_else(store: Store) -> None:
    page = select(store, Selection())
    denied = {number for number, fact in enumerate(page.facts) if fact.modality is Modality.DENIED}
    theirs = [edge for edge in draw(page).edges if denied & set(edge["facts"])]
    assert len(theirs) == 1
    assert set(theirs[0]["facts"]) == denied


def test_an_entity_tells_how_much_of_it_there_is_though_the_page_holds_less(store: Store) -> None:
    nodes = {node.name_en: node for node in select(store, Selection(focus="الغرب", depth=0)).nodes}
    assert (nodes["the West"].weight, nodes["the West"].spoken) == (2, 1)


def test_labels_do_not_cover_each_other(store: Store) -> None:
    nodes = draw(select(store, Selection())).nodes
    places = [(node["x"], node["y"]) for node in nodes]
    assert len(set(places)) == len(places)
    for i, (x, y) in enumerate(places):
        assert all(abs(x - a) > 50 or abs(y - b) > 30 for a, b in places[:i])


def test_hostile_text_stays_text(hostile_store: Store) -> None:
    page = select(hostile_store, Selection())
    html = render(page)
    quiet = Elements(render(select(hostile_store, Selection(focus="قطر"))))
    assert [tag for tag, _ in Elements(html).seen] == [tag for tag, _ in quiet.seen], "no element more than elsewhere"
    assert "\u202e" not in html
    assert "\u2028" not in html
    data = data_of(html, "page-data")
    assert EVIL_NAME in {node["name"] for node in data["nodes"]}
    assert any(text in EVIL_TEXT for text in data["paragraphs"])
    assert EVIL_TITLE in {article["title"] for article in data["articles"]}


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "&amp;", "\u2028", "\u202e", "\u2066", "\ud800", "\x85", "a\x00b"]
)
def test_embedded_text_comes_back_and_is_inert(text: str) -> None:
    embedded = embed({"text": text})
    assert json.loads(embedded) == {"text": text}
    assert not re.search("[<>&\u2028\u202e\u2066\ud800\x85\x00]", embedded)


def test_an_empty_graph_has_a_page(tmp_path: Path) -> None:
    with graphbuild.open(tmp_path / "empty", create=True) as graph:
        page = graph.page(tmp_path / "empty.html")
    assert (page.entities_shown, page.facts) == (0, ())
    assert data_of((tmp_path / "empty.html").read_text(encoding="utf-8"), "network-data")["edges"] == []


def test_a_page_that_cannot_be_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_page(store, tmp_path)
