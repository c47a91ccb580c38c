"""``python -m graphbuild.bench.serving``: how fast a server answers, alone, under load, and beside an endless query."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from graphbuild.bench.clients import Answered, Question, ask_all, ask_for, get
from graphbuild.bench.measure import apart, keep
from graphbuild.bench.served import ENDLESS, Server, expansions, keys, named, serving, visit
from graphbuild.cli.output import console, table

_LIMIT = 10.0
_EXPANDED = 1200
_READERS = 10
_FREQUENT = 40


@dataclass(frozen=True, slots=True)
class Served:
    """What was measured; times in milliseconds, memory in MB."""

    quads: int
    load_average: float
    expand_p50: float
    expand_p95: float
    query_p50: float
    query_p95: float
    limit: float
    endless_status: int
    endless_seconds: float
    meanwhile_p95: float
    megabytes_before: float
    megabytes_after: float
    clients: int
    seconds: float
    answers: int
    p50: float
    p95: float
    by_kind: dict[str, float]
    wrong: dict[str, int]


def measure(folder: Path, clients: int, seconds: float, limit: float = _LIMIT) -> Served:
    """Measure a server over a store that ends queries after ``limit`` seconds, one thing after the other.

    Raises:
        StoreError: the store cannot be served.
    """
    with serving(folder, limit) as server:
        return asyncio.run(_measure(server, folder, clients, seconds, limit))


async def _measure(server: Server, folder: Path, clients: int, seconds: float, limit: float) -> Served:
    _, there = await get(server.url, Question("overview", "api/overview"))
    _, health = await get(server.url, Question("health", "health"))
    entities, papers = keys(folder), list(there["outlets"])
    frequent = [f"country/{code}" for code in there["countries"]][:_FREQUENT]
    expand = await ask_all(server.url, expansions(entities[:_EXPANDED]), _READERS)
    queries = await ask_all(server.url, named(frequent, papers), _READERS)
    before = server.megabytes()
    status, took, meanwhile = await _beside_endless(server.url, expansions(entities[_EXPANDED:] or entities), limit)
    after = server.megabytes()
    crowd = await ask_for(server.url, visit(entities, papers), clients, seconds)
    return Served(
        quads=health["quads"],
        load_average=os.getloadavg()[0],
        expand_p50=_ms(expand, 0.5),
        expand_p95=_ms(expand, 0.95),
        query_p50=_ms(queries, 0.5),
        query_p95=_ms(queries, 0.95),
        limit=limit,
        endless_status=status,
        endless_seconds=took,
        meanwhile_p95=_ms(meanwhile, 0.95),
        megabytes_before=before,
        megabytes_after=after,
        clients=clients,
        seconds=crowd.seconds,
        answers=len(crowd),
        p50=_ms(crowd, 0.5),
        p95=_ms(crowd, 0.95),
        by_kind={kind: _ms(crowd, 0.95, kind) for kind in sorted(crowd.took)},
        wrong=dict(expand.wrong + queries.wrong + meanwhile.wrong + crowd.wrong),
    )


async def _beside_endless(url: str, others: Sequence[Question], limit: float) -> tuple[int, float, Answered]:
    """How an endless query ends, after how long, and what others are answered meanwhile."""
    begun = time.perf_counter()
    endless = asyncio.create_task(get(url, Question("endless", "sparql", {"query": ENDLESS})))
    await asyncio.sleep(limit / 10)
    meanwhile = await ask_for(url, others, 2, limit / 2)
    status, _ = await endless
    return status, time.perf_counter() - begun, meanwhile


def _ms(answered: Answered, share: float, kind: str | None = None) -> float:
    return round(1000 * answered.quantile(share, kind), 1)


def bench(
    store: Annotated[Path | None, typer.Option(help="A store to serve instead of one made for it.")] = None,
    triples: Annotated[int, typer.Option(min=1, help="Size of the graph that is made.")] = 1_000_000,
    clients: Annotated[int, typer.Option(min=1, help="How many ask at once under load.")] = 50,
    seconds: Annotated[float, typer.Option(min=0.1, help="For how long.")] = 60.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON, the table on stderr.")] = False,
) -> None:
    """Measure a server over a graph; ends with 1 where anything was answered wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        if store is None:
            store = Path(folder, "store")
            console(err=True).print(f"making a graph of {triples:,} triples")
            apart(keep, store, triples, Path(folder, "graph.nq"))
        console(err=True).print("asking the server")
        found = measure(store, clients, seconds)
    console(err=as_json).print(_table(found))
    if as_json:
        typer.echo(json.dumps(asdict(found), indent=1))
    if found.wrong:
        raise typer.Exit(1)


def _table(found: Served) -> Table:
    def times(p50: float, p95: float) -> str:
        return f"{p50:.0f} / {p95:.0f}"

    rows = [
        ("quads", f"{found.quads:,}"),
        ("load average of the machine", f"{found.load_average:.1f}"),
        (f"expand a node, {_READERS} clients, p50 / p95, ms", times(found.expand_p50, found.expand_p95)),
        (f"named queries, {_READERS} clients, p50 / p95, ms", times(found.query_p50, found.query_p95)),
        (
            f"endless query, limit {found.limit:.0f} s: status, s",
            f"{found.endless_status} after {found.endless_seconds:.2f} s",
        ),
        ("others meanwhile, p95, ms", f"{found.meanwhile_p95:.0f}"),
        ("memory before / after it, MB", f"{found.megabytes_before:.0f} / {found.megabytes_after:.0f}"),
        (f"{found.clients} clients for {found.seconds:.0f} s: answers", f"{found.answers:,}"),
        ("of those with an error", json.dumps(found.wrong) if found.wrong else "none"),
        ("p50 / p95, ms", times(found.p50, found.p95)),
        *((f"p95, {kind}, ms", f"{p95:.0f}") for kind, p95 in found.by_kind.items()),
    ]
    made = table("", ["measured", "figure"], rows)
    made.columns[1].justify = "right"
    return made


if __name__ == "__main__":
    typer.run(bench)
