from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphbuild.errors import InputError
from graphbuild.score import Score, load_gold, load_system, score
from graphbuild.score.names import forms

IRAN = {
    "id": "e1",
    "type": "COUNTRY",
    "name": "إيران",
    "name_en": "Iran",
    "country": "IRN",
    "mentions": ["إيران", "طهران"],
}
RUSSIA = {"id": "e2", "type": "COUNTRY", "name": "روسيا", "name_en": "Russia", "country": "RUS", "mentions": ["روسيا"]}
HEYDARI = {"id": "e3", "type": "PERSON", "name": "كيومرث حيدري", "country": "IRN", "mentions": ["حيدري"]}
ARMY = {"id": "e4", "type": "ARMED_FORCE", "name": "الجيش الإيراني", "country": "IRN", "mentions": ["الجيش الإيراني"]}
DRONES = {"id": "e5", "type": "MATERIEL", "name": "مسيّرات", "mentions": ["مسيّرات"]}
ALL = [IRAN, RUSSIA, HEYDARI, ARMY, DRONES]


def relation(
    type: str, source: str | None, target: str | None, modality: str = "asserted", by: Any = None
) -> dict[str, Any]:
    return {"type": type, "source": source, "target": target, "modality": modality, "by": by}


def scored(gold: list[dict[str, Any]], system: list[dict[str, Any]], found: list[dict[str, Any]] = ALL) -> Score:
    return score(
        {"d": {"doc": "d", "entities": ALL, "relations": gold}},
        {"d": {"doc": "d", "entities": found, "relations": system}},
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إيران", "ايران"),
        ("بإيران", "إيران"),
        ("وطهران", "طهران"),
        ("القوات المسلحة", "قوات المسلحه"),
        ("«الأمم المتحدة»", "الامم المتحدة"),
        ("فی الجیش", "في الجيش"),
        ("للقوات", "قوات"),
        ("IRAN", "iran"),
        ("واليونيسف", "اليونيسف"),
    ],
)
def test_names_that_meet(one: str, other: str) -> None:
    assert forms(one) & forms(other)


@pytest.mark.parametrize(("one", "other"), [("إيران", "العراق"), ("وفد", "فد"), ("", ""), ("«»", "«»"), ("ال", "")])
def test_names_that_do_not_meet(one: str, other: str) -> None:
    assert not forms(one) & forms(other)


def test_a_perfect_system_has_ones() -> None:
    relations = [relation("AGREE", "e1", "e2"), relation("ACCUSE", "e2", "e1", "claimed", "e3")]
    result = scored(relations, relations).to_json()
    assert [result[k]["F1"] for k in ("entity", "relation", "dyad", "quad")] == [1.0] * 4
    assert result["modality"] == {"accuracy": 1.0, "of": 2}
    assert result["by"] == {"accuracy": 1.0, "of": 1}


def test_materiel_is_no_scored_entity_and_bodies_are_one_kind() -> None:
    found = [DRONES, ARMY | {"id": "x", "type": "ORGANIZATION"}, IRAN | {"type": "PLACE"}]
    result = scored([], [], found)
    assert (result.entity.right, result.entity.system, result.entity.gold) == (1, 2, 4)
    assert result.entity_types["BODY"].f1 == 1.0
    assert result.entity_types["PLACE"].system == 1


def test_an_entity_of_the_system_is_matched_once() -> None:
    two = [IRAN, IRAN | {"id": "e9", "name": "الجمهورية الإسلامية", "mentions": ["طهران"]}]
    result = scored([], [], two)
    assert (result.entity.right, result.entity.system) == (1, 2)


def test_aliases_count_as_names() -> None:
    assert (
        scored([], [], [IRAN | {"name": "فارس", "name_en": None, "mentions": [], "aliases": ["طهران"]}]).entity.right
        == 1
    )


@pytest.mark.parametrize(
    ("gold", "system", "relation_right", "dyad_right", "quad_right"),
    [
        (("ACCUSE", "e1", "e2"), ("ACCUSE", "e1", "e2"), 1, 1, 1),
        (("ACCUSE", "e1", "e2"), ("ACCUSE", "e2", "e1"), 0, 0, 0),
        (("AGREE", "e1", "e2"), ("AGREE", "e2", "e1"), 1, 1, 1),
        (("ACCUSE", "e1", "e2"), ("THREATEN", "e1", "e2"), 0, 0, 1),
        (("ACCUSE", "e1", "e2"), ("ASSAULT", "e1", "e2"), 0, 0, 0),
        (("ACCUSE", "e1", "e2"), ("ACCUSE", "e3", "e2"), 0, 1, 1),
        (("ASSAULT", None, "e2"), ("ASSAULT", "e1", "e2"), 1, 1, 1),
        (("ASSAULT", "e1", "e2"), ("ASSAULT", None, "e2"), 0, 0, 0),
        (("DENY", "e1", None), ("DENY", "e1", None), 1, 1, 1),
    ],
)
def test_when_a_relation_is_right(gold, system, relation_right: int, dyad_right: int, quad_right: int) -> None:
    result = scored([relation(*gold)], [relation(*system)])
    assert (result.relation.right, result.dyad.right, result.quad.right) == (relation_right, dyad_right, quad_right)


def test_of_two_candidates_the_one_of_equal_modality_is_taken() -> None:
    said = relation("ASSAULT", "e1", "e2", "claimed", "e2")
    result = scored([said], [relation("ASSAULT", "e1", "e2"), said])
    assert (result.relation.right, result.relation.precision, result.modality.accuracy) == (1, 0.5, 1.0)


def test_a_wrong_modality_is_still_the_relation() -> None:
    result = scored([relation("ASSAULT", "e1", "e2", "claimed")], [relation("ASSAULT", "e1", "e2")])
    assert (result.relation.right, result.modality.right) == (1, 0)
    assert result.to_json()["modalities"] == {"claimed": {"asserted": 1}}


@pytest.mark.parametrize(
    ("by", "said", "right", "table"),
    [
        ("e1", "e1", 1, {"told": {"same": 1}}),
        (["e2", "e1"], "e3", 1, {"told": {"same": 1}}),
        ("e2", "e1", 0, {"told": {"another": 1}}),
        ("e2", None, 0, {"told": {"nobody": 1}}),
        (None, "e1", 0, {"nobody": {"another": 1}}),
    ],
)
def test_speakers(by: Any, said: Any, right: int, table: dict[str, dict[str, int]]) -> None:
    result = scored([relation("AID", "e1", "e2", "claimed", by)], [relation("AID", "e1", "e2", "claimed", said)])
    assert (result.by.right, result.by.of) == (right, int(by is not None))
    assert result.to_json()["speakers"] == table


def test_an_article_that_the_system_lacks_counts_as_empty() -> None:
    result = score({"d": {"doc": "d", "entities": ALL, "relations": [relation("AGREE", "e1", "e2")]}}, {})
    assert (result.relation.gold, result.relation.system, result.relation.f1) == (1, 0, 0.0)
    assert len(result.documents["d"].missed) == 1


def test_missed_and_spurious() -> None:
    right, missed, spurious = relation("AGREE", "e1", "e2"), relation("AID", "e1", "e2"), relation("DENY", "e1", "e2")
    document = scored([right, missed], [spurious, right]).documents["d"]
    assert (document.missed, document.spurious) == ([missed], [spurious])


def test_gold_is_a_file_or_a_folder(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"doc": name, "entities": ALL, "relations": []}))
    assert load_gold(tmp_path).keys() == {"a", "b"}
    assert load_gold(tmp_path / "a.json").keys() == {"a"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "x:1 is not JSON"),
        ("[]", "has no doc"),
        ('{"doc": "a", "relations": []}', "no list of entities"),
        ('{"doc": "a", "entities": [], "relations": [{"type": "AID", "source": null}]}', "no list of relations"),
    ],
)
def test_what_is_not_in_the_shape_of_a_gold_file_is_refused(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_system([line], "x")


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.json file"):
        load_gold(tmp_path)
