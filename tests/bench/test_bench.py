"""The benchmark at a tiny size: its world keeps the rules of the graph, and it measures what it says."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from graphbuild.bench import __main__ as program
from graphbuild.bench.measure import Answers, Extraction, Kept, ask_rdflib, ask_store, keep, questions
from graphbuild.bench.world import world
from graphbuild.graph.queries import named_queries
from graphbuild.graph.validate import validate

SIZE = 16_000
"""Enough for the two most frequent states to meet: of no groups at all rdflib makes one, against SPARQL."""

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib uses what it deprecates


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Kept]:
    folder = tmp_path_factory.mktemp("bench")
    nquads = folder / "graph.nq"
    return folder / "store", nquads, keep(folder / "store", SIZE, nquads)


def test_the_world_is_the_same_for_the_same_seed_and_its_words_are_where_they_are_said_to_be() -> None:
    readings = list(islice(world(100_000), 20))
    assert readings == list(islice(world(100_000), 20))
    assert readings != list(islice(world(100_000, seed=2), 20))
    for reading in readings:
        for statement in reading.statements:
            for span in (statement.trigger, statement.evidence):
                assert reading.article.text[span.start : span.end] == span.text


def test_the_world_has_about_the_size_asked_for_and_keeps_the_shapes(made: tuple[Path, Path, Kept]) -> None:
    _, nquads, kept = made
    assert SIZE <= kept.triples <= 1.5 * SIZE
    assert validate(nquads.read_bytes()).conforms


def test_both_engines_are_asked_every_query_and_give_as_many_rows(made: tuple[Path, Path, Kept]) -> None:
    store, nquads, kept = made
    ours = ask_store(store)
    theirs = ask_rdflib(nquads, limit=10)
    assert ours.asked.keys() == theirs.asked.keys() == questions().keys() == named_queries().keys()
    assert ours.triples == theirs.triples == kept.triples
    answered = {name: found for name, found in theirs.asked.items() if found}
    assert "accusations" in answered
    for name, (_, rows) in answered.items():
        one = ours.asked[name]
        assert one is not None
        assert one[1] == rows, name


def test_what_takes_too_long_is_stopped(made: tuple[Path, Path, Kept]) -> None:
    assert set(ask_rdflib(made[1], limit=0.001).asked.values()) == {None}


def test_the_figures_are_printed_and_what_is_not_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"fast": (0.001, 3), "slow": (0.5, 3), "stopped": (0.01, 3), "other": (0.001, 3)}
    theirs = {"fast": (1.0, 3), "slow": (1.0, 3), "stopped": None, "other": (1.0, 4)}
    found = program.Bench(
        Extraction(10, 20, 5000, 0.5),
        Extraction(10, 18, 5000, 0.25),
        2.5,
        Kept(5, 1000, 0.1, 2.0),
        Answers(1000, 0.1, dict(asked)),
        Answers(1000, 2.0, dict(theirs)),
        {"reading articles": 100.0},
        30.0,
    )
    monkeypatch.setattr(program, "measure", lambda *_: found)
    app = typer.Typer()
    app.command()(program.bench)
    tables = CliRunner().invoke(app, []).stdout
    assert "20.0" in tables
    assert "40.0" in tables
    assert re.search(r"times faster than that\s+│\s+8 ", tables)
    assert "2 of 4 queries at least 5 times faster than rdflib, not slow, other" in tables
    figures = json.loads(CliRunner().invoke(app, ["--json"]).stdout)
    assert figures["times_faster"] == {"fast": 1000.0, "slow": 2.0, "stopped": 3000.0, "other": None}
