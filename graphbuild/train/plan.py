"""What is to be trained, from what, and who hears how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graphbuild.neural.decision import Decision
from graphbuild.neural.pieces import Pieces
from graphbuild.score import Score
from graphbuild.train.loop import Settings
from graphbuild.train.network import Network

CHECKPOINT, BEST = "checkpoint.pt", "best.pt"
"""Files in the output folder: the last pass, and the best one by held-out articles."""


class Report(Protocol):
    """Hears how the training goes."""

    def say(self, words: str) -> None:
        """Something that a person should know."""
        ...

    def through(self, heading: str, ids: Iterable[str]) -> Iterable[str]:
        """Passes article ids on, counting."""
        ...

    def step(self, heading: str, done: float, of: float, losses: Mapping[str, float]) -> None:
        """A step of training: ``done`` of ``of``, and the losses so far."""
        ...

    def measured(self, done: int, found: Score) -> None:
        """The figures on held-out articles after a pass."""
        ...


@dataclass(frozen=True, slots=True)
class Course:
    """What to train: see ``graphbuild train --help``. ``start`` None is the shipped model.

    ``unread`` is how many of the articles without annotations to learn from as well, ``teachers`` are models that say
    beside ``start`` what there is to learn of them; ``tagged`` are files in which names are marked.
    """

    articles: Sequence[str]
    annotations: Sequence[Path]
    output: Path
    start: Path | None
    scratch: bool
    read_on: float
    hold: int
    unread: int
    teachers: Sequence[Path]
    tagged: Sequence[Path]
    workers: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class Start:
    """A network to train, with its vocabulary, the features that it knows, its decision and its version.

    ``teachers`` are others with which it is to agree, beside itself, about articles that nobody annotated.
    """

    network: Network
    pieces: Pieces
    features: Mapping[str, int]
    decision: Decision
    version: str
    teachers: tuple[Network, ...] = ()
