"""The verdict that rules lead to, with its score and its reason in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from graphbuild.model import Judgement, Verdict
from graphbuild.resources import resource, rows

AUTOMATIC = "graphbuild"
"""Who decided what no person did."""

SURE = 0.975
"""From here on a single pair outweighs what its neighbours say."""

_SAME_FROM, _DIFFERENT_BELOW = 0.8, 0.3


def judged(a: str, b: str, rules: Iterable[str]) -> Judgement:
    """The judgement that rules lead to.

    Raises:
        KeyError: there is no such rule.
    """
    found = sorted(rules, key=lambda rule: (-abs(_rules()[rule][0]), rule))
    score = round(1 / (1 + math.exp(-sum(_rules()[rule][0] for rule in found))), 4)
    verdict = Verdict.SAME if score >= _SAME_FROM else Verdict.DIFFERENT if score < _DIFFERENT_BELOW else Verdict.UNSURE
    first, second = sorted((a, b))
    return Judgement(first, second, verdict, score, "; ".join(_rules()[rule][1] for rule in found), AUTOMATIC)


def by_person(judgement: Judgement) -> bool:
    """Whether a person decided."""
    return judgement.who != AUTOMATIC


def overruled(automatic: Iterable[Judgement], said: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """One judgement for each pair: what a person said last, else ours."""
    found = {(one.a, one.b): one for one in automatic}
    return found | {(one.a, one.b): one for one in sorted(said, key=lambda one: (one.when, one.who))}


@cache
def _rules() -> dict[str, tuple[float, str]]:
    table = rows(resource("data", "resolution", "rules.tsv"), ("rule", "weight", "reason"))
    return {row["rule"]: (float(row["weight"]), row["reason"]) for row in table}
