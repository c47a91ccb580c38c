"""The program and how it ends."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from graphbuild.errors import GraphbuildError


class Exit(IntEnum):
    """Exit codes; 2 is the library's own, for wrong usage."""

    ERROR = 1
    SKIPPED = 3


class _Program(TyperGroup):
    """Ends with one line, not a traceback, on the errors that are raised for users."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (GraphbuildError, BrokenPipeError) as error:
            if isinstance(error, BrokenPipeError) or isinstance(error.__cause__, BrokenPipeError):
                _hang_up()
            else:
                typer.echo(f"graphbuild: {error}", err=True)
            raise typer.Exit(Exit.ERROR) from None


def _hang_up() -> None:
    """Whoever read our output is gone (``| head``): what is still buffered has nowhere to go, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=_Program,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Arabic news in, a graph of attributed statements out: who did what to whom, according to whom.",
    epilog="Exit codes: 0 all is well, 1 an error, 2 wrong usage, 3 some inputs were skipped and the rest is done.",
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"graphbuild {version('graphbuild')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the program."""
    for stream in (sys.stdout, sys.stderr):
        # Arabic must come out whole whatever the locale says
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app(prog_name="graphbuild")
