"""Who is who in a store: whatever the order, undone by a word, carried from store to store."""

from __future__ import annotations

import io
import json
import random
import sqlite3
from pathlib import Path

import pytest

from graphbuild.api import Graph
from graphbuild.errors import QueryError
from graphbuild.exchange import readings_from_statements
from graphbuild.graph.card import card, sentences
from graphbuild.graph.export import export
from graphbuild.graph.identities import Identities
from graphbuild.graph.judging import decide, take_back
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.project import to_networkx
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri
from graphbuild.model import Judgement, Reading, Verdict

from . import news

BLINKEN = "person/antony-blinken"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return resolved(tmp_path / "store")


def resolved(folder: Path, found: list[Reading] | None = None) -> Store:
    store = Store.open(folder, create=True)
    store.put(news.readings() if found is None else found)
    store.identities.resolve()
    return store


def ids(store: Store) -> set[str]:
    return {id_ for id_, _ in store.find_statements("", 100)}


def test_spellings_and_titles_come_together_and_the_ids_of_statements_stay(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "plain", create=True) as plain:
        plain.put(news.readings())
        assert ids(plain) == ids(store)
        assert len(list(plain.descriptions())) == len(list(store.descriptions())) + 2
    assert {store.canonical(key) for key in news.BLINKEN} == {BLINKEN}
    assert len({store.canonical(key) for key in news.COHEN}) == 2
    (found,) = store.named("Antony Blinken")
    assert found.recognised
    assert {"أنتوني بلنكن", "أنتوني بلينكن"} <= {found.name, *found.aliases}


def test_everything_shows_the_one_that_stands_for_all(store: Store) -> None:
    iri = entity_iri(BLINKEN)
    assert find_entity(store, "أنتوني بلنكن") == find_entity(store, entity_iri(news.BLINKEN[1])) == iri
    assert find_entity(store, news.BLINKEN[2]) == iri
    graph = Graph(store)
    assert len(list(graph.statements(source="Antony Blinken"))) == 3
    rows = graph.query(f"SELECT ?s WHERE {{ ?s gb:source <{iri}> }}")
    assert {str(row["s"]).rpartition("/")[2] for row in rows} == {one.id for one in graph.statements(source=BLINKEN)}
    assert to_networkx(store).out_degree(iri) == 3
    assert store.graph_from(0.0).quads_for_pattern(None, None, None) is not None
    nquads = store.nquads().decode()
    assert entity_iri(news.BLINKEN[1]) not in nquads
    exported = io.BytesIO()
    export(store, "jsonl", exported)
    assert sum(iri in line for line in exported.getvalue().decode().splitlines()) == 3


def test_the_order_of_arrival_decides_nothing(tmp_path: Path, store: Store) -> None:
    expected = store.nquads()
    for seed in range(3):
        order = random.Random(seed).sample(news.readings(), len(news.ACTS))
        with Store.open(tmp_path / str(seed), create=True) as other:
            for one in order:  # resolved again after each
                other.put([one])
                other.identities.resolve()
            assert other.nquads() == expected
            assert [(one.a, one.b, one.verdict, one.score) for one in other.identities.judgements()] == [
                (one.a, one.b, one.verdict, one.score) for one in store.identities.judgements()
            ]


def test_a_person_joins_parts_and_takes_it_back(store: Store) -> None:
    before = store.nquads()
    (case,) = store.identities.open_cases()
    assert (case.a, case.b) == news.KUSHNER
    assert [len(sentences(store, key)) for key in news.KUSHNER] == [1, 1]
    decide(store, Verdict.SAME, "جاريد كوشير", "جاريد كوشنر", "mona")
    assert len({store.canonical(key) for key in news.KUSHNER}) == 1
    assert not list(store.identities.open_cases())
    assert [(one.who, one.verdict) for one in store.identities.said()] == [("mona", Verdict.SAME)]
    assert store.identities.said()[0].when
    take_back(store, "جاريد كوشير", "جاريد كوشنر")
    assert store.nquads() == before
    decide(store, Verdict.DIFFERENT, "أنتوني بلنكن", "أنتوني بلينكن", "mona")
    assert store.canonical(news.BLINKEN[1]) != store.canonical(news.BLINKEN[0])
    store.identities.resolve()
    store.put(news.readings()[:1])
    assert store.identities.resolve()
    assert store.canonical(news.BLINKEN[1]) != store.canonical(news.BLINKEN[0])
    take_back(store, news.BLINKEN[0], news.BLINKEN[1])
    assert store.nquads() == before


def test_a_part_rebuilt_is_the_part_of_a_whole_rebuilt(store: Store, tmp_path: Path) -> None:
    decide(store, Verdict.SAME, news.KUSHNER[0], news.COHEN[1], "mona")
    decide(store, Verdict.DIFFERENT, news.BLINKEN[2], BLINKEN, "mona")
    with Store.open(tmp_path / "other", create=True) as other:
        other.put(news.readings())
        other.identities.say(store.identities.said())
        other.identities.resolve()
        assert other.nquads() == store.nquads()


def test_what_is_unclear_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="no entity «جون كيري»"):
        decide(store, Verdict.SAME, "جون كيري", "أنتوني بلينكن", "mona")
    with pytest.raises(QueryError, match="both mean"):
        decide(store, Verdict.DIFFERENT, "روسيا", "Russia", "mona")
    with pytest.raises(QueryError, match="nothing to undo"):
        take_back(store, "روسيا", "أنتوني بلينكن")


def test_judgements_travel_with_statements(store: Store, tmp_path: Path) -> None:
    decide(store, Verdict.SAME, *news.KUSHNER, "mona", "one adviser")
    exported = io.BytesIO()
    export(store, "statements", exported)
    said: list[Judgement] = []
    with Store.open(tmp_path / "other", create=True) as other:
        other.put(readings_from_statements(exported.getvalue().decode().splitlines(), "here", judged=said.append))
        other.identities.resolve()
        assert other.identities.say(said) == 1
        assert other.identities.say(said) == 0
        assert other.identities.said() == store.identities.said()
        assert len({other.canonical(key) for key in news.KUSHNER}) == 1
    everything = io.BytesIO()
    export(store, "judgements", everything)
    kinds = {json.loads(line)["judgement"] for line in everything.getvalue().decode().splitlines()}
    assert kinds >= {"same", "unsure"}


def test_a_store_of_format_1_opens_and_is_resolved_by_the_next_build(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    with Store.open(folder, create=True) as store:
        store.put(news.readings())
    with sqlite3.connect(folder / "graphbuild.sqlite") as old:
        for table in ("judgements", "resolved", "listed", "settled"):
            old.execute(f"DROP TABLE {table}")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with Store.open(folder) as store:
        assert store.canonical(news.BLINKEN[1]) == news.BLINKEN[1]
        assert store.identities.resolve()
        assert store.canonical(news.BLINKEN[1]) == BLINKEN
        assert not store.identities.resolve()


def test_a_text_that_quotes_an_address_of_an_entity_keeps_it(tmp_path: Path) -> None:
    iri = entity_iri(news.BLINKEN[1])
    line = next(iter(news.lines())).replace("اتهم أنتوني", f"<{iri}> اتهم أنتوني")
    found = list(readings_from_statements([line, *list(news.lines())[1:]], "news"))
    with resolved(tmp_path / "quoting", found) as store:
        assert f"<{iri}> اتهم" in store.nquads().decode()


def test_the_card_tells_names_identifiers_relations_and_articles(store: Store) -> None:
    found = card(store, "أنتوني بلنكن")
    assert found.description.name_en == "Antony Blinken"
    assert found.members[0] == BLINKEN
    assert [tie.relation.value for tie in found.ties] == ["ACCUSE", "REQUEST", "THREATEN"]
    assert {tie.other for tie in found.ties} == {"روسيا"}
    assert [article.id for article in found.articles] == ["a3", "a2", "a1"]
    assert BLINKEN in found.identifiers


def test_nothing_reads_an_article_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.graph.rows.reading", lambda *_: pytest.fail("an article was read"))
    assert isinstance(store.identities, Identities)
    a, b = sorted(news.KUSHNER)
    store.identities.say([Judgement(a, b, Verdict.SAME, 1.0, "", "mona", "2024-01-01T00:00:00+00:00")])
