"""Amounts of time: «قبل ثلاثة أيام», «خلال الأشهر الستة الماضية», «آخر 24 ساعة», «اندلاع الحرب».

Each function looks at ``words`` from ``at`` on and gives what it read with the place behind it, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.when.dates import shift, year_alone
from graphbuild.when.lexicon import Word
from graphbuild.when.numbers import cardinal, norm, sense, year
from graphbuild.when.times import FEW, Away, Calendar, Happening, Time, Unanchored, Window
from graphbuild.when.wholes import Bound

_ON = "علي"


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units."""

    unit: str
    least: float
    most: float


def away(words: Sequence[Word], at: int) -> tuple[Time, int] | None:
    """«قبل ثلاثة أيام», «منذ نحو شهرين», «بعد عام ونصف»; from something else: «بعد يومين من القمة»."""
    kind = next((kind for kind in ("before", "since", "after") if sense(words, at, kind) is not None), None)
    found = _amount(words, at + 1) if kind else None
    if not found:
        return None
    amount, after = found
    if kind != "since" and sense(words, after, "from") is not None and sense(words, after + 1, "day") == "0":
        after += 2  # «من الآن»
    elif kind != "since" and (norm(words, after) == _ON or sense(words, after, "from") is not None):
        return Unanchored(), after
    if kind == "after":
        return Away(amount.unit, amount.least, amount.most), after
    if kind == "since":
        return Bound("since", Window(amount.unit, amount.least, -1)), after
    return Away(amount.unit, -amount.least, -amount.most), after


def window(words: Sequence[Word], at: int) -> tuple[Time, int] | None:
    """«الأيام الثلاثة الماضية», «الـ24 ساعة المقبلة», «آخر ثلاثة أشهر», «خلال ثلاثة أيام»."""
    if sense(words, at, "last") is not None and (found := _amount(words, at + 1)):
        return Window(found[0].unit, found[0].most, -1), found[1]
    if sense(words, at, "within") is not None and (found := _amount(words, at + 1)):
        moved = shift(words, found[1])
        return Window(found[0].unit, found[0].most, moved[0] if moved else 0), moved[1] if moved else found[1]
    found = _units(words, at) or _counted(words, at)
    moved = shift(words, found[1]) if found else None
    return (Window(found[0].unit, found[0].most, moved[0]), moved[1]) if found and moved and moved[0] else None


def happening(words: Sequence[Word], at: int) -> tuple[Time, int] | None:
    """«اندلاع الحرب», «بدء العملية العسكرية», «غزو العراق عام 2003»."""
    return _named(words, at + 1) if sense(words, at, "begin") is not None else None


def known_happening(words: Sequence[Word], at: int) -> tuple[Time, int] | None:
    """«الحرب», «ثورة 2011»: behind «منذ» no word for the beginning is needed."""
    return _named(words, at) if sense(words, at, "happening") is not None else None


def _named(words: Sequence[Word], at: int) -> tuple[Time, int] | None:
    if not (name := norm(words, at)).isalpha():
        return None
    found = _bare_year(words, at + 1)
    for behind in range(at + 1, min(at + 4, len(words))):
        found = found or (year_alone(words, behind) if words[behind].sense("unit") else None)
        if words[behind].senses:
            break
    return found or (Happening(name.removeprefix("ال")), at + 1)


def _bare_year(words: Sequence[Word], at: int) -> tuple[Time, int] | None:
    found = year(words, at)
    return (Calendar(found[1] or "gregorian", found[0]), found[2]) if found else None


def _amount(words: Sequence[Word], at: int) -> tuple[Amount, int] | None:
    """«ثلاثة أيام», «يومين», «أيام», «نحو عام ونصف»."""
    at = _after_about(words, at)
    number = cardinal(words, at)
    after = _after_about(words, number[1]) if number else at
    word = words[after] if after < len(words) else None
    unit = word.sense("unit") if word else None
    if unit is None or (not number and (unit.definite or _names(words, after))):
        return None
    after += 1
    least, most = (number[0], number[0]) if number else _without_number(unit.extra)
    one = sense(words, after, "cardinal") == "1"
    half = sense(words, after, "and") is not None and sense(words, after + 1, "half") is not None
    after += one + 2 * half
    return Amount(unit.value, least + 0.5 * half, most + 0.5 * half), after


def _names(words: Sequence[Word], at: int) -> bool:
    """Whether the unit there is part of a name: «شهر رمضان», «عام 2015», «يوم الأربعاء»."""
    return any(sense(words, at + 1, kind) is not None for kind in ("month", "weekday", "day")) or bool(
        year(words, at + 1)
    )


def _without_number(count: str) -> tuple[int, int]:
    return {"one": (1, 1), "two": (2, 2)}.get(count, FEW)


def definite(words: Sequence[Word], at: int) -> tuple[Amount, int] | None:
    """«الأسبوع», «الأشهر الثلاثة»: what can be counted in a longer period."""
    unit = words[at].sense("unit") if at < len(words) else None
    if unit and unit.definite and unit.extra == "one":
        return Amount(unit.value, 1, 1), at + 1
    return _units(words, at)


def _units(words: Sequence[Word], at: int) -> tuple[Amount, int] | None:
    """«الأيام الثلاثة», «اليومين», «السنوات القليلة»."""
    unit = words[at].sense("unit") if at < len(words) else None
    if unit is None or unit.extra == "one" or not unit.definite:
        return None
    after = _after_about(words, at + 1)
    if number := cardinal(words, after):
        return Amount(unit.value, number[0], number[0]), number[1]
    return Amount(unit.value, *_without_number(unit.extra)), after


def _counted(words: Sequence[Word], at: int) -> tuple[Amount, int] | None:
    """«الـ24 ساعة», «الثلاثة أشهر»."""
    number = cardinal(words, at)
    unit = words[number[1]].sense("unit") if number and number[1] < len(words) else None
    return (Amount(unit.value, number[0], number[0]), number[1] + 1) if number and unit else None


def _after_about(words: Sequence[Word], at: int) -> int:
    """Behind «نحو» and «أكثر من», which make a number no other."""
    while sense(words, at, "about") is not None:
        at += 1
    return at
