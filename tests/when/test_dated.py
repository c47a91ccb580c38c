"""Every statement has a time: the nearest expression that can be its own, or the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from graphbuild.model import Article, Basis, Entity, EntityType, Modality, Precision, Reading, Relation, Statement, When
from graphbuild.when import dated, with_date

PUBLISHED = date(2022, 5, 12)


def when(
    sentence: str,
    trigger: str,
    modality: Modality = Modality.ASSERTED,
    *,
    relation: Relation = Relation.ASSAULT,
    published: date | None = PUBLISHED,
    before: str = "عنوان بلا وقت",
) -> When:
    """The time of the statement that the trigger carries."""
    article = Article("a", f"{before}\n\n{sentence}", published=published)
    start, here = article.text.index(sentence), article.text.rindex(trigger)
    statement = Statement(
        "r1", relation, "e1", None, modality, article.span(here, here + len(trigger)),
        article.span(start, len(article.text)), 1,
    )  # fmt: skip
    reading = dated(Reading(article, (Entity("e1", EntityType.COUNTRY, "روسيا"),), (statement,), "test/1"))
    found = reading.statements[0].when
    assert found
    if found.span:
        assert reading.article.text[found.span.start : found.span.end] == found.span.text
    return found


def days(found: When) -> tuple[str, str, str, str]:
    return str(found.start), str(found.end), found.precision.value, found.span.text if found.span else ""


@pytest.mark.parametrize(
    ("sentence", "trigger", "wanted"),
    [
        ("قصفت روسيا المدينة أمس.", "قصفت", ("2022-05-11", "2022-05-11", "day", "أمس")),
        ("قصفت القرية الثلاثاء، واقتحمت الأربعاء.", "قصفت", ("2022-05-10", "2022-05-10", "day", "الثلاثاء")),
        ("قصفت القرية الثلاثاء، واقتحمت الأربعاء.", "اقتحمت", ("2022-05-11", "2022-05-11", "day", "الأربعاء")),
        ("وفي 9 مايو/أيار، اقتحمت القوات القرية.", "اقتحمت", ("2022-05-09", "2022-05-09", "day", "9 مايو/أيار")),
        ("قال المتحدث الأربعاء إن القوات قصفت المدينة.", "قصفت", ("2022-05-11", "2022-05-11", "day", "الأربعاء")),
        ("تقصف القوات المدينة منذ اندلاع الحرب.", "تقصف", ("None", "2022-05-12", "since", "منذ اندلاع الحرب")),
    ],
)  # fmt: skip
def test_the_nearest_expression_dates_a_statement(sentence: str, trigger: str, wanted: tuple[str, ...]) -> None:
    assert days(when(sentence, trigger)) == wanted


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("قصفت روسيا المدينة.", "قصفت"),
        ("انتقدت إيران الاتفاق الموقع عام 2015.", "انتقدت"),  # the year is the agreement's
        ("انتقد الوزير الزعيم الذي تولى الحكم قبل عقدين.", "انتقد"),  # of the relative clause
        ("هاجمت روسيا المدينة قبل القمة المقررة الأسبوع المقبل.", "هاجمت"),  # what has happened is not to come
        ("هاجمت القوات المدينة بعد يومين من القمة.", "هاجمت"),  # counted from something without a date
    ],
)
def test_otherwise_the_day_of_publication_does_and_is_marked(sentence: str, trigger: str) -> None:
    assert when(sentence, trigger) == When(PUBLISHED, PUBLISHED, Precision.DAY, Basis.PUBLICATION)


def test_the_participle_itself_has_the_time_behind_it() -> None:
    assert days(when("انتقدت إيران الاتفاق الموقع عام 2015.", "الموقع"))[:2] == ("2015-01-01", "2015-12-31")


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("ستهاجم القوات المدينة الأربعاء.", ("2022-05-18", "2022-05-18", "day", "الأربعاء")),
        ("ستهاجم القوات المدينة هذا الأسبوع.", ("2022-05-12", "2022-05-15", "week", "هذا الأسبوع")),
        ("ستهاجم القوات المدينة التي سقطت عام 2015.", ("2022-05-12", "None", "after", "")),
        ("قال الوزير أمس إن القوات ستهاجم المدينة.", ("2022-05-12", "None", "after", "")),
        ("ستهاجم القوات المدينة بحلول نهاية العام.", ("2022-05-12", "2022-12-31", "until", "بحلول نهاية العام")),
        ("قال الوزير الثلاثاء إن القوات ستهاجم المدينة.", ("2022-05-12", "None", "after", "")),
        ("هدد الوزير، الثلاثاء، بأن القوات ستهاجم المدينة.", ("2022-05-12", "None", "after", "")),
        ("وفي خطابه الأربعاء قال الوزير إن القوات ستهاجم.", ("2022-05-12", "None", "after", "")),
        ("قال الوزير اليوم إن القوات ستهاجم غدا.", ("2022-05-13", "2022-05-13", "day", "غدا")),
        ("قال الوزير إن القوات الثلاثاء ستهاجم المدينة.", ("2022-05-17", "2022-05-17", "day", "الثلاثاء")),
        ("أعلن الوزير أن القوات ستهاجم الثلاثاء.", ("2022-05-17", "2022-05-17", "day", "الثلاثاء")),
    ],
)
def test_what_is_planned_lies_in_the_future(sentence: str, wanted: tuple[str, ...]) -> None:
    assert days(when(sentence, "ستهاجم", Modality.PLANNED)) == wanted


def test_without_a_day_of_publication_only_calendar_dates_are_known() -> None:
    relative = when("قصفت روسيا المدينة أمس.", "قصفت", published=None)
    assert days(relative) == ("None", "None", "unknown", "أمس")
    assert relative.basis is Basis.EXPRESSION
    assert when("قصفت روسيا المدينة.", "قصفت", published=None) == When(None, None, Precision.UNKNOWN, Basis.NONE)
    assert days(when("قصفت روسيا المدينة في 9 مايو 2022.", "قصفت", published=None))[0] == "2022-05-09"


def test_a_state_holds_when_it_is_reported() -> None:
    found = when("التقى رئيس روسيا نظيره في مارس 2019.", "رئيس", relation=Relation.LEADS)
    assert found == When(PUBLISHED, PUBLISHED, Precision.DAY, Basis.PUBLICATION)


def test_a_happening_is_as_old_as_the_article_says() -> None:
    told = "كانت الحرب قد اندلعت في 24 فبراير 2022."
    found = when("تقصف القوات المدينة منذ بدء الحرب.", "تقصف", before=told)
    assert days(found) == ("2022-02-24", "2022-05-12", "since", "منذ بدء الحرب")


@pytest.mark.parametrize(
    "text",
    [
        "عنوان\n\nموسكو - 12 أيار/مايو 2022 (وكالات): أعلنت روسيا انسحابها.",
        "عنوان\n12/5/2022\nأعلنت روسيا انسحابها.",
        "عنوان\nنُشر في: 12 مايو 2022 - 10:30\nأعلنت روسيا انسحابها.",
        "عنوان\nالخميس 11 شوال 1443هـ الموافق 12 مايو 2022م\nأعلنت روسيا انسحابها.",
        "عنوان\nقال المتحدث اليوم الخميس 12 مايو 2022 إن القوات انسحبت.",
        "عنوان\nأعلنت روسيا انسحابها من خاركيف.\nآخر تحديث: الخميس 12 أيار 2022",
    ],
)
def test_the_text_tells_when_it_was_published(text: str) -> None:
    assert with_date(Article("a", text)).published == PUBLISHED
    assert with_date(Article("a", text, published=date(2020, 1, 1))).published == date(2020, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت الحرب في 24 فبراير 2022 ثم انتهت المعارك.",
        "عنوان\nأعلنت روسيا انسحابها أمس.",
        "في 24 فبراير 2022 - بدأت الحرب.",
        "عنوان\nمايو 2022\nأعلنت روسيا انسحابها.",
    ],
)
def test_other_dates_are_not_taken_for_it(text: str) -> None:
    assert with_date(Article("a", text)).published is None


def test_the_day_that_the_text_tells_dates_its_statements() -> None:
    found = when("قصفت روسيا المدينة أمس.", "قصفت", published=None, before="عنوان\n12/5/2022")
    assert found.start == date(2022, 5, 11)
