"""``view`` and ``export``: the graph as a page and for other tools."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import Least, Output, StoreDir
from graphbuild.model import Relation


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example:  graphbuild view --store my-graph -o graph.html --focus إيران --depth 2")(view)
    app.command(epilog="Example:  graphbuild export --store my-graph --format graphml -o my-graph.graphml")(export)


def view(
    store: StoreDir,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to.")] = Path("graph.html"),
    focus: Annotated[
        str | None, typer.Option("--focus", metavar="ENTITY", help="Show what is around it; any of its names.")
    ] = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=0, help="How many steps from the focus.")] = 1,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="First day of publication.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Last day of publication.")
    ] = None,
    relation: Annotated[
        Relation | None,
        typer.Option(
            "--relation", case_sensitive=False, metavar="CODE", help="Show only this relation: ACCUSE, AID, …"
        ),
    ] = None,
    min_confidence: Least = 0.0,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="How many entities it begins with.")] = 60,
) -> None:
    """Make one page of the graph, to explore it offline."""
    from graphbuild.graph.store import Store
    from graphbuild.show import write_page

    first, last = (moment.date() if moment else None for moment in (since, until))
    with Store.open(store) as graph:
        page = write_page(
            graph,
            output,
            focus=focus,
            depth=depth,
            since=first,
            until=last,
            relation=relation,
            min_confidence=min_confidence,
            top=top,
        )
    typer.echo(f"wrote {output}: {page.entities_shown} of {page.entities_in_all} entities", err=True)


def export(
    store: StoreDir,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="turtle, trig, nquads, jsonld, graphml, gexf, geojson (places), csv (two files), "
            "statements (what load takes), judgements (who is who), or jsonl (the articles as extract gives them).",
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
