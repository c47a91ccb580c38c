"""English of who and what has no name: «متظاهرين فلسطينيين» are «protesters (Palestine)».

Of the words of ``data/gazetteer/common_nouns.tsv``, with a number before them and a nationality behind them; a phrase
that says more than that is left to be transliterated.
"""

from __future__ import annotations

from functools import cache

from graphbuild.model import EntityType
from graphbuild.resources import resource, rows

COMMON = (EntityType.GROUP, EntityType.MATERIEL, EntityType.EVENT)
"""The types of things that news mostly names by common nouns."""
_SIGNS = "#\"'«»“”"

Words = tuple[str, ...]


def common_english(name: str, country: str | None) -> str | None:
    """English of a common noun, or None where some word of it is neither known nor a nationality of ``country``.

    >>> common_english("118 فلسطينياً", "PSE"), common_english("مصادر إسرائيلية", "ISR"), common_english("مجهول", None)
    ('118 people of Palestine', 'sources (Israel)', None)
    """
    words = _words(name)
    number = words[0] if words and words[0].isdecimal() else ""
    rest = words[1:] if number else words
    nouns = _nouns()
    count = next((n for n in range(len(rest), 0, -1) if rest[:n] in nouns), 0)
    state, demonyms = _states().get(country or "", ("", ()))
    if not rest or not all(word.startswith(demonyms) for word in rest[count:]):
        return None
    one, several = nouns.get(rest[:count], ("people", "people"))
    noun = several if number else one
    if count < len(rest):
        noun = f"{noun} ({state})" if count else f"people of {state}"
    return f"{number} {noun}".lstrip()


def _words(name: str) -> Words:
    """Folded words without articles and signs."""
    from graphbuild.text.fold import fold_word  # camel-tools takes half a second, which asking questions need not pay

    folded = (fold_word(word.strip(_SIGNS)) for word in name.split())
    return tuple(word.removeprefix("ال") if len(word) > len("ال") + 1 else word for word in folded if word)


@cache
def _nouns() -> dict[Words, tuple[str, str]]:
    """English of a form, and the same behind a number: eleven and more of a thing are a singular in Arabic."""
    table = rows(resource("data", "gazetteer", "common_nouns.tsv"), ("name_en", "several", "words"))
    return {_words(form): (row["name_en"], row["several"]) for row in table for form in row["words"].split("|")}


@cache
def _states() -> dict[str, tuple[str, Words]]:
    """By ISO 3166-1 alpha-3 code: the English name, and the words that nationalities of it begin with."""
    table = rows(resource("data", "gazetteer", "countries.tsv"), ("iso3", "name_en", "demonyms", "demonym_plurals"))
    found = {}
    for row in table:
        given = [*row["demonyms"].split("|"), *row["demonym_plurals"].split("|")]
        found[row["iso3"]] = row["name_en"], tuple(word for form in given for word in _words(form))
    return found
