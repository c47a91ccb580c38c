"""The closed classes of words that hold a sentence together, and which words are ordinary ones."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from graphbuild.extract.gazetteer import words_of
from graphbuild.resources import resource, rows

CONJUNCTIONS = ("و", "ف")


class FunctionWords:
    """``data/lexicon/function.tsv``: classes of single words and of fixed phrases, by their folded tokens."""

    def __init__(self, classes: dict[tuple[str, ...], str]) -> None:
        self._classes = classes
        self._longest = max(map(len, classes))

    @classmethod
    @cache
    def load(cls) -> FunctionWords:
        """The shipped table, read once."""
        found = rows(resource("data", "lexicon", "function.tsv"), ("word", "class"))
        return cls({words_of(row["word"]): row["class"] for row in found})

    def at(self, norms: list[str], at: int, first: str) -> tuple[int, str]:
        """The longest function word at ``at``, its first token read as ``first``: (tokens, class); (0, "") if none."""
        for n in range(min(self._longest, len(norms) - at), 0, -1):
            if found := self._classes.get((first, *norms[at + 1 : at + n])):
                return n, found
        return 0, ""


class PersonNames:
    """Which tokens begin a person's name and which carry it on: ``given_names.tsv``, ``more_given_names.tsv``."""

    def __init__(self, counts: dict[str, dict[str, int]], ordinary: frozenset[str]) -> None:
        self._first = counts["first"]
        self._later = counts["later"]
        self._ordinary = ordinary
        self._links = frozenset(words_of(" ".join(_column("name_links.txt"))))

    @classmethod
    @cache
    def load(cls) -> PersonNames:
        """The shipped counts, read once."""
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for row in rows(resource("data", "gazetteer", "given_names.tsv"), ("token", "position", "count")):
            counts[row["position"]]["".join(words_of(row["token"]))] = int(row["count"])
        for row in rows(resource("data", "gazetteer", "more_given_names.tsv"), ("token", "count")):
            counts["first"].setdefault("".join(words_of(row["token"])), int(row["count"]))
        return cls(counts, frozenset(_column("ordinary_words.txt")))

    def begins(self, norm: str) -> bool:
        """Whether a name may begin with this word where nothing announces it."""
        return norm in self._first

    def carries(self, norm: str) -> bool:
        """Whether this word is known as a later part of a name."""
        return norm in self._later or norm in self._first

    def links(self, norm: str) -> bool:
        """Whether this word stands inside names but is none: بن، أبو، فون."""
        return norm in self._links

    def ordinary(self, norm: str) -> bool:
        """Whether this is a frequent word of the news that is no name."""
        return norm in self._ordinary


@cache
def cues(kind: str) -> frozenset[str]:
    """The folded words of a class of ``cues.tsv``: ``scene``, ``direction``, ``former`` and so on."""
    found = rows(resource("data", "lexicon", "cues.tsv"), ("word", "class"))
    return frozenset(words_of(row["word"])[0] for row in found if kind in row["class"].split("|"))


def _column(file: str) -> list[str]:
    """The words of a file of one word a line."""
    lines = resource("data", "lexicon", file).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if (word := line.strip()) and not word.startswith("#")]


@cache
def nouns_like_verbs() -> frozenset[str]:
    """Frequent words that begin as a verb of the present tense does and are none."""
    return frozenset(norm for word in _column("not_verbs.txt") for norm in words_of(word))


@cache
def masculine_states() -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the states whose Arabic name is masculine."""
    return frozenset(_column("masculine_states.txt"))
