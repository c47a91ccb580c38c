"""Folds Arabic text into the one spelling that everything is matched in, and maps every character back.

The folded form, used by the gazetteers, the lexicon and the morphological database alike:

* compatibility characters are resolved (presentation forms, ligatures, full width), Latin letters are lower case;
* diacritics, tatweel, superscript alef, bidi marks, zero-width and control characters are gone;
* Persian, Urdu and Kurdish letters become the Arabic ones (``ی``→``ي``, ``ک گ``→``ك``, ``پ``→``ب``, ``ڤ``→``ف``);
* all digits are ASCII;
* ``أ إ آ ٱ``→``ا``, ``ى``→``ي``, ``ة``→``ه``, ``ئ``→``ي``, ``ؤ``→``و`` (a bare ``ء`` stays);
* every white space is a space (a newline stays a newline), and so are the ``#`` and ``_`` of hashtags;
* punctuation stays as it is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

_ARABIC_CLEAN = CharMapper.builtin_mapper("arclean")
_HAMZA_SEATS = CharMapper({"ئ": "ي", "ؤ": "و"}, None)
_HASHTAG = frozenset("#_")
_MARKS = frozenset({"Mn", "Me", "Cf", "Cc"})
_TATWEEL = "ـ"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``offsets[i]`` is where ``text[i]`` came from in ``source``."""

    text: str
    offsets: tuple[int, ...]
    source: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the untouched text behind ``text[start:end]``, with the diacritics that end it.

        >>> folded = fold("قَالَ بوتين")
        >>> folded.original(0, 3)
        (0, 5)
        """
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.source)
            return at, at
        last = self.offsets[end - 1] + 1
        while last < len(self.source) and belongs_to_letter(self.source[last]):
            last += 1
        return self.offsets[start], last


def fold(text: str) -> Folded:
    """Fold a text for matching.

    >>> fold("الأُمّــة").text
    'الامه'
    """
    pieces = [_fold_char(c) for c in text]
    offsets = tuple(i for i, piece in enumerate(pieces) for _ in piece)
    return Folded("".join(pieces), offsets, text)


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """The folded form of a word, without the offsets."""
    return "".join(map(_fold_char, word))


def belongs_to_letter(char: str) -> bool:
    """Whether a character is a diacritic or a tatweel, part of the letter before it."""
    return char == _TATWEEL or unicodedata.category(char) == "Mn"


@cache  # there are only so many characters
def _fold_char(char: str) -> str:
    if char in _HASHTAG:
        return " "
    if char.isspace():
        return "\n" if char == "\n" else " "
    category = unicodedata.category(char)
    if category in _MARKS:
        return ""
    if category[0] not in "LN":
        return char
    return "".join(_fold_letter(c) for c in normalize_unicode(char)).lower()


def _fold_letter(char: str) -> str:
    if char.isspace() or unicodedata.category(char) in _MARKS:
        return ""
    if "\u0600" <= char <= "\u06ff":
        char = _ARABIC_CLEAN(char)
    for step in (dediac_ar, normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar, _HAMZA_SEATS):
        char = step(char)
    return char
