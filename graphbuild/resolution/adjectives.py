"""The adjectives of states in a sentence: «عقوبات أميركية», «الزعيم الكوري الشمالي»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graphbuild.resolution.words import bare, demonyms
from graphbuild.text.fold import fold_word

_WORD = re.compile(r"\w+")
_PARTICLES = ("و", "ف", "ب", "ك", "ل")
_ENDINGS = ("ين", "ون", "ات")


def adjectives_of(country: str, text: str) -> Iterator[tuple[int, int]]:
    """Where in ``text`` the adjectives of a state (ISO 3166-1 alpha-3) stand, as beginning and end in code points.

    >>> list(adjectives_of("PRK", "الزعيم الكوري الشمالي"))
    [(7, 21)]
    """
    words = list(_WORD.finditer(text))
    for word in words:
        if country in map(demonyms().get, _forms(fold_word(word.group()))):
            yield word.span()
    for first, last in pairwise(words):
        second = bare(fold_word(last.group())).removesuffix("ه")
        both = (f"{form.removesuffix('ه')} {second}" for form in _forms(fold_word(first.group())))
        if country in map(demonyms().get, both):
            yield first.start(), last.end()


def _forms(word: str) -> Iterator[str]:
    """A word without its article, without a particle before it, and either without a plural's ending: «للأميركيين»."""
    stems = [bare(word)]
    if word.startswith("لل"):
        stems.append(word[2:])
    elif word.startswith(_PARTICLES):
        stems.append(bare(word[1:]))
    yield from stems
    yield from (stem[:-2] for stem in stems if stem.endswith(_ENDINGS))
