"""The words and letters that the comparison of names knows, from ``data/resolution`` and the gazetteer."""

from __future__ import annotations

from functools import cache

from graphbuild.model import EntityType
from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word

OF_STATES = frozenset({EntityType.ORGANIZATION, EntityType.ARMED_FORCE, EntityType.GROUP, EntityType.PLACE})
"""Types whose things belong to a state, so that its adjective in a name says no more than that."""

ARTICLE = "ال"
_SHORTEST_WITH_ARTICLE = 4


def bare(word: str) -> str:
    """A folded word without its article.

    >>> bare("الامم"), bare("الله"), bare("الان")
    ('امم', 'الله', 'الان')
    """
    is_name = word in {"الله", "الي"} or len(word) <= _SHORTEST_WITH_ARTICLE
    return word.removeprefix(ARTICLE) if not is_name else word


@cache
def letters(column: str) -> dict[int, str]:
    """What each letter counts as, ``near`` or ``far``, in the form that ``str.translate`` takes."""
    table = rows(resource("data", "resolution", "letters.tsv"), ("letter", "near", "far"))
    return {ord(row["letter"]): row[column].replace("-", "") for row in table}


@cache
def classes(type_: EntityType) -> frozenset[str]:
    """The common nouns that may be left out in front of a name of that type."""
    table = rows(resource("data", "resolution", "classes.tsv"), ("word", "type"))
    return frozenset(row["word"] for row in table if row["type"] == type_)


@cache
def variants(type_: EntityType) -> dict[str, str]:
    """Each form of a word, with the one that stands for all its forms."""
    table = rows(resource("data", "resolution", "variants.tsv"), ("forms", "type"))
    found: dict[str, str] = {}
    for row in table:
        if row["type"] in ("", type_):
            first, *others = row["forms"].split("|")
            found |= {form: found.get(first, first) for form in (first, *others)}
    return found


@cache
def native_names() -> dict[str, str]:
    """Each form of an Arabic given name, with the one that stands for all its forms."""
    table = rows(resource("data", "resolution", "native_names.tsv"), ("forms",))
    return {form: row["forms"].partition("|")[0] for row in table for form in row["forms"].split("|")}


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and plurals of nationality, folded and without article, with the code of their state."""
    found: dict[str, str] = {}
    for row in rows(resource("data", "gazetteer", "countries.tsv"), ("iso3", "demonyms", "demonym_plurals")):
        adjectives = [bare(fold_word(word)) for word in row["demonyms"].split("|") if word]
        plurals = [bare(fold_word(word)) for word in row["demonym_plurals"].split("|") if word]
        for word in (*adjectives, *(f"{word}ه" for word in adjectives), *plurals):
            found.setdefault(word, row["iso3"])
    return found


@cache
def titles() -> frozenset[tuple[str, ...]]:
    """Titles and offices that stand in front of a person's name, each as its folded words without article."""
    table = rows(resource("data", "lexicon", "titles.tsv"), ("title",))
    phrases = [title for row in table for title in row["title"].split("|") if title]
    return frozenset(tuple(bare(fold_word(word)) for word in phrase.split()) for phrase in phrases)


@cache
def links() -> frozenset[str]:
    """Words inside a person's name that one writer leaves out: «بن»."""
    return _kind("link")


@cache
def prefixes() -> frozenset[str]:
    """Words that make one name with the next: «عبد الله», «أبو مازن»."""
    return _kind("prefix")


@cache
def houses() -> frozenset[str]:
    """Words that make the name of a family with the next: «آل نهيان»."""
    return _kind("house")


@cache
def ordinary() -> frozenset[str]:
    """Words of everyday, which are translated and not transliterated, folded."""
    text = resource("data", "lexicon", "ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def _kind(kind: str) -> frozenset[str]:
    table = rows(resource("data", "resolution", "particles.tsv"), ("word", "kind"))
    return frozenset(row["word"] for row in table if row["kind"] == kind)
