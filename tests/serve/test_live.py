"""What is built beside a running server is seen, and what breaks beside it does no harm."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from graphbuild.graph.database import FILE
from graphbuild.graph.store import Store
from tests.show.world import hostile, readings

from .conftest import Got, Server, start, stop
from .test_limits import eventually


def articles(server: Server) -> int:
    return int(server.get("health").json["articles"])


def test_a_build_beside_the_server_becomes_visible_and_nobody_notices_the_change(tmp_path: Path) -> None:
    first, *others = readings()
    with Store.open(tmp_path, create=True) as store:
        store.put([first])
    server = start(tmp_path)
    try:
        assert articles(server) == 1
        entities = "SELECT (COUNT(?e) AS ?n) { ?e a gb:Article }"
        with Store.open(tmp_path) as store, ThreadPoolExecutor() as pool:
            store.put(others)
            asked: list[Future[Got]] = []

            def seen() -> bool:
                asked.append(pool.submit(server.ask, entities))
                return articles(server) == 3

            assert eventually(60, seen)
            answers = [one.result() for one in asked]
        assert {answer.status for answer in answers} == {200}
        assert server.ask(entities).json["results"]["bindings"][0]["n"]["value"] == "3"
        assert server.get("health").json["generation"] == 2
        assert server.get("api/entities?q=Qatar").json[0]["key"] == "country/QAT"
    finally:
        stop(server)


def test_what_was_loaded_is_served_on_when_the_store_breaks_and_a_new_one_is_taken_up(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(readings())
    server = start(tmp_path)
    try:
        for file in tmp_path.glob(f"{FILE}*"):
            file.unlink()
        assert eventually(60, lambda: server.get("health").json["status"] == "stale")
        assert "graphbuild_stale 1.0" in server.get("metrics").text
        assert server.ask("ASK { ?s a gb:Statement }").json["boolean"] is True
        with Store.open(tmp_path, create=True) as store:
            store.put([hostile()])
        assert eventually(60, lambda: articles(server) == 1)
        assert server.get("health").json["status"] == "ok"
    finally:
        stop(server)


def test_a_killed_keeper_is_replaced(server: Server) -> None:
    [keeper] = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    before = server.get("health").json["generation"]
    os.kill(int(keeper), signal.SIGKILL)
    assert eventually(60, lambda: server.get("health").json["generation"] == before + 1)
    time.sleep(0.1)
    assert server.ask("ASK { ?s ?p ?o }").status == 200
