"""Expressions of time of every kind, as graphbuild.when reads them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from graphbuild.model import Basis, Precision, When
from graphbuild.resources import rows
from graphbuild.when import expressions

CASES = Path(__file__).with_name("expressions.tsv")
COLUMNS = ("kind", "published", "future", "text", "expression", "start", "end", "precision")
LEAST, LEAST_OF_A_KIND = 0.95, 0.9


def answer(case: dict[str, str]) -> tuple[str, ...]:
    """What is read in the sentence, in the words of the file."""
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = expressions(case["text"], published, future=case["future"] == "yes")
    if not found:
        return ("", "", "", "")
    when = found[-1]
    assert when.span
    return (when.span.text, str(when.start or ""), str(when.end or ""), when.precision.value)


@cache
def wrong() -> dict[str, list[str]]:
    """For each kind, what is read wrongly, with what was read; a kind without mistakes has an empty list."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in rows(CASES, COLUMNS):
        wanted = tuple(case[name] for name in COLUMNS[4:])
        got = answer(case)
        found[case["kind"]] += [] if got == wanted else [f"{case['text']}: {got}, not {wanted}"]
    return found


CASES_OF = {kind: [case for case in rows(CASES, COLUMNS) if case["kind"] == kind] for kind in
            dict.fromkeys(case["kind"] for case in rows(CASES, COLUMNS))}  # fmt: skip


@pytest.mark.parametrize("kind", CASES_OF)
def test_each_kind_is_read(kind: str) -> None:
    right = 1 - len(wrong()[kind]) / len(CASES_OF[kind])
    assert right >= LEAST_OF_A_KIND, "\n".join(wrong()[kind])


def test_nineteen_of_twenty_expressions_are_right() -> None:
    total = sum(map(len, CASES_OF.values()))
    mistakes = [line for lines in wrong().values() for line in lines]
    assert total >= 200
    assert len({(case["text"], case["published"]) for cases in CASES_OF.values() for case in cases}) == total
    assert 1 - len(mistakes) / total >= LEAST, "\n".join(mistakes)


def test_an_expression_keeps_its_characters() -> None:
    text = "وصل الوفد أَمسِ، ثم غادر للأسبوع المقبل."
    first, second = expressions(text, date(2022, 5, 12))
    for when in (first, second):
        assert when.span
        assert text[when.span.start : when.span.end] == when.span.text
    assert first.start == date(2022, 5, 11)
    assert second.start == date(2022, 5, 16)


def test_what_no_calendar_has_is_unresolved() -> None:
    assert expressions("في 31 فبراير 2022") == [
        When(None, None, Precision.UNKNOWN, Basis.EXPRESSION, expressions("في 31 فبراير 2022")[0].span)
    ]
    assert [one.precision for one in expressions("قبل 9000 سنة", date(2022, 5, 12))] == [Precision.UNKNOWN]


def test_a_weekday_mends_what_is_off_by_a_day() -> None:
    (late,) = expressions("أعلن اليوم الأربعاء", date(2022, 5, 12))
    assert late.start == date(2022, 5, 11)
    (odd,) = expressions("أعلن اليوم السبت", date(2022, 5, 12))
    assert odd.start == date(2022, 5, 12)
