"""``export``: the graph for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import Output, StoreDir


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example:  graphbuild export --store my-graph --format graphml -o my-graph.graphml")(export)


def export(
    store: StoreDir,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="turtle, trig, nquads, jsonld, graphml, gexf, csv (two files), statements (what load takes), "
            "or jsonl (the articles as extract gives them).",
            show_default=False,
        ),
    ],
    output: Output = Path("-"),
) -> None:
    """Write the graph in the format of another tool."""
    from graphbuild.graph.export import export as write
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        files = write(graph, format, sys.stdout.buffer if str(output) == "-" else output)
    for file in files:
        typer.echo(f"wrote {file}", err=True)
