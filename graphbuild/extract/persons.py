"""Persons: titles («وزير الخارجية الروسي سيرغي لافروف»), known names, and sequences of name words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.words import PersonNames
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import clitic_splits

_LONGEST_NAME = 7
_SPELT = 5
"""Letters from which on a word that differs in one of them is the same word, written otherwise."""
_SUFFIXES = ("ها", "هم", "هما", "ات", "تها", "يه", "تين", "يين")


@dataclass(frozen=True, slots=True)
class Title:
    """One row of ``data/lexicon/titles.tsv`` in one of its forms."""

    words: tuple[str, ...]
    relation: str
    body: str
    alone: bool
    feminine: bool


class Titles:
    """Longest-match lookup of offices and honorifics."""

    def __init__(self, titles: list[Title]) -> None:
        self._by_first: dict[str, list[Title]] = {}
        for title in sorted(titles, key=lambda t: -len(t.words)):
            self._by_first.setdefault(title.words[0], []).append(title)

    @classmethod
    @cache
    def load(cls) -> Titles:
        """The shipped titles, each also with the article, read once."""
        found = []
        for row in rows(resource("data", "lexicon", "titles.tsv"), ("title", "relation", "body", "alone")):
            for n, form in enumerate(row["title"].split("|")):
                if words := words_of(form):
                    title = Title(words, row["relation"], row["body"], row["alone"] == "yes", n == 1)
                    found.append(title)
        return cls(found)

    def longest(self, norms: list[str], at: int, first: str) -> Title | None:
        """The longest title at ``at`` whose first token reads ``first``, with or without the article."""
        for form in (first, first.removeprefix("ال")):
            for title in self._by_first.get(form, ()):
                if tuple(norms[at + 1 : at + len(title.words)]) == title.words[1:]:
                    return title
        return None


def name_length(norms: list[str], at: int, stop: Callable[[int], bool], announced: bool) -> int:
    """How many tokens from ``at`` are a person's name.

    ``announced`` says that a title stands before: then unknown words count as a name too, elsewhere the first has to
    be known as a given name and another name word has to follow. ``stop(i)`` says that token ``i`` cannot be in a name.
    """
    names = PersonNames.load()
    n = 0
    while n < _LONGEST_NAME and at + n < len(norms) and not stop(at + n):
        norm = norms[at + n]
        linked = n > 0 and names.links(norms[at + n - 1])
        known = names.begins(norm) if n == 0 else names.carries(norm) or names.links(norm)
        if n and not known and norm.startswith("و") and names.carries(norm[1:]):  # «كيم جونغ أون ودونالد ترامب» are two
            break
        if not n and not known and any(c and names.begins(rest) for c, rest in clitic_splits(norm)):
            break  # «المؤتمر الصحفي المشترك لإيمانويل ماكرون»
        if not (known or linked or ((announced or n > 0) and _may_be_name(norm, n == 0, names))):
            break
        n += 1
    while n and names.links(norms[at + n - 1]) and not names.carries(norms[at + n - 1]):
        n -= 1
    if n == 1 and announced:
        behind_definite = at > 0 and norms[at - 1].startswith("ال")
        return n if names.carries(norms[at]) or (behind_definite and not norms[at].endswith("ه")) else 0
    return n if announced or n > 1 else 0


def _may_be_name(norm: str, first: bool, names: PersonNames) -> bool:
    """Whether a word that no list knows looks like a part of a name: no ordinary word, alone or under a clitic."""
    if len(norm) < 2 or norm.isascii() or names.ordinary(norm) or (first and norm.startswith("ال")):
        return False
    if norm.endswith(_SUFFIXES) and len(norm) > 4:
        return False
    return not any(_under_clitic(clitics, rest, names) for clitics, rest in clitic_splits(norm) if clitics)


def _under_clitic(clitics: str, rest: str, names: PersonNames) -> bool:
    """Whether a word is another one under a clitic; «كال» and «فال» begin names more often than definite words."""
    return names.ordinary(rest) or (rest.startswith("ال") and clitics not in ("ك", "ف"))


def misspelt(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words are a name but for one letter of one word: «دوالد ترامب», and «زخاروفا» for «ماريا زاخاروفا».

    Two given names are never one: «سليمان» and «سلمان».
    """
    if len(words) == 1:
        return _nearly(words[0], name[-1], _SPELT + 1)
    pairs = [pair for pair in zip(words, name, strict=False) if pair[0] != pair[1]]
    return len(words) == len(name) and len(pairs) == 1 and _nearly(*pairs[0], _SPELT)


def _nearly(one: str, other: str, shortest: int) -> bool:
    names = PersonNames.load()
    given = names.begins(one) and names.begins(other)
    return not given and min(len(one), len(other)) >= shortest and OSA.distance(one, other) == 1
