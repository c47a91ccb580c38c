"""When what is told took place: how that is written, ordered and put into months."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graphbuild.graph.views import StatementView
from graphbuild.model import Basis, Precision, When


def when_of(view: StatementView) -> When:
    """The time of a statement; where nobody looked for one, the day of publication."""
    if view.statement.when:
        return view.statement.when
    if view.published:
        return When(view.published, view.published, Precision.DAY, Basis.PUBLICATION)
    return When(None, None, Precision.UNKNOWN, Basis.NONE)


def order(view: StatementView) -> tuple[date, date, str, int, str]:
    """What to sort by: the earliest first, then as the article tells it; what has no day comes last."""
    when = when_of(view)
    start = when.start or when.end or date.max
    return start, when.end or date.max, view.article.id, view.statement.evidence.start, view.id


def month_of(view: StatementView) -> tuple[int, int] | None:
    """Year and month, None where the time is not known so exactly."""
    when = when_of(view)
    if when.start is None or when.end is None:
        return None
    first, last = (when.start.year, when.start.month), (when.end.year, when.end.month)
    return first if first == last else None


def written(when: When, words: Mapping[str, str]) -> str:
    """The time as the report writes it; days and months as ISO 8601, which both languages read alike."""
    start, end = (day.isoformat() if day else "" for day in (when.start, when.end))
    match when.precision:
        case Precision.DAY:
            return start
        case Precision.MONTH:
            return start[:7]
        case Precision.YEAR:
            return start[:4]
        case Precision.DECADE | Precision.CENTURY:
            return f"{start[:4]}–{end[:4]}"
        case Precision.SINCE | Precision.AFTER:
            return words[when.precision].format(day=start or end)
        case Precision.UNTIL:
            return words[when.precision].format(day=end or start)
        case Precision.UNKNOWN:
            return words["undated"]
    return f"{start} – {end}"
