"""The answer to a query in the form that was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

from graphbuild.cli.output import console, table
from graphbuild.errors import QueryError
from graphbuild.graph.quads import PREFIXES

if TYPE_CHECKING:
    from graphbuild.graph.queries import Result


class ResultFormat(StrEnum):
    """What ``query --format`` takes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


def write_result(result: Result, format: ResultFormat, title: str, stream: BinaryIO) -> None:
    """Write an answer to stdout.

    Raises:
        QueryError: rows were asked for as Turtle, or triples as rows.
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, serialize

    if isinstance(result, QueryTriples):
        if format not in (ResultFormat.TURTLE, ResultFormat.TABLE):
            raise QueryError(f"this query gives triples, which have no {format}: ask for --format turtle")
        serialize(result, stream, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    elif format is ResultFormat.TURTLE:
        raise QueryError("this query gives rows, which have no turtle: ask for table, csv, json or xml")
    elif format is not ResultFormat.TABLE:
        result.serialize(stream, format=getattr(QueryResultsFormat, format.name))
    elif isinstance(result, QueryBoolean):
        console().print("yes" if result else "no")
    else:
        names = [variable.value for variable in result.variables]
        rows = [[_shown(row[name]) for name in names] for row in result]
        console().print(table(title, names, rows))
        console(err=True).print(f"{len(rows)} rows")


def _shown(term: Any) -> str:
    """A literal's text, an IRI's short form."""
    if term is None:
        return ""
    value = str(term.value)
    return next(_short(value, PREFIXES.items()), value) if type(term).__name__ == "NamedNode" else value


def _short(iri: str, prefixes: Iterable[tuple[str, str]]) -> Any:
    return (f"{prefix}:{iri.removeprefix(base)}" for prefix, base in prefixes if iri.startswith(base))
