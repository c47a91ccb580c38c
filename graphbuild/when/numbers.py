"""Numbers, days of a month and years, in digits and in words.

Each function looks at ``words`` from ``at`` on and gives what it read with the place behind it, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.when.lexicon import Word

_LAST_DAY = 31
_LONGEST = 4
"""No number of a time has more digits than a year."""

_HIJRI_YEARS = range(1343, 1501)
"""The years that hijridate can convert."""

_YEARS = range(1501, 2101)

Found = tuple[int, int]


def sense(words: Sequence[Word], at: int, kind: str) -> str | None:
    """The value of the word there in that kind, or None."""
    found = words[at].sense(kind) if 0 <= at < len(words) else None
    return found.value if found else None


def norm(words: Sequence[Word], at: int) -> str:
    """The folded word there; empty where there is none."""
    return words[at].norm if 0 <= at < len(words) else ""


def digits(words: Sequence[Word], at: int) -> Found | None:
    """A whole number in digits, with or without the article."""
    at += norm(words, at) == "ال"
    found = norm(words, at)
    return (int(found), at + 1) if found.isdecimal() and len(found) <= _LONGEST else None


def cardinal(words: Sequence[Word], at: int) -> Found | None:
    """A number that counts: «ثلاثة», «أربع وعشرين», «ألفين وخمسة عشر», «24»."""
    if found := digits(words, at):
        return found
    return _sum(words, at, "cardinal")


def ordinal(words: Sequence[Word], at: int) -> Found | None:
    """«الثالث», «الحادي والعشرين»."""
    if not (value := sense(words, at, "ordinal")):
        return None
    tens = sense(words, at + 2, "cardinal") if sense(words, at + 1, "and") is not None else None
    if tens and int(value) < 10 and int(tens) in range(20, 100, 10):
        return int(value) + int(tens), at + 3
    return int(value), at + 1


def month_day(words: Sequence[Word], at: int) -> Found | None:
    """A day of a month: «12», «الثاني عشر», «العشرين»."""
    found = ordinal(words, at) or cardinal(words, at)
    return found if found and 0 < found[0] <= _LAST_DAY else None


def year(words: Sequence[Word], at: int) -> tuple[int, str | None, int] | None:
    """A year of four digits or in words, and its calendar where an era or the number tells."""
    found = cardinal(words, at)
    if not found or not (found[0] in _HIJRI_YEARS or found[0] in _YEARS):
        return None
    value, after = found
    era = sense(words, after, "era")
    calendar = era or ("hijri" if value in _HIJRI_YEARS else None)
    return value, calendar, after + (era is not None)


def _sum(words: Sequence[Word], at: int, kind: str) -> Found | None:
    """Numbers joined by «و», each smaller than the last or tens behind ones."""
    value = sense(words, at, kind)
    if not value:
        return None
    total, last, after = int(value), int(value), at + 1
    while sense(words, after, "and") is not None and (value := sense(words, after + 1, kind)):
        tens_behind_ones = last < 10 and int(value) in range(20, 100, 10)
        if not (tens_behind_ones or (last >= 100 and int(value) < last)):
            break
        total, last, after = total + int(value), int(value), after + 2
    return total, after
