"""A query costs what was agreed and no more: time, memory, rows, processes."""

from __future__ import annotations

import http.client
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from .conftest import Got, Server, start, stop

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"
SECONDS = 2
QUICK = "ASK { ?s ?p ?o }"


def timed(server: Server, query: str) -> tuple[Got, float]:
    begun = time.perf_counter()
    return server.ask(query, "*/*"), time.perf_counter() - begun


def family(pid: int) -> dict[int, int]:
    """The processes that a process has started, and they, with the memory in kB that is each's own."""
    found = {}
    for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
        found[child] = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))
        found.update(family(child))
    return found


def eventually(seconds: float, condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_an_endless_query_is_ended_and_others_are_answered_meanwhile(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        endless = pool.submit(timed, server, ENDLESS)
        time.sleep(0.3)
        others = [timed(server, QUICK) for _ in range(5)]
        page = server.get("api/neighbours?entity=Iran")
        assert not endless.done()
        got, took = endless.result()
    assert (got.status, got.headers["content-type"]) == (504, "application/problem+json")
    assert "2 seconds" in got.json["detail"]
    assert SECONDS - 0.1 < took < SECONDS + 1
    assert all(answer.status == 200 and seconds < 1 for answer, seconds in others)
    assert page.status == 200


def test_what_takes_too_much_memory_is_ended_and_the_memory_is_back(server: Server) -> None:
    before = family(server.process.pid)
    got, took = timed(server, GREEDY)
    assert got.status in (504, 507)
    assert took < SECONDS + 1
    after = family(server.process.pid)
    assert sum(after.values()) < sum(before.values()) + 50_000
    assert server.ask(QUICK).status == 200


def test_memory_is_bounded_before_time_is(tmp_path: Path, server: Server) -> None:
    little = start(server.folder, "--seconds", "20", "--megabytes", "100")
    try:
        got, took = timed(little, GREEDY)
        assert (got.status, "memory" in got.json["detail"]) == (507, True)
        assert took < 15
    finally:
        stop(little)


def test_too_many_rows_or_triples_are_an_error_at_once(server: Server) -> None:
    for query in ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { _:each ?b ?c } { ?a ?b ?c . ?d ?e ?f }"):
        got, took = timed(server, query)
        assert (got.status, "500" in got.json["detail"]) == (422, True)
        assert took < SECONDS
    exactly = server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 500")
    assert len(exactly.json["results"]["bindings"]) == 500


def test_who_comes_when_all_is_taken_is_told_so(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        asked: list[Future[Got]] = [pool.submit(server.ask, f"{ENDLESS} # {n}") for n in range(7)]
        answers = [one.result() for one in asked]
    full = [got for got in answers if got.status == 503]
    assert len(full) == 3  # two workers, two that wait
    assert all(got.headers["retry-after"] for got in full)
    assert sorted({got.status for got in answers}) == [503, 504]
    assert server.ask(QUICK).status == 200


def test_who_asks_the_same_at_the_same_time_shares_the_answer(server: Server) -> None:
    with ThreadPoolExecutor(12) as pool:
        asked = [pool.submit(server.ask, f"{ENDLESS} # the same") for _ in range(12)]
        assert {one.result().status for one in asked} == {504}  # more than there is room for, were they not one


def test_who_leaves_does_not_end_what_others_wait_for(server: Server) -> None:
    address = urlsplit(server.url)
    slow = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(2))} }} # shared"
    client = http.client.HTTPConnection(str(address.hostname), address.port)
    client.request("POST", "/sparql", slow, {"Content-Type": "application/sparql-query"})
    with ThreadPoolExecutor() as pool:
        other = pool.submit(server.ask, slow)
        client.close()
        assert other.result().status == 200


def test_nothing_is_done_for_who_has_gone(server: Server) -> None:
    address = urlsplit(server.url)
    for _ in range(4):
        client = http.client.HTTPConnection(str(address.hostname), address.port)
        client.request("POST", "/sparql", ENDLESS, {"Content-Type": "application/sparql-query"})
        time.sleep(0.1)
        client.close()
    got, took = timed(server, QUICK)
    assert got.status == 200
    assert took < 1


def test_nothing_outlives_a_server_that_is_killed(server: Server) -> None:
    killed = start(server.folder, "--seconds", "2")
    with ThreadPoolExecutor() as pool:
        lost = pool.submit(killed.ask, ENDLESS)
        time.sleep(0.5)
        processes = family(killed.process.pid)
        killed.process.send_signal(signal.SIGKILL)
        killed.process.wait()
        assert lost.exception() is not None
    assert killed.process.stderr is not None
    killed.process.stderr.close()
    assert len(processes) >= 2
    assert eventually(10, lambda: not any(Path(f"/proc/{process}").exists() for process in processes))
