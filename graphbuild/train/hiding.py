"""Words hidden while learning, so that the network reads what a sentence says rather than who usually does what.

The names of a thing are hidden together wherever a window has them, and single words besides: entity and word dropout,
as in Zhang et al., 2017 (position-aware attention), where whole entities are masked.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphbuild.neural.pieces import UNKNOWN
from graphbuild.neural.windows import Bools, Scene, Window


def hidden(window: Window, scene: Scene, things: float, words: float, chance: np.random.Generator) -> Window:
    """The window with hidden words; what the lexicon knows of them stays.

    Args:
        window: what is read.
        scene: who may take part in it.
        things: the chance of each thing that all its mentions are hidden.
        words: the chance of each word to be hidden, whatever it belongs to.
        chance: where the draws come from.
    """
    out = chance.random(len(window.at)) < words
    for mentions in scene.member[chance.random(len(scene.things)) < things]:
        for first, last in zip(scene.first[mentions], scene.last[mentions], strict=True):
            out[first : last + 1] = True
    return replace(window, pieces=np.where(_of_words(window, out), UNKNOWN, window.pieces))


def _of_words(window: Window, words: Bools) -> Bools:
    """Which pieces are of some of the words; the marks at either end are of none."""
    ends = [*window.at[1:], len(window.pieces) - 1]
    found = np.zeros(len(window.pieces), np.bool_)
    for word in np.flatnonzero(words):
        found[window.at[word] : ends[word]] = True
    return found
