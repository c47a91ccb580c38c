"""What goes to the terminal: data on stdout, everything about it on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from graphbuild.cli.app import Exit
from graphbuild.errors import InputError
from graphbuild.read import Skipped

_WIDE = 160
"""Width of tables in files and pipes, where there is no terminal to ask."""


def console(*, err: bool = False) -> Console:
    """A console on stdout or stderr as they are now."""
    found = Console(stderr=err, highlight=False, markup=False, soft_wrap=False)
    return found if found.is_terminal else Console(stderr=err, highlight=False, markup=False, width=_WIDE)


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    """A table for people: cells are folded, never cut."""
    made = Table(title=Text(title), title_justify="left", title_style="bold")
    for column in columns:
        made.add_column(Text(column), overflow="fold")
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return made


def counts(title: str, numbers: Mapping[str, int]) -> Table:
    """A table of how many there are of each."""
    made = table("", [title, "number"], ((name or "unknown", number) for name, number in numbers.items()))
    made.columns[1].justify = "right"
    return made


def write_lines(output: Path, values: Iterable[object]) -> None:
    """Write values as JSON, one a line, as soon as each is there.

    Raises:
        InputError: the file cannot be written.
    """
    with opened(output) as stream:
        for value in values:
            stream.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            stream.flush()


@contextmanager
def opened(output: Path) -> Iterator[BinaryIO]:
    """The file to write to, or stdout for ``-``.

    Raises:
        InputError: the file cannot be written.
    """
    if str(output) == "-":
        sys.stdout.flush()
        yield cast(BinaryIO, sys.stdout.buffer)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        stream = output.open("wb")
    except OSError as error:
        raise InputError(f"{output} cannot be written ({error.strerror}): name another file") from None
    with stream:
        yield stream


class Reporter:
    """Tells on stderr what is skipped, and ends with the exit code that says so."""

    def __init__(self, out: Console) -> None:
        self._console = out
        self.skipped = 0

    def skip(self, what: Skipped | InputError) -> None:
        """One line for what is left out."""
        self.skipped += 1
        self._console.print(f"skipped {what}", soft_wrap=True)

    def end(self) -> None:
        """Exit with 3 when something was skipped."""
        if self.skipped:
            self._console.print(f"{self.skipped} skipped", soft_wrap=True)
            raise typer.Exit(Exit.SKIPPED)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")


@contextmanager
def progress(title: str, total: int | None) -> Iterator[tuple[Reporter, Callable[[], None]]]:
    """A bar with rate and time left on stderr, where that is a terminal; gives a reporter and what to call for each."""
    err = console(err=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=total)
        yield Reporter(err), lambda: bar.advance(task)


def bars() -> Progress:
    """Several bars one under the other on stderr, where that is a terminal."""
    err = console(err=True)
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), console=err, disable=not err.is_terminal
    )
