"""From reports to happenings: which reports belong together, the same whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product

from graphbuild.events.agreement import needed, points
from graphbuild.events.event import Event
from graphbuild.events.report import Report
from graphbuild.events.rules import rules
from graphbuild.events.times import buckets
from graphbuild.model import Basis


def events_of(reports: Iterable[Report]) -> list[Event]:
    """The events of which reports of two articles or more tell, by first day and id.

    A report joins the reports none of which it contradicts and of which at least half speak for it, those that speak
    for it most where there are several.
    """
    found = (Event.of(group) for group in _groups(reports) if len({one.article for one in group}) > 1)
    return sorted(found, key=lambda event: (event.first, event.id))


def _groups(reports: Iterable[Report]) -> list[list[Report]]:
    blocks = defaultdict(list)
    for report in reports:
        blocks[report.block].append(report)
    return [group for block in blocks.values() if len(block) > 1 for group in _within(block)]


def _within(block: list[Report]) -> list[list[Report]]:
    """Surest first, so that what names its day gathers what does not."""
    groups: list[list[Report]] = []
    near: defaultdict[object, set[int]] = defaultdict(set)
    for report in sorted(block, key=_surest):
        keys = [(_kind(report), bucket) for bucket in buckets(report)]
        rated = ((_support(report, groups[at]), -at) for at in sorted(set().union(*(near[key] for key in keys))))
        best = max(((support, at) for support, at in rated if support is not None), default=None)
        if best is None:
            at = len(groups)
            groups.append([report])
        else:
            at = -best[1]
            groups[at].append(report)
        for key in keys:
            near[key].add(at)
    return _joined(groups, near.values())


def _joined(groups: list[list[Report]], near: Iterable[set[int]]) -> list[list[Report]]:
    """Groups that began apart and turn out to be of one happening are one."""
    pairs = sorted({pair for close in near for pair in combinations(sorted(close), 2)})
    into = list(range(len(groups)))
    for one, other in pairs:
        here, there = into[one], into[other]
        if here != there and _one(groups[here], groups[there]):
            groups[here] += groups[there]
            groups[there] = []
            into = [here if at == there else at for at in into]
    return [group for group in groups if group]


def _one(here: list[Report], there: list[Report]) -> bool:
    """Whether no report of one group contradicts one of the other, and enough pairs agree."""
    agreeing = 0
    for one, other in product(here, there):
        found = points(one, other)
        if found is None:
            return False
        agreeing += found >= needed(one, other)
    return agreeing >= rules().points["joining share"] * len(here) * len(there)


def _kind(report: Report) -> str:
    """What only reports share whose relations can be one."""
    asked = rules().relations.get(report.relation)
    return asked.near if asked and asked.near else report.relation.value


def _surest(report: Report) -> tuple[object, ...]:
    return (report.basis is not Basis.EXPRESSION, str(report.start), str(report.published), report.id)


def _support(report: Report, group: list[Report]) -> float | None:
    """The points over what is needed, on average; None if one of the group contradicts or too few agree."""
    agreeing, total = 0, 0.0
    for other in group:
        found = points(report, other)
        if found is None:
            return None
        over = found - needed(report, other)
        agreeing += over >= 0
        total += over
    return total / len(group) if 2 * agreeing >= len(group) or total >= 0 else None
