"""A query of the SPARQL protocol, from the question to the bytes of the answer, with an end to its rows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat

from graphbuild.errors import QueryError
from graphbuild.graph.former import led_on
from graphbuild.graph.quads import PREFIXES
from graphbuild.graph.queries import run
from graphbuild.serve.accept import choose
from graphbuild.serve.answer import Answer, problem
from graphbuild.serve.world import World

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
"""The formats of rows and of yes or no, the first where any will do."""

TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
}
"""The formats of triples."""

VOLATILE = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\b", re.IGNORECASE)
"""What may make a query answer differently the next time, though the graph is the same."""

_TEXT = ("text/csv", "text/tab-separated-values", "text/turtle")


class _TooManyError(Exception):
    """The answer has more rows than an answer may have."""


class _Counted(io.RawIOBase):
    """Takes the lines of a TSV, which has one for each row, until they are too many."""

    def __init__(self, most: int) -> None:
        self.taken = bytearray()
        self._left = most + 1  # and the line of the names

    def writable(self) -> bool:
        return True

    def write(self, part: ReadableBuffer, /) -> int:
        data = bytes(part)
        self._left -= data.count(b"\n")
        if self._left < 0:
            raise _TooManyError
        self.taken += data
        return len(data)


def answer(
    world: World, query: str, accept: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
) -> Answer:
    """Answer a query in the format that is liked best.

    Raises:
        QueryError: the query is not allowed or no SPARQL.
    """
    found = run(world.graph, led_on(query, world.canonical), default_graphs, named_graphs)
    offered = TRIPLES if isinstance(found, pyoxigraph.QueryTriples) else ROWS
    chosen = choose(accept, list(offered))
    if chosen is None:
        return problem(HTTPStatus.NOT_ACCEPTABLE, f"this answer comes as {', '.join(offered)}: accept one of them")
    try:
        body = _body(found, chosen, world.rows)
    except _TooManyError:
        what = "triples" if isinstance(found, pyoxigraph.QueryTriples) else "rows"
        mend = "add a LIMIT, or export the graph to have all of it"
        detail = f"the answer has more than {world.rows} {what}: {mend}"
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, "too_many_rows")
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    return Answer(HTTPStatus.OK, f"{chosen}; charset=utf-8" if chosen in _TEXT else chosen, body)


def _body(
    found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples, chosen: str, most: int
) -> bytes:
    if isinstance(found, pyoxigraph.QueryTriples):
        written = pyoxigraph.serialize(_bounded(found, most), format=TRIPLES[chosen], prefixes=PREFIXES)
        assert written is not None
        return written
    if isinstance(found, pyoxigraph.QueryBoolean):
        return _whole(found, ROWS[chosen])
    # A query cannot be told to stop, but it stops when nobody takes its rows. Only in TSV is a line always a row.
    lines = _Counted(most)
    found.serialize(cast(IO[bytes], lines), format=QueryResultsFormat.TSV)
    if ROWS[chosen] is QueryResultsFormat.TSV:
        return bytes(lines.taken)
    rows = pyoxigraph.parse_query_results(bytes(lines.taken), format=QueryResultsFormat.TSV)
    assert not isinstance(rows, pyoxigraph.QueryBoolean)
    return _whole(rows, ROWS[chosen])


def _whole(answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean, format: QueryResultsFormat) -> bytes:
    written = answer.serialize(format=format)
    assert written is not None
    return written


def _bounded(triples: pyoxigraph.QueryTriples, most: int) -> Iterator[pyoxigraph.Triple]:
    for number, triple in enumerate(triples):
        if number == most:
            raise _TooManyError
        yield triple
