from __future__ import annotations

import numpy as np

from graphbuild.model import Relation
from graphbuild.neural.candidates import ROLES, acts, pairs
from graphbuild.neural.windows import RELATIONS

ACCUSE, ASSAULT, DENY = (RELATIONS.index(r) for r in (Relation.ACCUSE, Relation.ASSAULT, Relation.DENY))


def scores(things: int, acts_: int = 1) -> tuple[np.ndarray, np.ndarray]:
    fit = np.zeros((acts_, ROLES, things), np.float32)
    fit[:, 0] = np.arange(things)
    fit[:, 1] = -np.arange(things)
    return fit, np.full((acts_, ROLES), 100, np.float32)


def test_nobody_is_an_argument_only_where_the_relation_allows_it() -> None:
    fit, nobody = scores(3)
    told = {}
    for relation in (ACCUSE, ASSAULT, DENY):
        found = pairs(np.array([relation]), fit, nobody, 4)
        told[relation] = set(zip(found.source.tolist(), found.target.tolist(), strict=True))
    assert all(3 not in pair for pair in told[ACCUSE])
    assert {(3, 0), (2, 3)} <= told[ASSAULT]
    assert (2, 3) in told[DENY]
    assert (3, 0) not in told[DENY]


def test_nothing_does_anything_to_itself_and_the_best_are_kept() -> None:
    fit, nobody = scores(6)
    found = pairs(np.array([ACCUSE]), fit, nobody - 200, 2)
    assert set(zip(found.source.tolist(), found.target.tolist(), strict=True)) == {(5, 0), (5, 1), (4, 0), (4, 1)}
    assert len(pairs(np.array([ACCUSE]), fit, nobody - 200, 2, [(0, 3, 3), (0, 2, 3)])) == 5


def test_acts_are_the_lexicons_then_the_likeliest_that_the_window_owns() -> None:
    chance = np.zeros((6, len(RELATIONS)), np.float32)
    chance[1, ACCUSE] = 0.9  # leads in
    chance[3, ASSAULT], chance[4, ACCUSE], chance[5, DENY] = 0.3, 0.6, 0.01
    assert acts([(2, DENY)], chance, 2, 0.1) == [(2, DENY), (4, ACCUSE), (3, ASSAULT)]
    assert acts([(2, DENY)], chance, 2, 0.1, [(3, ASSAULT)]) == [(3, ASSAULT), (2, DENY), (4, ACCUSE)]
