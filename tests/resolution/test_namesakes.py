"""Two persons of one name: two nodes, whatever the order, one again where somebody says so."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graphbuild.errors import QueryError
from graphbuild.exchange import readings_from_statements
from graphbuild.graph.card import card
from graphbuild.graph.judging import decide, take_back
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri
from graphbuild.model import Article, Judgement, Reading, Verdict
from graphbuild.pipeline import engine

NAME = "محمد علي"
EGYPTIAN, IRAQI, UNTOLD = "person/محمد-علي/EGY", "person/محمد-علي/IRQ", "person/محمد-علي"
ARTICLES = [
    ("a1", "قال الوزير المصري محمد علي إن القاهرة ترفض القرار."),
    ("a2", "أعلن النائب العراقي محمد علي أن بغداد ترفض القرار."),
    ("a3", "زار وزير الري المصري محمد علي الخرطوم."),
    ("a4", "انتقد وزير العدل العراقي محمد علي تركيا."),
]
AGAIN = ("a5", "استقبل الوزير المصري محمد علي السفير التركي.")
PLAIN = ("a6", "وصل المحلل محمد علي إلى المطار، وقال إن الأمر صعب.")


def read(*articles: tuple[str, str]) -> list[Reading]:
    reader = engine("lexicon")
    return [reader.read(Article(id_, text)) for id_, text in articles]


def resolved(folder: Path, readings: list[Reading], *, one_by_one: bool = False) -> Store:
    store = Store.open(folder, create=True)
    for part in [[one] for one in readings] if one_by_one else [readings]:
        store.put(part)
        store.identities.resolve()
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return resolved(tmp_path / "store", read(*ARTICLES))


def nodes(store: Store) -> dict[str, list[str]]:
    """The articles of each node that goes by the name."""
    return {one.key: store.identities.articles(store.identities.members(one.key)) for one in store.named(NAME)}


def test_two_whom_articles_call_of_two_states_are_two(store: Store) -> None:
    assert nodes(store) == {EGYPTIAN: ["a1", "a3"], IRAQI: ["a2", "a4"]}
    assert [card(store, key).description.country for key in (EGYPTIAN, IRAQI)] == ["EGY", "IRQ"]
    with pytest.raises(QueryError, match=f"take one of the keys {EGYPTIAN}, {IRAQI}"):
        find_entity(store, NAME)


def test_neither_the_order_nor_a_further_article_changes_that(store: Store, tmp_path: Path) -> None:
    expected = store.nquads()
    for seed in range(4):
        order = random.Random(seed).sample(read(*ARTICLES), len(ARTICLES))
        with resolved(tmp_path / str(seed), order, one_by_one=True) as other:
            assert other.nquads() == expected
    store.put(read(AGAIN))
    store.identities.resolve()
    assert nodes(store) == {EGYPTIAN: ["a1", "a3", "a5"], IRAQI: ["a2", "a4"]}
    store.remove("a5")
    store.identities.resolve()
    assert store.nquads() == expected


def test_one_whose_state_nobody_says_does_not_make_them_one(store: Store) -> None:
    store.put(read(PLAIN))
    store.identities.resolve()
    assert nodes(store) == {EGYPTIAN: ["a1", "a3"], IRAQI: ["a2", "a4"], UNTOLD: ["a6"]}
    assert {(one.a, one.b) for one in store.identities.open_cases()} == {(UNTOLD, EGYPTIAN), (UNTOLD, IRAQI)}
    decide(store, Verdict.SAME, UNTOLD, IRAQI, "mona")
    assert nodes(store) == {EGYPTIAN: ["a1", "a3"], IRAQI: ["a2", "a4", "a6"]}


def test_where_there_is_only_one_the_state_need_not_be_said(tmp_path: Path) -> None:
    with resolved(tmp_path / "one", read(ARTICLES[0], ARTICLES[2], PLAIN)) as store:
        assert nodes(store) == {EGYPTIAN: ["a1", "a3", "a6"]}
        assert find_entity(store, entity_iri(UNTOLD)) == entity_iri(EGYPTIAN)


def test_a_person_decides_and_takes_it_back(store: Store) -> None:
    before = store.nquads()
    decide(store, Verdict.SAME, EGYPTIAN, IRAQI, "mona")
    ((key, articles),) = nodes(store).items()
    assert articles == ["a1", "a2", "a3", "a4"]
    assert key in (EGYPTIAN, IRAQI)
    take_back(store, EGYPTIAN, IRAQI)
    assert store.nquads() == before
    decide(store, Verdict.DIFFERENT, EGYPTIAN, IRAQI, "mona")
    assert store.nquads() == before


def test_what_statements_made_elsewhere_tell_of_the_state_is_meant(tmp_path: Path) -> None:
    lines = [_line("b1", "EGY"), _line("b2", "IRQ"), _line("b3", "IRQ", stated=False)]
    with resolved(tmp_path / "loaded", list(readings_from_statements(lines, "here"))) as store:
        assert sorted(nodes(store).values()) == [["b1"], ["b2", "b3"]]


def test_the_key_and_the_judgements_of_older_readings_lead_on(tmp_path: Path) -> None:
    """A store of articles read anew: what was decided of ``person/NAME`` counts for those with a state behind it."""
    spellings = [
        ("c1", "قال الوزير الأميركي جاريد كولنر إنه يرفض."),
        ("c2", "قال الوزير الأميركي جاريد كولير إنه يرفض."),
    ]
    old = "person/جاريد-كولنر", "person/جاريد-كولير"
    with resolved(tmp_path / "old", read(*spellings)) as store:
        assert [store.canonical(key) for key in old] == [f"{key}/USA" for key in old]
        a, b = sorted(old)
        store.identities.say([Judgement(a, b, Verdict.SAME, 1.0, "", "mona", "2024-01-01T00:00:00+00:00")])
        assert len({store.canonical(f"{key}/USA") for key in old}) == 1
        assert not list(store.identities.open_cases())
        store.put(read(("c3", "زار جاريد كولنر القاهرة.")))
        store.identities.resolve()
        assert len({store.canonical(key) for key in (f"{old[0]}/USA", f"{old[1]}/USA")}) == 1
        assert take_back(store, *old) == 1


def test_only_words_beside_the_name_say_a_state() -> None:
    articles = [
        ("d1", "قال أمير قطر الشيخ تميم العوضي إن الحوار ممكن."),
        ("d2", "قال النائب سامر العوضي إن الحوار ممكن في قطر، وإن قطر ترحب."),
    ]
    found = [next(e for e in one.entities if "العوضي" in e.name) for one in read(*articles)]
    assert [(one.country, one.stated) for one in found] == [("QAT", True), ("QAT", False)]


def _line(article: str, country: str, *, stated: bool | None = None) -> str:
    source = {"type": "PERSON", "name": NAME, "country": country, "stated": stated}
    target = {"type": "COUNTRY", "name": "روسيا", "country": "RUS", "key": "country/RUS"}
    line = {"article": article, "relation": "ACCUSE", "modality": "asserted", "source": source, "target": target}
    return json.dumps(line, ensure_ascii=False)
