"""``score``: how right the extraction is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.output import console, table
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.score import Figure, Score


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example:  graphbuild score gold/ news.jsonl")(score)


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file or a folder of them.")],
    system: Annotated[str, typer.Argument(metavar="SYSTEM", help="What extract wrote, - for stdin.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[
        str | None, typer.Option("--errors", metavar="DOC", help="List what DOC missed and what it has too much.")
    ] = None,
) -> None:
    """Score extracted relations against annotated articles: precision, recall, F1."""
    from graphbuild.score import load_gold, load_system
    from graphbuild.score import score as score_of

    result = score_of(load_gold(gold), load_system(_lines(system), system))
    if errors is not None:
        _print_errors(result, errors)
    elif as_json:
        typer.echo(json.dumps(result.to_json(), indent=1))
    else:
        _print_figures(result)


def _lines(system: str) -> Iterable[str]:
    try:
        data = sys.stdin.buffer.read() if system == "-" else Path(system).read_bytes()
    except OSError as error:
        raise InputError(f"{system} cannot be read ({error.strerror})") from None
    return data.decode("utf-8-sig", "replace").split("\n")


def _print_errors(result: Score, doc: str) -> None:
    if doc not in result.documents:
        raise InputError(f"there is no gold document «{doc}»: there are {', '.join(sorted(result.documents))}")
    found = result.documents[doc]
    for kind, relations in (("missed", found.missed), ("spurious", found.spurious)):
        for relation in relations:
            typer.echo(f"{kind} {json.dumps(relation, ensure_ascii=False)}")


def _print_figures(result: Score) -> None:
    out = console()
    for name in ("entity", "relation", "dyad", "quad"):
        f = getattr(result, name)
        out.print(f"{name:9} P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}   gold {f.gold}  system {f.system}")
    for name in ("modality", "by"):
        share = getattr(result, name)
        out.print(f"{name:9} accuracy {share.accuracy:.3f} of {share.of} matched")
    _print_types("entities", result.entity_types)
    _print_types("relations", result.relation_types)
    for name, pairs in (("modality", result.modalities), ("speaker", result.speakers)):
        rows = ((gold, system, number) for (gold, system), number in sorted(pairs.items()))
        out.print(table("", [f"{name} in gold", "in the system", "relations"], rows))


def _print_types(title: str, figures: Mapping[str, Figure]) -> None:
    rows = (
        (name, f"{f.precision:.3f}", f"{f.recall:.3f}", f"{f.f1:.3f}", f.gold, f.system)
        for name, f in sorted(figures.items(), key=lambda item: (-item[1].gold, item[0]))
    )
    console().print(table("", [title, "P", "R", "F1", "gold", "system"], rows))
