"""Many clients at once, for a few seconds; ``make bench`` does it for a minute, over a million triples."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from graphbuild.bench.clients import Answered, Question, ask_all, ask_for
from graphbuild.bench.serving import measure
from graphbuild.bench.world import world
from graphbuild.graph.store import Store
from graphbuild.serve.shared import Shared

from .conftest import Server


def test_fifty_clients_are_answered_without_an_error(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        store.put(world(20_000))
    found = measure(tmp_path, 50, 4, limit=2)
    assert found.wrong == {}
    assert found.answers > 50
    assert set(found.by_kind) == {"search", "expand", "entity", "statements", "page", "named query"}
    assert found.endless_status == 504
    assert found.endless_seconds < 3
    assert found.megabytes_after < found.megabytes_before + 50


def test_what_goes_wrong_is_counted(server: Server) -> None:
    questions = [Question("lost", "api/entity", {"entity": "nobody"}), Question("found", "health")]
    answered = asyncio.run(ask_all(server.url, questions, 2))
    assert (len(answered), answered.wrong) == (2, {"lost: 404": 1})
    asyncio.run(ask_for(server.url, questions, 2, 0.2))
    nobody = asyncio.run(ask_all("http://127.0.0.1:9/", questions[:1], 1))
    assert (len(nobody), sum(nobody.wrong.values())) == (0, 1)


def test_quantiles() -> None:
    answered = Answered({"a": [0.1, 0.2, 0.3, 0.4], "b": [9.0]})
    assert (answered.quantile(0.5), answered.quantile(0.95), answered.quantile(0.95, "a")) == (0.3, 9.0, 0.4)
    assert answered.quantile(0.5, "c") != answered.quantile(0.5, "c")  # not a number


def test_shared_work_is_done_once_and_ended_when_nobody_waits() -> None:
    async def scenario() -> None:
        shared = Shared[int]()
        begun: list[int] = []
        ended: list[int] = []

        async def work() -> int:
            begun.append(1)
            try:
                await asyncio.sleep(0.05)
            except asyncio.CancelledError:
                ended.append(1)
                raise
            return 7

        assert await asyncio.gather(*(shared.wait("key", work) for _ in range(3))) == [7, 7, 7]
        assert len(begun) == 1
        first, second = (asyncio.create_task(shared.wait("key", work)) for _ in range(2))
        await asyncio.sleep(0.01)
        first.cancel()
        assert await second == 7
        assert (len(begun), len(ended)) == (2, 0)
        alone = asyncio.create_task(shared.wait("key", work))
        await asyncio.sleep(0.01)
        alone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await alone
        await asyncio.sleep(0)
        assert (len(begun), len(ended)) == (3, 1)

    asyncio.run(scenario())
