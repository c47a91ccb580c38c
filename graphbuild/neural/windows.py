"""Windows: as many sentences as the encoder reads at once, led in by those before them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphbuild.model import EntityType, Relation
from graphbuild.neural.pieces import BEGIN, END, Pieces
from graphbuild.neural.sheet import NOBODY, Placed, Sheet

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

LIMIT, CONTEXT = 380, 90
"""Pieces of a window, and how many of them may lead in: what fits the encoder's 512 positions with room to spare."""
RELATIONS = tuple(Relation)
NUMBER = {relation: number for number, relation in enumerate(RELATIONS)}
TYPES = tuple(EntityType)
ADJECTIVE = len(TYPES)
"""The type number of a nationality adjective."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``stop`` of a sheet; those before ``own`` only lead in.

    Word numbers inside count from 0 at ``start``. ``pieces`` are piece numbers with begin and end marks, ``at`` the
    place of the first piece of each word, ``features`` the feature numbers of each word.
    """

    start: int
    own: int
    stop: int
    pieces: Ints
    at: Ints
    features: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Who may take part in a window.

    For each of M mentions its ``first`` and ``last`` word (inclusive), ``type`` and ``sentence``; ``things`` are the T
    thing numbers, ``member[t, m]`` says that mention m means thing t. ``sentence_of`` is the sentence of each word.
    """

    first: Ints
    last: Ints
    type: Ints
    sentence: Ints
    things: tuple[int, ...]
    member: Bools
    sentence_of: Ints
    country: tuple[str, ...]

    def slot(self, thing: int) -> int | None:
        """The place of a thing among ``things``, one past the end for nobody, None if it is not in the window."""
        if thing == NOBODY:
            return len(self.things)
        return self.things.index(thing) if thing in self.things else None


def windows(sheet: Sheet, pieces: Pieces, features: Mapping[str, int]) -> Iterator[Window]:
    """The windows of a sheet; together they own every word once."""
    cut = [pieces.of(word.text) for word in sheet.words]
    for start, own, stop in _stretches([len(c) for c in cut], sheet.sentence):
        row, at = [BEGIN], []
        for word in range(start, stop):
            at.append(len(row))
            row += cut[word]
        known = tuple(tuple(features[f] for f in sheet.features[word] if f in features) for word in range(start, stop))
        yield Window(start, own, stop, np.array([*row, END], np.int64), np.array(at, np.int64), known)


def _stretches(lengths: Sequence[int], sentence: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(start, own, stop) of each window: whole sentences, a longer one cut where the window is full."""
    total = len(lengths)
    ends = [w for w in range(1, total) if sentence[w] != sentence[w - 1]]
    ends.append(total)
    own = 0
    while own < total:
        start, lead = own, 0
        for begin in [0, *ends][::-1]:
            if begin < own:
                more = sum(lengths[begin:start])
                if lead + more > CONTEXT:
                    break
                start, lead = begin, lead + more
        stop, used = own, lead
        for end in (e for e in ends if e > own):
            more = sum(lengths[stop:end])
            if used + more > LIMIT:
                break
            stop, used = end, used + more
        while stop == own or (stop < total and stop not in ends and used + lengths[stop] <= LIMIT):
            used += lengths[stop]
            stop += 1
        yield start, own, stop
        own = stop


def padded(window: Window, none: int, lost: Collection[int] = (), words: Bools | None = None) -> Ints:
    """The features of each word, filled up with ``none`` [W, F]; of those ``words`` without the ``lost`` ones."""
    rows = window.features
    if words is not None:
        rows = tuple(tuple(f for f in row if not gone or f not in lost) for row, gone in zip(rows, words, strict=True))
    longest = max((len(row) for row in rows), default=0) or 1
    return np.array([[*row, *[none] * (longest - len(row))] for row in rows], np.int64)


def scene_of(sheet: Sheet, window: Window, mentions: Sequence[Placed]) -> Scene:
    """The mentions that lie wholly in a window; their things are the sheet's."""
    inside = [m for m in mentions if m.first >= window.start and m.last <= window.stop]
    things = tuple(sorted({m.thing for m in inside}))
    member = np.zeros((len(things), len(inside)), np.bool_)
    for column, m in enumerate(inside):
        member[things.index(m.thing), column] = True
    known = sheet.things
    return Scene(
        np.array([m.first - window.start for m in inside], np.int64),
        np.array([m.last - 1 - window.start for m in inside], np.int64),
        np.array([ADJECTIVE if m.adjective else TYPES.index(known[m.thing].type) for m in inside], np.int64),
        np.array([sheet.sentence[m.first] for m in inside], np.int64),
        things,
        member,
        np.array(sheet.sentence[window.start : window.stop], np.int64),
        tuple(known[t].country or "" for t in things),
    )
