"""Logistic weights of named rules, by scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphbuild.calibrate.examples import Example
from graphbuild.extract.judge import Judge
from graphbuild.extract.modality import ModalityJudge
from graphbuild.model import Modality

_SEEN_AT_LEAST = 4
_STRENGTH, _MODALITY_STRENGTH = 0.1, 0.5
"""Inverse strength of the penalty on large weights: chosen by cross-validation over the annotated articles."""
_ASSERTED_WEIGHT = 0.5
"""Plain assertions are three in four; halved, the speaker of a claim is missed less often."""
_SMALLEST = 0.02


def fit_judge(examples: Sequence[Example]) -> Judge:
    """Weights of the rules of candidates, with how often each was right of how often seen."""
    from sklearn.linear_model import LogisticRegression

    seen = Counter(rule for e in examples for rule in set(e.rules))
    right = Counter(rule for e in examples if e.right for rule in set(e.rules))
    rules = sorted(rule for rule, n in seen.items() if n >= _SEEN_AT_LEAST)
    model = LogisticRegression(C=_STRENGTH, max_iter=400, fit_intercept=False)
    model.fit(_matrix([e.rules for e in examples], rules), [e.right for e in examples])
    weights = {rule: float(w) for rule, w in zip(rules, model.coef_[0], strict=True) if abs(w) >= _SMALLEST}
    return Judge(weights, {rule: (right[rule], seen[rule]) for rule in weights})


def fit_modality(examples: Iterable[Example]) -> ModalityJudge:
    """Weights of the rules of modality; a relation that several candidates carry counts little more than one."""
    from sklearn.linear_model import LogisticRegression

    told = [e for e in examples if e.modality is not None]
    often = Counter(e.relation for e in told)
    seen = Counter(rule for e in told for rule in set(e.stance_rules))
    rules = sorted(rule for rule, n in seen.items() if n >= _SEEN_AT_LEAST)
    order = tuple(Modality)
    balance = {n: _ASSERTED_WEIGHT if m is Modality.ASSERTED else 1.0 for n, m in enumerate(order)}
    model = LogisticRegression(C=_MODALITY_STRENGTH, max_iter=500, fit_intercept=False, class_weight=balance)
    targets = [order.index(e.modality) for e in told if e.modality is not None]
    model.fit(
        _matrix([e.stance_rules for e in told], rules), targets, sample_weight=[often[e.relation] ** -0.5 for e in told]
    )
    columns = {int(c): row for c, row in zip(model.classes_, model.coef_, strict=True)}
    zero = [0.0] * len(rules)
    return ModalityJudge(
        {rule: tuple(float(columns.get(c, zero)[n]) for c in range(len(order))) for n, rule in enumerate(rules)}
    )


def _matrix(lists: Sequence[Sequence[str]], rules: Sequence[str]) -> object:
    import numpy
    from scipy.sparse import csr_matrix

    column = {rule: n for n, rule in enumerate(rules)}
    columns, ends = [], [0]
    for found in lists:
        columns += [column[rule] for rule in dict.fromkeys(found) if rule in column]
        ends.append(len(columns))
    return csr_matrix((numpy.ones(len(columns)), columns, ends), shape=(len(lists), len(rules)))


def write(judge: Judge, modality: ModalityJudge, folder: Path, origin: str) -> None:
    """Writes ``weights.tsv`` and ``modality.tsv``, each with a header that says what it was learned from."""
    comment = f"# Weights of named rules, learned by python -m graphbuild.calibrate from {origin}. See docs/rules.md.\n"
    with (folder / "weights.tsv").open("w", encoding="utf-8") as file:
        file.write(comment + "rule\tweight\tright\tseen\n")
        for rule, weight in sorted(judge.weights.items()):
            file.write(f"{rule}\t{weight:.3f}\t{judge.record(rule)[0]}\t{judge.record(rule)[1]}\n")
    with (folder / "modality.tsv").open("w", encoding="utf-8") as file:
        file.write(comment + "\t".join(("rule", *Modality)) + "\n")
        for rule, found in sorted(modality.weights.items()):
            if max(map(abs, found)) >= _SMALLEST:
                file.write("\t".join((rule, *(f"{w:.3f}" for w in found))) + "\n")
