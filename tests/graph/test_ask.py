"""Explanations, counts and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graphbuild.errors import QueryError
from graphbuild.graph.explain import explain
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.resolve import describe
from graphbuild.graph.stats import stats
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri, statement_id, statement_iri
from graphbuild.model import Article, Entity, EntityType, Reading

from .samples import drones

SUPPLY = statement_id(drones(), drones().statements[1])
DENIAL = statement_id(drones(), drones().statements[3])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, create=True) as store:
        store.put([drones()])
        yield store


@pytest.mark.parametrize("name", [SUPPLY, SUPPLY[:9], statement_iri(SUPPLY), f"<{statement_iri(SUPPLY)}>"])
def test_a_statement_is_explained_by_any_of_its_names(store: Store, name: str) -> None:
    found = explain(store, name)
    assert found.view.id == SUPPLY
    assert [other.id for other in found.contradicted_by] == [DENIAL]
    assert [entity.name for entity in found.view.speakers] == ["الغرب"]


def test_the_sentence_is_cut_where_the_words_of_a_role_begin_and_end(store: Store) -> None:
    found = explain(store, SUPPLY)
    assert "".join(segment.text for segment in found.sentence) == found.view.quotation
    marked = {segment.text: segment.roles for segment in found.sentence if segment.roles}
    assert marked == {
        "الغرب": ("speaker",),
        "إيران": ("source",),
        "تزويد": ("trigger",),
        "روسيا": ("target",),
        "مسيرات": ("instrument",),
    }


def test_rules_are_split_into_what_and_by_which(store: Store) -> None:
    accusation = explain(store, statement_id(drones(), drones().statements[0]))
    assert accusation.rules == (("source", "x"),)
    assert [one.id for one in explain(store, DENIAL).contradicts] == [
        SUPPLY, statement_id(drones(), drones().statements[2])
    ]  # fmt: skip


def test_no_statement_or_several_are_told(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put([drones(f"a{number}") for number in range(20)])
        for name in ("", "no such", "\U0010ffff"):
            with pytest.raises(QueryError, match="there is no statement"):
                explain(store, name)
        ids = [statement_id(reading, one) for reading in store.readings() for one in reading.statements]
        ((digit, _),) = Counter(id_[0] for id_ in ids).most_common(1)
        with pytest.raises(QueryError, match="several statements"):
            explain(store, digit)


def test_counts_by_type_relation_modality_outlet_and_month(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put([drones(), drones("a2", "ب", date(2024, 1, 5)), drones("a3", "ب", None)])
        found = stats(store)
    assert (found.articles, found.statements, found.entities) == (3, 12, 5)
    assert found.types == {"COUNTRY": 3, "GROUP": 1, "MATERIEL": 1}
    assert found.relations == {"ACCUSE": 3, "DENY": 3, "SUPPLY": 3, "USED_IN": 3}
    assert found.modalities == {"asserted": 6, "claimed": 6}
    assert list(found.outlets.items()) == [("ب", 8), ("وكالة ألف", 4)]
    assert found.months == {"": 4, "2023-08": 4, "2024-01": 4}


@pytest.mark.parametrize(
    "name", ["إيران", "ايران", "Iran", "iran", "إِيرَان", "طهران", "country/IRN", entity_iri("country/IRN")]
)
def test_an_entity_is_found_by_any_name_in_any_spelling(store: Store, name: str) -> None:
    assert find_entity(store, name) == entity_iri("country/IRN")


def test_a_state_that_is_only_belonged_to_is_described_too(tmp_path: Path) -> None:
    reading = drones()
    west = replace(reading.entities[0], country="FRA")
    with Store.open(tmp_path, create=True) as store:
        store.put([replace(reading, entities=(west, *reading.entities[1:]))])
        names = {one.key: one.name_en for one in store.descriptions()}
    assert names["country/FRA"] == "France"


def test_a_name_of_nobody_or_of_several_is_told(tmp_path: Path) -> None:
    def ministry(id: str, country: str) -> Entity:
        return Entity(id, EntityType.ORGANIZATION, "وزارة الدفاع", None, country)

    reading = drones()
    both = Reading(reading.article, (ministry("e1", "RUS"), ministry("e2", "IRN")), (), "test/1")
    with Store.open(tmp_path, create=True) as store:
        store.put([both])
        with pytest.raises(QueryError, match="there is no entity «لا أحد»"):
            find_entity(store, "لا أحد")
        with pytest.raises(QueryError, match="several") as told:
            find_entity(store, "وزارة الدفاع")
        for key in str(told.value).rsplit("keys ", 1)[1].split(", "):
            assert find_entity(store, key) == entity_iri(key)


def test_a_part_of_names_means_the_one_who_is_named_far_more_often(tmp_path: Path) -> None:
    def person(key: str, name: str, name_en: str) -> Entity:
        return Entity("e1", EntityType.PERSON, name, name_en, "USA", key)

    donald, ivanka = (
        person("person/donald", "دونالد ترامب", "Donald Trump"),
        person("person/i", "إيفانكا ترامب", "Ivanka"),
    )
    with Store.open(tmp_path, create=True) as store:
        for number, one in enumerate([ivanka, *[donald] * 5]):
            store.put([Reading(Article(f"a{number}", "نص"), (one,), (), "test/1")])
            if number == 1:
                with pytest.raises(QueryError, match="several entities: take one of the keys person/donald, person/i"):
                    find_entity(store, "ترامب")
        assert find_entity(store, "ترامب") == find_entity(store, "trump") == entity_iri("person/donald")
        assert find_entity(store, "إيفانكا") == entity_iri("person/i")
        with pytest.raises(QueryError, match="there is no entity"):
            find_entity(store, "رام")


@pytest.mark.parametrize(
    ("name", "key"),
    [("ترمب", "person/donald-trump"), ("أمريكا", "country/USA"), ("USA", "country/USA"), ("America", "country/USA")],
)
def test_a_name_that_a_gazetteer_has_is_found_though_no_article_uses_it(tmp_path: Path, name: str, key: str) -> None:
    trump = Entity("e1", EntityType.PERSON, "دونالد ترامب", "Donald Trump", "USA", key="person/donald-trump")
    state = Entity("e2", EntityType.COUNTRY, "الولايات المتحدة", "United States", "USA", key="country/USA")
    with Store.open(tmp_path, create=True) as store:
        store.put([Reading(Article("a", "نص"), (trump, state), (), "test/1")])
        assert find_entity(store, name) == entity_iri(key)


def test_names_go_before_titles_that_stand_before_them() -> None:
    names = ("الرئيس ترمب", "الرئيس الأميركي دونالد ترامب", "ترمب", "المرشح الجمهوري")
    described = describe("person/x", [Entity("e1", EntityType.PERSON, "دونالد ترامب", aliases=names)])
    assert described.aliases == ("المرشح الجمهوري", "ترمب", "الرئيس الأميركي دونالد ترامب", "الرئيس ترمب")


def test_a_preferred_name_goes_before_another_entitys_alias(tmp_path: Path) -> None:
    reading = drones()
    city = Entity("e9", EntityType.PLACE, "طهران", "Tehran", "IRN")
    with Store.open(tmp_path, create=True) as store:
        store.put([replace(reading, entities=(*reading.entities, city))])
        assert find_entity(store, "طهران").startswith(entity_iri("place/IRN"))
