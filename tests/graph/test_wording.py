"""Which words of a sentence are marked as those of an entity."""

from __future__ import annotations

import pytest

from graphbuild.graph.wording import words_for
from graphbuild.model import Entity, EntityType, Span


def state(code: str, *mentions: Span) -> Entity:
    return Entity("e1", EntityType.COUNTRY, code, code, code, f"country/{code}", mentions=mentions)


@pytest.mark.parametrize(
    ("code", "sentence", "words"),
    [
        ("USA", "نفت بكين اتهامات أميركية.", ["أميركية"]),
        ("USA", "قالت للأميركيين إنها نادمة.", ["للأميركيين"]),
        ("PRK", "يلتقي الزعيم الكوري الشمالي.", ["الكوري الشمالي"]),
        ("KOR", "يلتقي الزعيم الكوري الشمالي.", []),
        ("IRN", "قال إنه باق في دمشق.", []),
    ],
)
def test_of_a_state_that_is_not_named_its_adjectives_stand_for_it(code: str, sentence: str, words: list[str]) -> None:
    found = words_for(state(code), Span(100, 100 + len(sentence), sentence))
    assert [span.text for span in found] == words
    assert all(sentence[span.start - 100 : span.end - 100] == span.text for span in found)


def test_its_name_goes_before_its_adjectives() -> None:
    sentence = "أميركا تفرض عقوبات أميركية."
    name = Span(0, 6, "أميركا")
    assert words_for(state("USA", name), Span(0, len(sentence), sentence)) == (name,)


def test_of_nobody_else_an_adjective_is_taken() -> None:
    sentence = "اتهامات أميركية"
    person = Entity("e1", EntityType.PERSON, "دونالد ترامب", "Donald Trump", "USA")
    assert words_for(person, Span(0, len(sentence), sentence)) == ()
