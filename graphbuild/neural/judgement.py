"""What the network says about an article: candidate statements with their chances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from graphbuild.model import Modality, Relation
from graphbuild.neural.candidates import (
    INSTRUMENT,
    PLACE,
    SOURCE,
    SPEAKER,
    TARGET,
    Asked,
    Pairs,
    Pick,
    acts,
    asked,
    lexical_acts,
    pairs,
    ruled_pairs,
)
from graphbuild.neural.heard import heard
from graphbuild.neural.sheet import NOBODY, Placed, Sheet
from graphbuild.neural.windows import RELATIONS, Floats, Ints, Scene, Window, scene_of

ACT_THRESHOLD = 0.08
"""Chance from which on a word that the lexicon does not know is asked about."""
KEPT_PER_ROLE = 5
FAR = 4.0
"""Logits beyond which, either way, a candidate statement weighs as much for the others."""
_EXTREME = 12.0
_NEVER = -1e4
_DOUBT = 3.0
"""Logits that a speaker may be behind nobody where the statement is somebody's word or plan."""
_TOGETHER, _ABOUT = 3, 0.5
"""At most so many fill an optional role together, no further behind the best than so many logits."""
MODALITIES = tuple(Modality)


class Network(Protocol):
    """The three questions that a network answers, in arrays: see :class:`graphbuild.train.network.Network`."""

    def read(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """The words of a window [W, width], logits of tags [W, TAGS] and of acts [W, relations]."""
        ...

    def roles(
        self, words: Floats, word: Ints, relation: Ints, first: Ints, last: Ints, kind: Ints, apart: Ints, heard: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """Acts, how well each mention fits each role, how well nobody does."""
        ...

    def judge(
        self, acts: Floats, source: Floats, target: Floats, gaps: Ints, missing: Floats, scalars: Floats
    ) -> tuple[Floats, Floats]:
        """Logits of statements and of their modalities."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate statement: things by number (:data:`NOBODY` if nobody), its act at a word of the sheet.

    ``logit`` is how likely it is right, ``modality`` the chances of the four modalities, ``act`` the chance that the
    word carries the relation, ``rival`` the relation that it carries else, with its chance. ``lexical`` says that the
    lexicon knows the act. ``voice`` is who speaks if anybody does.
    """

    relation: Relation
    source: int
    target: int
    word: int
    logit: float
    modality: tuple[float, ...]
    speakers: tuple[int, ...]
    voice: int
    instrument: int
    place: int
    act: float
    rival: tuple[Relation, float]
    lexical: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A window as the encoder left it: words [W, width], logits of tags [W, TAGS] and acts [W, relations]."""

    window: Window
    words: Floats
    tags: Floats
    acts: Floats


def read(network: Network, window: Window) -> Read:
    """Runs the encoder on a window."""
    return Read(window, *network.read(window))


def judged(network: Network, sheet: Sheet, found: Read, mentions: Sequence[Placed]) -> Iterator[Judged]:
    """The candidate statements of a window, good and bad."""
    window, scene = found.window, scene_of(sheet, found.window, mentions)
    chance = sigmoid(found.acts)
    picks = acts(lexical_acts(sheet, window), chance, window.own, ACT_THRESHOLD)
    if not picks or not scene.things:
        return
    word, relation = (np.array(column, np.int64) for column in zip(*picks, strict=True))
    apart = scene.sentence[None] - scene.sentence_of[word][:, None]
    spoken = heard(sheet, window, scene, picks)
    seen, fit, nobody = network.roles(found.words, word, relation, scene.first, scene.last, scene.type, apart, spoken)
    of_thing, best = best_mentions(fit, scene)
    chosen = pairs(relation, of_thing, nobody, KEPT_PER_ROLE, ruled_pairs(sheet, window, scene, picks))
    if not len(chosen):
        return
    voice = of_thing[:, SPEAKER].argmax(1)
    questions = asked(sheet, window, scene, picks, chosen, best, voice)
    states = np.concatenate([found.words[scene.first], found.words[scene.last]], 1)
    scalars = np.concatenate(
        [_strengths(found.acts[word, relation], of_thing, nobody, chosen), questions.known], 1, dtype=np.float32
    )
    right, modality = network.judge(
        seen[chosen.act],
        states[questions.source],
        states[questions.target],
        questions.gaps,
        questions.missing,
        scalars,
    )
    yield from _told(found, scene, picks, chosen, questions, of_thing, nobody, right, softmax(modality))


def best_mentions(fit: Floats, scene: Scene) -> tuple[Floats, Ints]:
    """How well each thing fits each role by its best mention [C, ROLES, T], and which that is."""
    spread = np.where(scene.member[None, None], fit[:, :, None, :], _NEVER)
    return spread.max(3).astype(np.float32), spread.argmax(3)


def _strengths(act: Floats, fit: Floats, nobody: Floats, chosen: Pairs) -> Floats:
    both = np.concatenate([fit[:, :2], nobody[:, :2, None]], 2)
    source, target = both[chosen.act, SOURCE, chosen.source], both[chosen.act, TARGET, chosen.target]
    somebody = (fit[:, SPEAKER].max(1) - nobody[:, SPEAKER])[chosen.act]
    columns = [act[chosen.act], *(np.clip(x, -_EXTREME, _EXTREME) for x in (source, target, somebody))]
    return np.asarray(np.stack(columns, 1) / 4, np.float32)


def _told(
    found: Read,
    scene: Scene,
    picks: Sequence[Pick],
    chosen: Pairs,
    questions: Asked,
    fit: Floats,
    nobody: Floats,
    right: Floats,
    modality: Floats,
) -> Iterator[Judged]:
    slots = [*scene.things, NOBODY]
    filled = [
        [_fillers(fit[a, role], nobody[a, role], slots) for role in (SPEAKER, INSTRUMENT, PLACE)]
        for a in range(len(picks))
    ]
    voices = [_voice(fit[a, SPEAKER], nobody[a, SPEAKER], slots) for a in range(len(picks))]
    chances = sigmoid(found.acts)
    rivals = [_rival(chances[word], relation) for word, relation in picks]
    for row in np.flatnonzero(right > -FAR).tolist():
        a = int(chosen.act[row])
        word, relation = picks[a]
        speakers, instruments, places = filled[a]
        yield Judged(
            RELATIONS[relation],
            slots[int(chosen.source[row])],
            slots[int(chosen.target[row])],
            word + found.window.start,
            float(right[row]),
            tuple(modality[row].tolist()),
            speakers,
            voices[a],
            next(iter(instruments), NOBODY),
            next(iter(places), NOBODY),
            float(chances[word, relation]),
            rivals[a],
            bool(questions.known[row, 3]),
        )


def _rival(chances: Floats, relation: int) -> tuple[Relation, float]:
    """What else the word of an act carries most likely."""
    others = chances.copy()
    others[relation] = -1
    best = int(others.argmax())
    return RELATIONS[best], float(others[best])


def _fillers(fit: Floats, nobody: np.float32, slots: Sequence[int]) -> tuple[int, ...]:
    """The things that fill an optional role better than nobody does, the best first, and others about as good."""
    order = np.argsort(-fit, kind="stable").tolist()
    return tuple(slots[n] for n in order[:_TOGETHER] if fit[n] > nobody and fit[n] > fit[order[0]] - _ABOUT)


def _voice(fit: Floats, nobody: np.float32, slots: Sequence[int]) -> int:
    """Who speaks if anybody does: the likeliest, unless nobody is far likelier."""
    best = int(fit.argmax())
    return slots[best] if fit[best] > nobody - _DOUBT else NOBODY


def sigmoid(logits: Floats) -> Floats:
    """Chances of logits."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def softmax(logits: Floats) -> Floats:
    """Chances that add up to one, along the last axis."""
    grown = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(grown / grown.sum(-1, keepdims=True), np.float32)
