"""A model of one's own, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.neural.network import card_of
from graphbuild.resources import resource


def corrected(folder: Path, count: int) -> Path:
    """The first annotations of the sample, as if a user had corrected them."""
    folder.mkdir()
    for file in sorted(resource("data", "annotations", "sample").glob("*.json"))[:count]:
        shutil.copy(file, folder)
    return folder


def train(*more: str, annotations: Path, output: Path) -> tuple[int, str]:
    sample = str(resource("data", "sample", "articles.jsonl"))
    given = ["train", "--articles", sample, "--annotations", str(annotations), "-o", str(output), "-j", "2", *more]
    found = CliRunner().invoke(app, given)
    return found.exit_code, found.output


@pytest.mark.slow
def test_corrected_articles_make_a_model_that_reads(tmp_path: Path) -> None:
    annotations, model = corrected(tmp_path / "corrected", 5), tmp_path / "model"
    teacher = str(resource("data", "models", "reader"))
    code, told = train("--passes", "1", "--unread", "2", "--teacher", teacher, annotations=annotations, output=model)
    assert code == 0, told
    assert "pass 1: on held-out articles" in told
    card = json.loads((model / "model.json").read_text(encoding="utf-8"))
    assert card["version"].startswith(f"{card_of(resource('data', 'models', 'reader'))['version']}+")
    assert len(card["held out"]) == 1
    assert card["learned from"]["articles"] == 4
    assert card["learned from"]["articles without annotations"] == 2
    (tmp_path / "news.txt").write_text("باريس تتهم موسكو\n\nاتهمت فرنسا روسيا بقصف كييف.", encoding="utf-8")
    read = CliRunner().invoke(app, ["extract", str(tmp_path / "news.txt"), "--engine", str(model)])
    assert json.loads(read.stdout)["engine"] == card["version"]
    assert "ACCUSE" in {relation["type"] for relation in json.loads(read.stdout)["relations"]}
    code, told = train("--passes", "1", "--seed", "5", annotations=annotations, output=model)
    assert code == 1
    assert "holds a training of other data or settings" in told


def test_annotations_without_their_articles_are_told(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"doc": "unknown", "entities": [], "relations": []}', encoding="utf-8")
    code, told = train(annotations=tmp_path, output=tmp_path / "model")
    assert code == 1
    assert "none of the annotations has its article" in told


def test_what_is_no_annotation_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("[]", encoding="utf-8")
    code, told = train(annotations=tmp_path, output=tmp_path / "model")
    assert code == 1
    assert "one.json is no annotation" in told


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("باريس تتهم موسكو", encoding="utf-8")
    for folder, words in ((tmp_path, "no card of a model"), (tmp_path / "none", "there is no engine")):
        found = CliRunner().invoke(app, ["extract", str(tmp_path / "news.txt"), "--engine", str(folder)])
        assert found.exit_code == 1
        assert words in found.output


def test_a_teacher_of_another_family_is_told(tmp_path: Path) -> None:
    annotations, other = corrected(tmp_path / "corrected", 5), tmp_path / "other"
    shutil.copytree(resource("data", "models", "reader"), other)
    card = json.loads((other / "model.json").read_text(encoding="utf-8"))
    (other / "model.json").write_text(json.dumps(card | {"features": card["features"][1:]}), encoding="utf-8")
    given = ("--unread", "2", "--teacher", str(other))
    code, told = train(*given, annotations=annotations, output=tmp_path / "model")
    assert code == 1
    assert "reads other pieces or features" in told
    code, told = train("--teacher", str(other), annotations=annotations, output=tmp_path / "model")
    assert code == 2
    assert "--teacher needs" in told


def test_what_a_model_says_already_cannot_teach_one_that_begins_without(tmp_path: Path) -> None:
    annotations = corrected(tmp_path / "corrected", 2)
    code, told = train("--scratch", "--unread", "5", annotations=annotations, output=tmp_path / "model")
    assert code == 2
    assert "--unread learns" in told
