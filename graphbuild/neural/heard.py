"""Whose word a word stands in by the rules, told to the network mention by mention."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from graphbuild.extract.scopes import Scope
from graphbuild.model import Modality
from graphbuild.neural.candidates import Pick
from graphbuild.neural.sheet import Sheet
from graphbuild.neural.windows import Ints, Scene, Window

UNHEARD, INNERMOST, OUTER, CONTENT, BEFORE = range(5)
"""Nobody by the rules; the nearest speaker around the word; one further out; whoever accuses, asks or denies with the
word in its content; the last speaker of the sentence before."""
KINDS = 5


def around(sheet: Sheet, word: int) -> list[Scope]:
    """The scopes of the rules that a word lies in, outermost first."""
    number = sheet.sentence[word]
    view, inside = sheet.prepared.views[number], word - sheet.begins[number]
    unit = next(n for n, unit in enumerate(view.units) if unit.first <= inside < unit.last)
    return [scope for scope in sheet.prepared.scopes[number] if scope.first <= unit < scope.last]


def heard(sheet: Sheet, window: Window, scene: Scene, picks: Sequence[Pick]) -> Ints:
    """How each mention is heard around each act [C, M]."""

    @cache
    def row(word: int) -> tuple[int, ...]:
        kinds = _speakers(sheet, word)
        of_thing = np.array([kinds.get(thing, UNHEARD) for thing in scene.things], np.int64)
        return tuple((scene.member * of_thing[:, None]).max(0).tolist())

    return np.array([row(word + window.start) for word, _ in picks], np.int64)


def _speakers(sheet: Sheet, word: int) -> dict[int, int]:
    """How each thing is heard around a word: the nearer kind where there are several."""
    found: dict[int, int] = {}
    number = sheet.sentence[word]
    if number:
        earlier = [s.speaker.number for s in sheet.prepared.scopes[number - 1] if s.speaker]
        found |= dict.fromkeys(earlier[-1:], BEFORE)
    scopes = [s for s in around(sheet, word) if s.speaker]
    said = [s for s in scopes if s.rule != "content" and s.rule != "attribution:report"] or scopes
    for scope in scopes:
        if scope.speaker:
            content = scope.rule == "content" or scope.modality is not Modality.CLAIMED
            found[scope.speaker.number] = CONTENT if content else OUTER
    if said and (nearest := said[-1].speaker) and found[nearest.number] == OUTER:
        found[nearest.number] = INNERMOST
    return found
