"""Names that mean one thing in most articles and another in some: «طرابلس» in Libya or in Lebanon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from graphbuild.extract.gazetteer import Entry, Gazetteer, words_of
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import clitic_splits

_WHERE = (EntityType.COUNTRY, EntityType.PLACE)


@dataclass(frozen=True, slots=True)
class _Namesake:
    """What the name means where the article has one of ``clues`` and none of ``against``, as folded words."""

    key: str
    clues: frozenset[tuple[str, ...]]
    against: frozenset[tuple[str, ...]]


def meant(entry: Entry, words: tuple[str, ...], text: str, gazetteer: Gazetteer) -> Entry:
    """The entry that a name of one word means in an article; as given unless the article tells of its namesake."""
    found = _namesakes().get(words) if entry.type in _WHERE else None
    if found is None:
        return entry
    words_said = _said(text)
    if not _any(found.clues, words_said) or _any(found.against, words_said):
        return entry
    return gazetteer.by_key.get(found.key, entry)


@cache
def _namesakes() -> dict[tuple[str, ...], _Namesake]:
    path = resource("data", "gazetteer", "namesakes.tsv")
    return {
        words_of(row["name"]): _Namesake(row["key"], _all_words(row["clues"]), _all_words(row["against"]))
        for row in rows(path, ("name", "key", "clues", "against"))
    }


def _all_words(cell: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_plain(word) for word in words_of(name)) for name in cell.split("|"))


def said(text: str) -> frozenset[str]:
    """The folded words of an article without article, as written and without clitics."""
    return _said(text)[0]


@lru_cache(maxsize=4)
def _said(text: str) -> tuple[frozenset[str], str]:
    """The words of an article without article, also without clitics, and all of them in order."""
    words = words_of(text)
    alone = frozenset(_plain(rest) for word in words for _, rest in clitic_splits(word))
    return alone, f" {' '.join(map(_plain, words))} "


def _any(names: frozenset[tuple[str, ...]], said: tuple[frozenset[str], str]) -> bool:
    alone, all_words = said
    return any(name[0] in alone if len(name) == 1 else f" {' '.join(name)} " in all_words for name in names)


def _plain(word: str) -> str:
    return word.removeprefix("ال")
