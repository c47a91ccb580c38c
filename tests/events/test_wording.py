from __future__ import annotations

import pytest

from graphbuild.events.wording import acts, agencies, stems


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("ونقلت وكالة رويترز عن مسؤول قوله", {"reuters"}),
        ("قالت «رويترز» إن", {"reuters"}),
        ("حسبما نقلت الأسوشيتد برس وفرانس برس", {"associated-press", "afp"}),
        ('ذكرت وكالة الأنباء السورية الرسمية "سانا"', {"sana"}),
        ("وفق وكالة الأنباء السعودية (واس)", {"spa"}),
        ('قال لوكالة أنباء "فارس" الإيرانية', {"fars"}),
        ("زار بلاد فارس القديمة", set()),
        ("سألنا الناس في الأناضول", set()),
        ("عاد إلى البترا", set()),
    ],
)
def test_agencies_are_found_where_they_are_credited(sentence: str, keys: set[str]) -> None:
    assert agencies(sentence, "") == {f"organization/{key}" for key in keys}


def test_an_agency_that_signs_the_text_is_behind_all_of_it() -> None:
    assert agencies("قصفت طائرات بلدة.", "قصفت طائرات بلدة.\nفرانس 24/ أ ف ب") == {"organization/afp"}
    assert agencies("قصفت طائرات بلدة.", "دمشق (رويترز) - قصفت طائرات بلدة.") == {"organization/reuters"}
    assert not agencies(
        "قصفت طائرات بلدة.", "قصفت طائرات بلدة.\nوقال مسؤول لرويترز إن البلدة خالية وإن من فيها قد رحلوا."
    )


def test_forms_of_a_word_have_one_stem_and_small_words_none() -> None:
    assert stems("الصواريخ") == stems("وصواريخ") == stems("صواريخها")
    assert not stems("في من على")


@pytest.mark.parametrize(("one", "other"), [("اتهمت", "اتهام"), ("وقصفت", "القصف"), ("انسحاب", "ينسحب")])
def test_forms_of_an_act_are_one_act(one: str, other: str) -> None:
    assert acts(one) & acts(other)


def test_a_trigger_that_the_lexicon_lacks_keeps_its_stem() -> None:
    assert acts("تزحلق") == stems("تزحلق") != frozenset()
