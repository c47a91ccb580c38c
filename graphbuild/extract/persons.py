"""Persons: titles («وزير الخارجية الروسي سيرغي لافروف»), known names, and sequences of name words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.words import PersonNames
from graphbuild.resources import resource, rows

_LONGEST_NAME = 5


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
        known = names.begins(norm) if n == 0 else names.carries(norm) or names.links(norm)
        unknown = (announced or n > 0) and not names.ordinary(norm) and len(norm) > 1 and not norm.isascii()
        unknown = unknown and (n > 0 or not norm.startswith("ال")) and not names.ordinary(norm.removeprefix("و"))
        if not known and not unknown:
            break
        n += 1
    while n and names.links(norms[at + n - 1]) and not names.carries(norms[at + n - 1]):
        n -= 1
    return n if announced or n > 1 else 0
