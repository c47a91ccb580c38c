"""``serve``: the graph for browsers and for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from graphbuild.cli.options import StoreDir


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example:  graphbuild serve --store my-graph --port 8000")(serve)


def serve(
    store: StoreDir,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any that is free.")
    ] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A further name that clients may call the server by."),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="S", min=0.1, help="How long a query may take.")
    ] = 10.0,
    rows: Annotated[
        int, typer.Option("--rows", metavar="N", min=1, help="How many rows an answer may have.")
    ] = 100_000,
    megabytes: Annotated[
        int, typer.Option("--megabytes", metavar="N", min=64, help="How much memory a query may take.")
    ] = 1024,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="How many queries are answered at a time.")
    ] = 4,
    waiting: Annotated[int, typer.Option("--waiting", metavar="N", min=0, help="How many more may wait.")] = 64,
) -> None:
    """Serve the graph: the page, a SPARQL endpoint with an editor, and a JSON API. Nothing can be changed."""
    from graphbuild.serve import Settings
    from graphbuild.serve.run import serve as run

    settings = Settings(
        folder=store,
        host=host,
        port=port,
        names=tuple(name or ()),
        workers=workers,
        waiting=waiting,
        seconds=seconds,
        rows=rows,
        megabytes=megabytes,
    )
    run(settings, lambda address: typer.echo(f"serving {store} at {address} (Ctrl-C ends it)", err=True))
