"""A server to be measured, as users start it, and what it is asked."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from graphbuild.bench.clients import Question
from graphbuild.bench.world import FIRST_DAY
from graphbuild.errors import StoreError
from graphbuild.graph.queries import Kind, NamedQuery, named_queries
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri
from graphbuild.model import Relation

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_EACH = 20
"""How often a named query is asked, each time with other values."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    url: str
    process: int

    def megabytes(self) -> float:
        """The memory of the server and of all processes that it has started, what they share counted once (Linux)."""
        return sum(_proportional(one) for one in _family(self.process)) / 1000


@contextmanager
def serving(folder: Path, seconds: float) -> Iterator[Server]:
    """A server over a store, on a free port of loopback, with a limit of so many seconds.

    Raises:
        StoreError: it could not start.
    """
    command = [sys.executable, "-m", "graphbuild", "serve", "--store", str(folder), "--port", "0"]
    with subprocess.Popen([*command, "--seconds", str(seconds)], stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr is not None
        said = process.stderr.readline()
        if " at http" not in said:
            raise StoreError(f"{said.strip()} {process.stderr.read().strip()}")
        try:
            yield Server(said.split(" at ")[1].split()[0], process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()


def keys(folder: Path) -> list[str]:
    """The keys of the entities, in an order that is the same each time and means nothing."""
    with Store.open(folder) as store:
        found = [one.key for one in store.descriptions()]
    random.Random(1).shuffle(found)  # noqa: S311 - repeatable, not secret
    return found


def expansions(entities: Sequence[str]) -> list[Question]:
    """What a page asks when a node is expanded."""
    return [Question("expand", "api/neighbours", {"entity": key}) for key in entities]


def named(entities: Sequence[str], outlets: Sequence[str]) -> list[Question]:
    """Every named query many times, each time with other values."""
    among, papers, kinds = cycle(entities), cycle(outlets), cycle(Relation)
    made = [
        Question(name, "sparql", {"query": query.bind(_values(query, among, papers, kinds), entity_iri)})
        for _ in range(_EACH)
        for name, query in named_queries().items()
    ]
    random.Random(1).shuffle(made)  # noqa: S311 - repeatable, not secret
    return made


def visit(entities: Sequence[str], outlets: Sequence[str]) -> list[Question]:
    """What many readers ask at once: they search, expand, read statements, look at pages, and some ask by SPARQL."""
    made = []
    for key, query in zip(entities, cycle(named(entities, outlets))):
        about = {"entity": key}
        made += [
            Question("search", "api/entities", {"q": key.rpartition("/")[2]}),
            *expansions([key]),
            Question("entity", "api/entity", about),
            Question("statements", "api/statements", about | {"limit": "20"}),
            Question("page", "", {"around": key}),
            Question("named query", query.path, query.parameters),
        ]
    return made


def _values(
    query: NamedQuery, entities: Iterator[str], outlets: Iterator[str], kinds: Iterator[Relation]
) -> dict[str, str]:
    def value(kind: Kind) -> str:
        match kind:
            case Kind.ENTITY:
                return next(entities)
            case Kind.OUTLET:
                return next(outlets)
            case Kind.RELATION:
                return next(kinds)
            case Kind.DATE:
                return FIRST_DAY.isoformat()
            case Kind.INT:
                return "50"

    return {one.name: value(one.kind) for one in query.parameters if one.required}


def _family(process: int) -> Iterator[int]:
    yield process
    children = Path(f"/proc/{process}/task/{process}/children")
    for child in map(int, children.read_text().split() if children.exists() else ()):
        yield from _family(child)


def _proportional(process: int) -> int:
    rollup = Path(f"/proc/{process}/smaps_rollup")
    lines = rollup.read_text().splitlines() if rollup.exists() and os.access(rollup, os.R_OK) else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
