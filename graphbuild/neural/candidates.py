"""Which acts and which pairs of arguments the network is asked about; the same in training and in reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from graphbuild.neural.sheet import NOBODY, Sheet
from graphbuild.neural.windows import NUMBER, RELATIONS, Bools, Floats, Ints, Scene, Window
from graphbuild.vocab import vocabulary

SOURCE, TARGET, SPEAKER, INSTRUMENT, PLACE = range(5)
ROLES = 5
_OWN_ACTS = 30
"""Most acts of a window that only the network proposes."""
_SURE = 6.0
_LIKELY_RULED = -1.0
SCALARS = 10
"""Numbers that the network is given about a pair beside what it read."""

Pick = tuple[int, int]
"""(word in the window, relation number)."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """P candidate statements: each an act and two slots of the scene, one past the end for nobody."""

    act: Ints
    source: Ints
    target: Ints

    def __len__(self) -> int:
        return len(self.act)


def lexical_acts(sheet: Sheet, window: Window) -> list[Pick]:
    """The acts that the lexicon proposes in the words that a window owns."""
    return [
        (word - window.start, NUMBER[relation]) for word, relation in sheet.acts if window.own <= word < window.stop
    ]


def acts(
    lexical: Sequence[Pick], chance: Floats, own: int, threshold: float, also: Collection[Pick] = ()
) -> list[Pick]:
    """The acts to ask about: ``also``, the lexicon's, and the likeliest others by ``chance`` [words, relations]."""
    found = dict.fromkeys((*also, *lexical))
    words, relations = np.nonzero(chance[own:] > threshold)
    others = [(int(w) + own, int(r)) for w, r in zip(words, relations, strict=True)]
    others = sorted((a for a in others if a not in found), key=lambda a: (-chance[a], a))
    return [*found, *others[:_OWN_ACTS]]


def pairs(relation: Ints, fit: Floats, nobody: Floats, keep: int, also: Sequence[tuple[int, int, int]] = ()) -> Pairs:
    """The ``keep`` best sources with the ``keep`` best targets of every act, where the relation allows nobody.

    Args:
        relation: relation number of each act [C].
        fit: how well each thing fills each role [C, ROLES, T].
        nobody: how well nobody does [C, ROLES].
        keep: how many of each role.
        also: further (act, source, target).
    """
    both = np.concatenate([fit[:, :2], nobody[:, :2, None]], axis=2)
    count, _, slots = both.shape
    width = min(keep, slots)
    best = np.argsort(-both, axis=2, kind="stable")[:, :, :width]
    act = np.repeat(np.arange(count), width * width)
    source = np.repeat(best[:, SOURCE], width, axis=1).reshape(-1)
    target = np.tile(best[:, TARGET], (1, width)).reshape(-1)
    if also:
        rows = np.concatenate([np.stack([act, source, target], 1), np.array(also, np.int64)])
        act, source, target = np.unique(rows, axis=0).T
    last, kind = slots - 1, relation[act]
    allowed = (
        (source != target)
        & ((source != last) | _may_lack("source")[kind])
        & ((target != last) | _may_lack("target")[kind])
    )
    return Pairs(act[allowed], source[allowed], target[allowed])


@cache
def _may_lack(argument: str) -> Bools:
    """Which relations may lack an argument."""
    return np.array([argument in vocabulary().relations[r].optional for r in RELATIONS])


def ruled_pairs(sheet: Sheet, window: Window, scene: Scene, picks: Sequence[Pick]) -> list[tuple[int, int, int]]:
    """(act, source, target) of the candidates that the rules find likely, by slot."""
    found = []
    numbers = {pick: n for n, pick in enumerate(picks)}
    for (word, relation, source, target), logit in sheet.ruled.items():
        act = numbers.get((word - window.start, NUMBER[relation]))
        if act is None or logit <= _LIKELY_RULED:
            continue
        slots = scene.slot(source), scene.slot(target)
        if slots[0] is not None and slots[1] is not None:
            found.append((act, slots[0], slots[1]))
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """P candidate statements in terms of mentions.

    ``source`` and ``target`` are mention numbers (0 where nobody), ``missing`` [P, 2] says where nobody is, ``gaps``
    [P, 4] counts words and sentences from the act to either, ``known`` [P, 6] is what the rules say: their logit,
    whether they have it, whether both belong to one state, whether the lexicon knows the act, one, and whether the
    likeliest speaker is the source.
    """

    source: Ints
    target: Ints
    missing: Floats
    gaps: Ints
    known: Floats


def asked(
    sheet: Sheet, window: Window, scene: Scene, picks: Sequence[Pick], chosen: Pairs, best: Ints, voice: Ints
) -> Asked:
    """Candidate statements with the mention that fits each role best.

    Args:
        sheet: the article.
        window: where it is read.
        scene: who may take part.
        picks: the acts.
        chosen: the candidates, by act and slot.
        best: the best mention of each thing for each role of each act [C, ROLES, T].
        voice: the slot of the likeliest speaker of each act [C].
    """
    last = len(scene.things)
    missing = np.stack([chosen.source == last, chosen.target == last], 1)
    source = np.where(missing[:, 0], 0, best[chosen.act, SOURCE, np.minimum(chosen.source, last - 1)])
    target = np.where(missing[:, 1], 0, best[chosen.act, TARGET, np.minimum(chosen.target, last - 1)])
    word = np.array([pick[0] for pick in picks], np.int64)[chosen.act]
    here = scene.sentence_of[word]
    gaps = [scene.first[source] - word, scene.sentence[source] - here]
    gaps += [scene.first[target] - word, scene.sentence[target] - here]
    own_word = (voice[chosen.act] == chosen.source)[:, None].astype(np.float32)
    known = np.concatenate([_known(sheet, window, scene, picks, chosen), own_word], 1)
    return Asked(source, target, missing.astype(np.float32), np.stack(gaps, 1), known)


def _known(sheet: Sheet, window: Window, scene: Scene, picks: Sequence[Pick], chosen: Pairs) -> Floats:
    slots = [*scene.things, NOBODY]
    states = [*scene.country, ""]
    found = np.zeros((len(chosen), 5), np.float32)
    rows = zip(chosen.act.tolist(), chosen.source.tolist(), chosen.target.tolist(), strict=True)
    for row, (act, source, target) in enumerate(rows):
        word, relation = picks[act][0] + window.start, RELATIONS[picks[act][1]]
        ruled = sheet.ruled.get((word, relation, slots[source], slots[target]))
        if ruled is not None:
            found[row, :2] = max(-_SURE, min(_SURE, ruled)) / 3, 1
        found[row, 2] = bool(states[source]) and states[source] == states[target]
        found[row, 3] = (word, relation) in sheet.acts
    found[:, 4] = 1
    return found
