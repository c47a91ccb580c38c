"""When what is stated happened.

The time of a statement is the nearest expression of time in its sentence, seen from the day of publication, or that day
itself; what is planned lies behind it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from graphbuild.model import Article, Basis, Modality, Precision, Reading, Relation, Span, Statement, When
from graphbuild.when.choice import nearest, tells_of_past
from graphbuild.when.dateline import with_date
from graphbuild.when.grammar import Expression
from graphbuild.when.happenings import began
from graphbuild.when.lines import Line, lines, resolved, times
from graphbuild.when.periods import Interval
from graphbuild.when.times import Now

_STATES = frozenset({Relation.LEADS, Relation.MEMBER_OF, Relation.LOCATED_IN})
"""What holds while an article is written; the times in its sentence are those of other things."""

__all__ = ["dated", "expressions", "with_date"]


def dated(reading: Reading) -> Reading:
    """The reading with the time of every statement, and with the day of publication where only the text tells it.

    Raises:
        ResourceError: a data file is missing or malformed.
    """
    article = with_date(reading.article)
    statements = tuple(replace(one, when=_when(article, one)) for one in reading.statements)
    return replace(reading, article=article, statements=statements)


def expressions(text: str, published: date | None = None, *, future: bool = False) -> list[When]:
    """Every expression of time in a text, in order.

    Args:
        text: any text.
        published: the day that «أمس» is before.
        future: whether what happens then is still to come: «الأربعاء» is the next one then.
    """
    now = Now(published, future, partial(began, Article("", text, published=published)))
    return [_found(resolved(time, now), span) for span, time in times(text)]


def _when(article: Article, statement: Statement) -> When:
    planned = statement.modality is Modality.PLANNED
    now = Now(article.published, planned, partial(began, article))
    unresolved: Span | None = None
    for line, offset in [] if statement.relation in _STATES else _line(statement):
        for expression in nearest(line, statement.trigger.start - offset, statement.trigger.end - offset):
            start, end = line.span(expression)
            span = article.span(start + offset, end + offset)
            found = resolved(expression.time, now)
            if found and planned and _is_past(line, expression, statement.trigger.start - offset, now):
                continue
            if found and _fits(found, now):
                return _found(_ahead(found, now) if planned else found, span)
            unresolved = unresolved or (span if found is None else None)
    if article.published is None:
        return _found(None, unresolved) if unresolved else When(None, None, Precision.UNKNOWN, Basis.NONE)
    end_ = None if planned else article.published
    precision = Precision.AFTER if planned else Precision.DAY
    return When(article.published, end_, precision, Basis.PUBLICATION)


def _is_past(line: Line, expression: Expression, trigger: int, now: Now) -> bool:
    """Whether an expression can mean a time that has come, and dates something past that the sentence tells of too."""
    earlier = resolved(expression.time, replace(now, future=False))
    if now.day is None or earlier is None or earlier.start is None or earlier.start > now.day:
        return False
    return tells_of_past(line, expression, trigger)


def _line(statement: Statement) -> list[tuple[Line, int]]:
    """The sentence that the trigger stands in, and where its text begins in the article."""
    offset = statement.evidence.start
    here = statement.trigger.start - offset
    inside = [one for one in lines(statement.evidence.text) if one.words and one.words[0].start <= here]
    return [(inside[-1], offset)] if inside else []


def _fits(found: Interval, now: Now) -> bool:
    """What has happened began before the article, what is planned is not over."""
    if now.day is None:
        return True
    over = found.end is not None and found.end < now.day
    begun = found.start is not None and found.start <= now.day
    if now.future:
        lasting = found.precision is Precision.SINCE and (found.start is None or found.start < now.day)
        return not over and not lasting
    return begun or (found.start is None and (found.precision is Precision.SINCE or over))


def _ahead(found: Interval, now: Now) -> Interval:
    """Of a period that is running, what is still to come."""
    if now.day and found.start and found.start < now.day:
        return replace(found, start=now.day)
    return found


def _found(interval: Interval | None, span: Span | None) -> When:
    if interval is None:
        return When(None, None, Precision.UNKNOWN, Basis.EXPRESSION, span)
    return When(interval.start, interval.end, interval.precision, Basis.EXPRESSION, span)
