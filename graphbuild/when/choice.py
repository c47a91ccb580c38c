"""Which expression of its sentence dates a trigger: the nearest, by words and by what lies between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word
from graphbuild.text.morphology import Morphology
from graphbuild.when.grammar import Expression
from graphbuild.when.lexicon import Word
from graphbuild.when.lines import Line

_REACH_BEFORE, _REACH_BEHIND = 7, 2
_NEW_CLAUSE = 12
"""What a word costs from which on it opens a clause of its own: «إن», «الذي»."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a word costs that lies between (always, or only behind the trigger) or right before the expression."""

    limit: int
    between: dict[str, int]
    behind: dict[str, int]
    owners: dict[str, int]
    owners_behind: dict[str, int]


@cache
def costs() -> Costs:
    """The costs of ``data/when/clauses.tsv``.

    Raises:
        ResourceError: the file is missing or malformed.
    """
    found: dict[tuple[str, str], dict[str, int]] = {}
    path = resource("data", "when", "clauses.tsv")
    for row in rows(path, ("word", "kind", "side", "cost")):
        found.setdefault((row["kind"], row["side"]), {})[fold_word(row["word"])] = int(row["cost"])
    return Costs(
        limit=found["limit", "any"]["limit"],
        between=found["word", "any"],
        behind=found["word", "behind"],
        owners=found["before", "any"],
        owners_behind=found["before", "behind"],
    )


def nearest(line: Line, start: int, end: int) -> Iterator[Expression]:
    """The expressions that can date the trigger at those characters, the likeliest first."""
    trigger = [at for at, word in enumerate(line.words) if word.start < end and start < word.end]
    if not trigger:
        return
    priced = [(_cost(line.words, expression, trigger[0], trigger[-1]), expression) for expression in line.expressions]
    priced.sort(key=lambda one: (one[0], one[1].first))
    yield from (expression for cost, expression in priced if cost <= costs().limit)


def _cost(words: tuple[Word, ...], expression: Expression, first: int, last: int) -> int:
    behind = expression.first > last
    between = words[last + 1 : expression.first] if behind else words[expression.last : first]
    prices = costs().between | (costs().behind if behind else {})
    crossed = sum(1 + prices.get(word.norm, 0) for word in between)
    owner = expression.first - 1
    while owner >= 0 and words[owner].sense("in"):
        owner -= 1
    if owner < 0 or first <= owner <= last:
        return crossed
    owners = costs().owners | (costs().owners_behind if behind else {})
    return crossed + owners.get(words[owner].norm, 0)


def tells_of_past(line: Line, expression: Expression, start: int) -> bool:
    """Whether an expression belongs to a verb of the past before the trigger at ``start``.

    «قال ترامب الثلاثاء إنه سيفرض …» dates the saying, not the sanctions: the nearest verb of its own clause tells,
    first before the expression, then among the two words behind it.
    """
    words = line.words
    if start < words[expression.first].start:
        return False
    before = words[max(0, expression.first - _REACH_BEFORE) : expression.first]
    behind = [word for word in words[expression.last : expression.last + _REACH_BEHIND] if word.start < start]
    for clause in (reversed(before), behind):
        for word in clause:
            if costs().between.get(word.norm, 0) >= _NEW_CLAUSE:
                break
            if word.start >= start or (form := _verb(word.norm)) == "":
                continue
            return form == "past"
    return False


def _verb(norm: str) -> str:
    """``past`` or ``present`` of a verb of the lexicon, else ""."""
    readings = Morphology.load().analyse(norm)
    return readings[0].form if readings and readings[0].form in ("past", "present") else ""
