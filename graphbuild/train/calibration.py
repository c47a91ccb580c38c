"""From logits to chances that mean what they say, measured on articles that the network has not learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graphbuild.calibrate.examples import Annotation
from graphbuild.neural.decision import Decision, Features, described
from graphbuild.neural.reader import Reader
from graphbuild.neural.sheet import NOBODY
from graphbuild.score import Score
from graphbuild.train.held import Held

_BINS = 10
_FOLDS = 8
_STRENGTH = 0.3
_DOUBTS, _SLIGHTLY = (0.0, 0.4, 0.8, 1.2, 1.6), 0.003
_NEARLY = 0.003
"""Thresholds whose F1 is so near the best are as good as it: the middle one of them is taken."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate of a held-out article: its features, and the annotated relation that it is, or ""."""

    features: Features
    right: str


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
        found = []
        for chosen in described(sheet, candidates):
            candidate = chosen.one
            told = known.relation(candidate.relation, things[candidate.source], things[candidate.target])
            found.append(Verdict(chosen.features, str(told["id"]) if told else ""))
        yield found


def fit(articles: Sequence[Sequence[Verdict]], relations: int) -> Decision:
    """Weights by logistic regression; the threshold is the middle one of the best by F1, of chances made across folds.

    Args:
        articles: the candidates of each article.
        relations: how many relations the annotations have.
    """
    return Decision(_weights(articles), _threshold(across(articles), relations))


def doubtful(decision: Decision, measure: Callable[[Decision], Score]) -> Decision:
    """The decision with as much doubt of plain assertions as names most speakers at hardly any cost in modality."""
    found = {doubt: measure(replace(decision, doubt=doubt)) for doubt in _DOUBTS}
    best = max(score.modality.accuracy for score in found.values())
    good = {doubt: score for doubt, score in found.items() if score.modality.accuracy >= best - _SLIGHTLY}
    return replace(decision, doubt=max(good, key=lambda doubt: (good[doubt].by.accuracy, -doubt)))


def across(articles: Sequence[Sequence[Verdict]]) -> list[list[tuple[float, str]]]:
    """The chance of every candidate by weights that were learned from other articles, and what it is."""
    found: list[list[tuple[float, str]]] = [[] for _ in articles]
    folds = min(_FOLDS, len(articles))
    for fold in range(folds):
        others = [one for n, one in enumerate(articles) if n % folds != fold] or list(articles)
        decision = Decision(_weights(others))
        for n in range(fold, len(articles), folds):
            found[n] = [(decision.chance(v.features), v.right) for v in articles[n]]
    return found


def _weights(articles: Sequence[Sequence[Verdict]]) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    every = [v for article in articles for v in article]
    names = sorted({name for v in every for name in v.features})
    table = np.array([[v.features.get(name, 0.0) for name in names] for v in every])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(table, [bool(v.right) for v in every])
    return {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}


def _threshold(found: Sequence[Sequence[tuple[float, str]]], relations: int) -> float:
    order = sorted(((chance, n, right) for n, one in enumerate(found) for chance, right in one), reverse=True)
    met: set[tuple[int, str]] = set()
    f1 = []
    for count, (_, n, right) in enumerate(order, 1):
        if right:
            met.add((n, right))
        f1.append(2 * len(met) / (count + relations))
    good = [n for n, value in enumerate(f1) if value >= max(f1) - _NEARLY]
    return round(order[good[len(good) // 2]][0], 3)


def reliability(threshold: float, found: Iterable[Iterable[tuple[float, str]]]) -> list[Bin]:
    """Statements in tenths of chance: Guo et al., 2017."""
    given = [(chance, bool(right)) for one in found for chance, right in one if chance >= threshold]
    bins = []
    for n in range(_BINS):
        inside = [(chance, right) for chance, right in given if n == min(int(chance * _BINS), _BINS - 1)]
        if inside:
            chances, rights = zip(*inside, strict=True)
            bins.append(Bin(n / _BINS, len(inside), float(np.mean(chances)), float(np.mean(rights))))
    return bins


def error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far chance and truth are apart, on the average over statements."""
    return sum(b.count * abs(b.chance - b.right) for b in bins) / max(1, sum(b.count for b in bins))
