"""What the letters and vowels of a word as written say about its analyses, which are found by its folded form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphbuild.text.fold import fold_word

_DAMMA = "ُ"
_TATWEEL = "ـ"
_BARE = frozenset("اوي")
_HAMZATED = frozenset("أإآؤئ")

Found = dict[str, Any]


def fitting(found: Iterable[Found], word: str) -> list[Found]:
    """The analyses that the spelling of a word allows, marked passive where its vowels say so.

    Two things no careful hand writes: ة for a pronoun, and a hamza inside a word that has none. Of the rest, those
    spelled exactly like the word are kept if there are any; a hamza left out or a ى without dots is no evidence.
    """
    letters = "".join(c for c in word if c.isalpha() and c != _TATWEEL)
    possible = [f for f in found if _possible(f, letters)]
    exact = [f for f in possible if f["diac"] == letters] or possible
    dammas = _dammas(word)
    return [{**f, "vox": "p"} if _passive(f, dammas) else f for f in exact] if dammas else exact


def _possible(found: Found, letters: str) -> bool:
    careful, start = found["diac"], found["diac"].find(found["stem"])
    if len(careful) != len(letters):
        return True
    if letters.endswith("ة") and careful.endswith("ه"):
        return False
    return not any(
        written in _HAMZATED and meant in _BARE
        for written, meant in zip(letters[start + 1 :], careful[start + 1 :], strict=True)
    )


def _dammas(word: str) -> frozenset[int]:
    """Which letters carry a damma, by their place among the letters."""
    places, letters = set[int](), 0
    for char in word:
        if char == _DAMMA:
            places.add(letters - 1)
        letters += bool(fold_word(char))
    return frozenset(places)


def _passive(found: Found, dammas: frozenset[int]) -> bool:
    """أُعلن, اتُّهم; in the present only of verbs like اتهم, for يُعلن may be active."""
    start, stem = found["diac"].find(found["stem"]), found["stem"]
    if found["form"] == "past":
        return start in dammas or (stem.startswith("ا") and start + 1 in dammas)
    return found["form"] == "present" and start - 1 in dammas and found["lex"].startswith("ا")
