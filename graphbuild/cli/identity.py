"""``same``, ``different``, ``undo``, ``unsure`` and ``entity``: who is who across articles."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.card import print_card
from graphbuild.cli.options import StoreDir
from graphbuild.cli.output import console, table
from graphbuild.model import Judgement, Verdict

if TYPE_CHECKING:
    from graphbuild.graph.store import Store

First = Annotated[str, typer.Argument(metavar="A", help="A name, key or IRI of one entity.", show_default=False)]
Second = Annotated[str, typer.Argument(metavar="B", help="A name, key or IRI of the other.", show_default=False)]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; your user name if left out.")]
Because = Annotated[str, typer.Option("--because", metavar="REASON", help="Why.")]
_ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example:  graphbuild same person/نك-بيلي person/نيك-بيلي --store my-graph")(same)
    app.command(epilog="Example:  graphbuild different person/جون-كيري person/جون-كيربي --store my-graph")(different)
    app.command(epilog="Example:  graphbuild undo person/نك-بيلي person/نيك-بيلي --store my-graph")(undo)
    app.command(epilog="Example:  graphbuild unsure --store my-graph")(unsure)
    app.command(epilog="Example:  graphbuild entity إيران --store my-graph")(entity)


def same(one: First, other: Second, store: StoreDir, who: Who = None, because: Because = "") -> None:
    """Say that two entities are one. The graph is rebuilt where it concerns them."""
    _decide(store, Verdict.SAME, one, other, who, because)


def different(one: First, other: Second, store: StoreDir, who: Who = None, because: Because = "") -> None:
    """Say that two entities, or two that were taken for one, are not the same."""
    _decide(store, Verdict.DIFFERENT, one, other, who, because)


def undo(one: First, other: Second, store: StoreDir) -> None:
    """Take back what was said of two entities; what the articles say counts again."""
    from graphbuild.graph.judging import take_back
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        count = take_back(graph, one, other)
    console(err=True).print(f"{count} judgements taken back", soft_wrap=True)


def unsure(
    store: StoreDir,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many cases.")] = 20,
    who: Who = None,
) -> None:
    """The open cases with their evidence; in a terminal each is asked about, elsewhere they are listed."""
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        cases = list(graph.identities.open_cases())
        for case in cases[:limit]:
            _show(graph, case)
            if _asks() and not _answered(graph, case, who):
                break
    console(err=True).print(f"{len(cases)} open cases, {min(limit, len(cases))} shown", soft_wrap=True)


def entity(name: Annotated[str, typer.Argument(metavar="NAME", help="A name, key or IRI.")], store: StoreDir) -> None:
    """The card of an entity: names, type, state, identifiers, offices with dates, relations, articles."""
    from graphbuild.graph.card import card
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        found = card(graph, name)
    print_card(found, console())


def _decide(store: Path, verdict: Verdict, one: str, other: str, who: str | None, because: str) -> None:
    from graphbuild.graph.judging import decide
    from graphbuild.graph.store import Store

    with Store.open(store) as graph:
        decide(graph, verdict, one, other, who or getpass.getuser(), because)
        shown = " and ".join(dict.fromkeys(graph.named(name)[0].key for name in (one, other) if graph.named(name)))
    console(err=True).print(f"kept as {verdict.value}: {shown}", soft_wrap=True)


def _show(graph: Store, case: Judgement) -> None:
    from graphbuild.graph.card import sentences

    sides = [[key, *sentences(graph, key)] for key in (case.a, case.b)]
    lines = max(map(len, sides))
    rows = zip(*(side + [""] * (lines - len(side)) for side in sides), strict=True)
    console().print(table(f"{case.reason} ({case.score:.2f})", ["A", "B"], rows))


def _asks() -> bool:
    return sys.stdin.isatty()


def _answered(graph: Store, case: Judgement, who: str | None) -> bool:
    """Ask about a case and keep the answer; tells whether to go on."""
    from graphbuild.graph.judging import decide

    answer = typer.prompt("[s]ame, [d]ifferent, [l]ater, [q]uit", default="l").strip().lower()[:1]
    if verdict := _ANSWERS.get(answer):
        decide(graph, verdict, case.a, case.b, who or getpass.getuser())
    return bool(answer != "q")
