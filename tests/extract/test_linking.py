"""Who is who inside one article: which mention means which thing, of which state. Sentences written for these tests."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor
from graphbuild.extract.candidates import Prepared, prepare
from graphbuild.extract.found import Found, reading
from graphbuild.extract.gazetteer import Gazetteer
from graphbuild.extract.mentions import SentenceMentions
from graphbuild.extract.stance import Stance
from graphbuild.extract.things import Thing
from graphbuild.model import Article, EntityType, Modality, Relation
from graphbuild.text.tokens import sentences

Case = tuple[str, str, str, str | None]

CASES: dict[str, Case] = {
    # why: (text, surface, name of what it means, state)
    "militia alone are those of the article that are called so": (
        "قصف الحوثيون مدينة مأرب. وقال الجيش اليمني إن الميليشيات خسرت مواقع.",
        "إن [الميليشيات]",
        "الحوثيون",
        "YEM",
    ),
    "rebels stay rebels where two groups are called so": (
        "قصف الحوثيون مدينة مأرب، وهاجمت حركة طالبان كابل. وقال خبير إن المتمردين خسروا مواقع.",
        "إن [المتمردين]",
        "المتمردين",
        None,
    ),
    "a force is called by the beginning of its name": (
        "أعلن التحالف بقيادة السعودية هدنة. وقال التحالف العسكري إن الهدنة تبدأ غدا.",
        "وقال [التحالف العسكري]",
        "التحالف بقيادة السعودية",
        None,
    ),
    "a noun alone is the group of which more is said": (
        "أفرجت أنقرة عن الصحفيين الأتراك. وتوجهت أسر الصحفيين إلى المحكمة.",
        "أسر [الصحفيين]",
        "الصحفيين الأتراك",
        "TUR",
    ),
    "whom a force acts on is no part of its name": (
        "اعتقلت الشرطة الصحفيين الأتراك. وأفرجت عن الصحفيين مساء.",
        "عن [الصحفيين]",
        "الصحفيين الأتراك",
        "TUR",
    ),
    "nouns of one meaning are one group": (
        "فرقت الشرطة المتظاهرين. واعتقلت الشرطة المحتجين مساء.",
        "واعتقلت الشرطة [المحتجين]",
        "المتظاهرين",
        None,
    ),
    "a name with a letter left out is the name": (
        "قال الباحث سامي كالوشوف إن القرار قريب. وأضاف الباحث سامي كالوشف أن الأمر صعب.",
        "وأضاف الباحث [سامي كالوشف]",
        "سامي كالوشوف",
        None,
    ),
    "two given names are two, however alike": (
        "قال الباحث سليمان الدرعان إن القرار قريب. وأضاف الباحث سلمان الدرعان أن الأمر صعب.",
        "الباحث [سلمان الدرعان]",
        "سلمان الدرعان",
        None,
    ),
    "the intelligence of a state without the article": (
        "واتهمت استخبارات زامبيا زيمبابوي بدعم المتمردين.",
        "واتهمت [استخبارات زامبيا]",
        "استخبارات زامبيا",
        "ZMB",
    ),
    "what falls on a capital falls on the city": ("سقط صاروخ على موسكو.", "على [موسكو]", "موسكو", "RUS"),
    "sanctions are on the state": ("فرضت لندن عقوبات على موسكو.", "على [موسكو]", "روسيا", "RUS"),
    "a government is the state of who leads it": (
        "رفضت حكومة شهباز شريف القرار.",
        "رفضت [حكومة شهباز شريف]",
        "باكستان",
        "PAK",
    ),
    "whoever serves somebody speaks for his state, and is not he": (
        "قال مستشار ترامب إن القرار قريب.",
        "قال [مستشار ترامب]",
        "الولايات المتحدة",
        "USA",
    ),
    "a title with the article is that of the name behind it": (
        "قال المستشار سامي الدرعان إن القرار قريب.",
        "المستشار [سامي الدرعان]",
        "سامي الدرعان",
        None,
    ),
    "«علي» is a name where «على» is none": (
        "قال الوزير المصري محمد علي إن القاهرة ترد على القرار.",
        "المصري [محمد علي]",
        "محمد علي",
        "EGY",
    ),
    "a nationality written with another last letter": (
        "قال الجيش الأميركى إن الغارة أصابت موقعا في الصومال. وأكد الصومال ذلك، ونفى الصومال سقوط مدنيين.",
        "قال [الجيش الأميركى]",
        "الجيش الأميركى",
        "USA",
    ),
    "who stands before an office of another state does not hold it": (
        "استقبل الرئيس الفرنسي إيمانويل ماكرون الرئيس الفنلندي في باريس.",
        "ماكرون [الرئيس الفنلندي]",
        "فنلندا",
        "FIN",
    ),
    "a paper is of the state that its sentence names": (
        "تفاوض تركيا الحلف، وتركيا مترددة. وتقول تركيا إنها تدرس الأمر. وكتبت صحيفة «لوماتان» أن سويسرا قلقة.",
        "وكتبت [صحيفة «لوماتان»]",
        "لوماتان",
        "CHE",
    ),
    "who is named where only another state is, is of that": (
        "تفاوض تركيا الحلف، وتركيا مترددة. وتقول تركيا إنها تدرس الأمر. وفي سويسرا قال سامر الدرعان إن الأمر صعب.",
        "قال [سامر الدرعان]",
        "سامر الدرعان",
        "CHE",
    ),
    "«الرئيس» of one state is not that of another": (
        "قال الرئيس ترامب إن الحلف قوي. وشكر الرئيس الفنلندي الحلفاء.",
        "وشكر [الرئيس الفنلندي]",
        "فنلندا",
        "FIN",
    ),
    "a head with another complement is another body": (
        "اجتمع مجلس التعاون الخليجي أمس في قطر. وأقر مجلس الشورى القانون، وقال إن قطر ترحب.",
        "وأقر [مجلس الشورى]",
        "مجلس الشورى",
        "QAT",
    ),
    "the same head and complement repeat a body of a state": (
        "قالت وزارة الخارجية الفنلندية إن الأمر صعب. ونفت السويد ذلك. وأكدت وزارة الخارجية أن السويد مخطئة.",
        "وأكدت [وزارة الخارجية]",
        "وزارة الخارجية الفنلندية",
        "FIN",
    ),
    "a family name repeats a person introduced with given name": (
        "قال المحلل سامي الدرعان إن الهدنة هشة. وأضاف الدرعان أن القتال سيعود.",
        "وأضاف [الدرعان]",
        "سامي الدرعان",
        None,
    ),
    "a family name with a word that belongs to it": (
        "انتقدت الصحفية هدى أبو سلمية القرار. وقالت أبو سلمية إن الأمر خطير.",
        "وقالت [أبو سلمية]",
        "هدى أبو سلمية",
        None,
    ),
    "a given name of the list from Wikidata": (
        "كما حضر سامر الدرعاني الجلسة.",
        "حضر [سامر الدرعاني]",
        "سامر الدرعاني",
        None,
    ),
    "a speaker whom no list knows": (
        "وقال ميرزيان كالوشوف إن الاتفاق قريب. ويرى كالوشوف أن الوقت ضيق.",
        "ويرى [كالوشوف]",
        "ميرزيان كالوشوف",
        None,
    ),
    "a town is introduced with its kind": (
        "دخلت القوات السورية بلدة بيت شنانة أمس. ونزح المئات من بيت شنانة.",
        "من [بيت شنانة]",
        "بيت شنانة",
        None,
    ),
    "an abbreviation is introduced in brackets": (
        "حذرت منظمة الغوث الدولية (غوثد) من المجاعة. ودعت غوثد إلى فتح المعابر.",
        "ودعت [غوثد]",
        "منظمة الغوث الدولية",
        None,
    ),
    "the alliance that is named elsewhere": (
        "وسع حلف شمال الأطلسي مناوراته. وقال مسؤول إن الحلف مستعد.",
        "إن [الحلف]",
        "حلف شمال الأطلسي",
        None,
    ),
    "a party is meant, though it counts as an armed force": (
        "هاجم حزب الله موقعا حدوديا. ونفى الحزب أي خسائر.",
        "ونفى [الحزب]",
        "حزب الله",
        "LBN",
    ),
    "a ministry without nationality belongs to the state of the article": (
        "اعتقلت تونس خمسة أشخاص. وقالت وزارة الداخلية في تونس إنهم خططوا لهجوم. وأكدت وزارة الداخلية ذلك.",
        "وأكدت [وزارة الداخلية]",
        "وزارة الداخلية",
        "TUN",
    ),
    "a parliament right behind a noun": (
        "أثار القرار جدلا في الأردن. ورفض أعضاء البرلمان القرار.",
        "أعضاء [البرلمان]",
        "البرلمان",
        "JOR",
    ),
    "Tripoli in an article about Lebanon": (
        "انتشر الجيش اللبناني شمال البلاد. ووقع انفجار في طرابلس.",
        "في [طرابلس]",
        "طرابلس اللبنانية",
        "LBN",
    ),
    "Tripoli in an article that names Lebanon and Libya": (
        "وصل وفد من لبنان إلى ليبيا. ووقع انفجار في طرابلس.",
        "في [طرابلس]",
        "طرابلس",
        "LBY",
    ),
    "the city of Tripoli in Lebanon": (
        "قالت بيروت إن الهدوء عاد. ووقع انفجار في مدينة طرابلس.",
        "[مدينة طرابلس]",
        "طرابلس اللبنانية",
        "LBN",
    ),
    "Georgia beside states of the United States": (
        "خسر ترامب في بنسلفانيا وميشيغان. وأعيد العد في جورجيا.",
        "في [جورجيا]",
        "ولاية جورجيا",
        "USA",
    ),
    "Georgia that the United States support": (
        "أعلنت الولايات المتحدة دعم جورجيا. ورفضت روسيا ذلك.",
        "دعم [جورجيا]",
        "جورجيا",
        "GEO",
    ),
    "Georgia whose army is named beside American parties": (
        "قال السيناتور الجمهوري إن جورجيا حليفة. وانسحب الجيش الجورجي.",
        "إن [جورجيا]",
        "جورجيا",
        "GEO",
    ),
    "Sidi Bouzid": ("خرجت احتجاجات في سيدي بوزيد.", "في [سيدي بوزيد]", "سيدي بوزيد", "TUN"),
    "Amman as the capital of Jordan": ("وقع الأردن اتفاقا. ووقع انفجار في عمان.", "في [عمان]", "عمان", "JOR"),
    "the sultanate of Oman": ("زار وزير الخارجية الإيراني سلطنة عمان.", "[سلطنة عمان]", "سلطنة عمان", "OMN"),
    "the country of the article": (
        "شهدت فنلندا عاصفة قوية. وأغلقت مدارس في أنحاء البلاد.",
        "أنحاء [البلاد]",
        "فنلندا",
        "FIN",
    ),
    "the kingdom is the one that the article names": (
        "وقع الأردن اتفاقا مع مصر. وقال مسؤول إن المملكة ملتزمة به، وإن الأردن سينفذه.",
        "إن [المملكة]",
        "الأردن",
        "JOR",
    ),
    "the occupation, where Israel is named": (
        "قصفت إسرائيل القطاع. وقال شهود إن الاحتلال أغلق المعبر.",
        "إن [الاحتلال]",
        "إسرائيل",
        "ISR",
    ),
    "authorities of the occupation": ("أفرجت سلطات الاحتلال عن أسير.", "[سلطات الاحتلال]", "إسرائيل", "ISR"),
    "an administration named after its president": (
        "رفضت إدارة بايدن الطلب.",
        "[إدارة بايدن]",
        "الولايات المتحدة",
        "USA",
    ),
    "soldiers with a nationality in the broken plural": (
        "انسحب الجنود الروس من البلدة.",
        "[الجنود الروس]",
        "الجنود الروس",
        "RUS",
    ),
    "the capital as a place, by that word": (
        "وقع انفجار في العاصمة كييف. وهرع السكان إلى ملاجئ العاصمة.",
        "ملاجئ [العاصمة]",
        "كييف",
        "UKR",
    ),
    "a president alone is his state, not what follows him": (
        "اتهم الرئيس الأوكراني روسيا بقصف الميناء.",
        "[الرئيس الأوكراني]",
        "أوكرانيا",
        "UKR",
    ),
    "a mayor's town does not take in the next noun": (
        "اتهم عمدة مدينة ماريوبول القوات الانفصالية بالنهب.",
        "[القوات الانفصالية]",
        "القوات الانفصالية",
        "UKR",
    ),
    "a camp is not the town that it is named after": ("اقتحم الجنود مخيم نابلس.", "[مخيم نابلس]", "مخيم نابلس", "PSE"),
    "a known newspaper between quotation marks": (
        'قالت صحيفة "واشنطن بوست" إن الصفقة تعثرت.',
        'صحيفة "[واشنطن بوست]',
        "واشنطن بوست",
        "USA",
    ),
    "a nationality before a name tells the state": (
        "زارت باريس وفود كثيرة. وقال الباحث السويدي أولريك سفندبرغ إن فرنسا مخطئة.",
        "[أولريك سفندبرغ]",
        "أولريك سفندبرغ",
        "SWE",
    ),
    "a march with a name": ("نددت حماس بمسيرة الأعلام.", "ب[مسيرة الأعلام]", "مسيرة الأعلام", "ISR"),
    "a frequent name is one under a clitic too": ("اجتمع وفدان من فتح وحماس أمس.", "و[حماس]", "حركة حماس", "PSE"),
    "the office of one with the name of another behind it": (
        "التقى زعيم كوريا الشمالية ترامب في سنغافورة.",
        "[زعيم كوريا الشمالية]",
        "كوريا الشمالية",
        "PRK",
    ),
    "who stands behind an office that is not his": (
        "التقى زعيم كوريا الشمالية ترامب في سنغافورة.",
        "[ترامب]",
        "دونالد ترامب",
        "USA",
    ),
    "the channel, not the adjective": ("نفى مراسل العربية الخبر.", "مراسل [العربية]", "العربية", "SAU"),
    "a city behind a preposition": ("عاد السكان إلى تدمر أمس.", "إلى [تدمر]", "تدمر", "SYR"),
    "a city of the state in the article": ("خرج مقاتلون من دوما قرب دمشق.", "من [دوما]", "دوما", "SYR"),
    "a clitic before an article is a clitic": ("اجتمعوا في عمان والقدس.", "و[القدس]", "القدس", None),
}


def _prepared(text: str) -> Prepared:
    return prepare(Article("linking", text))


def _thing_at(prepared: Prepared, start: int, end: int) -> Thing | None:
    """What the mention that covers these characters means."""
    for view in prepared.views:
        for unit in view.units:
            m = unit.mention
            if m and min(m.start, m.office.start if m.office else m.start) <= start and end <= m.end:
                return prepared.entities.thing(m)
    return None


@pytest.mark.parametrize(("text", "marked", "name", "country"), CASES.values(), ids=CASES.keys())
def test_a_mention_means(text: str, marked: str, name: str, country: str | None) -> None:
    before, _, rest = marked.partition("[")
    surface = rest.partition("]")[0]
    start = text.index(before + surface) + len(before)
    thing = _thing_at(_prepared(text), start, start + len(surface))
    assert thing is not None, f"{surface} means nothing"
    assert thing.name == name
    if country:
        assert thing.country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الوزير سامي الخولاني كلمة. ثم غادر سامي الخولاني متأثرا القاعة.", "سامي الخولاني"),
        ("لقيت شيماء الورداني حتفها. وكانت شيماء الورداني شائنة السمعة عندهم.", "شيماء الورداني"),
    ],
)
def test_a_name_ends_where_the_article_ends_it_elsewhere(text: str, name: str) -> None:
    persons = {thing.name for thing in _prepared(text).entities.things if thing.type == "PERSON"}
    assert persons == {name}


@pytest.mark.parametrize(
    "text",
    [
        "ناشد الخطيب الأمة العربية والإسلامية.",
        "بلغ العدد الأقصى مئة.",
        "بلغوا المدى البعيد والمتوسط أمس.",
        "قصفوا القاعدة الجوية ليلا.",
        "سيطروا على شبه الجزيرة كلها.",
        "تعهدوا القضاء على الفقر.",
        "ارتفعت أسعار الأمن الغذائي عالميا.",
        "دفعوا مقابل مبلغ مالي كبير.",
        "أعاصير تدمر منازل كثيرة.",
        "تقف البلدة دوما معه.",
        'وصفوها بأنها منظمة "إرهابية" أمس.',
        "ثمة سياسة داخلية في بلاد كثيرة.",
        "وسيبقى كذلك دوماً معه.",
    ],
)
def test_an_ordinary_word_is_no_name(text: str) -> None:
    assert [thing.name for thing in _prepared(text).entities.things] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وكان رئيسا للجنة الأمن أمس.", "لجنة الأمن"),
        ("وانضم إلى حزب زنغولد الأسبوع الماضي.", "حزب زنغولد"),
        ("وصل إلى جبهة مقبنة العقيد حميد زنغولد.", "جبهة مقبنة"),
    ],
)
def test_the_name_of_a_body_has_its_own_first_letter_and_ends_where_it_ends(text: str, name: str) -> None:
    assert name in {t.name for t in _prepared(text).entities.things}


def test_two_persons_joined_by_and_are_two() -> None:
    things = _prepared("قمة تجمع الرئيس كيم جونغ أون ودونالد ترامب غدا.").entities.things
    assert {t.name for t in things if t.type == "PERSON"} == {"كيم جونغ أون", "دونالد ترامب"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قمة تجمع الرئيس كيم جونغ أون وترامب غدا.", {"كيم جونغ أون", "دونالد ترامب"}),
        ("في المؤتمر الصحفي المشترك لإيمانويل ماكرون وأنجيلا ميركل.", {"إيمانويل ماكرون", "أنغيلا ميركل"}),
    ],
)
def test_what_is_joined_to_a_name_is_no_part_of_it(text: str, names: set[str]) -> None:
    assert {t.name for t in _prepared(text).entities.things if t.type == "PERSON"} == names


@pytest.mark.parametrize("words", ["ثلاثة", "أحدهم", "هو", "عشرات الآلاف من", "3 آخرين", "وثلاثة", '"', "23"])
def test_found_words_that_only_count_name_nothing(words: str) -> None:
    assert _parts(words).names_nothing(0, len(_parts(words).tokens), EntityType.GROUP)


@pytest.mark.parametrize("words", ["ثلاثة صيادين", "جميع الأطراف", "إن تي في", "5 نجوم", "الثلث المعطل"])
def test_found_words_that_tell_who_name_somebody(words: str) -> None:
    assert not _parts(words).names_nothing(0, len(_parts(words).tokens), EntityType.GROUP)


def test_ordinary_words_are_no_person() -> None:
    assert _parts("السابق").names_nothing(0, 1, EntityType.PERSON)
    assert not _parts("دورنيتش").names_nothing(0, 1, EntityType.PERSON)
    assert not _parts("أحمد").names_nothing(0, 1, EntityType.PERSON)


def _parts(text: str) -> SentenceMentions:
    (sentence,) = sentences(text)
    return SentenceMentions(sentence, text)


def _added(text: str, type_: EntityType) -> Thing:
    """What the last word of a text means, when it is found to be a mention after the others."""
    prepared = _prepared(text)
    view = prepared.views[-1]
    parts = SentenceMentions(view.sentence, text)
    at = len(parts.tokens) - 2
    clitics = "ل" if parts.norms[at].startswith("لل") else ""
    return prepared.entities.add(parts.mention(at, at + 1, clitics, type_, "network"))


@pytest.mark.parametrize("word", ["الاتفاق", "الصفقة", "للاتفاقية"])
def test_a_common_noun_alone_repeats_the_event_that_was_named(word: str) -> None:
    found = _added(f"انتقد ترامب الاتفاق النووي الإيراني. وعاد ورفض {word}.", EntityType.EVENT)
    assert found.key == "event/iran-nuclear-deal"


def test_a_common_noun_without_anything_to_repeat_is_called_by_itself() -> None:
    assert _added("غضب من كتبوا للمحكمة.", EntityType.ORGANIZATION).name == "المحكمة"


def test_two_persons_with_one_family_name_share_no_short_form() -> None:
    text = "التقى الوزير كريم البرزنجي الوزير حازم البرزنجي. وقال البرزنجي إن اللقاء مفيد."
    at = text.rindex("البرزنجي")
    things = _prepared(text).entities.things
    assert {t.name for t in things if t.type == "PERSON"} >= {"كريم البرزنجي", "حازم البرزنجي"}
    thing = _thing_at(_prepared(text), at, at + len("البرزنجي"))
    assert thing is None or thing.name not in ("كريم البرزنجي", "حازم البرزنجي")


def test_the_people_of_a_state_have_an_english_name() -> None:
    (people,) = (t for t in _prepared("احتج الفلسطينيون على القرار.").entities.things if t.type == "GROUP")
    assert (people.name, people.name_en) == ("الفلسطينيون", "people of Palestine")


def test_a_bloc_is_one_thing_whichever_word_asks_for_it() -> None:
    entities = _prepared("تتهم القوى الغربية إيران. وتنفي طهران ما يقوله الغرب.").entities
    (west,) = (t for t in entities.things if t.key == "group/the-west")
    assert entities.listed(Gazetteer.load().by_key["group/the-west"]) is west


def test_a_counterpart_without_state_is_not_taken_for_a_compatriot() -> None:
    text = "بحث الوزير الإيراني حسن الزعفراني التعاون في طهران. والتقى هناك نظيره سليم البندقاني."
    guest = next(t for t in _prepared(text).entities.things if "البندقاني" in t.name)
    assert guest.country is None


def test_a_name_found_later_is_known_by_the_family_name_of_somebody() -> None:
    entities = _prepared("وصل الوزير سامي الخولاني إلى تونس.").entities
    assert entities.knows(EntityType.PERSON, "الخولاني")
    assert not entities.knows(EntityType.PERSON, "الوزير")


def test_a_person_belongs_to_the_state_that_he_leads_in_the_article() -> None:
    text = "تحدث ميرزيان كالوشوف أمام الصحفيين. وانتقدت إيطاليا فرنسا وإيطاليا حاضرة."
    prepared = _prepared(text)
    person = next(t for t in prepared.entities.things if "كالوشوف" in t.name)
    france = next(t for t in prepared.entities.things if t.key == "country/FRA")
    assert person.country != "FRA"
    trigger = prepared.article.span(0, 4)
    leads = Found(
        Relation.LEADS, person, france, Stance(Modality.ASSERTED, (), ""), trigger, prepared.views[0], 0.9, ()
    )
    found = reading(prepared, [leads], "test")
    assert next(e for e in found.entities if "كالوشوف" in e.name).country == "FRA"


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("وأكد الرئيس الأميركي دونالد ترامب الخبر.", "الرئيس الأميركي دونالد ترامب"),
        ("وقالوا للرئيس الأميركي دونالد ترامب إن الخبر صحيح.", "الرئيس الأميركي دونالد ترامب"),
        ("وأكد محامي الرئيس الأميركي دونالد ترامب الخبر.", None),
        ("وأكد مستشار الرئيس الأميركي دونالد ترامب الخبر.", None),
        ("والتقى ماكرون نظيره الأميركي دونالد ترامب.", None),
    ],
)
def test_a_title_is_part_of_a_name_only_where_it_is_his_own(text: str, titled: str | None) -> None:
    reading = Extractor.load().read(Article("a", text))
    (trump,) = (entity for entity in reading.entities if entity.name == "دونالد ترامب")
    assert trump.aliases == ((titled,) if titled else ())


def test_a_known_name_ends_where_no_known_name_follows() -> None:
    reading = Extractor.load().read(Article("a", "وقالت المنظمة إن الرئيس ترامب ينتهج سياسات خاطئة."))
    (trump,) = (entity for entity in reading.entities if entity.type is EntityType.PERSON)
    assert (trump.key, [mention.text for mention in trump.mentions]) == ("person/donald-trump", ["ترامب"])


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("قصفت قوات نظام بشار الأسد المدينة.", "بشار الأسد", []),
        ("رفضت إدارة الرئيس جو بايدن الطلب.", "جو بايدن", ["الرئيس"]),
        ("رفضت حكومة رئيس الوزراء العراقي سنان الدرعاني الطلب.", "سنان الدرعاني", ["رئيس الوزراء"]),
        ("رفضت إدارة الرئيس الأميركي السابق دونالد ترامب الطلب.", "دونالد ترامب", []),
    ],
)
def test_who_leads_a_state_is_named_inside_its_name(text: str, name: str, offices: list[str]) -> None:
    found = Extractor.load().read(Article("x", text))
    person = next(e for e in found.entities if e.type is EntityType.PERSON)
    state = next(e for e in found.entities if e.type is EntityType.COUNTRY)
    assert person.name == name
    assert person.country == state.country
    leads = [s for s in found.statements if s.relation is Relation.LEADS]
    assert [s.trigger.text for s in leads if (s.source, s.target) == (person.id, state.id)] == offices


@pytest.mark.parametrize(
    ("text", "name_en", "key"),
    [
        ("عقد في القاهرة اجتماع.", "Cairo", "place/geonames/360630"),
        ("شهدت مدينة أنقرة انفجارا.", "Ankara", "place/geonames/323786"),
        ("طرد السودان السفير. وقالت الخارجية إن السودان غاضب.", "Ministry of Foreign Affairs of Sudan", None),
        ("هددت أميركا إيران. وقالت الخارجية إن أميركا غاضبة.", "US Department of State", None),
    ],
)
def test_capitals_and_bodies_of_states_have_english_names(text: str, name_en: str, key: str | None) -> None:
    found = list(_prepared(text).entities.entities(Article("x", text), set()))
    entity = next((e for _, e in found if e.name_en == name_en), None)
    assert entity, [e for _, e in found]
    assert key in (None, entity.key)


def test_a_counterpart_begins_somebody_else() -> None:
    text = "شكر الرئيس نظيره الصيني شي جين بينغ."
    found = next(e for e in Extractor.load().read(Article("x", text)).entities if e.type is EntityType.PERSON)
    assert found.aliases == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقصفت الطائرات مواقع للميليشيات أمس.", "الميليشيات"),
        ("وسلم الجيش الأسلحة للمتمردين أمس.", "المتمردين"),
        ("وقدم الصليب الأحمر خياما للاجئين أمس.", "لاجئين"),
    ],
)
def test_a_common_noun_behind_for_has_its_article_and_its_own_first_letter(text: str, name: str) -> None:
    assert name in {t.name for t in _prepared(text).entities.things}
