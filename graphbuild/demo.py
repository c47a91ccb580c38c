"""The whole path on the sample articles: ``python -m graphbuild.demo out/demo``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

import graphbuild
from graphbuild.cli.output import console, counts, table
from graphbuild.graph.answers import readable
from graphbuild.graph.database import FILE
from graphbuild.graph.queries import named_query, run
from graphbuild.resources import resource
from graphbuild.show import write_page

QUESTIONS = ("accusations", "claims-and-denials", "agreements")
ROWS = 5


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the graph and its exports go.")] = Path("out/demo"),
) -> None:
    """Build the graph of the sample articles, export it, ask it three questions and draw it."""
    out = console()
    if (folder / "store" / FILE).exists():
        shutil.rmtree(folder / "store")
    articles = resource("data", "sample", "articles.jsonl")
    with graphbuild.build(
        articles, store=folder / "store", report=lambda skipped: out.print(f"skipped {skipped}")
    ) as graph:
        graph.export("trig", folder / "graph.trig")
        graph.export("graphml", folder / "graph.graphml")
        graph.export("statements", folder / "statements.jsonl")
        write_page(graph.store, folder / "graph.html")
        found = graph.stats()
        out.print(f"{found.articles} articles, {found.statements} statements, {found.entities} entities", style="bold")
        out.print(counts("relation", found.relations))
        out.print(counts("modality", found.modalities))
        for name in QUESTIONS:
            _ask(graph, name)
    out.print(f"the graph as a page: {folder / 'graph.html'}", style="bold", soft_wrap=True)


def _ask(graph: graphbuild.Graph, name: str) -> None:
    """Print the first rows of a named question; names in English and ids of statements are for programs."""
    query = named_query(name)
    columns, rows = readable(run(graph.store.graph, query.bind({"limit": str(ROWS)}, graph.find)))
    shown = [i for i, column in enumerate(columns) if not column.endswith("_en") and column != "statement"]
    title = f"{query.title} (graphbuild query --store {graph.store.folder} --name {name})"
    console().print(table(title, [columns[i] for i in shown], [[row[i] for i in shown] for row in rows]))


if __name__ == "__main__":
    typer.run(demo)
