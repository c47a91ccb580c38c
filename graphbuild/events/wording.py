"""What a report is compared by, taken from its words: stems, lexemes of the trigger, agencies that are credited."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold, fold_word
from graphbuild.text.morphology import Morphology

_WORD = re.compile(r"\w+")
_SHORTEST = 3
_HEAD, _TAIL = 90, 30
"""How long the dateline and the last line of a text may be that name the agency that the whole text comes from."""


@lru_cache(maxsize=1 << 10)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about; numbers stay as they are."""
    found = (_stem(word) for word in _WORD.findall(text))
    return frozenset(stem for stem in found if stem)


def acts(trigger: str) -> frozenset[str]:
    """The lexemes of relations that the words of a trigger can be; stems of those that the lexicon lacks."""
    analyse = Morphology.load().analyse
    found = frozenset(
        analysis.lemma
        for word in _WORD.findall(trigger)
        for analysis in analyse(word)
        if analysis.lexeme[0].startswith("relations/")
    )
    return found or stems(trigger)


@lru_cache(maxsize=1 << 10)
def agencies(sentence: str, text: str) -> frozenset[str]:
    """The keys of the news agencies that a sentence names, or that sign the whole text at its beginning or its end."""
    dateline, dash, _ = text.lstrip()[:_HEAD].partition(_dash(text))
    _, line, last = text.rstrip().rpartition("\n")
    signed = [dateline if dash else "", last if line and len(last) <= _TAIL else ""]
    said = " ".join(fold(part).text for part in (sentence, *signed))
    return frozenset(
        key
        for key, (names, pattern) in _agencies().items()
        if any(map(said.__contains__, names)) and pattern.search(said)
    )


def _dash(text: str) -> str:
    """The first dash that may end a dateline."""
    found = re.search("--|—|–| - ", text[: 2 * _HEAD])
    return found[0] if found else "--"


@cache
def _agencies() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    """The names of each agency, which a text is searched for first, and the pattern that decides.

    A name that is also a word counts only where it is called an agency or stands in quotation marks or brackets.
    """
    found = {}
    for row in rows(resource("data", "events", "agencies.tsv"), ("key", "names", "quoted")):
        names, quoted = (
            tuple(fold(name).text for name in row[cell].split("|") if name) for cell in ("names", "quoted")
        )
        sure = [rf"(?<!\w)[وبل]?(?:ال|ل)?{re.escape(name)}(?!\w)" for name in names]
        marked = [rf"(?:وكاله (?:\w+ ){{0,2}}[\"«“(]?|[\"«“(]){re.escape(name)}(?!\w)" for name in quoted]
        found[row["key"]] = (names + quoted, re.compile("|".join(sure + marked)))
    return found


def _folded(cell: str) -> tuple[str, ...]:
    return tuple(fold(name).text for name in cell.split("|") if name)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    folded = fold_word(word)
    if folded in _function_words():
        return ""
    for prefix in _affixes("prefix"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST:
            folded = folded.removeprefix(prefix)
            break
    for suffix in _affixes("suffix"):
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST:
            folded = folded.removesuffix(suffix)
            break
    return "" if len(folded) < 2 or folded in _function_words() else folded


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    found = [row["letters"] for row in rows(resource("data", "events", "affixes.tsv"), ("kind", "letters"))
             if row["kind"] == kind]  # fmt: skip
    return tuple(sorted(found, key=lambda letters: (-len(letters), letters)))


@cache
def _function_words() -> frozenset[str]:
    path = resource("data", "lexicon", "function.tsv")
    return frozenset(fold_word(word) for row in rows(path, ("word",)) for word in row["word"].split())
