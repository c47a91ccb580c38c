from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from graphbuild.errors import StoreError
from graphbuild.graph.store import Store
from graphbuild.ids import GRAPH, NS, article_iri
from graphbuild.model import Modality, Reading, Relation

from .samples import drones, readings


def ask(edge: str) -> str:
    return f"ASK {{ ?a <{NS}{edge}> ?b }}"


def many(count: int) -> list[Reading]:
    return [drones(f"a{number}", published=date(2023, 1, 1 + number % 28)) for number in range(count)]


def built(folder: Path, *parts: list[Reading]) -> bytes:
    with Store.open(folder, create=True) as store:
        for part in parts:
            store.put(part)
        return store.nquads()


@given(found=st.lists(readings(), max_size=4, unique_by=lambda one: one.article.id), order=st.randoms())
@settings(max_examples=25, deadline=None)
def test_the_graph_is_the_same_bytes_whatever_the_order_and_however_often(
    found: list[Reading], order: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    shuffled = list(found)
    order.shuffle(shuffled)
    once = built(folder / "one", found)
    assert built(folder / "two", shuffled, found[:2], shuffled) == once
    with Store.open(folder / "one") as store:
        assert list(store.readings()) == sorted(found, key=lambda one: one.article.id)
        assert store.nquads() == once


@given(found=st.lists(readings(), min_size=1, max_size=4, unique_by=lambda one: one.article.id))
@settings(max_examples=25, deadline=None)
def test_an_article_taken_back_was_never_there(found: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("stores")
    without = built(folder / "without", found[1:])
    built(folder / "with", found)
    with Store.open(folder / "with") as store:
        assert store.remove(found[0].article.id)
        assert not store.remove(found[0].article.id)
        assert store.nquads() == without


def test_a_new_reading_replaces_the_old_one_whole(tmp_path: Path) -> None:
    old, new = drones(), replace(drones(), statements=drones().statements[:1], engine="test/2")
    assert built(tmp_path / "both", [old], [new]) == built(tmp_path / "new", [new])
    with Store.open(tmp_path / "both") as store:
        assert store.has("a1", old.article.sha256, "test/2")
        assert not store.has("a1", old.article.sha256, "test/1")
        assert not store.has("a1", "0" * 64, "test/2")
        assert len(store) == 1


def in_memory(store: Store) -> set[bytes]:
    return set((store.graph.dump(format=RdfFormat.N_QUADS) or b"").splitlines())


@given(found=st.lists(readings(), min_size=1, max_size=3, unique_by=lambda one: one.article.id))
@settings(max_examples=25, deadline=None)
def test_the_graph_in_memory_is_the_graph_that_is_written(
    found: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store.open(tmp_path_factory.mktemp("store"), create=True) as store:
        store.put(found)
        written = set(store.nquads().splitlines())
        assert in_memory(store) == written
        store.remove(found[0].article.id)
        assert in_memory(store) == set(store.nquads().splitlines()) != written


def test_the_default_graph_finds_facts_only(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put([drones()])
        graph = store.graph
        assert graph.query(ask("accuses"))
        assert not graph.query(ask("supplies"))
        claimed = f"ASK {{ GRAPH <{GRAPH}claimed> {{ ?a <{NS}supplies> ?b }} }}"
        assert graph.query(claimed)
        held = f"SELECT ?s {{ ?s a <{NS}Statement> ; <{NS}modality> <{NS}claimed> ; <{NS}relation> <{NS}supplies> }}"
        assert len(list(graph.query(held))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(("modality", "expected"), [("asserted", 4), ("claimed", 2), ("planned", 2), ("denied", 0)])
def test_a_symmetric_relation_is_an_edge_both_ways_unless_denied(tmp_path: Path, modality: str, expected: int) -> None:
    reading = drones()
    agreed = replace(reading.statements[0], relation=Relation.AGREE, modality=Modality(modality))
    with Store.open(tmp_path, create=True) as store:
        store.put([replace(reading, statements=(agreed,))])
        edges = [quad for quad in store.graph if quad.predicate.value == NS + "agreesWith"]
    assert len(edges) == expected


def test_a_statement_without_target_is_no_edge(tmp_path: Path) -> None:
    reading = drones()
    protest = replace(reading.statements[0], relation=Relation.PROTEST, target=None)
    with Store.open(tmp_path, create=True) as store:
        store.put([replace(reading, statements=(protest,))])
        assert not store.graph.query(ask("protestsAgainst"))
        assert store.graph.query(f"ASK {{ ?s <{NS}relation> <{NS}protestsAgainst> }}")


def test_an_article_has_a_graph_of_its_own_with_its_statements_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(many(2))
        query = f"SELECT ?s {{ GRAPH <{article_iri('a0')}> {{ ?s <{NS}quotation> ?q ; <{NS}modality> ?m }} }}"
        assert len(list(store.graph.query(query))) == 4  # type: ignore[arg-type]
        denials = f"SELECT ?d {{ GRAPH ?g {{ ?s <{NS}contradicts> ?d . ?d <{NS}relation> ?r }} }}"
        assert len(list(store.graph.query(denials))) == 4  # type: ignore[arg-type]


def test_the_preferred_name_is_the_most_frequent_then_the_first(tmp_path: Path) -> None:
    def named(article: str, name: str) -> Reading:
        reading = drones(article)
        return replace(
            reading, entities=(replace(reading.entities[0], name=name, key="group/west"), *reading.entities[1:])
        )

    with Store.open(tmp_path, create=True) as store:
        store.put([named("a1", "ب"), named("a2", "ا")])
        (west,) = [one for one in store.descriptions() if one.key == "group/west"]
        assert (west.name, west.aliases) == ("ا", ("ب",))
        store.put([named("a3", "ب")])
        (west,) = [one for one in store.descriptions() if one.key == "group/west"]
        assert (west.name, west.aliases) == ("ب", ("ا",))


def test_a_second_writer_is_refused_and_readers_go_on(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as first, Store.open(tmp_path, create=True) as second:
        first.put(many(1))
        drawn: list[Reading] = []
        with pytest.raises(StoreError, match="another process is writing"):
            second.put(drawn.append(one) or one for one in many(2))  # type: ignore[func-returns-value]
        assert not drawn
        assert [one.article.id for one in second.readings()] == ["a0"]
    with Store.open(tmp_path) as third:
        assert third.put(many(2)) == 2


WRITER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from tests.graph.test_store import many
from graphbuild.graph.store import Store
def told():
    for number, reading in enumerate(many(400)):
        print(number, flush=True)
        yield reading
Store.open(sys.argv[1], create=True).put(told())
"""


@pytest.mark.parametrize("killed_at", [0, 63, 65, 200])
def test_a_killed_writer_leaves_whole_articles_and_the_next_finishes(tmp_path: Path, killed_at: int) -> None:
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), root], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        for line in writer.stdout:
            if int(line) == killed_at:
                break
        time.sleep(0.002 * (killed_at % 7))
        os.kill(writer.pid, signal.SIGKILL)
    whole = many(400)
    with Store.open(tmp_path, create=True) as store:
        left = list(store.readings())
        assert left == [one for one in sorted(whole, key=lambda one: one.article.id) if one in left]
        store.put(one for one in whole if not store.has(one.article.id, one.article.sha256, one.engine))
        assert store.nquads() == built(tmp_path / "undisturbed", whole)


def test_what_cannot_be_a_store_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph"):
        Store.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be a store"):
        Store.open(tmp_path / "file", create=True)
    (tmp_path / "graphbuild.sqlite").write_bytes(b"This is no database. " * 100)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(tmp_path, create=True)


def test_another_programs_database_and_a_newer_format_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "graphbuild.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    other.close()
    with pytest.raises(StoreError, match="not a graph of graphbuild"):
        Store.open(tmp_path, create=True)
    file.unlink()
    Store.open(tmp_path, create=True).close()
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreError, match="newer graphbuild"):
        Store.open(tmp_path)


def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    built(tmp_path, many(200))
    file = tmp_path / "graphbuild.sqlite"
    data = bytearray(file.read_bytes())
    data[8192:-8192] = b"\xff" * (len(data) - 16384)
    file.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="restore it"), Store.open(tmp_path) as store:
        store.nquads()


def test_what_a_process_leaves_that_was_killed_before_it_made_the_tables_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "graphbuild.sqlite").write_bytes(b"")
    with pytest.raises(StoreError, match="holds no graph"):
        Store.open(tmp_path)
    assert built(tmp_path, [drones()]) == built(tmp_path / "other", [drones()])
