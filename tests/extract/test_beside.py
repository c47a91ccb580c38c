"""The state that stands beside a name: whom an office, an adjective or the article's other words give it to."""

from __future__ import annotations

import pytest

from graphbuild.extract.candidates import prepare
from graphbuild.extract.things import Thing
from graphbuild.model import Article, EntityType

CASES: dict[str, tuple[str, str, str | None]] = {
    # why: (text, name, its state)
    "the office before a comma tells whom a person serves": (
        "زار السعودية أمس. قالت مفوضة الأمم المتحدة لحقوق الإنسان، ميشيل باشليت، إن السعودية ترد.",
        "ميشيل باشليت",
        None,
    ),
    "an outlet's correspondent is of the outlet's state, not of where he reports from": (
        "ووصفت مراسلة بي بي سي في موسكو، سارة رينسفورد، كلمات بوتين.",
        "سارة رينسفورد",
        "GBR",
    ),
    "an office with its purpose, then a comma": (
        "بحسب مساعد وزير الخزانة الأميركي لشؤون تمويل الإرهاب، دانيال غليزر، فإن إيران محاصرة في إيران.",
        "دانيال غليزر",
        "USA",
    ),
    "a former office behind the name": (
        "وحذر عاموس يادلين، الرئيس السابق للمخابرات العسكرية الإسرائيلية، من إيران. وترد إيران.",
        "عاموس يادلين",
        "ISR",
    ),
    "what somebody knows of a state makes him none of its own": (
        "وقال سليمان الدرعان، وهو محلل متخصص في روسيا، إن فرنسا تتقدم. وفرنسا ترد. وفرنسا تتقدم.",
        "سليمان الدرعان",
        "FRA",
    ),
    "an adjective behind quotation marks and brackets": (
        'وفي تقرير لصحيفة "ديلي كورير" (Courier) البريطانية عن روسيا. وترد روسيا.',
        "ديلي كورير",
        "GBR",
    ),
    "what belongs to a listed body is of its state": (
        "استقبل أمين سر اللجنة المركزية لحركة فتح وفدا من إسرائيل. وترد إسرائيل.",
        "اللجنة المركزية",
        "PSE",
    ),
    "a body in a state is that state's": (
        "أعلنت المحكمة العليا في السعودية الموعد. واليمن يرد. واليمن يقبل.",
        "المحكمة العليا",
        "SAU",
    ),
    "a body of several states is of none": (
        "طلب المجلس من اللجنة الدولية المختصة تحقيقا في روسيا. وترد روسيا.",
        "اللجنة الدولية المختصة",
        None,
    ),
    "a ministry told by its kind is of the state that its sentence names": (
        "حذرت وزارة الخارجية الأردنية إسرائيل، وقال الأردن إنه يرفض. ففي قطر، أدانت وزارة الخارجية الاقتحام.",
        "وزارة الخارجية",
        "QAT",
    ),
    "whose word it is says nothing of whose parliament it is": (
        "صوت البرلمان على القانون، حسبما قالت بي بي سي. وتونس ترد. وتونس تقبل.",
        "البرلمان",
        "TUN",
    ),
}


@pytest.mark.parametrize(("text", "name", "state"), CASES.values(), ids=CASES)
def test_the_state_of_a_name(text: str, name: str, state: str | None) -> None:
    assert _named(text, name).country == state


def test_an_indefinite_plural_has_no_name_behind_it() -> None:
    """«مسؤولون أوروبيون» and «ترامب» are two, in the report and in its headline."""
    trump = _named("قال مسؤولون أوروبيون ترامب أخطأ. ورد ترامب.", "دونالد ترامب")
    assert not any("أوروبيون" in surface for surface in trump.surfaces)


@pytest.mark.parametrize(("office", "who"), [("الرئيس نظيره", "فلاديمير بوتين"), ("نظيره الصيني", "شي جين بينغ")])
def test_whom_a_president_thanks_is_another_one(office: str, who: str) -> None:
    """Of two presidents who were named, neither is both the one who thanks and the one thanked."""
    text = "التقى الرئيس الروسي فلاديمير بوتين في موسكو الرئيس الصيني شي جين بينغ. وشكر الرئيس نظيره الصيني."
    prepared = prepare(Article("a", text))
    at = text.index(office)
    mentions = [unit.mention for view in prepared.views for unit in view.units if unit.mention]
    found = [prepared.entities.thing(mention) for mention in mentions if mention.start == at]
    assert [thing.name for thing in found if thing] == [who]


def _named(text: str, name: str) -> Thing:
    things = prepare(Article("a", text)).entities.things
    return next(t for t in reversed(things) if name in (t.name, *t.surfaces))


def test_a_city_of_the_strip_is_not_the_strip() -> None:
    """«غزة» alone is the Strip, as news uses it; «مدينة غزة» is the city, which has coordinates of its own."""
    text = "قصفت إسرائيل مدينة غزة. وقال مسؤول في قطاع غزة إن القصف مستمر."
    places = {t.key for t in prepare(Article("a", text)).entities.things if t.type is EntityType.PLACE}
    assert places == {"place/own/gaza-city", "place/own/gaza-strip"}
