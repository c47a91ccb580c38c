"""From a row of the lexicon to the stems of its words: what stays of a word when prefixes and suffixes are taken off.

A stem names the *slots* of suffixes that fit it, as ``data/morphology/suffixes.tsv`` lists them. Sound words have one
stem with all slots; weak ones change before some suffixes (``دعا``: ``دعا``, ``دعت``, ``دعوا``, ``دعاه``).

========  =====================================================================================================
verbs     ``0`` no suffix; ``O`` object pronoun; ``T`` she; ``A`` two; ``W`` they; ``C`` a suffix that begins with a
          consonant; ``J`` jussive
words     ``0`` no suffix; ``E`` pronoun
nouns     ``0`` no suffix; ``I`` no suffix, indefinite; ``E`` possessive; ``G`` possessive after ت; ``T`` tanwin alif;
          ``F`` feminine; ``D`` dual; ``X`` dual after ت; ``M`` sound masculine plural; ``P`` plural in ات
========  =====================================================================================================

Imperatives are left out: newswire has none, and ``اسقطوا`` is mostly ``أسقطوا``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_WEAK_END = frozenset("اىي")
_GLIDES = frozenset("اوي")
_VERB = "0OTAWC"
_PRESENT = "0OAWC"
_PARTICIPLE = "0ETFDMP"


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem in careful spelling. ``asp`` and ``vox`` are those of camel-tools; ``form`` is that of an analysis."""

    text: str
    kind: str
    slots: str
    form: str
    passive: bool = False
    gender: str = ""
    number: str = ""


def cells(cell: str) -> list[str]:
    """The single words of a cell; phrases are not the database's."""
    return [word for part in cell.split("|") if (word := part.strip()) and " " not in word]


def stems_of(row: Mapping[str, str]) -> Iterator[Stem]:
    """Every stem of a row's verb, nouns, participles and fixed words."""
    pasts, presents = cells(row.get("past", "")), cells(row.get("present", ""))
    root_past = pasts[0] if pasts else ""
    for at, past in enumerate(pasts):
        present = presents[min(at, len(presents) - 1)].removeprefix("ي") if presents else ""
        yield from _past(past, present, says=row.get("kind") == "say")
    for at, present in enumerate(presents):
        yield from _present(present.removeprefix("ي"), pasts[min(at, len(pasts) - 1)] if pasts else "")
    yield from _nouns(cells(row.get("nouns", "")), root_past)
    for form in ("active", "passive"):
        for word in cells(row.get(form, "")):
            yield from _participle(word, form, defective=form == "active" and root_past[-1:] in _WEAK_END)
    for word in (*cells(row.get("words", "")), *cells(row.get("phrase", ""))):
        yield Stem(word, "word", "0" if len(word) < 3 and not word.endswith("ن") else "0E", "word")


def _hollow(past: str, present: str) -> bool:
    return len(past) > 2 and past[-2] == "ا" and len(present) > 2 and present[-2] in _GLIDES


def _doubled(past: str, present: str) -> bool:
    return len(past) == 2 or (len(past) == 3 and past[0] == "أ" and len(present) == 2)


def _past(past: str, present: str, *, says: bool) -> Iterator[Stem]:
    def stem(text: str, slots: str, *, passive: bool = False) -> Stem:
        return Stem(text.replace("أا", "آ"), "past", slots, "past", passive)

    base, last = past[:-1], past[-1]
    if last == "ى" or (last == "ا" and present[-1:] in ("و", "ي", "ى")):
        glide = "و" if last == "ا" and len(past) == 3 else "ي"
        yield from (stem(past, "0"), stem(base + "ا", "O"), stem(base, "TW"), stem(base + glide, "AC"))
        # نُفي is written like نفى, نُفيت is not
        yield stem(_long_vowel(base) + "ي", "T" if last == "ى" and "ا" not in base[1:] else "0T", passive=True)
    elif last == "ي":
        yield from (stem(past, "0OTAC"), stem(base, "W"))
    elif _hollow(past, present):
        hamza = last == "ء"
        yield from (stem(past, _VERB[:-1]), stem(past[:-2] + ("ئ" if hamza else last), "C"))
        if hamza:
            yield stem(base + "ؤ", "W")
        if (says or len(past) > 3) and not past.startswith("ان"):  # قيل; but زير would be half of وزير
            yield stem(past[:-2] + "ي" + last, "0TAW", passive=True)
    elif _doubled(past, present):
        yield from (stem(past, _VERB[:-1]), stem(past + last, "C"))
    else:
        yield stem(past, _VERB)
        if last == "أ":
            yield stem(base + "ؤ", "W")
        if (long := _long_vowel(past)) != past:
            yield stem(long, "0TAW", passive=True)


def _long_vowel(past: str) -> str:
    """The long vowel of forms III and VI in the passive: قاطع, قوطع; تبادل, تبودل."""
    at = 2 if past.startswith("ت") and past[2:3] == "ا" else 1
    return past[:at] + "و" + past[at + 1 :] if len(past) > 2 and past[at : at + 1] == "ا" else past


def _present(present: str, past: str) -> Iterator[Stem]:
    def stem(text: str, slots: str, *, passive: bool = False) -> Stem:
        return Stem(text.replace("أا", "آ"), "present", slots, "present", passive)

    base, last = present[:-1], present[-1]
    jussive = "J" if len(base) > 1 else ""
    if last in ("و", "ي") and past[-1:] in _WEAK_END:
        yield from (stem(present, "0OAC"), stem(base, "W" + jussive))
        if last == "و":
            yield stem(base + "ى", "0", passive=True)
    elif last == "ى":
        yield from (stem(present, "0"), stem(base + "ا", "O"), stem(base, "W" + jussive), stem(base + "ي", "AC"))
    elif _hollow(past, present):
        yield from (stem(present, _PRESENT[:-1]), stem(present[:-2] + ("ئ" if last == "ء" else last), "CJ"))
        if present[-2] != "ا":
            yield stem(present[:-2] + "ا" + last, "0AW", passive=True)
    elif _doubled(past, present):
        yield from (stem(present, _PRESENT[:-1]), stem(present + last, "C"))
    else:
        yield stem(present, _PRESENT)
        if last == "أ":
            yield stem(base + "ؤ", "W")
        if past.startswith("و") and len(present) == 2:
            yield stem("و" + present, _PRESENT, passive=True)


def _nouns(words: list[str], past: str) -> Iterator[Stem]:
    for at, word in enumerate(words):
        if word[-2:] in ("ون", "ين") and word[:-2] in words:
            continue  # the sound plural of another: its stem has the slot M
        plural = any(word + end in words for end in ("ون", "ين"))
        yield from _noun(word, past, first=at == 0, plural=plural)


def _noun(word: str, past: str, *, first: bool, plural: bool) -> Iterator[Stem]:
    def stem(text: str, slots: str, gender: str = "", number: str = "") -> Stem:
        return Stem(text, "noun", slots, "noun", False, gender, number)

    base, last = word[:-1], word[-1]
    number, gender = ("s", "m") if first else ("", "")
    if last == "ة":
        yield from (stem(word, "0", "f", "s"), stem(base + "ت", "GX", "f", "s"))
        if base[-1:] != "ا":
            yield stem(base, "P", "f", "s")
    elif word.endswith("ات") and not past.endswith("ت") and len(word) > 4:
        yield from (stem(word, "0", "f", "p"), stem(word, "G", "f", "p"))
    elif last == "ى":
        yield from (stem(word, "0", "f", number), stem(base + "ا", "E", "f", number))
    else:
        yield stem(word, "0ETDP" + ("M" if plural else ""), gender, number)
        if last in ("ء", "أ"):  # its seat changes with the case: لقاءه، لقاؤه، لقائه
            yield from (stem(base + seat, "E", gender, number) for seat in "ئؤ")
        if past.endswith("ى") and past.startswith("ت"):  # التخلي but تخل
            if last == "ي":
                yield stem(base, "I", gender, number)
            elif word == past[:-1]:
                yield stem(word + "ي", "0E", gender, number)


def _participle(word: str, form: str, *, defective: bool) -> Iterator[Stem]:
    def stem(text: str, slots: str) -> Stem:
        return Stem(text, "noun", slots, form, False, "m", "s")

    base = word[:-1]
    if defective:
        base = base if word.endswith("ي") else word
        yield from (stem(base, "IM"), stem(base + "ي", "0ETFDP"))
    elif word.endswith("ى"):
        yield from (stem(word, "0"), stem(base + "ا", "EF"), stem(base, "M"), stem(base + "ي", "DP"))
    else:
        yield stem(word, _PARTICIPLE)
