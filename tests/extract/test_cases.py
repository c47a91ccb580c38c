"""The extractor against golden cases of one sentence: ``tests/cases/*.yaml``, one file a group of constructions.

A case says which relations must be among the output (``expect``) and which must not (``absent``; ``any`` is every
relation there is). A name is any surface form of its entity; ``null`` is an argument that must be empty. A case with
``known_gap`` is one that the engine does not read yet, and says why; the day that it does, the test asks to be told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from graphbuild.extract import Extractor
from graphbuild.model import Article, Entity, Modality, Reading, Relation, Statement
from graphbuild.score.names import forms

CASES = Path(__file__).parent.parent / "cases"
SYMMETRIC = {Relation.AGREE, Relation.CONSULT, Relation.COOPERATE}
FIELDS = {"id", "text", "note", "expect", "absent", "known_gap"}
EXPECTED_FIELDS = {"relation", "source", "target", "modality", "by", "denies"}

Json = dict[str, Any]


def _load() -> list[Json]:
    return [case for path in sorted(CASES.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]


ALL = _load()


def _parameter(case: Json) -> Any:
    gap = case.get("known_gap")
    marks = [pytest.mark.xfail(strict=True, reason=gap)] if gap else []
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in ALL])
def test_case(case: Json) -> None:
    reading = Extractor.load().read(Article(case["id"], case["text"]))
    found = "\n".join(_shown(reading, s) for s in reading.statements) or "nothing"
    for wanted in case["expect"]:
        assert any(_is(reading, s, wanted) for s in reading.statements), f"lacks {wanted}\nfound:\n{found}"
    for unwanted in case.get("absent", ()):
        pattern = {} if unwanted == "any" else unwanted
        assert not any(_is(reading, s, pattern) for s in reading.statements), f"has {unwanted}\nfound:\n{found}"


def _is(reading: Reading, statement: Statement, wanted: Json) -> bool:
    """Whether a statement is what a pattern says; what the pattern leaves out may be anything."""
    return (
        wanted.get("relation", statement.relation) == statement.relation
        and wanted.get("modality", statement.modality) == statement.modality
        and _same_ends(reading, statement, wanted)
        and _same_speakers(reading, statement, wanted)
        and _same_denial(reading, statement, wanted)
    )


def _same_ends(reading: Reading, statement: Statement, wanted: Json) -> bool:
    ends = [(statement.source, statement.target)]
    if statement.relation in SYMMETRIC:
        ends.append((statement.target, statement.source))
    return any(
        all(role not in wanted or _named(reading.entity(end), wanted[role]) for role, end in pair)
        for pair in ((("source", source), ("target", target)) for source, target in ends)
    )


def _same_speakers(reading: Reading, statement: Statement, wanted: Json) -> bool:
    if "by" not in wanted:
        return True
    heard = [reading.entity(speaker) for speaker in statement.speakers]
    named = [any(_named(entity, name) for entity in heard) for name in wanted["by"]]
    return all(named) and len(heard) == len(named)


def _same_denial(reading: Reading, statement: Statement, wanted: Json) -> bool:
    if "denies" not in wanted:
        return True
    denied = [other for other in reading.statements if other.id in statement.denies]
    return any(_is(reading, other, wanted["denies"]) for other in denied)


def _named(entity: Entity | None, name: str | None) -> bool:
    if entity is None or name is None:
        return entity is None and name is None
    called = (entity.name, *entity.aliases, *(mention.text for mention in entity.mentions))
    return bool(forms(name) & frozenset().union(*map(forms, called)))


def _shown(reading: Reading, statement: Statement) -> str:
    def name(local: str | None) -> str:
        entity = reading.entity(local)
        return entity.name if entity else "–"

    by = ", ".join(map(name, statement.speakers))
    ends = f"{statement.relation} {name(statement.source)} → {name(statement.target)}"
    return f"  {ends} [{statement.modality}{' by ' + by if by else ''}] «{statement.trigger.text}» {statement.rules}"


def test_cases_are_well_formed() -> None:
    assert len({case["id"] for case in ALL}) == len(ALL)
    assert len({case["text"] for case in ALL}) == len(ALL)
    for case in ALL:
        assert case["note"], case["id"]
        assert set(case) <= FIELDS, case["id"]
        assert case["expect"] or case["absent"], case["id"]
        for wanted in case["expect"]:
            assert set(wanted) <= EXPECTED_FIELDS, case["id"]
            assert "relation" not in wanted or wanted["relation"] in set(Relation), case["id"]
            assert wanted.get("modality", "asserted") in set(Modality), case["id"]


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_five_cases(relation: Relation) -> None:
    assert sum(any(wanted.get("relation") == relation for wanted in case["expect"]) for case in ALL) >= 5


def test_negatives_are_many() -> None:
    assert sum(bool(case.get("absent")) and not case["expect"] for case in ALL) >= 35
