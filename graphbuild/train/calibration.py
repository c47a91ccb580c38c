"""From logits to chances that mean what they say, measured on articles that the network has not learned from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphbuild.calibrate.examples import Annotation
from graphbuild.neural.reader import Calibration, Reader, strongest
from graphbuild.neural.sheet import NOBODY
from graphbuild.train.held import Held

_BINS = 10
_LIKELY = 0.05
"""Chance under which a candidate says nothing about the statements that are given."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate statement of a held-out article: its logit, and whether the annotation has it."""

    logit: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements given chances in one tenth: how many, their mean chance, how many of them are right."""

    low: float
    count: int
    chance: float
    right: float


def verdicts(reader: Reader, held: Iterable[Held]) -> Iterator[list[Verdict]]:
    """The candidates of each held-out article."""
    for one in held:
        sheet, _, candidates = reader.candidates(one.article)
        known = Annotation(sheet.prepared, one.gold)
        things = {NOBODY: None} | {t.number: t for t in sheet.things}
        yield [
            Verdict(c.logit, known.relation(c.relation, things[c.source], things[c.target]) is not None)
            for c in strongest(candidates)
        ]


def fit(articles: Sequence[Sequence[Verdict]], relations: int) -> Calibration:
    """Slope and shift by logistic regression (Platt, 1999), and the threshold of the best F1.

    Args:
        articles: the candidates of each article.
        relations: how many relations the annotations have.
    """
    from sklearn.linear_model import LogisticRegression

    every = [v for article in articles for v in article]
    logits, right = np.array([v.logit for v in every]), np.array([v.right for v in every])
    likely = logits > np.log(_LIKELY / (1 - _LIKELY))
    model = LogisticRegression(C=1e6).fit(logits[likely, None], right[likely])
    calibration = Calibration(round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4))
    order = np.argsort(-logits, kind="stable")
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + relations)
    best = calibration.chance(float(logits[order][int(f1.argmax())]))
    return Calibration(calibration.slope, calibration.shift, round(best, 3))


def reliability(calibration: Calibration, articles: Iterable[Iterable[Verdict]]) -> list[Bin]:
    """Statements in tenths of chance: Guo et al., 2017."""
    given = [(calibration.chance(v.logit), v.right) for article in articles for v in article]
    given = [(chance, right) for chance, right in given if chance >= calibration.threshold]
    found = []
    for n in range(_BINS):
        inside = [(chance, right) for chance, right in given if n == min(int(chance * _BINS), _BINS - 1)]
        if inside:
            chances, rights = zip(*inside, strict=True)
            found.append(Bin(n / _BINS, len(inside), float(np.mean(chances)), float(np.mean(rights))))
    return found


def error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far chance and truth are apart, on the average over statements."""
    return sum(b.count * abs(b.chance - b.right) for b in bins) / max(1, sum(b.count for b in bins))
