from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graphbuild.cli import app
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Statement

Run = Callable[..., Result]

TEXT = "اتهم الغرب إيران بتزويد روسيا بمسيرات."


class FakeEngine:
    """Reads one accusation wherever an article says so, doubtfully behind «ربما», and fails on «عطل»."""

    version = "fake/1"

    def read(self, article: Article) -> Reading:
        if "عطل" in article.text:
            raise ZeroDivisionError("odd article")
        found = re.search("اتهم", article.text)
        entities = (
            Entity("e1", EntityType.GROUP, "الغرب"),
            Entity("e2", EntityType.COUNTRY, "إيران", "Iran", "IRN", "country/IRN"),
        )
        if not found:
            return Reading(article, (), (), self.version)
        trigger, whole = article.span(*found.span()), article.span(0, len(article.text))
        rules = ("trigger:ACCUSE اتهم", "source:verb-subject")
        sure = 0.4 if "ربما" in article.text else 0.9
        said = Statement(
            "r1", Relation.ACCUSE, "e1", "e2", Modality.ASSERTED, trigger, whole, 0, (), None, None, sure, rules
        )
        return Reading(article, entities, (said,), self.version)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.pipeline.engine", lambda _name: FakeEngine())


@pytest.fixture
def run() -> Run:
    """Runs the program in this process."""
    return lambda *args, stdin=None: CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with three articles and a file that is none."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"one": TEXT, "two": "التقى الوزير نظيره.", "three": TEXT + " مرة أخرى"}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def store(tmp_path: Path, run: Run) -> Path:
    """A store with one accusation."""
    article = {"id": "a1", "title": "عنوان", "outlet": "وكالة", "published": "2023-08-23"}
    iran = {"type": "COUNTRY", "name": "إيران", "name_en": "Iran", "country": "IRN", "key": "country/IRN"}
    line = {
        "article": article,
        "relation": "ACCUSE",
        "source": {"type": "GROUP", "name": "الغرب"},
        "target": iran,
        "modality": "asserted",
        "evidence": TEXT,
        "trigger": "اتهم",
        "rules": ["source:verb-subject"],
    }
    file = tmp_path / "statements.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    folder = tmp_path / "store"
    assert run("load", file, "--store", folder).exit_code == 0
    return folder
