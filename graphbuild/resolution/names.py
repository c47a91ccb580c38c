"""Names as they are compared: folded words without article, titles and common nouns, and how alike two of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from graphbuild.model import EntityType
from graphbuild.resolution import words
from graphbuild.text.fold import fold

_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_MEMORY = 1 << 19
_LONG = 7
_HOUSE = "آل"
"""Written as it is folded nowhere, so that it is no article."""


class Likeness(IntEnum):
    """How alike two words are: another word, perhaps a spelling of it, one sound in other letters, the same."""

    OTHER = 0
    FAR = 1
    NEAR = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``country`` is the state that an adjective in it names. ``proper`` tells that something is left of it after titles
    and nationalities.
    """

    words: tuple[str, ...]
    country: str | None = None
    proper: bool = True

    @property
    def joined(self) -> str:
        """The words without spaces."""
        return "".join(self.words)


def parts(text: str) -> tuple[str, ...]:
    """A name and what stands in brackets behind it, each by itself.

    >>> parts("حركة المقاومة الإسلامية (حماس)")
    ('حركة المقاومة الإسلامية', 'حماس')
    """
    outside = _BRACKETED.sub(" ", text)
    return tuple(part for one in (outside, *_BRACKETED.findall(text)) if (part := " ".join(one.split())))


@lru_cache(maxsize=_MEMORY)
def take_apart(text: str, type_: EntityType) -> Name:
    """A name as names of that type are compared.

    >>> take_apart("الملك عبد الله الثاني", EntityType.PERSON).words
    ('عبدالله', 'ثاني')
    >>> take_apart("وكالة الأنباء الفرنسية", EntityType.ORGANIZATION).country
    'FRA'
    """
    return _person(_words(text)) if type_ is EntityType.PERSON else _body(_words(text), type_)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text)


def _person(found: list[str]) -> Name:
    known, states = words.titles(), words.demonyms()
    plain = [words.bare(word) for word in found]
    start, country = 0, None
    while start < len(plain):
        length = next((n for n in range(4, 0, -1) if tuple(plain[start : start + n]) in known), 0)
        if not length and start and plain[start] in states:
            length, country = 1, states[plain[start]]
        if not length or (start + length == len(plain) and start == 0 and length == 1):
            break
        start += length
    rest, proper = (found[start:], True) if start < len(found) else (found, False)
    joined: list[str] = []
    for word in rest:
        if (joined and joined[-1] in words.prefixes()) or (joined and joined[-1] == _HOUSE):
            joined[-1] += word
        elif word not in words.links() or len(rest) == 1:
            joined.append(_HOUSE if word in words.houses() else word)
    forms = words.variants(EntityType.PERSON) | words.native_names()
    return Name(tuple(forms.get(bare, bare) for bare in map(words.bare, joined)), country, proper)


def _body(found: list[str], type_: EntityType) -> Name:
    states, forms = words.demonyms(), words.variants(type_)
    plain = [words.bare(word) for word in found]
    named = next((states[word] for word in plain if word in states), None) if type_ in words.OF_STATES else None
    kept = [forms.get(word, word) for word in plain if not named or states.get(word) != named]
    core = [word for word in kept if word not in words.classes(type_)]
    if all(word in words.ordinary() or f"{words.ARTICLE}{word}" in words.ordinary() for word in core):
        core = kept  # «الجماعة المسلحة» is not «الحركة المسلحة»
    return Name(tuple(core or kept or plain), named, bool(kept))


@lru_cache(maxsize=_MEMORY)
def skeleton(word: str) -> str:
    """The consonants of a word with all spellings of a sound in one letter, as candidates are looked for.

    >>> skeleton("غوتيريش") == skeleton("جوتيريس")
    True
    """
    far = word.translate(words.letters("far"))
    return "".join(letter for i, letter in enumerate(far) if letter != far[i - 1 : i])


@lru_cache(maxsize=_MEMORY)
def likeness(one: str, other: str) -> Likeness:
    """How alike two words of names are."""
    if one == other:
        return Likeness.SAME
    given = words.native_names()
    if (one in given and other in given) or one.isascii() or other.isascii() or not one.isalpha():
        return Likeness.OTHER
    near = [word.translate(words.letters("near")) for word in (one, other)]
    bones = [skeleton(word) for word in (one, other)]
    longest = max(map(len, near))
    distance = OSA.distance(near[0], near[1])
    apart = OSA.distance(bones[0], bones[1])
    if apart == 0 and distance <= (1 + longest // 4 if min(map(len, bones)) > 1 else 1):
        return Likeness.NEAR if len(bones[0]) > 1 else Likeness.FAR
    if distance == 1 and longest >= _LONG:
        return Likeness.NEAR
    return Likeness.FAR if distance <= 2 and apart <= 1 and min(map(len, bones)) > 2 else Likeness.OTHER
