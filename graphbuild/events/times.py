"""Whether two reports can be of one time, and whether their times overlap at all."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.events.report import Report
from graphbuild.model import Basis, Modality, Precision

_NARROW = frozenset({Precision.DAY, Precision.WEEK})
_DAY = timedelta(1)


def gap(one: Report, other: Report) -> int | None:
    """How far apart the times of two reports are: 0 on the same day, 1 where only nearly so, None if they disagree.

    A day that an article names must be the other's. Where only the day of publication is known, the happening may lie
    a day before it. What is wider than a week agrees with the very same stretch only, a plan without a day with
    another plan of these days.
    """
    if one.precision in _NARROW and other.precision in _NARROW:
        return _narrow(one, other)
    if one.precision is not other.precision or one.precision is Precision.UNKNOWN:
        return None
    if one.precision is Precision.AFTER and one.basis is other.basis is Basis.PUBLICATION:
        both_planned = one.modality is other.modality is Modality.PLANNED
        apart = _apart(one.published, other.published) if both_planned else None
        return apart if apart is not None and apart <= 1 else None
    return 1 if (one.start, one.end) == (other.start, other.end) else None


def overlap(one: Report, other: Report) -> bool:
    """Whether some day may be that of both."""
    if Precision.UNKNOWN in (one.precision, other.precision):
        return False
    first = [report.start for report in (one, other) if report.start]
    last = [report.end for report in (one, other) if report.end]
    return not first or not last or max(first) <= min(last)


def buckets(report: Report) -> list[object]:
    """Keys of which two reports share at least one wherever :func:`gap` finds that they agree."""
    if report.precision in _NARROW and report.start and report.end:
        days = (report.end - report.start).days
        return [report.start + timedelta(at) for at in range(-1, days + 1)]
    if report.precision is Precision.AFTER and report.basis is Basis.PUBLICATION:
        return [(Precision.AFTER, report.published), (Precision.AFTER, report.published and report.published - _DAY)]
    return [(report.precision, report.start, report.end)]


def _narrow(one: Report, other: Report) -> int | None:
    if not (one.start and one.end and other.start and other.end):
        return None
    apart = max((one.start - other.end).days, (other.start - one.end).days, 0)
    if one.precision is not other.precision:
        return 1 if apart == 0 else None
    slack = 0 if one.basis is other.basis is Basis.EXPRESSION else 1
    return apart if apart <= slack else None


def _apart(one: date | None, other: date | None) -> int | None:
    return abs((one - other).days) if one and other else None
