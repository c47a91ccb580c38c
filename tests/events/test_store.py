from __future__ import annotations

from datetime import date
from pathlib import Path

from pyoxigraph import RdfFormat

from graphbuild.graph import happenings
from graphbuild.graph.event_quads import EVENTS
from graphbuild.graph.store import Store
from graphbuild.graph.validate import validate
from graphbuild.ids import NS
from graphbuild.model import Article, Basis, Entity, EntityType, Modality, Precision, Reading, Relation, Statement, When

TEXT = "قصفت أليفيا ميناء زيتونة فجر الاثنين ودمرت ثلاثة مخازن للوقود وأغرقت سفينتين راسيتين."
DAY = date(2023, 5, 8)
ENTITIES = (
    Entity("e1", EntityType.COUNTRY, "أليفيا", country="ALV"),
    Entity("e2", EntityType.PLACE, "ميناء زيتونة", country="BRN"),
)


def reading(id: str, outlet: str, modality: Modality = Modality.ASSERTED, text: str = TEXT) -> Reading:
    article = Article(id, text, "قصف ميناء زيتونة", outlet, None, DAY)
    statement = Statement(
        "r1",
        Relation.ASSAULT,
        "e1",
        "e2",
        modality,
        article.span(0, 4),
        article.span(0, len(text)),
        0,
        when=When(DAY, DAY, Precision.DAY, Basis.EXPRESSION, article.span(24, 36)),
    )
    return Reading(article, ENTITIES, (statement,), "test/1")


READINGS = [reading("a1", "one"), reading("a2", "two", Modality.DENIED, TEXT + " "), reading("a3", "three")]


def derived(store: Store) -> list[bytes]:
    return [line for line in store.nquads().splitlines() if EVENTS.encode() in line]


def test_events_are_in_a_graph_of_their_own_and_in_the_default_one(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(READINGS)
        store.find_events()
        for where in ("", f"GRAPH <{EVENTS}>"):
            query = f"SELECT ?e (COUNT(?s) AS ?n) {{ {where} {{ ?e <{NS}report> ?s }} }} GROUP BY ?e"
            assert [row["n"].value for row in store.graph.query(query)] == ["3"]  # type: ignore[union-attr]
        assert store.graph.query(f"ASK {{ ?e <{NS}agreed> false ; <{NS}outlets> 3 ; <{NS}sources> 1 }}")
        denial = f"SELECT ?s {{ GRAPH <{EVENTS}> {{ ?d <{NS}contradicts> ?s }} }}"
        assert len(list(store.graph.query(denial))) == 2  # type: ignore[arg-type]


def test_what_is_kept_is_what_is_found(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kept", create=True) as store:
        store.put(READINGS)
        store.find_events()
        kept = store.nquads()
        assert set((store.graph.dump(format=RdfFormat.N_QUADS) or b"").splitlines()) == set(kept.splitlines())
    with Store.open(tmp_path / "found", create=True) as store:
        store.put(reversed(READINGS))
        assert store.nquads() == kept


def test_an_article_that_is_taken_back_or_comes_in_changes_the_events(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(READINGS[:1])
        store.find_events()
        assert not derived(store)
        store.put(READINGS[1:])
        three = derived(store)
        store.find_events()
        assert derived(store) == three
        store.remove("a3")
        assert 0 < len(derived(store)) < len(three)
        store.remove("a2")
        assert not derived(store)


def test_kept_events_are_not_looked_for_again(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(READINGS)
        store.find_events()
        found, happenings.found = happenings.found, None  # type: ignore[assignment]
        try:
            assert derived(store)
            store.find_events()
        finally:
            happenings.found = found


def test_events_keep_to_the_shapes(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(READINGS)
        report = validate(store.nquads())
    assert report.conforms, report.text


def test_only_statements_that_are_likely_enough_are_reports(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(READINGS)
        ask = f"ASK {{ ?e a <{NS}Happening> }}"
        assert store.graph_from(0.5).query(ask)
        assert not store.graph_from(1.1).query(ask)
