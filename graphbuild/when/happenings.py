"""When a happening began, as far as the article says so: «الحرب التي اندلعت في 24 فبراير 2022»."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Article
from graphbuild.when.grammar import Expression
from graphbuild.when.lines import Line, lines, resolved
from graphbuild.when.periods import Interval
from graphbuild.when.times import Calendar, Now

_REACH = 4
"""How many words may lie between a happening, the word for its beginning and the date."""


def began(article: Article, name: str) -> Interval | None:
    """The day, month or year of a calendar that the article gives for the beginning of what is called so.

    Args:
        article: where to look.
        name: a folded noun without its article (``حرب``).
    """
    now = Now(article.published)
    found = (resolved(one.time, now) for line in lines(article.text) for one in _dates(line, name))
    return next((one for one in found if one), None)


def _dates(line: Line, name: str) -> Iterator[Expression]:
    named = [at for at, word in enumerate(line.words) if word.norm in {name, "ال" + name}]
    begun = [at for at, word in enumerate(line.words) if word.sense("begin")]
    for expression in line.expressions:
        if not isinstance(expression.time, Calendar):
            continue
        for here in named:
            for there in begun:
                gap = expression.first - max(here, there) - 1
                if abs(here - there) - 1 <= _REACH and 0 <= gap <= _REACH:
                    yield expression
