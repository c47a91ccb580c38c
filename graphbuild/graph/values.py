"""Terms of an answer as plain Python values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pyoxigraph

from graphbuild.graph.quads import PREFIXES

Value = str | int | float | bool | date | None
"""What a cell of a row holds: IRIs and texts are ``str``, what is not bound is None."""

Row = dict[str, Value]
"""A row of an answer, by the names of the query's variables."""

_CONVERT: dict[str, Callable[[str], Value]] = {
    PREFIXES["xsd"] + "integer": int,
    PREFIXES["xsd"] + "decimal": float,
    PREFIXES["xsd"] + "double": float,
    PREFIXES["xsd"] + "boolean": lambda text: text == "true",
    PREFIXES["xsd"] + "date": date.fromisoformat,
}


def plain_value(term: Any) -> Value:
    """The value of a term: a number, a truth value, a day, otherwise its text."""
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal) and (convert := _CONVERT.get(term.datatype.value)):
        try:
            return convert(term.value)
        except ValueError:  # a day that Python does not know, such as one of the year -44
            return str(term.value)
    return str(getattr(term, "value", term))
