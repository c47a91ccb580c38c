"""The answers to queries, for people and for other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, BinaryIO

import pyoxigraph

from graphbuild.errors import QueryError
from graphbuild.graph.quads import PREFIXES
from graphbuild.graph.queries import Result


class AnswerFormat(StrEnum):
    """The standard formats; Turtle is for triples, the others for rows and for yes or no."""

    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


_ROWS = {
    AnswerFormat.CSV: pyoxigraph.QueryResultsFormat.CSV,
    AnswerFormat.JSON: pyoxigraph.QueryResultsFormat.JSON,
    AnswerFormat.XML: pyoxigraph.QueryResultsFormat.XML,
}


def write_answer(answer: Result, format: AnswerFormat, stream: BinaryIO) -> None:
    """Write an answer in a standard format.

    Raises:
        QueryError: rows were asked for as Turtle, or triples as rows.
    """
    if isinstance(answer, pyoxigraph.QueryTriples):
        if format is not AnswerFormat.TURTLE:
            raise QueryError(f"this query gives triples, which have no {format} here: ask for turtle")
        pyoxigraph.serialize(answer, stream, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
    elif format is AnswerFormat.TURTLE:
        raise QueryError("this query gives rows, which have no turtle: ask for csv, json or xml")
    else:
        answer.serialize(stream, format=_ROWS[format])


def readable(answer: Result) -> tuple[list[str], list[list[str]]]:
    """The names of the columns and the rows of an answer, as a person reads them: short names instead of IRIs.

    A yes or no is one row of one column.
    """
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return ["answer"], [["yes" if answer else "no"]]
    if isinstance(answer, pyoxigraph.QueryTriples):
        triples = [[_short(one.subject), _short(one.predicate), _short(one.object)] for one in answer]
        return ["subject", "predicate", "object"], triples
    names = [variable.value for variable in answer.variables]
    return names, [[_short(row[name]) for name in names] for row in answer]


def _short(term: Any) -> str:
    if not isinstance(term, pyoxigraph.NamedNode):
        return "" if term is None else str(getattr(term, "value", term))
    shortened = (
        f"{name}:{term.value.removeprefix(iri)}" for name, iri in PREFIXES.items() if term.value.startswith(iri)
    )
    return next(shortened, term.value)
