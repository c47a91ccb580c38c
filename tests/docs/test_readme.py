"""The documents say what is: commands exist and print what is shown, Python runs, links lead somewhere."""

from __future__ import annotations

import doctest
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from graphbuild.cli import app
from graphbuild.extract import Extractor
from graphbuild.extract.features import base
from graphbuild.model import Article
from graphbuild.read import read_articles
from graphbuild.resources import resource

from .console import DEMO, README, ROOT, agree, examples, run, run_all

TEXT = README.read_text(encoding="utf-8")
EXAMPLES = examples(TEXT)
PROGRAM = typer.main.get_command(app)
assert isinstance(PROGRAM, TyperGroup)
COMMANDS = PROGRAM.commands
_TABLE = TEXT.partition("## Commands")[2].partition("### ")[0].splitlines()
ROWS = {name: row for row in _TABLE for name in COMMANDS if re.match(rf"\| `{name}\b", row)}
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "data").rglob("README.md"))]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    return run_all(EXAMPLES, tmp_path_factory.mktemp("readme"))


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[one.command.split("\n")[0][:60] for one in EXAMPLES])
def test_a_command_prints_what_is_shown(number: int, printed: list[list[str]]) -> None:
    assert agree(EXAMPLES[number].shown, printed[number]), "\n".join(
        ["to write what is printed now into the README: python -m tests.docs.console", "", *printed[number]]
    )


def test_what_differs_in_shape_does_not_agree() -> None:
    table = ("┏━━━┓", "┃ a ┃ b ┃", "┡━━━┩", "│ 1 │ إيران │", "└───┘", "12 rows")
    assert agree(table, ["┏━━━━┓", "┃ a ┃ b ┃", "┡━━┩", "│ 2 │ روسيا │", "│ 3 │ قطر │", "└──┘", "3 rows"])
    assert agree(("one", "…"), ["one", "two", "three"])
    assert agree(('{"id": "x", "n": 1}',), ['{"id": "y", "n": 22}'])
    assert not agree(table, ["┏━━━━┓", "┃ a ┃ c ┃", "┡━━┩", "│ 2 │ روسيا │", "└──┘", "3 rows"])
    assert not agree(table, [*table[:-1], "3 lines"])
    assert not agree(("one",), ["one", "two"])
    assert not agree(('{"id": "x"}',), ['{"id": "y", "n": 22}'])


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_described_and_shown_with_all_its_options_and_no_others(name: str) -> None:
    options = {option for param in COMMANDS[name].params for option in param.opts if option.startswith("-")}
    assert set(re.findall(r"`(--?[a-z-]+)`", ROWS[name])) == options - {"--help"}
    assert any(re.search(rf"\bgraphbuild {name}\b", one.command) for one in EXAMPLES)


def test_the_program_itself_is_described() -> None:
    for param in PROGRAM.params:
        for option in param.opts:
            assert f"`{option}`" in TEXT or f"graphbuild {option}" in TEXT, option


def test_every_command_that_is_shown_exists() -> None:
    for one in EXAMPLES:
        for name in re.findall(r"(?:^|[|;(] ?)graphbuild (\S+)", one.command, re.MULTILINE):
            assert name in COMMANDS, one.command


def test_make_runs_what_is_shown_for_it() -> None:
    assert DEMO.replace("python", "$(BIN)/python") in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_first_lines_show_a_command_and_what_it_does() -> None:
    first = "\n".join(TEXT.splitlines()[:15])
    assert "$ make demo" in first
    assert "statements" in first


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(next(one.command for one in EXAMPLES if "> news.txt" in one.command), tmp_path)
    (block,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(block, {}, "README", str(README), 0)
    failures: list[str] = []
    assert test.examples
    doctest.DocTestRunner().run(test, out=failures.append)
    assert not failures, "".join(failures)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)#\s]+)", prose):
        assert link.startswith("https://") or (document.parent / link).exists(), link


def test_files_and_modules_that_are_named_exist() -> None:
    text = "".join(document.read_text(encoding="utf-8") for document in (README, *(ROOT / "docs").glob("*.md")))
    for pattern in set(re.findall(r"`((?:data|docs|tests|graphbuild|ontology)/[^`<>\s]+)`", text)):
        assert any(ROOT.glob(pattern)), pattern
    for module in set(re.findall(r"`(?:python -m )?(graphbuild\.[a-z_.]+)`", text)):
        path = ROOT / module.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").exists() or module == "graphbuild.__all__", module


def test_every_room_is_on_the_map() -> None:
    rooms = {path.stem for path in (ROOT / "graphbuild").iterdir() if path.is_dir() or path.suffix == ".py"}
    rows = TEXT.partition("## The rooms")[2].partition("## ")[0]
    assert {room for room in rooms if not room.startswith("_") and f"`{room}`" not in rows} == set()


def test_every_rule_of_the_sample_is_explained() -> None:
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for what, name in set(_rules()):
        wanted = name if what in ("source", "target") else f"{what}:" if name else what.split()[0]
        assert f"`{wanted}" in rules, f"{what}:{name}"


def _rules() -> Iterator[tuple[str, str]]:
    """What decided and, of places, their names without what differs from article to article."""
    for article in read_articles([str(resource("data", "sample", "articles.jsonl"))]):
        assert isinstance(article, Article)
        for statement in Extractor.load().read(article).statements:
            for rule in statement.rules:
                what, _, name = rule.partition(":")
                yield what, base(name).partition(":")[0]


def test_the_readme_goes_with_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["readme"] == README.name
