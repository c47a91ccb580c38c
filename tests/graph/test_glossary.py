"""English of who has no name."""

from __future__ import annotations

from collections import Counter

import pytest

from graphbuild.graph.glossary import common_english
from graphbuild.graph.resolve import describe
from graphbuild.model import Entity, EntityType
from graphbuild.resources import resource, rows


@pytest.mark.parametrize(
    ("name", "country", "english"),
    [
        ("المتظاهرين", None, "protesters"),
        ("متظاهرين فلسطينيين", "PSE", "protesters (Palestine)"),
        ("وسائل إعلام كورية جنوبية", "KOR", "media (South Korea)"),
        ("الاتفاقية النووية", None, "nuclear deal"),
        ("118 فلسطينياً", "PSE", "118 people of Palestine"),
        ("300 جهادي فرنسي", "FRA", "300 jihadists (France)"),
        ("صاروخا بالستيا", None, "ballistic missile"),
        ("المسلمين الصائمين", None, None),
        ("متظاهرين فلسطينيين", "EGY", None),
        ("بعض", None, None),
        ("12", None, None),
    ],
)
def test_a_common_noun_has_its_english_if_all_of_it_is_known(name: str, country: str | None, english: str) -> None:
    assert common_english(name, country) == english


def test_a_group_is_called_so_and_not_marked_as_automatic() -> None:
    found = describe("group/x", [Entity("e1", EntityType.GROUP, "مصادر يمنية", None, "YEM", None, ())])
    assert (found.name_en, found.automatic) == ("sources (Yemen)", False)
    person = describe("person/x", [Entity("e1", EntityType.PERSON, "شاب", None, None, None, ())])
    assert person.automatic, "a person is not translated"


def test_no_form_has_two_english_words() -> None:
    table = rows(resource("data", "gazetteer", "common_nouns.tsv"), ("name_en", "words"))
    forms = Counter(form for row in table for form in row["words"].split("|"))
    assert [form for form, count in forms.items() if count > 1] == []
