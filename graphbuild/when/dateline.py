"""The day of publication as the text tells it: a line that is a date, or an agency's dateline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from graphbuild.model import Article, Precision
from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word
from graphbuild.when.grammar import Expression
from graphbuild.when.lines import Line, lines, resolved
from graphbuild.when.times import Calendar, Now

_HEAD, _TAIL = 8, 3
"""A page says when it was published in its first lines or its last."""

_LENGTH = 300
"""As many characters of a line are looked at."""

_PLACE_WORDS = 3
"""As many words a dateline has at most before the date: «القدس المحتلة /»."""

_CLOSERS = frozenset({"-", "–", "—", "(", "/", ":", ")"})


def with_date(article: Article) -> Article:
    """The article, with the day that its text gives where it had none."""
    if article.published is not None:
        return article
    return replace(article, published=published(article.text))


def published(text: str) -> date | None:
    r"""The day of publication that a text tells by itself.

    >>> published("عنوان الخبر\n\nموسكو - 12 أيار/مايو 2022 (وكالات): أعلنت روسيا انسحابها.")
    datetime.date(2022, 5, 12)
    >>> published("اندلعت الحرب في 24 فبراير 2022 ثم انتهت المعارك.") is None
    True
    """
    found = [one[:_LENGTH] for one in text.splitlines() if one.strip()]
    edge = [*found[:_HEAD], *found[max(_HEAD, len(found) - _TAIL) :]]
    return next((day for one in edge for line in lines(one) for day in _days(line)), None)


def _days(line: Line) -> Iterator[date]:
    for expression in line.expressions:
        day = _whole_date(expression)
        if day and any(tells(line, expression) for tells in (_fills, _announced, _opens, _is_today)):
            yield day


def _whole_date(expression: Expression) -> date | None:
    """The day of a date with its year; what is relative has nothing to be relative to."""
    found = resolved(expression.time, Now(None)) if isinstance(expression.time, Calendar) else None
    return found.start if found and found.precision is Precision.DAY else None


def _fills(line: Line, expression: Expression) -> bool:
    """Whether the line is a date and little else: an hour, a time zone."""
    rest = [*line.words[: expression.first], *line.words[expression.last :]]
    return sum(word.norm.isalpha() for word in rest) <= 1


def _announced(line: Line, expression: Expression) -> bool:
    """«نُشر في 12 مايو 2022», «آخر تحديث: 12/5/2022»."""
    before = " ".join(word.norm for word in line.words[: expression.first])
    return any(before.startswith(cue) for cue in _cues())


def _opens(line: Line, expression: Expression) -> bool:
    """«موسكو 12-5-2022 (وكالة) - …»."""
    before = line.words[: expression.first]
    after = line.words[expression.last : expression.last + 1]
    words = [word for word in before if word.norm.isalpha()]
    clean = not any(word.senses for word in words)
    return bool(clean and 0 < len(words) <= _PLACE_WORDS and after and after[0].norm in _CLOSERS)


def _is_today(line: Line, expression: Expression) -> bool:
    """«اليوم الأربعاء 11 مايو/أيار 2022»."""
    today = line.words[expression.first].sense("day")
    return today is not None and today.value == "0"


@cache
def _cues() -> tuple[str, ...]:
    path = resource("data", "when", "published.tsv")
    return tuple(" ".join(map(fold_word, row["phrase"].split())) for row in rows(path, ("phrase",)))
