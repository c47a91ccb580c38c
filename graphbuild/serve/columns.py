"""The statements as columns of numbers: what lies around an entity is found and counted in a few array operations.

Asked of the graph by SPARQL, the statements of an entity with thousands of them take a tenth of a second and more;
rows of Python objects would be copied into every worker as soon as it counts their references. Arrays are neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

import numpy as np
import pyoxigraph
from numpy.typing import NDArray

from graphbuild.graph.quads import PREFIXES
from graphbuild.graph.resolve import Description
from graphbuild.ids import statement_iri
from graphbuild.model import Modality, Relation
from graphbuild.vocab import vocabulary

Numbers = NDArray[np.int32]
NOBODY = -1
"""Stands for whatever is not known of a statement."""

LIKELY = 10_000
"""How many parts of a probability make certainty."""

_Value = TypeVar("_Value", bound=str)

RELATIONS, MODALITIES = tuple(Relation), tuple(Modality)
_STATEMENT = statement_iri("")


@dataclass(frozen=True)
class Columns:
    """Statements, the newest first; entities and outlets are numbers in the order of their IRIs.

    ``days`` are ordinals, ``confidence`` is in ten-thousandths; ``country`` has the state of each entity.
    The statements of entity *n* are ``rows[starts[n]:starts[n + 1]]``, in the same order; those that are its word are
    ``said[said_starts[n]:said_starts[n + 1]]``.
    """

    ids: Sequence[str]
    entities: Sequence[str]
    outlets: Sequence[str]
    states: Sequence[str]
    numbers: Mapping[str, int]
    source: Numbers
    target: Numbers
    relation: Numbers
    modality: Numbers
    outlet: Numbers
    days: Numbers
    confidence: Numbers
    country: Numbers
    rows: Numbers
    starts: NDArray[np.int64]
    said: Numbers
    said_starts: NDArray[np.int64]

    def of(self, iri: str) -> Numbers:
        """The statements in which an entity acts or is acted upon."""
        number = self.numbers[iri]
        return self.rows[self.starts[number] : self.starts[number + 1]]

    def said_by(self, iri: str) -> Numbers:
        """The statements that are the word of an entity."""
        number = self.numbers[iri]
        return self.said[self.said_starts[number] : self.said_starts[number + 1]]

    def spoken(self) -> dict[str, int]:
        """How many statements are the word of each entity; who says nothing is left out."""
        return self._counted(self.said_starts)

    def weights(self) -> dict[str, int]:
        """How many statements each entity is in; who is in none is left out."""
        return self._counted(self.starts)

    def _counted(self, starts: NDArray[np.int64]) -> dict[str, int]:
        counts = np.diff(starts)
        return {self.entities[number]: int(counts[number]) for number in map(int, np.flatnonzero(counts))}


def columns(graph: pyoxigraph.Store, described: Mapping[str, Description], outlets: Mapping[str, str]) -> Columns:
    """The columns of a graph; ``outlets`` gives the names of outlets by their IRIs."""
    entities, named = sorted(described), sorted(outlets)
    states = sorted({state for one in described.values() if (state := one.country)})
    numbers, places = _numbered(entities), _numbered(states)
    statements = list(_objects(graph, "relation"))
    read = partial(_column, graph, statements)
    ends = [read(name, numbers) for name in ("source", "target")]
    days = read("reported", _Days())
    ids = [iri.removeprefix(_STATEMENT) for iri in statements]
    order = np.array(sorted(range(len(ids)), key=lambda row: (days[row], ids[row]), reverse=True), dtype=np.int32)
    source, target = (end[order] for end in ends)
    rows, starts = _of_each(source, target, len(entities))
    said, said_starts = _said(graph, {ids[row]: at for at, row in enumerate(order)}, numbers)
    return Columns(
        ids=[ids[row] for row in order],
        entities=entities,
        outlets=[outlets[iri] for iri in named],
        states=states,
        numbers=numbers,
        source=source,
        target=target,
        relation=read("relation", {vocabulary().property(one): at for at, one in enumerate(RELATIONS)})[order],
        modality=read("modality", {PREFIXES["gb"] + one.value: at for at, one in enumerate(MODALITIES)})[order],
        outlet=read("outlet", _numbered(named))[order],
        days=days[order],
        confidence=read("confidence", _Likely())[order],
        country=np.array([places.get(described[iri].country or "", NOBODY) for iri in entities], dtype=np.int32),
        rows=rows,
        starts=starts,
        said=said,
        said_starts=said_starts,
    )


def tally(values: Sequence[_Value], column: Numbers) -> dict[_Value, int]:
    """How often each value occurs in a column of their numbers, the most frequent first."""
    counts = np.bincount(column[column != NOBODY], minlength=len(values))
    return {values[at]: int(counts[at]) for at in np.argsort(-counts, kind="stable") if counts[at]}


class _Days(dict[str, int]):
    """The ordinals of days, each worked out once."""

    def __missing__(self, day: str) -> int:
        self[day] = date.fromisoformat(day).toordinal()
        return self[day]


class _Likely(dict[str, int]):
    """Probabilities in ten-thousandths, as exact as the graph has them."""

    def __missing__(self, written: str) -> int:
        self[written] = round(float(written) * LIKELY)
        return self[written]


def _objects(graph: pyoxigraph.Store, name: str) -> dict[str, str]:
    """What the default graph says of each statement by one property that it has at most once."""
    predicate = pyoxigraph.NamedNode(PREFIXES["gb"] + name)
    found: dict[str, str] = {}
    for quad in graph.quads_for_pattern(None, predicate, None, pyoxigraph.DefaultGraph()):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
        found[quad.subject.value] = quad.object.value
    return found


def _column(graph: pyoxigraph.Store, statements: Sequence[str], name: str, numbers: Mapping[str, int]) -> Numbers:
    """The number of what each statement has by a property."""
    values = _objects(graph, name)
    return np.array([_number(numbers, values.get(one)) for one in statements], dtype=np.int32)


def _number(numbers: Mapping[str, int], value: str | None) -> int:
    if value is None:
        return NOBODY
    try:
        return numbers[value]
    except KeyError:
        return NOBODY  # what was written between loading the graph and reading the names


def _numbered(items: Iterable[str]) -> dict[str, int]:
    return {item: number for number, item in enumerate(items)}


def _of_each(source: Numbers, target: Numbers, entities: int) -> tuple[Numbers, NDArray[np.int64]]:
    """The statements of each entity one after the other, and where those of each begin."""
    there = np.arange(len(source), dtype=np.int32)
    other = target != source  # who acts upon himself has his statement once
    who = np.concatenate([source, target[other]])
    rows = np.concatenate([there, there[other]])
    known = who != NOBODY
    return _by_entity(rows[known], who[known], entities)


def _said(
    graph: pyoxigraph.Store, rows: Mapping[str, int], numbers: Mapping[str, int]
) -> tuple[Numbers, NDArray[np.int64]]:
    """The statements that each entity is the speaker of, of which there may be several."""
    speaker = pyoxigraph.NamedNode(PREFIXES["gb"] + "speaker")
    found = [
        (rows[id_], numbers[quad.object.value])
        for quad in graph.quads_for_pattern(None, speaker, None, pyoxigraph.DefaultGraph())
        if isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.NamedNode)
        and (id_ := quad.subject.value.removeprefix(_STATEMENT)) in rows
        and quad.object.value in numbers
    ]
    pairs = np.array(found, dtype=np.int32).reshape(-1, 2)
    return _by_entity(pairs[:, 0], pairs[:, 1], len(numbers))


def _by_entity(rows: Numbers, who: Numbers, entities: int) -> tuple[Numbers, NDArray[np.int64]]:
    order = np.lexsort((rows, who))
    return rows[order], np.searchsorted(who[order], np.arange(entities + 1)).astype(np.int64)
