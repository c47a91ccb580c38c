"""The shipped reader: what it says stands in the text, and it says the same each time, whoever asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pytest

from graphbuild.engines import ENGINES
from graphbuild.model import Article, Modality, Relation
from graphbuild.neural.network import load
from graphbuild.neural.reader import Reader
from graphbuild.pipeline import engine
from graphbuild.read import read_articles
from graphbuild.resources import resource

HELD = (
    "فرنسا تتهم روسيا بقصف كييف\n\nاتهمت وزارة الخارجية الفرنسية، الثلاثاء، روسيا بقصف كييف. ونفت موسكو الاتهامات. "
    "وقالت الخارجية الأوكرانية إن القوات الروسية قصفت مدينة خاركيف بالصواريخ."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


@pytest.fixture(scope="module")
def sample() -> list[Article]:
    return [a for a in read_articles([str(resource("data", "sample", "articles.jsonl"))]) if isinstance(a, Article)]


def test_mentions_triggers_and_evidence_are_exact_slices_of_the_original(reader: Reader) -> None:
    article = Article("a", HELD.replace("روسيا", "رُوسِيا").replace("كييف", "كيــيف"))
    reading = reader.read(article)
    assert reading.statements
    for statement in reading.statements:
        for span in (statement.trigger, statement.evidence):
            assert article.text[span.start : span.end] == span.text
    for entity in reading.entities:
        for mention in entity.mentions:
            assert article.text[mention.start : mention.end] == mention.text


def test_who_says_so_and_whether_it_is_only_said(reader: Reader) -> None:
    reading = reader.read(Article("a", HELD))
    keys = {e.id: e.key or e.name for e in reading.entities}
    told = {
        (s.relation, keys.get(s.source or ""), keys.get(s.target or ""), s.modality): [keys[x] for x in s.speakers]
        for s in reading.statements
    }
    accusations = [key for key in told if key[0] is Relation.ACCUSE]
    assert accusations
    assert all(key[3] is Modality.ASSERTED for key in accusations)
    attacks = {key: speakers for key, speakers in told.items() if key[0] is Relation.ASSAULT}
    assert attacks
    assert all(key[3] is Modality.CLAIMED and speakers for key, speakers in attacks.items())


def test_many_threads_read_what_one_reads(reader: Reader, sample: list[Article]) -> None:
    alone = [asdict(reader.read(article)) for article in sample]
    with ThreadPoolExecutor(8) as pool:
        together = [asdict(reading) for reading in pool.map(reader.read, sample * 2)]
    assert together == alone * 2


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "漢字 only", "كلمة " * 2000])
def test_texts_without_relations_are_read_as_such(reader: Reader, text: str) -> None:
    assert reader.read(Article("a", text)).statements == ()


TWO_CLAIM = "قصف أوديسا\n\nقالت أوكرانيا إن روسيا قصفت أوديسا بالصواريخ. وقالت بولندا إن روسيا قصفت أوديسا."


@pytest.mark.parametrize("name", ENGINES)
def test_who_claims_the_same_elsewhere_is_a_speaker_too_and_shown_in_his_words(name: str) -> None:
    reading = engine(name).read(Article("a", TWO_CLAIM))
    names = {e.id: e.name for e in reading.entities}
    (attack,) = (s for s in reading.statements if s.relation is Relation.ASSAULT)
    first, other = (names[speaker] for speaker in attack.speakers)
    said = {
        "أوكرانيا": "قالت أوكرانيا إن روسيا قصفت أوديسا بالصواريخ.",
        "بولندا": "وقالت بولندا إن روسيا قصفت أوديسا.",
    }
    assert attack.evidence.text == said.pop(first)
    places = [p for p in attack.elsewhere if [names[speaker] for speaker in p.speakers] == [other]]
    assert said.pop(other) in {p.evidence.text for p in places}
    for span in (span for p in places for span in (p.trigger, p.evidence)):
        assert TWO_CLAIM[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "source", "relation", "target"),
    [
        ("قال قائد هيئة الأركان الإيرانية محمد باقري إن بلاده سترد.", "محمد باقري", "LEADS", "هيئة الأركان الإيرانية"),
        ("وقال وزير الخزانة الأمريكي، ستيفن منشن، إن الأسواق هادئة.", "ستيفن منشن", "LEADS", "الولايات المتحدة"),
        ("أدانت ألمانيا الغزو الروسي لأوكرانيا.", "روسيا", "ASSAULT", "أوكرانيا"),
        ("وتستمر العدوان الإسرائيلي على غزة منذ أسبوع.", "إسرائيل", "ASSAULT", "قطاع غزة"),
    ],
)
def test_what_stands_inside_a_name_takes_part(text: str, source: str, relation: str, target: str) -> None:
    reading = engine("reader").read(Article("a", text))
    names = {e.id: e.name for e in reading.entities}
    found = {(names.get(s.source or ""), s.relation, names.get(s.target or "")) for s in reading.statements}
    assert (source, relation, target) in found, found


@pytest.mark.parametrize("name", ENGINES)
def test_what_nobody_denied_is_not_told_as_denied(name: str) -> None:
    text = "اتهمت سوريا إسرائيل بقصف مطار التيفور، ولم تنف إسرائيل ذلك."
    found = engine(name).read(Article("a", text)).statements
    assert Relation.ACCUSE in {s.relation for s in found}
    assert Relation.DENY not in {s.relation for s in found}
    assert Modality.DENIED not in {s.modality for s in found}
