"""Questions to the graph: the named ones of ``ontology/queries/*.rq``, and the door through which every query goes.

A named query is a SPARQL text whose header describes it::

    # title: Accusations
    # title-ar: الاتهامات
    # description: Who accuses whom.
    # description-ar: من يتهم من.
    # param: from | entity | - | who accuses | من يتهم

The third cell is the default, ``-`` for none, or ``required``; the last two say the same in English and Arabic. In the
text ``$from`` stands for the value, and **a line that mentions a parameter without a value is left out**: a condition
that was not asked for costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph

from graphbuild.errors import QueryError, ResourceError
from graphbuild.graph.quads import PREFIXES
from graphbuild.ids import outlet_iri
from graphbuild.model import Relation
from graphbuild.resources import resource
from graphbuild.vocab import vocabulary

Result = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples
"""What a SELECT, an ASK and a CONSTRUCT or DESCRIBE give."""

Find = Callable[[str], str]
"""Gives the IRI of the entity with a name; raises QueryError where there is none or more than one."""

_HEADER = re.compile(r"^# (title|title-ar|description|description-ar|param): *(.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"\$(\w+)")
_XSD_DATE = pyoxigraph.NamedNode(PREFIXES["xsd"] + "date")


class Kind(StrEnum):
    """What a parameter takes, as the user writes it."""

    ENTITY = "entity"
    OUTLET = "outlet"
    RELATION = "relation"
    DATE = "date"
    INT = "int"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query. ``default`` is None where there is none."""

    name: str
    kind: Kind
    default: str | None
    required: bool
    description: str
    description_ar: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that can be asked by name."""

    name: str
    title: str
    title_ar: str
    description: str
    description_ar: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, str], find: Find) -> str:
        """The query with these values, ready to run. Values become SPARQL terms; no text is pasted.

        Args:
            values: a value for each parameter that is to have one, as a person writes it.
            find: gives the IRI of an entity named in ``values``.

        Raises:
            QueryError: a parameter is unknown or missing, or its value is not of its kind.
        """
        if unknown := set(values) - {parameter.name for parameter in self.parameters}:
            known = ", ".join(parameter.name for parameter in self.parameters)
            raise QueryError(f"{self.name} has no parameter {min(unknown)}: it takes {known}")
        terms: dict[str, str] = {}
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if value is not None:
                terms[parameter.name] = _term(self.name, parameter, value, find)
            elif parameter.required:
                raise QueryError(f"{self.name} needs {parameter.name}, {parameter.description}: give it a value")
        return "\n".join(
            _PARAMETER.sub(lambda found: terms[found[1]], line)
            for line in self.text.splitlines()
            if terms.keys() >= set(_PARAMETER.findall(line))
        )


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """The named queries in the order of their names.

    Raises:
        ResourceError: a file lacks its title or its description in either language, or describes a parameter wrongly.
    """
    files = sorted(resource("ontology", "queries").glob("*.rq"))
    return MappingProxyType({file.stem: _read(file) for file in files})


def named_query(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        QueryError: there is none.
    """
    if query := named_queries().get(name):
        return query
    raise QueryError(f"there is no query named {name}: the names are {', '.join(named_queries())}")


def run(
    store: pyoxigraph.Store, sparql: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
) -> Result:
    """Answer a query. The prefixes of the vocabulary need not be declared.

    Args:
        store: the graph; nothing else is ever read, whatever FROM says.
        sparql: the query.
        default_graphs: IRIs of the graphs that are asked instead of the default graph and of what FROM says.
        named_graphs: IRIs of the graphs that GRAPH may mean, likewise.

    Raises:
        QueryError: it is malformed, changes data, calls another server, or uses a function that does not exist.
    """
    check_read_only(sparql)
    try:
        if not default_graphs and not named_graphs:
            return store.query(sparql, prefixes=PREFIXES)
        return store.query(
            sparql,
            prefixes=PREFIXES,
            default_graph=[pyoxigraph.NamedNode(iri) for iri in default_graphs],
            named_graphs=[pyoxigraph.NamedNode(iri) for iri in named_graphs],
        )
    except SyntaxError as error:
        raise QueryError(_syntax_message(sparql, error)) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def check_read_only(sparql: str) -> None:
    """Refuse what would reach out to another server: Oxigraph carries out SERVICE by itself.

    A text in which the word does not occur cannot call one. Where it does, in whatever place, rdflib's parser has to
    find it harmless; it ends a comment only at a line feed and Oxigraph also at a carriage return, hence the change.

    Raises:
        QueryError: it calls, or may call, another server.
    """
    if "service" not in _unescaped(sparql).casefold():
        return
    from pyparsing import ParseBaseException, ParseResults
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        pending: list[object] = [parseQuery(sparql.replace("\r", "\n"))]
    except (ParseBaseException, ValueError, RecursionError) as error:
        raise QueryError(
            "the query has the word SERVICE and cannot be checked: take the word out, or write plain SPARQL 1.1"
        ) from error
    while pending:
        part = pending.pop()
        if getattr(part, "name", None) == "ServiceGraphPattern":
            raise QueryError("the query calls another server by SERVICE, which is not allowed: ask this graph only")
        if isinstance(part, (list, tuple, ParseResults)):  # before Mapping, which pyparsing's results claim to be too
            pending.extend(part)
        elif isinstance(part, Mapping):
            pending.extend(part.values())


def _unescaped(sparql: str) -> str:
    escape = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
    return escape.sub(lambda found: chr(int(found[1] or found[2], 16)), sparql)


def _syntax_message(sparql: str, error: SyntaxError) -> str:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseUpdate

    if sparql.strip():
        try:
            parseUpdate(sparql)
        except (ParseBaseException, ValueError, RecursionError):
            pass
        else:
            return "the query changes data, which is not allowed: a graph changes only by building and loading"
    lines = str(error).splitlines()
    return f"the query is not SPARQL: {lines[0][:160]}"


def _term(query: str, parameter: Parameter, value: str, find: Find) -> str:
    try:
        match parameter.kind:
            case Kind.ENTITY:
                return str(pyoxigraph.NamedNode(find(value)))
            case Kind.OUTLET:
                return str(pyoxigraph.NamedNode(outlet_iri(value)))
            case Kind.RELATION:
                return str(pyoxigraph.NamedNode(vocabulary().property(Relation(value.upper()))))
            case Kind.DATE:
                return str(pyoxigraph.Literal(date.fromisoformat(value).isoformat(), datatype=_XSD_DATE))
            case Kind.INT:
                return str(abs(int(value)))
    except ValueError as error:
        raise QueryError(f"{query}: {parameter.name} takes {_EXPECTED[parameter.kind]}, not «{value}»") from error


_EXPECTED = {
    Kind.ENTITY: "the name of an entity",
    Kind.OUTLET: "the name of an outlet",
    Kind.RELATION: "the code of a relation, such as ACCUSE",
    Kind.DATE: "a day as 2024-01-31",
    Kind.INT: "a whole number",
}


def _read(file: Path) -> NamedQuery:
    text = file.read_text(encoding="utf-8")
    header = _HEADER.findall(text)
    said = dict(header)
    if missing := sorted({"title", "title-ar", "description", "description-ar"} - said.keys()):
        raise ResourceError(f"{file.name} lacks its {' and its '.join(missing)}: add «# {missing[0]}:»")
    parameters = tuple(_parameter(file, value) for key, value in header if key == "param")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()
    if unknown := set(_PARAMETER.findall(body)) - {parameter.name for parameter in parameters}:
        raise ResourceError(f"{file.name} uses ${min(unknown)} and does not describe it: add «# param:»")
    return NamedQuery(
        name=file.stem,
        title=said["title"],
        title_ar=said["title-ar"],
        description=said["description"],
        description_ar=said["description-ar"],
        parameters=parameters,
        text=body,
    )


def _parameter(file: Path, line: str) -> Parameter:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 5 or cells[1] not in set(Kind):
        raise ResourceError(
            f"{file.name}: «{line}» is not «name | kind | default | description | الوصف» of a known kind"
        )
    name, kind, default, description, description_ar = cells
    value = None if default in ("-", "required") else default
    return Parameter(name, Kind(kind), value, default == "required", description, description_ar)
