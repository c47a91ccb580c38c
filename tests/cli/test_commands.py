from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

ARTICLE = "اتهم الغرب إيران بتزويد روسيا بمسيرات."
ACCUSES = "SELECT ?who ?whom { ?who gb:accuses ?whom }"


def lines(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def counted(result: Any) -> int:
    """The rows of an answer in CSV."""
    return len(list(csv.DictReader(io.StringIO(result.stdout))))


# extract


def test_extract_gives_one_object_an_article_and_tells_what_it_skipped(run, news: Path, engine) -> None:
    result = run("extract", news)
    assert result.exit_code == 3
    assert [line["doc"] for line in lines(result)] == ["one", "three", "two"]
    assert lines(result)[0]["relations"][0]["evidence"] == {"start": 0, "end": len(ARTICLE), "text": ARTICLE}
    assert "picture.png: is not of a kind" in result.stderr


def test_extract_statements(run, news: Path, engine) -> None:
    result = run("extract", news / "one.txt", "--statements")
    assert result.exit_code == 0
    assert [(line["relation"], line["article"]["id"]) for line in lines(result)] == [("ACCUSE", "one")]


def test_extract_reads_standard_input_and_writes_a_file(run, tmp_path: Path, engine) -> None:
    out = tmp_path / "new" / "out.jsonl"
    result = run("extract", "-", "-o", out, stdin=json.dumps({"id": "x", "text": ARTICLE}))
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["doc"] == "x"


def test_an_article_that_the_engine_fails_on_is_skipped_and_the_rest_is_read(run, news: Path, engine) -> None:
    (news / "odd.txt").write_text("عطل", encoding="utf-8")
    result = run("extract", news / "*.txt")
    assert result.exit_code == 3
    assert [line["doc"] for line in lines(result)] == ["one", "three", "two"]
    assert "skipped odd: cannot be read (ZeroDivisionError: odd article)" in result.stderr


def test_an_unknown_engine_is_an_error(run, news: Path) -> None:
    result = run("extract", news, "--engine", "oracle")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "graphbuild: there is no engine «oracle»" in result.stderr


# build and load


def test_what_is_too_unlikely_is_left_out_of_build_and_of_query(run, tmp_path: Path, engine) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "sure.txt").write_text(ARTICLE, encoding="utf-8")
    (news / "doubtful.txt").write_text("ربما " + ARTICLE, encoding="utf-8")
    ask = "SELECT ?s { ?s gb:relation gb:accuses }"
    assert run("build", news, "--store", tmp_path / "all").exit_code == 0
    assert counted(run("query", ask, "--store", tmp_path / "all", "--format", "csv")) == 2
    half = run("query", ask, "--store", tmp_path / "all", "--format", "csv", "--min-confidence", "0.5")
    assert counted(half) == 1
    assert run("build", news, "--store", tmp_path / "likely", "--min-confidence", "0.5").exit_code == 0
    assert counted(run("query", ask, "--store", tmp_path / "likely", "--format", "csv")) == 1


def test_build_reads_what_is_new_only(run, news: Path, tmp_path: Path, engine) -> None:
    first = run("build", news / "*.txt", "--store", tmp_path / "s")
    assert first.exit_code == 0, first.output
    assert "3 articles read (2 statements), 0 known already" in first.stderr
    (news / "four.txt").write_text(ARTICLE + " رابعا", encoding="utf-8")
    (news / "two.txt").write_text(ARTICLE + " بدلا", encoding="utf-8")
    again = run("build", news / "*.txt", "--store", tmp_path / "s")
    assert "2 articles read (2 statements), 2 known already" in again.stderr
    assert "holds 4 articles" in again.stderr


def test_build_keeps_the_rest_when_something_is_skipped(run, news: Path, tmp_path: Path, engine) -> None:
    result = run("build", news, tmp_path / "nowhere", "--store", tmp_path / "s")
    assert result.exit_code == 3
    assert "3 articles read" in result.stderr
    assert "nowhere: there is no such file or folder" in result.stderr


def test_a_mended_date_is_taken_over_without_reading_again(run, tmp_path: Path, engine) -> None:
    for date in ("2023-01-01", "2023-02-02"):
        record = json.dumps({"id": "x", "text": ARTICLE, "published": date})
        result = run("build", "-", "--store", tmp_path / "s", stdin=record)
    assert "0 articles read (0 statements), 1 known already" in result.stderr
    found = lines(run("export", "--store", tmp_path / "s", "--format", "statements"))
    assert [line["article"]["published"] for line in found] == ["2023-02-02"]


def test_what_export_writes_load_takes(run, store: Path, tmp_path: Path) -> None:
    exported = run("export", "--store", store, "--format", "statements").stdout
    assert run("load", "-", "--store", tmp_path / "copy", stdin=exported).exit_code == 0
    assert run("export", "--store", tmp_path / "copy", "--format", "statements").stdout == exported


def test_load_reports_bad_lines_and_keeps_the_good(run, store: Path, tmp_path: Path) -> None:
    good = run("export", "--store", store, "--format", "statements").stdout
    result = run("load", "-", "--store", tmp_path / "s", stdin="{bad\n" + good)
    assert result.exit_code == 3
    assert "skipped -:1: not a JSON object" in result.stderr
    assert "1 articles loaded" in result.stderr


@pytest.mark.parametrize("name", ["gone.jsonl", "gone.jsonl.gz"])
def test_load_without_a_file_is_an_error(run, tmp_path: Path, name: str) -> None:
    result = run("load", tmp_path / name, "--store", tmp_path / "s")
    assert (result.exit_code, "cannot be read" in result.stderr) == (1, True)


# query


def test_query_as_csv_json_and_xml(run, store: Path) -> None:
    answers = {f: run("query", "--store", store, ACCUSES, "--format", f).stdout for f in ("csv", "json", "xml")}
    (row,) = csv.DictReader(io.StringIO(answers["csv"]))
    (binding,) = json.loads(answers["json"])["results"]["bindings"]
    assert row["whom"] == binding["whom"]["value"] == "https://w3id.org/graphbuild/id/entity/country/IRN"
    assert row["whom"] in [node.text for node in ET.fromstring(answers["xml"]).iter() if node.text]


def test_query_as_a_table_has_short_names(run, store: Path) -> None:
    result = run("query", "--store", store, "SELECT ?r ?d { ?s gb:relation ?r ; gb:reported ?d }")
    assert "gb:accuses" in result.stdout
    assert "2023-08-23" in result.stdout


def test_query_for_triples(run, store: Path) -> None:
    construct = "CONSTRUCT { ?a gb:accuses ?b } { ?a gb:accuses ?b }"
    assert "gb:accuses" in run("query", "--store", store, construct, "--format", "turtle").stdout
    refused = run("query", "--store", store, construct, "--format", "csv")
    assert (refused.exit_code, "ask for turtle" in refused.stderr) == (1, True)


def test_query_yes_or_no(run, store: Path) -> None:
    assert "yes" in run("query", "--store", store, "ASK { ?a gb:accuses ?b }").stdout
    assert "no" in run("query", "--store", store, "ASK { ?a gb:aids ?b }").stdout
    assert run("query", "--store", store, "ASK { ?a gb:aids ?b }", "--format", "csv").stdout == "false"


def test_query_by_name_with_an_entity_by_its_name(run, store: Path) -> None:
    asked = ("query", "--store", store, "--name", "accusations", "--format", "csv", "--param")
    assert len(run(*asked, "to=Iran").stdout.splitlines()) == 2
    assert len(run(*asked, "from=إيران").stdout.splitlines()) == 1
    assert "there is no entity «Atlantis»" in run(*asked, "to=Atlantis").stderr
    assert "no parameter colour" in run(*asked, "colour=red").stderr


def test_query_from_a_file_and_from_standard_input(run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text(ACCUSES, encoding="utf-8")
    from_file = run("query", "--store", store, "--file", file, "--format", "csv").stdout
    assert from_file == run("query", "--store", store, "--file", "-", "--format", "csv", stdin=ACCUSES).stdout
    assert len(from_file.splitlines()) == 2


def test_the_named_queries_are_listed_without_a_store(run) -> None:
    result = run("query", "--list")
    assert result.exit_code == 0
    assert "accusations" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--store", "STORE"),
        ("--store", "STORE", "ASK {}", "--name", "accusations"),
        ("ASK {}",),
        ("--store", "STORE", "ASK {}", "--param", "a=b"),
        ("--store", "STORE", "--name", "accusations", "--param", "to"),
        ("--store", "STORE", "ASK {}", "--format", "yaml"),
    ],
)
def test_wrong_usage_of_query_exits_with_2(run, store: Path, arguments: tuple[str, ...]) -> None:
    assert run("query", *(store if a == "STORE" else a for a in arguments)).exit_code == 2


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC ?x", "not SPARQL"),
        ("INSERT DATA { gb:a gb:b gb:c }", "changes data"),
        ("ASK { SERVICE <http://x/> {} }", "SERVICE"),
    ],
)
def test_a_query_that_is_refused_is_one_line_and_exit_1(run, store: Path, query: str, message: str) -> None:
    result = run("query", "--store", store, query)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert message in result.stderr


# the rest


def test_explain_marks_the_words_and_names_the_rule(run, store: Path) -> None:
    (line,) = lines(run("export", "--store", store, "--format", "statements"))
    result = run("explain", line["id"][:6], "--store", store)
    assert result.exit_code == 0
    for part in (
        line["id"],
        "[اتهم](trigger)",
        "verb-subject",
        "عنوان (a1)",
        "وكالة",
        "2023-08-23",
        "the article itself",
    ):
        assert part in result.stdout


def test_explain_an_unknown_statement(run, store: Path) -> None:
    assert run("explain", "nothing", "--store", store).exit_code == 1


def test_stats(run, store: Path) -> None:
    found = json.loads(run("stats", "--store", store, "--json").stdout)
    assert (found["articles"], found["relations"], found["outlets"]) == (1, {"ACCUSE": 1}, {"وكالة": 1})
    table = run("stats", "--store", store).stdout
    for part in ("ACCUSE", "asserted", "2023-08", "وكالة", "COUNTRY"):
        assert part in table


def test_validate(run, store: Path) -> None:
    result = run("validate", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "The graph conforms to its shapes.\n")


def test_view_writes_a_page_with_what_is_asked_for(run, store: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.html"
    assert run("view", "--store", store, "-o", page, "--focus", "Iran", "--depth", 2, "--top", 5).exit_code == 0
    assert "الغرب" in page.read_text(encoding="utf-8")
    assert run("view", "--store", store, "-o", page, "--relation", "aid").exit_code == 0
    assert "الغرب" not in page.read_text(encoding="utf-8")
    assert run("view", "--store", store, "-o", page, "--since", "2023-08-24").exit_code == 0
    assert "الغرب" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", [("--since", "yesterday"), ("--relation", "LOVE"), ("--top", "0"), ("--depth", "x")])
def test_wrong_usage_of_view_exits_with_2(run, store: Path, tmp_path: Path, option: tuple[str, str]) -> None:
    assert run("view", "--store", store, "-o", tmp_path / "page.html", *option).exit_code == 2
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("format", ["turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "statements", "jsonl"])
def test_export_to_a_file_and_to_standard_output_is_the_same(run, store: Path, tmp_path: Path, format: str) -> None:
    file = tmp_path / "out" / "graph"
    assert run("export", "--store", store, "--format", format, "-o", file).exit_code == 0
    data = run("export", "--store", store, "--format", format).stdout_bytes
    assert data
    assert file.read_bytes() == data


def test_export_csv_is_two_files(run, store: Path, tmp_path: Path) -> None:
    assert run("export", "--store", store, "--format", "csv", "-o", tmp_path / "g.csv").exit_code == 0
    assert (tmp_path / "g-nodes.csv").exists()
    assert (tmp_path / "g-edges.csv").exists()
    assert run("export", "--store", store, "--format", "csv").exit_code == 1


@pytest.mark.parametrize("command", ["query", "export", "explain", "validate", "stats"])
def test_a_store_that_is_not_there_is_an_error(run, tmp_path: Path, command: str) -> None:
    more = {"query": ["ASK {}"], "export": ["--format", "nquads"], "explain": ["x"]}.get(command, [])
    result = run(command, *more, "--store", tmp_path / "none")
    assert result.exit_code == 1
    assert result.stderr.startswith("graphbuild: ")
    assert not (tmp_path / "none").exists()


def test_score(run, tmp_path: Path) -> None:
    gold = {
        "doc": "d",
        "entities": [
            {"id": "e1", "type": "COUNTRY", "name": "إيران"},
            {"id": "e2", "type": "COUNTRY", "name": "روسيا"},
        ],
        "relations": [{"type": "AGREE", "source": "e1", "target": "e2", "modality": "asserted", "by": None}],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    text = run("score", tmp_path / "gold.json", "-", stdin=json.dumps(gold)).stdout
    assert "relation  P 1.000  R 1.000  F1 1.000   gold 1  system 1\n" in text
    as_json = run("score", tmp_path / "gold.json", "-", "--json", stdin="").stdout
    assert json.loads(as_json)["relation"] == {"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 1, "system": 0}
    errors = run("score", tmp_path / "gold.json", "-", "--errors", "d", stdin="").stdout
    assert errors.startswith("missed {")
    assert run("score", tmp_path / "gold.json", "-", "--errors", "other", stdin="").exit_code == 1


COMMANDS = ["extract", "build", "load", "query", "view", "export", "explain", "validate", "stats", "score"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_an_example(run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: graphbuild {command} " in " ".join(result.stdout.split())


def test_the_program_has_these_commands(run) -> None:
    text = run("--help").stdout
    assert all(f" {command} " in text for command in COMMANDS)
