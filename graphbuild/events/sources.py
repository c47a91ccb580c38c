"""How many sources stand behind reports: an outlet that repeats an agency is not a second one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from graphbuild.events.report import Report
from graphbuild.events.rules import rules


def independent(reports: Sequence[Report]) -> int:
    """How many sources there are: outlets, of which those count once together whose reports come from one place.

    Two outlets have it from one place where all that each says of it is credited to agencies, one of them the same, or
    where their sentences have nearly all words in common.
    """
    of: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        of[report.outlet or report.article].append(report)
    group = {outlet: outlet for outlet in of}
    for one, other in combinations(sorted(of), 2):
        if _one_place(of[one], of[other]):
            old, new = group[other], group[one]
            group = {outlet: new if at == old else at for outlet, at in group.items()}
    return len(set(group.values()))


def _one_place(one: list[Report], other: list[Report]) -> bool:
    if credited(one) & credited(other):
        return True
    return any(_repeats(here, there) for here in one for there in other)


def credited(reports: Sequence[Report]) -> frozenset[str]:
    """The agencies behind an outlet's reports; none if it says anything in its own name."""
    if not all(report.agencies for report in reports):
        return frozenset()
    return frozenset().union(*(report.agencies for report in reports))


def _repeats(one: Report, other: Report) -> bool:
    limits = rules().points
    shared, least = len(one.words & other.words), min(len(one.words), len(other.words))
    return least >= limits["repeated words"] and shared >= limits["repeated share"] * max(
        len(one.words), len(other.words)
    )
