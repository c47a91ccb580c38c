"""Names that are ordinary words too: «العربية» is a channel, but an adjective in «الأمة العربية»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from graphbuild.extract.gazetteer import words_of
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import clitic_splits

_NOUN, _ADJECTIVE = "noun", "adjective"
_CELLS = ("clues", "after", "not_after", "not_before")


@dataclass(frozen=True, slots=True)
class _Homograph:
    """The cells of a row of ``homographs.tsv``, as folded words without article."""

    clues: frozenset[str]
    after: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]


def is_name(norms: list[str], at: int, clitics: str, said: frozenset[str], is_noun: Callable[[int], bool]) -> bool:
    """Whether the token ``at``, without ``clitics``, is a name there: yes for whatever is no ordinary word.

    ``said`` are the words of the article, ``is_noun(i)`` tells whether token ``i`` may be a noun.
    """
    found = _homographs().get(norms[at][len(clitics) :])
    if found is None:
        return True
    before = norms[at - 1] if at else ""
    behind = norms[at + 1] if at + 1 < len(norms) else ""
    joined = clitics in ("", "و", "ف")
    if found.clues and not found.clues & said:
        return False
    if found.after and not (clitics.endswith("ب") or _any(found.after, before)):
        return False
    qualifies = _NOUN in found.not_after and _definite(before) and is_noun(at - 1)
    if joined and (qualifies or _any(found.not_after, before)):
        return False
    qualified = _ADJECTIVE in found.not_before and behind.startswith("ال")
    return not qualified and not _any(found.not_before, behind)


def _definite(norm: str) -> bool:
    return any(rest.startswith("ال") or clitics.endswith("ل") for clitics, rest in clitic_splits(norm))


def _any(words: frozenset[str], norm: str) -> bool:
    """Whether a token is one of the words, whatever clitics it has."""
    return any(rest.removeprefix("ال") in words for _, rest in clitic_splits(norm))


@cache
def _homographs() -> dict[str, _Homograph]:
    path = resource("data", "gazetteer", "homographs.tsv")
    return {
        words_of(row["name"])[0]: _Homograph(*(_words(row[cell]) for cell in _CELLS))
        for row in rows(path, ("name", *_CELLS))
    }


def _words(cell: str) -> frozenset[str]:
    return frozenset(
        part if part in (_NOUN, _ADJECTIVE) else words_of(part)[0].removeprefix("ال")
        for part in cell.split("|")
        if part
    )
