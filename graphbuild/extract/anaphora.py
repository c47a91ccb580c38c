"""Expressions that stand for somebody whom the article has named: «بلاده», «قواته», «البلدان», «الطرفان».

They are arguments of relations but no names: :mod:`graphbuild.extract.antecedents` tells whom they mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.phrase import Phrase
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import clitic_splits
from graphbuild.text.tokens import Sentence

RULE = "anaphor"
"""The rule of their mentions."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A row of ``data/lexicon/anaphora.tsv``: ``kind`` is ``state``, ``body``, ``states`` or ``sides``."""

    words: tuple[str, ...]
    kind: str
    gender: str
    of: str
    not_after: frozenset[str]

    @property
    def quoted(self) -> bool:
        """Whether only who is quoted can mean it: «بلادنا»."""
        return not self.gender and not self.dual

    @property
    def dual(self) -> bool:
        """Whether it means two at once."""
        return self.kind in ("states", "sides")


@cache
def _expressions() -> dict[str, list[Expression]]:
    """The expressions by their first word, longest first."""
    found: dict[str, list[Expression]] = defaultdict(list)
    columns = ("word", "kind", "gender", "of", "not_after")
    for row in rows(resource("data", "lexicon", "anaphora.tsv"), columns):
        words = words_of(row["word"])
        never = frozenset(norm for word in row["not_after"].split("|") for norm in words_of(word))
        found[words[0]].append(Expression(words, row["kind"], row["gender"], row["of"], never))
    for known in found.values():
        known.sort(key=lambda e: -len(e.words))
    return dict(found)


def anaphora_in(sentence: Sentence, mentions: Collection[Mention], text: str) -> Iterator[tuple[Mention, Expression]]:
    """The expressions of a sentence that no mention covers, each as a mention of something yet unknown."""
    known = _expressions()
    if not any(rest in known for token in sentence.tokens for _, rest in clitic_splits(token.norm)):
        return
    phrase = Phrase(sentence, text)
    taken = {at for m in mentions for at in range(m.first, m.last)}
    for at in range(len(phrase.tokens)):
        if found := _at(phrase, at, known):
            clitics, expression = found
            last = at + len(expression.words)
            if not taken & set(range(at, last)):
                taken |= set(range(at, last))
                yield phrase.mention(at, last, clitics, EntityType.COUNTRY, RULE, short=True), expression


def _at(phrase: Phrase, at: int, known: dict[str, list[Expression]]) -> tuple[str, Expression] | None:
    for clitics, rest in clitic_splits(phrase.norms[at]):
        for expression in known.get(rest, ()):
            last = at + len(expression.words)
            if tuple(phrase.norms[at + 1 : last]) != expression.words[1:] or _means_else(phrase, at, expression):
                continue
            if expression.dual and phrase.nationality(last):  # «الجانبان الروسي والتركي»: the adjectives tell
                continue
            return clitics, expression
    return None


def _means_else(phrase: Phrase, at: int, expression: Expression) -> bool:
    """Whether the word before forbids it: also across «من», as in «أي من الطرفين»."""
    before = at - 2 if at > 1 and phrase.norms[at - 1] == "من" else at - 1
    splits = clitic_splits(phrase.norms[before]) if before >= 0 else ()
    return any(rest.removeprefix("ال") in expression.not_after for _, rest in splits)
