from __future__ import annotations

import numpy as np
import pytest

from graphbuild.extract.judge import Judge
from graphbuild.extract.things import Thing
from graphbuild.model import Article, EntityType
from graphbuild.neural.judgement import Read
from graphbuild.neural.mentions import add_mentions
from graphbuild.neural.sheet import Sheet, sheet_of
from graphbuild.neural.tags import TAGS
from graphbuild.neural.windows import RELATIONS, Window


def read(sheet: Sheet, seen: str, kind: str) -> Read:
    """The sheet as a network leaves it that takes some words for a mention."""
    words = [token.text for token in sheet.words]
    wanted = seen.split()
    first = next(n for n in range(len(words)) if words[n : n + len(wanted)] == wanted)
    tags = np.zeros((len(words), len(TAGS)), np.float32)
    tags[:, 0] = 4
    for n in range(len(wanted)):
        tags[first + n, TAGS.index(f"{'I' if n else 'B'}-{kind}")] = 9
    window = Window(0, 0, len(words), np.zeros(1, np.int64), np.zeros(1, np.int64), ())
    return Read(window, np.zeros((len(words), 1), np.float32), tags, np.zeros((len(words), len(RELATIONS)), np.float32))


def things(text: str, seen: str, kind: str) -> list[Thing]:
    sheet = sheet_of(Article("a", text), Judge.load())
    add_mentions(sheet, [read(sheet, seen, kind)])
    return sheet.things


def called(found: list[Thing], name: str) -> Thing:
    return next(t for t in found if name in (t.name, *t.surfaces))


@pytest.mark.parametrize(
    ("text", "seen", "kind", "short"),
    [
        ("وفرقت الشرطة آلاف المحتجين في بيروت.", "آلاف المحتجين", "GROUP", "المحتجين"),
        ("وفرقت الشرطة بعشرات المحتجين في بيروت.", "بعشرات المحتجين", "GROUP", "المحتجين"),
        ("وقال إن المدنيين الأبرياء قتلوا في بيروت.", "المدنيين الأبرياء", "GROUP", "المدنيين"),
    ],
)
def test_what_holds_a_known_mention_whole_is_a_name_of_the_same(text: str, seen: str, kind: str, short: str) -> None:
    found = things(text, seen, kind)
    wide = called(found, seen.removeprefix("ب"))
    assert wide is called(found, short)


def test_the_longer_name_of_what_is_not_listed_stands_for_it() -> None:
    found = things("ونددت مؤسسة ديسموند توتو بالقرار.", "مؤسسة ديسموند توتو", "ORGANIZATION")
    assert [t.name for t in found if "ديسموند" in t.name] == ["مؤسسة ديسموند توتو"]


def test_who_is_described_by_another_is_a_thing_of_its_own() -> None:
    found = things("وتظاهر أنصار مقتدى الصدر في بغداد.", "أنصار مقتدى الصدر", "GROUP")
    group, leader = called(found, "أنصار مقتدى الصدر"), called(found, "مقتدى الصدر")
    assert group is not leader
    assert (group.type, leader.type) == (EntityType.GROUP, EntityType.PERSON)


@pytest.mark.parametrize(
    ("seen", "kind", "name"),
    [("جيران الأمم المتحدة", "ORGANIZATION", "الأمم المتحدة"), ("من الأمم المتحدة", "ORGANIZATION", "الأمم المتحدة")],
)
def test_people_of_a_body_and_function_words_before_it_are_not_its_name(seen: str, kind: str, name: str) -> None:
    text = f"وطردت بغداد {seen} أمس."
    assert seen not in called(things(text, seen, kind), name).surfaces


@pytest.mark.parametrize(("text", "seen"), [("التقى خالد و سمير الدرعان.", "و"), ("تجري من ق أوكرانيا.", "ق")])
def test_nobody_is_called_by_a_single_letter(text: str, seen: str) -> None:
    assert seen not in [name for thing in things(text, seen, "PERSON") for name in (thing.name, *thing.surfaces)]


def test_a_word_of_its_own_loses_no_letters_as_clitics() -> None:
    found = things("ونقلت وكالة زهرات عن مصدر.", "وكالة زهرات", "ORGANIZATION")
    assert any(t.name == "وكالة زهرات" for t in found)
    assert not any(t.name.startswith("الة") for t in found)


def test_a_given_name_loses_no_letters_as_clitics() -> None:
    found = things("دخل وزيراً في عهد الملك فيصل الأول.", "فيصل", "PERSON")
    assert any(t.name == "فيصل" for t in found)


def test_what_begins_a_name_is_not_a_word_for_like() -> None:
    found = things("وطلب وزير الصحة الموريتاني كاني بوبكر مهلة.", "كاني بوبكر", "PERSON")
    assert any(t.name == "كاني بوبكر" for t in found)


def test_a_town_is_called_with_or_without_the_word_for_town() -> None:
    sheet = sheet_of(Article("a", "وانسحب الجيش من ميدي. ووصلوا إلى مدينة ميدي."), Judge.load())
    add_mentions(sheet, [read(sheet, "ميدي", "PLACE")])
    assert [t.name for t in sheet.things if t.type is EntityType.PLACE] == ["مديرية ميدي"]


def test_before_a_listed_word_a_letter_is_a_clitic() -> None:
    found = things("وقصفوا معسكرا لميليشيات الحوثي الإيرانية.", "لميليشيات الحوثي الإيرانية", "ARMED_FORCE")
    assert [*called(found, "الحوثيون").surfaces] == ["ميليشيات الحوثي الإيرانية"]


@pytest.mark.parametrize(
    ("text", "seen", "kind", "name"),
    [
        ("قتل رئيس مركز بلدة أركوديا الواقعة هناك.", "أركوديا الواقعة", "PLACE", "أركوديا"),
        ("وقال ديلوار - حسينوف إنه حزين.", "ديلوار -", "PERSON", "ديلوار"),
        ("وحضر اللاعبون ومحمد زنغولد الحفل.", "ومحمد زنغولد", "PERSON", "محمد زنغولد"),
        ("وحضرت وفاء زنغولد الحفل.", "وفاء زنغولد", "PERSON", "وفاء زنغولد"),
    ],
)
def test_what_leads_on_and_what_joins_are_no_part_of_a_name(text: str, seen: str, kind: str, name: str) -> None:
    assert [t.name for t in things(text, seen, kind) if t.type == kind] == [name]


def test_a_name_that_goes_on_behind_an_office_is_the_name_of_who_holds_it() -> None:
    found = things("وأكد رئيس الوزراء الفلسطيني ناصر الشاعر ذلك.", "ناصر الشاعر", "PERSON")
    assert [t.name for t in found if t.type is EntityType.PERSON] == ["ناصر الشاعر"]


def test_an_office_is_no_name_of_the_state_that_it_acts_for() -> None:
    sheet = sheet_of(Article("a", "دعا الرئيس الفرنسي سوريا إلى الحوار. وردت دمشق على فرنسا."), Judge.load())
    assert "الرئيس الفرنسي" not in called(sheet.things, "فرنسا").surfaces
