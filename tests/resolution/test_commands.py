"""The commands that tell and decide who is who."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graphbuild.cli import app
from graphbuild.graph.former import led_on
from graphbuild.ids import entity_iri

from . import news


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(news.lines()), encoding="utf-8")
    assert run("load", str(file), store=tmp_path / "store").exit_code == 0
    return tmp_path / "store"


def run(*words: str, store: Path) -> Result:
    return CliRunner().invoke(app, [*words, "--store", str(store)])


def test_open_cases_are_listed_with_their_evidence_and_answered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("unsure", store=folder)
    assert "1 open cases" in shown.output
    assert "جاريد كوشنر روسيا" in shown.output
    done = run("same", "جاريد كوشنر", "جاريد كوشير", "--who", "mona", store=folder)
    assert done.exit_code == 0, done.output
    assert "0 open cases" in run("unsure", store=folder).output
    assert "1 judgements taken back" in run("undo", *news.KUSHNER, store=folder).output
    monkeypatch.setattr("graphbuild.cli.identity._asks", lambda: True)
    asked = CliRunner().invoke(app, ["unsure", "--store", str(folder)], input="d\n")
    assert asked.exit_code == 0, asked.output
    assert "0 open cases" in run("unsure", store=folder).output


def test_the_card_of_an_entity(folder: Path) -> None:
    shown = run("entity", "أنتوني بلنكن", store=folder)
    assert "Antony Blinken" in shown.output
    assert "→ ACCUSE" in shown.output
    assert run("entity", "لا أحد", store=folder).exit_code == 1


def test_a_card_tells_what_a_thing_is_elsewhere_where_it_lies_and_which_name_is_automatic(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text(
        "key\ttype\tname\tname_en\tcountry\tnames\tlat\tlon\tsame_as\n"
        "place/my/khirba\tPLACE\tخربة الدوير\tKhirbat al-Duwayr\tSYR\t\t33.125\t36.5\thttps://example.org/7\n",
        encoding="utf-8",
    )
    text = "قصفت القوات السورية خربة الدوير. وعقد في القاهرة اجتماع. وقال السفير كنعان المهراني إن سوريا تقصف مصر."
    (tmp_path / "news.txt").write_text(text, encoding="utf-8")
    words = ("build", str(tmp_path / "news.txt"), "--engine", "lexicon", "--names", str(tmp_path / "own.tsv"))
    store = tmp_path / "store"
    assert run(*words, store=store).exit_code == 0
    own, capital, state, person = (
        run("entity", name, store=store).output for name in ("خربة الدوير", "القاهرة", "سوريا", "كنعان المهراني")
    )
    assert "https://example.org/7" in own
    assert "33.1250, 36.5000" in own
    assert "القاهرة — Cairo\n" in capital
    assert "https://sws.geonames.org/360630/" in capital
    assert "http://www.wikidata.org/entity/Q858" in state
    assert "(letters by a machine)" in person


def test_former_addresses_lead_on(folder: Path) -> None:
    former = entity_iri(news.BLINKEN[1])
    assert "Antony Blinken" in run("entity", former, store=folder).output
    asked = run("query", f"SELECT ?s {{ ?s gb:source <{former}> }}", store=folder)
    assert "3 rows" in asked.output, asked.output
    assert run("query", f"ASK {{ <{former}> gb:accuses <{entity_iri('country/RUS')}> }}", store=folder).output.count(
        "yes"
    )
    shown = run("report", former, "--alone", "-o", str(folder / "dossier.html"), store=folder)
    assert "3 statements" in shown.output, shown.output


def test_different_takes_two_names_of_one(folder: Path) -> None:
    done = run("different", "أنتوني بلنكن", "أنتوني بلينكن", store=folder)
    assert "kept as different: person/" in done.output


def test_only_iris_of_entities_are_led_on() -> None:
    old, new = (f"<{entity_iri(key)}>" for key in ("person/a", "person/b"))
    led = {"person/a": "person/b"}
    for kept in (
        f'"{old}"',
        f"'{old}'",
        f'"""a "quoted" {old}"""',
        3 * "'" + old + 3 * "'",
        f'"\\"{old}"',
        f"# {old}\n",
        "<http://x/#>",
        "?a<?b",
    ):
        query = f"SELECT * {{ ?s ?p {kept} . {old} ?p ?o }}"
        assert led_on(query, lambda key: led.get(key, key)) == f"SELECT * {{ ?s ?p {kept} . {new} ?p ?o }}"


def test_judgements_come_in_by_the_same_door(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    a, b = news.KUSHNER
    wrong = f'{{"judgement": "same", "a": "{a}", "b": "{a}", "who": "x"}}'
    file.write_text(f'{{"judgement": "same", "a": "{a}", "b": "{b}", "who": "x"}}\n{wrong}\n', encoding="utf-8")
    done = run("load", str(file), store=folder)
    assert done.exit_code == 3
    assert "0 articles and 1 judgements loaded" in done.output
    assert "said.jsonl:2" in done.output
