from __future__ import annotations

import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from graphbuild.errors import StoreError
from graphbuild.graph.store import Store
from graphbuild.model import Article, Reading
from graphbuild.pipeline import read_all
from graphbuild.read import Skipped, read_articles
from graphbuild.resources import resource

SAMPLE = [str(resource("data", "sample", "articles.jsonl"))]


def test_several_processes_read_the_same_in_the_same_order() -> None:
    items: list[Article | Skipped] = list(islice(read_articles(SAMPLE), 9))
    items.insert(3, Skipped("picture.png", "is no article"))
    assert list(read_all(items, jobs=2)) == list(read_all(items))


def test_reading_is_lazy() -> None:
    drawn = []

    def items():
        for item in read_articles(SAMPLE):
            drawn.append(item)
            yield item

    first = next(read_all(items()))
    assert isinstance(first, Reading)
    assert len(drawn) == 1


SLOW_BUILD = """
import sys, time
from graphbuild import pipeline
from graphbuild.graph.store import Store
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Statement

TEXT = "اتهم الغرب إيران"

class Slow:
    version = "slow/1"
    def read(self, article):
        time.sleep(float(sys.argv[2]))
        west, iran = Entity("e1", EntityType.GROUP, "الغرب"), Entity("e2", EntityType.COUNTRY, "إيران", country="IRN")
        whole = article.span(0, len(article.text))
        said = Statement("r1", Relation.ACCUSE, "e1", "e2", Modality.ASSERTED, article.span(0, 4), whole, 0)
        return Reading(article, (west, iran), (said,), self.version)

pipeline.engine = lambda name: Slow()
with Store.open(sys.argv[1], create=True) as store:
    pipeline.build((Article(f"a{i}", f"{TEXT} {i}") for i in range(400)), store)
"""


def test_a_build_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    def command(folder: str, pause: str) -> list[str]:
        return [sys.executable, "-c", SLOW_BUILD, str(tmp_path / folder), pause]

    running = subprocess.Popen(command("killed", "0.005"))
    while not articles(tmp_path / "killed") and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert 0 < articles(tmp_path / "killed") < 400
    for folder in ("killed", "whole"):
        subprocess.run(command(folder, "0"), check=True)
    with Store.open(tmp_path / "killed") as killed, Store.open(tmp_path / "whole") as whole:
        assert len(killed) == 400
        assert killed.nquads() == whole.nquads()


def articles(folder: Path) -> int:
    try:
        with Store.open(folder) as store:
            return len(store)
    except StoreError:  # not there, or its tables not yet
        return 0
