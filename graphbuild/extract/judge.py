"""How likely a candidate is right: logistic weights of named rules, learned from annotated articles.

``data/rules/weights.tsv`` has a row a rule: its weight, and how often it was ``right`` of how often ``seen``. The
confidence of a statement is the logistic function of the sum of the weights of its rules.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from graphbuild.resources import resource, rows


class Judge:
    """Scores lists of rule names."""

    def __init__(self, weights: dict[str, float], seen: dict[str, tuple[int, int]]) -> None:
        self.weights = weights
        self._seen = seen

    @classmethod
    @cache
    def load(cls) -> Judge:
        """The shipped weights, read once."""
        weights, seen = {}, {}
        for row in rows(resource("data", "rules", "weights.tsv"), ("rule", "weight", "right", "seen")):
            weights[row["rule"]] = float(row["weight"])
            seen[row["rule"]] = (int(row["right"]), int(row["seen"]))
        return cls(weights, seen)

    def score(self, rules: Iterable[str]) -> float:
        """Sum of the weights of the rules, in logits; an unknown rule weighs nothing."""
        get = self.weights.get
        return sum(get(rule, 0.0) for rule in rules)

    def record(self, rule: str) -> tuple[int, int]:
        """(right, seen) of a rule on the annotated articles; (0, 0) if it is unknown."""
        return self._seen.get(rule, (0, 0))

    @staticmethod
    def probability(score: float) -> float:
        """The confidence that a score in logits means."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
