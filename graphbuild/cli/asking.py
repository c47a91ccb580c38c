"""``query``, ``explain``, ``validate`` and ``stats``: what is in a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.app import Exit
from graphbuild.cli.explained import print_explanation
from graphbuild.cli.options import Least, StoreDir
from graphbuild.cli.output import console, counts, table
from graphbuild.errors import InputError


class _Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example:  graphbuild query --store my-graph --name accusations --param from=إيران")(query)
    app.command(epilog="Example:  graphbuild explain 3fa91c --store my-graph")(explain)
    app.command(epilog="Example:  graphbuild validate --store my-graph")(validate)
    app.command(epilog="Example:  graphbuild stats --store my-graph")(stats)


def query(
    sparql: Annotated[str | None, typer.Argument(metavar="QUERY", help="SPARQL.", show_default=False)] = None,
    store: Annotated[Path | None, typer.Option("--store", metavar="DIR", help="The folder of the store.")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="F.rq", help="A file of SPARQL, - for stdin.")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="A named query; see --list.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the named query.")
    ] = None,
    format: Annotated[_Format, typer.Option("--format", help="Form of the answer.")] = _Format.TABLE,
    min_confidence: Least = 0.0,
    list_queries: Annotated[bool, typer.Option("--list", help="Show the named queries and their parameters.")] = False,
) -> None:
    """Ask the graph in SPARQL, or by the name of a question."""
    if list_queries:
        _list_queries()
        return
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise typer.BadParameter("give one of QUERY, --file, --name; or --list to see the named queries")
    if store is None:
        raise typer.BadParameter("--store is missing: which graph is asked?")
    if param and name is None:
        raise typer.BadParameter("--param belongs to --name")
    from graphbuild.graph.answers import AnswerFormat, readable, write_answer
    from graphbuild.graph.former import led_on
    from graphbuild.graph.lookup import find_entity
    from graphbuild.graph.queries import named_query, run
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        title = ""
        if name is not None:
            named = named_query(name)
            title, sparql = named.title, named.bind(_values(param or []), lambda entity: find_entity(graph, entity))
        asked = graph.graph_from(min_confidence) if min_confidence else graph.graph
        answer = run(asked, led_on(sparql if sparql is not None else _read(file), graph.canonical))
        if format is _Format.TABLE:
            columns, rows = readable(answer)
            console().print(table(title, columns, rows))
            console(err=True).print(f"{len(rows)} rows")
        else:
            write_answer(answer, AnswerFormat(format.value), sys.stdout.buffer)


def explain(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Its id, the beginning of it, or its IRI.")],
    store: StoreDir,
) -> None:
    """Show a statement's sentence with the words marked, its article, its speaker, and which rule decided what."""
    from graphbuild.graph.explain import explain as explain_statement
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        print_explanation(explain_statement(graph, statement), console())


def validate(store: StoreDir) -> None:
    """Check a store against the SHACL shapes; exits with 1 when it does not conform."""
    from graphbuild.graph.store import Store
    from graphbuild.graph.validate import validate as check

    with Store.open(store) as graph:
        report = check(graph.nquads())
    console().print(report.text, soft_wrap=True)
    if not report.conforms:
        raise typer.Exit(Exit.ERROR)


def stats(
    store: StoreDir,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Count entities by type, and statements by relation, modality, outlet and month."""
    from graphbuild.graph.stats import stats as stats_of
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        found = asdict(stats_of(graph))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    out = console()
    out.print(", ".join(f"{number} {name}" for name, number in found.items() if isinstance(number, int)))
    for name, numbers in found.items():
        if isinstance(numbers, Mapping):
            out.print(counts(name, numbers))


def _list_queries() -> None:
    from graphbuild.graph.queries import named_queries

    rows = []
    for name, named in named_queries().items():
        parameters = (p.name + ("" if p.default is None else f"={p.default}") for p in named.parameters)
        rows.append((name, named.description, " ".join(parameters)))
    console().print(table("", ["name", "description", "parameters"], rows))


def _values(params: list[str]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    if wrong := [name for name, equals, _ in pairs if not (name and equals)]:
        raise typer.BadParameter(f"--param takes NAME=VALUE, not «{wrong[0]}»")
    return {name: value for name, _, value in pairs}


def _read(file: Path | None) -> str:
    assert file is not None
    try:
        return (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read as UTF-8 text ({error})") from None
