"""The balance of what passes between the sides: Goldstein's score by month, and counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphbuild.graph.views import StatementView
from graphbuild.model import Modality, Relation
from graphbuild.report.data import Direction, Dossier
from graphbuild.report.gather import direction
from graphbuild.report.times import month_of
from graphbuild.vocab import vocabulary

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean score, weighted by confidence, and of how many statements."""

    score: float
    statements: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The means of one direction by month and in all; what is mutual counts in both directions."""

    direction: Direction
    months: dict[Month, Mean]
    total: Mean | None


def balances(dossier: Dossier) -> tuple[Balance, Balance]:
    """The balance of what the first side does and of what is done to it, of reported facts only."""
    scored: dict[Direction, list[StatementView]] = defaultdict(list)
    for view in dossier.dealings:
        if view.modality is Modality.ASSERTED and vocabulary().relations[view.relation].goldstein is not None:
            one = direction(dossier.sides, view)
            for way in (Direction.ACTS, Direction.SUFFERS):
                if one in (way, Direction.MUTUAL):
                    scored[way].append(view)
    return _balance(Direction.ACTS, scored), _balance(Direction.SUFFERS, scored)


def without_month(dossier: Dossier) -> int:
    """How many of the statements that score are not known to the month."""
    return sum(
        month_of(view) is None
        for view in dossier.dealings
        if view.modality is Modality.ASSERTED and vocabulary().relations[view.relation].goldstein is not None
    )


def counts(dossier: Dossier) -> list[tuple[Direction, list[tuple[Relation, Counter[Modality]]]]]:
    """How many statements of each relation and modality there are in each direction, the most frequent first."""
    found: dict[Direction, dict[Relation, Counter[Modality]]] = defaultdict(lambda: defaultdict(Counter))
    for view in dossier.dealings:
        if way := direction(dossier.sides, view):
            found[way][view.relation][view.modality] += 1
    return [
        (way, sorted(found[way].items(), key=lambda item: (-item[1].total(), item[0])))
        for way in Direction
        if way in found
    ]


def _balance(way: Direction, scored: dict[Direction, list[StatementView]]) -> Balance:
    by_month: dict[Month, list[StatementView]] = defaultdict(list)
    for view in scored[way]:
        if month := month_of(view):
            by_month[month].append(view)
    return Balance(way, {month: _mean(by_month[month]) for month in sorted(by_month)}, _total(scored[way]))


def _total(scored: Sequence[StatementView]) -> Mean | None:
    return _mean(scored) if scored else None


def _mean(scored: Iterable[StatementView]) -> Mean:
    known = vocabulary().relations
    found = [(known[view.relation].goldstein or 0.0, view.confidence) for view in scored]
    weight = sum(confidence for _, confidence in found)
    return Mean(sum(score * confidence for score, confidence in found) / (weight or 1.0), len(found))
