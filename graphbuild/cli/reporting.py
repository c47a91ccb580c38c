"""``report``: a dossier of an actor or a pair."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.options import Least, StoreDir
from graphbuild.cli.output import opened


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example:  graphbuild report إيران روسيا --store my-graph -o report.html")(report)


def report(
    one: Annotated[
        str, typer.Argument(metavar="A", help="Whom it is about: any of its names, or its key.", show_default=False)
    ],
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="The other of a pair.", show_default=False)] = None,
    *,
    store: StoreDir,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to, - for stdout.", allow_dash=True)
    ] = Path("report.html"),
    language: Annotated[str, typer.Option("--lang", metavar="ar|en", help="What it is written in.")] = "ar",
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="First day of publication.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Last day of publication.")
    ] = None,
    min_confidence: Least = 0.0,
    alone: Annotated[
        bool, typer.Option("--alone", help="A state by itself, without its forces, ministers and places.")
    ] = False,
) -> None:
    """Write a dossier of an actor or a pair to be printed: timeline, balance, claims and denials, sources."""
    from graphbuild.graph.store import Store
    from graphbuild.report import Asked, Language, gather, render

    if language not in set(Language):
        raise typer.BadParameter(f"--lang takes {' or '.join(Language)}, not «{language}»")
    first, last = (moment.date() if moment else None for moment in (since, until))
    asked = Asked(one, other, since=first, until=last, min_confidence=min_confidence, alone=alone)
    with Store.open(store) as graph:
        dossier = gather(graph, asked)
    with opened(output) as stream:
        stream.write(render(dossier, Language(language)).encode("utf-8", "replace"))
    found = f"{len(dossier.dealings)} statements of {len(dossier.reporting)} articles"
    typer.echo(f"wrote {'the report' if str(output) == '-' else output}: {found}", err=True)
