"""Windows with everything that the losses need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphbuild.model import Modality
from graphbuild.neural.candidates import ROLES, Pick, lexical_acts
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.sheet import NOBODY, Sheet
from graphbuild.neural.tags import TAGS
from graphbuild.neural.windows import NUMBER, RELATIONS, Bools, Ints, Scene, Window, scene_of, windows
from graphbuild.train.labels import Labels, Told
from graphbuild.vocab import vocabulary

MODALITIES = tuple(Modality)
WRONG = -1
"""In :attr:`Example.truth`: no such statement."""
_OFTEN = 3
"""A feature seen in fewer articles teaches nothing."""

Roles = tuple[tuple[int, ...], ...]
"""The slots that fill each role of an act; none where the annotation leaves it open."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window and what is true in it, or an unknown truth where nobody annotated the article.

    ``acts`` holds the annotated acts with the fillers of their roles, ``open`` those words that may carry an annotated
    relation as well: the annotation names one place of a relation only. ``truth[r, s, t]`` is the modality number of
    the statement between two slots or :data:`WRONG`; ``near[s, w]`` says that a slot is mentioned in the sentence of a
    word or the one before. Where only names are marked, ``allowed`` holds the tags that each word may have [W, TAGS].
    """

    sheet: Sheet
    window: Window
    scene: Scene
    lexical: tuple[Pick, ...]
    tags: Ints
    acts: dict[Pick, tuple[Roles, ...]]
    open: frozenset[Pick]
    truth: npt.NDArray[np.int8]
    near: npt.NDArray[np.bool_]
    annotated: bool
    allowed: Bools | None = None


def feature_numbers(sheets: Iterable[Sheet]) -> dict[str, int]:
    """The features that enough articles show."""
    seen = Counter(f for sheet in sheets for f in set().union(*sheet.features))
    return {feature: n for n, feature in enumerate(sorted(f for f, count in seen.items() if count >= _OFTEN))}


def examples(
    sheet: Sheet, labels: Labels | None, pieces: Pieces, features: Mapping[str, int], allowed: Bools | None = None
) -> Iterator[Example]:
    """The windows of an article; without labels where nobody annotated it, with ``allowed`` where names are marked."""
    annotated = labels is not None
    labels = labels or Labels(["O"] * len(sheet.words), list(sheet.mentions))
    where: dict[int, set[int]] = defaultdict(set)
    for m in labels.mentions:
        where[m.thing].add(sheet.sentence[m.first])
    for window in windows(sheet, pieces, features):
        scene = scene_of(sheet, window, labels.mentions)
        lexical = tuple(lexical_acts(sheet, window))
        told = _acts(window, scene, labels)
        yield Example(
            sheet,
            window,
            scene,
            lexical,
            np.array([TAGS.index(tag) for tag in labels.tags[window.start : window.stop]], np.int64),
            told,
            frozenset(_open(sheet, window, lexical, told, labels, where)),
            _truth(scene, labels),
            _near(scene, where),
            annotated,
            None if allowed is None else allowed[window.start : window.stop],
        )


def _slots(scene: Scene, things: frozenset[int]) -> tuple[int, ...]:
    return tuple(slot for t in sorted(things) if (slot := scene.slot(t)) is not None)


def _acts(window: Window, scene: Scene, labels: Labels) -> dict[Pick, tuple[Roles, ...]]:
    found: dict[Pick, list[Roles]] = defaultdict(list)
    for told in labels.told:
        if told.word is None or not window.own <= told.word < window.stop:
            continue
        fillers = (told.source, told.target, told.speakers, told.instrument, told.place)
        roles = tuple(_slots(scene, things) for things in fillers)
        if roles[0] and roles[1]:
            found[told.word - window.start, NUMBER[told.relation]].append(roles)
    assert all(len(roles) == ROLES for many in found.values() for roles in many)
    return {pick: tuple(many) for pick, many in found.items()}


def _truth(scene: Scene, labels: Labels) -> npt.NDArray[np.int8]:
    slots = len(scene.things) + 1
    truth = np.full((len(RELATIONS), slots, slots), WRONG, np.int8)
    for told in labels.told:
        relation, modality = NUMBER[told.relation], MODALITIES.index(told.modality)
        for s in _slots(scene, told.source):
            for t in _slots(scene, told.target):
                truth[relation, s, t] = modality
                if vocabulary().symmetric(told.relation):
                    truth[relation, t, s] = modality
    return truth


def _open(
    sheet: Sheet,
    window: Window,
    lexical: Iterable[Pick],
    told: Mapping[Pick, object],
    labels: Labels,
    where: Mapping[int, set[int]],
) -> Iterator[Pick]:
    """Acts in a sentence that names both arguments of an annotated relation of their kind."""
    shared: dict[int, set[int]] = defaultdict(set)
    for one in labels.told:
        shared[NUMBER[one.relation]] |= _together(one, where)
    for word, relation in lexical:
        if (word, relation) not in told and sheet.sentence[window.start + word] in shared[relation]:
            yield word, relation


def _together(told: Told, where: Mapping[int, set[int]]) -> set[int]:
    """The sentences that mention source and target; nobody is everywhere."""
    sides = [
        set().union(*(where[thing] for thing in side)) for side in (told.source, told.target) if NOBODY not in side
    ]
    return set.intersection(*sides) if sides else set()


def _near(scene: Scene, where: Mapping[int, set[int]]) -> npt.NDArray[np.bool_]:
    here = scene.sentence_of
    rows = [np.isin(here, list(where[t])) | np.isin(here - 1, list(where[t])) for t in scene.things]
    return np.stack([*rows, np.ones(len(here), np.bool_)])
