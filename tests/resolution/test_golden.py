"""What is to come together and what is to stay apart, and the floors on the annotated articles."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from graphbuild.graph.resolve import member_key
from graphbuild.model import Entity, EntityType, Verdict
from graphbuild.resolution import compare, profiles, settle
from graphbuild.resources import rows

from . import annotated

GOLDEN = list(rows(Path(__file__).parent / "golden.tsv", ("type", "a", "b", "verdict", "why")))
PRECISION, F1 = 0.95, 0.93


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['a']}|{row['b']}")
def test_golden(row: dict[str, str]) -> None:
    given = [_entity(row["type"], row[side], row[f"country_{side}"]) for side in "ab"]
    keys = [member_key(entity) for entity in given]
    assert keys[0] != keys[1] or row["verdict"] == "same"
    members = profiles((key, key, entity) for key, entity in zip(keys, given, strict=True))
    found = compare(members)
    moved = settle(found.judgements, lambda key: members.get(key) or found.entries.get(key))
    together = len({moved.get(key, key) for key in keys}) == 1
    assert together == (row["verdict"] == "same"), f"{row['why']}: {found.judgements}"


def _entity(type_: str, name: str, country: str) -> Entity:
    """``(EGY)`` is a state that no words beside the name say."""
    code, stated = country.strip("()") or None, country.isalpha()
    return Entity("e", EntityType(type_), name, None, code, stated=stated)


@pytest.mark.slow
def test_the_entities_of_the_annotated_articles_come_together() -> None:
    given = annotated.entities(annotated.CORPUS)
    keys = annotated.resolved(given)
    precision, _, f1 = annotated.b_cubed([annotated.as_meant(entity) for _, entity in given], keys)
    assert precision >= PRECISION
    assert f1 >= F1


def test_the_order_of_members_decides_nothing() -> None:
    given = annotated.entities(annotated.CORPUS)[:1500]
    shuffled = random.Random(1).sample(given, len(given))
    assert _by_place(given) == _by_place(shuffled)


def _by_place(given: list[tuple[str, dict[str, Any]]]) -> dict[tuple[str, str], str]:
    places = [(doc, entity["id"]) for doc, entity in given]
    return dict(zip(places, annotated.resolved(given), strict=True))


def test_a_common_noun_whose_state_is_not_told_is_no_open_case() -> None:
    """Nobody could answer it: «وسائل الإعلام» of many articles are those of many states."""
    given = [_entity("GROUP", "وسائل إعلام", "ITA"), _entity("GROUP", "وسائل الإعلام", "")]
    members = profiles((member_key(entity), member_key(entity), entity) for entity in given)
    assert [one.verdict for one in compare(members).judgements] == [Verdict.DIFFERENT]
