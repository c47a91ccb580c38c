"""What the graph knows beyond the articles: codes, identifiers, coordinates, capitals, names in Latin letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuild.api import Graph
from graphbuild.graph.export import export
from graphbuild.graph.latin import in_latin
from graphbuild.graph.store import Store
from graphbuild.graph.validate import validate
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Span, Statement

TEXT = "قصفت روسيا إدلب في سوريا. واتهم سامي الدرعان ليبيا في طرابلس."


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text), text)


ENTITIES = (
    Entity("e1", EntityType.COUNTRY, "روسيا", "Russia", "RUS", "country/RUS", (span("روسيا"),)),
    Entity("e2", EntityType.PLACE, "إدلب", "Idlib", "SYR", "place/geonames/169389", (span("إدلب"),)),
    Entity("e3", EntityType.PERSON, "سامي الدرعان", None, "LBN", None, (span("سامي الدرعان"),)),
    Entity("e4", EntityType.COUNTRY, "ليبيا", "Libya", "LBY", "country/LBY", (span("ليبيا"),)),
    Entity("e5", EntityType.PLACE, "طرابلس", None, "LBY", None, (span("طرابلس"),)),
)


def statement(number: int, relation: Relation, trigger: str, source: str, target: str, place: str) -> Statement:
    return Statement(
        f"s{number}",
        relation,
        source,
        target,
        Modality.ASSERTED,
        place=place,
        evidence=Span(0, len(TEXT), TEXT),
        trigger=span(trigger),
        sentence=0,
        confidence=0.9,
    )


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    statements = (
        statement(1, Relation.ASSAULT, "قصفت", "e1", "e4", "e2"),
        statement(2, Relation.ACCUSE, "اتهم", "e3", "e4", "e5"),
    )
    store = Store.open(tmp_path / "store", create=True)
    store.put([Reading(Article("a", TEXT), ENTITIES, statements, "test/1")])
    return Graph(store)


def values(graph: Graph, entity: str, predicate: str) -> list[object]:
    rows = graph.query(f"SELECT ?v {{ <{graph.find(entity)}> {predicate} ?v }} ORDER BY ?v")
    return [row["v"] for row in rows]


def test_a_state_has_codes_identifiers_and_capital(graph: Graph) -> None:
    assert values(graph, "ليبيا", "gb:iso2") == ["LY"]
    assert values(graph, "ليبيا", "gb:iso3") == ["LBY"]
    assert values(graph, "ليبيا", "schema:sameAs") == [
        "http://www.wikidata.org/entity/Q1016",
        "https://sws.geonames.org/2215636/",
    ]
    assert set(values(graph, "ليبيا", "gb:capitalName")) == {"طرابلس", "Tripoli"}


def test_a_place_has_coordinates_and_its_identifier(graph: Graph) -> None:
    assert values(graph, "إدلب", "geo:lat") == [35.9306]
    assert values(graph, "إدلب", "schema:sameAs") == ["https://sws.geonames.org/169389/"]


def test_a_capital_is_found_from_its_state(graph: Graph) -> None:
    found = graph.query(
        """SELECT ?name ?lat { ?state gb:iso3 "LBY" ; gb:capital ?id . ?city schema:sameAs ?id ; geo:lat ?lat ;
        skos:prefLabel ?name FILTER(LANG(?name) = "en") }"""
    )
    assert found == [{"name": "Tripoli", "lat": 32.8874}]


def test_who_has_no_english_name_has_one_marked_as_automatic(graph: Graph) -> None:
    who = graph.find("سامي الدرعان")
    (row,) = graph.query(f"SELECT ?v (LANG(?v) AS ?tag) {{ <{who}> gb:automaticLabel ?v }}")
    assert str(row["v"]).startswith("Sami")
    assert str(row["tag"]).lower() == "ar-latn"
    assert not graph.ask(f'ASK {{ <{who}> skos:prefLabel ?v FILTER(LANG(?v) = "en") }}')
    assert graph.query("SELECT ?e { ?e gb:automaticLabel ?v }") == [{"e": who}]


def test_the_automatic_name_stands_where_an_english_one_would(graph: Graph) -> None:
    described = {one.key: one for one in graph.store.descriptions()}
    assert described["country/RUS"].automatic is False
    (named,) = [one for one in described.values() if one.name == "سامي الدرعان"]
    assert named.automatic
    assert named.name_en == graph.query(name="accusations")[0]["source_en"]


def test_places_on_the_map_are_asked_by_name(graph: Graph) -> None:
    rows = graph.query(name="places")
    assert [(row["place_en"], row["country"], row["statements"]) for row in rows] == [
        ("Idlib", "سوريا", 1),
        ("Tripoli", "ليبيا", 1),
    ]
    assert [row["place"] for row in graph.query(name="places", country="ليبيا")] == ["طرابلس"]


def test_geojson_has_the_places_with_their_statements(graph: Graph, tmp_path: Path) -> None:
    (file,) = export(graph.store, "geojson", tmp_path / "map.geojson")
    found = json.loads(file.read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    (idlib,) = [one for one in found["features"] if one["properties"]["name"] == "إدلب"]
    assert idlib["geometry"] == {"type": "Point", "coordinates": [36.6339, 35.9306]}
    assert idlib["properties"] == {
        "name": "إدلب",
        "name_en": "Idlib",
        "country": "SYR",
        "statements": 1,
        "sameAs": "https://sws.geonames.org/169389/",
    }


def test_the_graph_keeps_to_the_shapes(graph: Graph) -> None:
    assert validate(graph.store.nquads()).conforms


@pytest.mark.parametrize(("name", "latin"), [("محمد صلاح", "Mohamed Salah"), ("Reuters", None), ("2024", None)])
def test_arabic_names_are_written_in_latin_letters(name: str, latin: str | None) -> None:
    assert in_latin(name) == latin


def test_a_name_is_spelled_as_is_usual_in_its_state() -> None:
    assert in_latin("يوسف", "DZA") != in_latin("يوسف", "SAU")
