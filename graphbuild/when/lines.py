"""Expressions of time in a text, by their characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.model import Span
from graphbuild.text.tokens import sentences
from graphbuild.when.grammar import Expression, expressions
from graphbuild.when.lexicon import Word, lexicon
from graphbuild.when.periods import Interval
from graphbuild.when.times import Now, Time


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as words, with the expressions of time in it; offsets count in its text."""

    words: tuple[Word, ...]
    expressions: tuple[Expression, ...]

    def span(self, expression: Expression) -> tuple[int, int]:
        """The first character of an expression and the one behind its last."""
        return self.words[expression.first].start, self.words[expression.last - 1].end


@lru_cache(maxsize=256)
def lines(text: str) -> tuple[Line, ...]:
    """The sentences of a text.

    Raises:
        ResourceError: a data file is missing or malformed.
    """
    found = (lexicon().words(sentence.tokens) for sentence in sentences(text))
    return tuple(Line(words, tuple(expressions(words))) for words in found)


def times(text: str) -> Iterator[tuple[Span, Time]]:
    """Every expression of time with what it means.

    >>> [(span.text, type(time).__name__) for span, time in times("التقيا الأربعاء الماضي في 2022")]
    [('الأربعاء الماضي', 'Weekday'), ('2022', 'Calendar')]
    """
    for line in lines(text):
        for expression in line.expressions:
            start, end = line.span(expression)
            yield Span(start, end, text[start:end]), expression.time


def resolved(time: Time, now: Now) -> Interval | None:
    """The days that an expression stands for; None where they are not told or lie outside the calendar."""
    try:
        return time.at(now)
    except (OverflowError, ValueError):
        return None
