"""What is learned from: annotated articles as windows, with what the rules say of each as if they had not seen it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphbuild.calibrate.examples import Example as RuleExample
from graphbuild.calibrate.examples import examples as rule_examples
from graphbuild.calibrate.fit import fit_judge
from graphbuild.extract.judge import Judge
from graphbuild.model import Article
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.sheet import Sheet, sheet_of
from graphbuild.train.examples import Example, examples, feature_numbers
from graphbuild.train.held import Held
from graphbuild.train.labels import Labels, labels_of
from graphbuild.train.tagged import Tagged, laid_out, stretches, windows_of

_FOLDS = 4
_ENOUGH = 10
"""Articles held out on which weights of a decision can be fitted."""

Watch = Callable[[str, Iterable[str]], Iterable[str]]
"""Shows progress through article ids under a heading."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from, and the articles that are held out.

    ``sheets`` are annotated, ``unread`` are not, of ``tagged`` only names are marked.
    """

    sheets: tuple[tuple[Sheet, Labels], ...]
    held: tuple[Held, ...]
    unread: tuple[Sheet, ...] = ()
    tagged: tuple[Tagged, ...] = ()

    @property
    def few(self) -> bool:
        """Whether too few articles are held out to fit a decision on them."""
        return len(self.held) < _ENOUGH

    def features(self) -> dict[str, int]:
        """The features that enough sheets show, numbered."""
        return feature_numbers(sheet for sheet, _ in self.sheets)

    def examples(self, pieces: Pieces, features: Mapping[str, int]) -> list[Example]:
        """The windows to learn from."""
        every = (*self.sheets, *((sheet, None) for sheet in self.unread))
        found = [e for sheet, labels in every for e in examples(sheet, labels, pieces, features)]
        return found + [e for one in self.tagged for e in windows_of(one, pieces, features)]


def material(
    golds: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, Article],
    held: frozenset[str],
    unread: Iterable[Article],
    names: Iterable[Path],
    watch: Watch,
    *,
    shipped_rules: bool,
) -> Material:
    """Prepares the articles that have a text.

    With ``shipped_rules`` the rules speak with their shipped weights: right for articles that these were not learned
    from. Else they are weighed anew in folds, each article by rules that have not seen it.
    """
    marked = stretches(names)
    docs = sorted(texts)
    judges = dict.fromkeys(docs, Judge.load()) if shipped_rules else _unseeing(docs, golds, texts, watch)
    sheets = []
    for doc in watch("sheets", [doc for doc in docs if doc not in held]):
        sheet = sheet_of(texts[doc], judges[doc])
        sheets.append((sheet, labels_of(sheet, golds[doc])))
    others = {article.id: article for article in unread}
    rules = Judge.load()
    return Material(
        tuple(sheets),
        tuple(Held(texts[doc], golds[doc], judges[doc]) for doc in docs if doc in held),
        tuple(sheet_of(others[id_], rules) for id_ in watch("articles without annotations", sorted(others))),
        tuple(laid_out(name, marked[name], rules) for name in watch("marked names", marked)),
    )


def _unseeing(
    docs: Sequence[str], golds: Mapping[str, Mapping[str, Any]], texts: Mapping[str, Article], watch: Watch
) -> dict[str, Judge]:
    """For each article, weights of the rules that were learned from others."""
    found: dict[str, list[RuleExample]] = {
        doc: list(rule_examples(texts[doc], golds[doc])) for doc in watch("rules", docs)
    }
    order = list(docs)
    random.Random(0).shuffle(order)  # noqa: S311 - the same folds every time
    folds = [order[n::_FOLDS] for n in range(_FOLDS)]
    judges: dict[str, Judge] = {}
    for fold in folds:
        inside = set(fold)
        judge = fit_judge([e for doc in docs if doc not in inside for e in found[doc]])
        judges |= dict.fromkeys(fold, judge)
    return judges
