"""What is measured, each in a process of its own so that its memory is its own."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any, ParamSpec, TypeVar

from graphbuild.bench.world import FIRST_DAY, OUTLETS, countries, world
from graphbuild.engines import ENGINES
from graphbuild.graph.queries import Kind, NamedQuery, named_queries, run
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri
from graphbuild.model import Article
from graphbuild.pipeline import engine
from graphbuild.read import read_articles

_P = ParamSpec("_P")
_T = TypeVar("_T")

_RUNS = 5
"""How often we answer a query; the median counts."""

Asked = dict[str, tuple[float, int] | None]
"""Seconds and rows for each query by its name; None where the time did not suffice."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """How fast articles are read."""

    articles: int
    statements: int
    characters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Kept:
    """How fast a store takes readings in."""

    articles: int
    triples: int
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Answers:
    """How long a graph takes to be opened, and each query to be answered."""

    triples: int
    seconds: float
    asked: Asked


def apart(task: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> tuple[_T, float]:
    """What a task gives in a fresh process, and the most memory that process had, in MB."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        value = pool.submit(task, *args, **kwargs).result()
        return value, pool.submit(_peak).result()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def extraction(paths: list[str], repeats: int, name: str = ENGINES[0]) -> Extraction:
    """Read articles with an engine alone, on one core, after its data was loaded."""
    articles = [item for item in read_articles(paths) if isinstance(item, Article)]
    reader = engine(name)
    reader.read(articles[0])
    start = time.perf_counter()
    statements = sum(len(reader.read(one).statements) for one in chain.from_iterable(repeat(articles, repeats)))
    seconds = time.perf_counter() - start
    return Extraction(repeats * len(articles), statements, repeats * sum(len(one.text) for one in articles), seconds)


def keep(folder: Path, quads: int, nquads: Path) -> Kept:
    """Make a world and put it into a store; the graph is left as N-Quads for others to load."""
    readings = list(world(quads))
    with Store.open(folder, create=True) as store:
        start = time.perf_counter()
        store.put(readings)
        store.find_events()
        seconds = time.perf_counter() - start
        written = store.nquads()
    nquads.write_bytes(written)
    size = sum(file.stat().st_size for file in folder.iterdir())
    return Kept(len(readings), written.count(b"\n"), seconds, size / 1e6)


def ask_store(folder: Path) -> Answers:
    """Open a store and ask it every named query."""
    start = time.perf_counter()
    with Store.open(folder) as store:
        graph = store.graph
        seconds = time.perf_counter() - start
        asked: Asked = {}
        for name, sparql in questions().items():
            timed = [_timed(partial(run, graph, sparql)) for _ in range(_RUNS)]
            asked[name] = median(took for took, _ in timed), timed[0][1]
        return Answers(len(graph), seconds, asked)


def ask_rdflib(nquads: Path, limit: float) -> Answers:
    """Load N-Quads into rdflib's own store in memory and ask it the same, each at most ``limit`` seconds long."""
    import rdflib

    dataset = rdflib.Dataset()
    start = time.perf_counter()
    dataset.parse(nquads, format="nquads")
    seconds = time.perf_counter() - start
    asked: Asked = {}
    for name, sparql in questions().items():
        try:
            with _at_most(limit):
                asked[name] = _timed(partial(dataset.query, sparql))
        except TimeoutError:
            asked[name] = None
    return Answers(nquads.read_bytes().count(b"\n"), seconds, asked)


def questions() -> dict[str, str]:
    """Every named query as SPARQL, asked of the most frequent entities; what it can do without is left out."""
    return {name: query.bind(_values(query), lambda name: name) for name, query in named_queries().items()}


def _values(query: NamedQuery) -> dict[str, str]:
    values: dict[Kind, Iterator[str]] = {
        Kind.ENTITY: (entity_iri(state.id) for state in countries()),
        Kind.OUTLET: repeat(OUTLETS[0]),
        Kind.RELATION: repeat("ACCUSE"),
        Kind.DATE: repeat(FIRST_DAY.isoformat()),
        Kind.INT: repeat("50"),
    }
    return {one.name: next(values[one.kind]) for one in query.parameters if one.required}


def _timed(answer: Callable[[], Any]) -> tuple[float, int]:
    """How long a query takes from its text to its last row, and how many rows there are."""
    start = time.perf_counter()
    rows = sum(1 for _ in answer())
    return time.perf_counter() - start, rows


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside when the time is up, and again each second, should somebody swallow it."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
