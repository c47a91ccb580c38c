"""What articles call a thing beside its name, as evidence that it is another."""

from __future__ import annotations

from graphbuild.model import EntityType, Verdict
from graphbuild.resolution.judge import judge
from graphbuild.resolution.profile import Profile


def body(key: str, name: str, *aliases: str) -> Profile:
    return Profile(key, EntityType.ARMED_FORCE, {name: 3}, dict.fromkeys(aliases, 2))


def test_a_short_form_of_its_own_name_makes_a_body_no_other() -> None:
    short, long = body("a", "قوات التحالف"), body("b", "التحالف الدولي", "قوات التحالف")
    found = judge(short, long)
    assert found is None or (found.verdict is not Verdict.SAME and "whole name" not in found.reason)


def test_the_whole_name_of_the_other_does() -> None:
    one, other = body("a", "ألوية الفرسان"), body("b", "الفصيل الشرقي", "ألوية الفرسان")
    found = judge(one, other)
    assert found is not None
    assert found.verdict is Verdict.SAME
