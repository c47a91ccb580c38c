"""Dates of a calendar: «الأربعاء 12 مايو/أيار 2022», «12/5/2022», «رمضان الماضي», «عام 2015», «عيد الفطر».

Each function looks at ``words`` from ``at`` on and gives what it read with the place behind it, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.when.lexicon import Word
from graphbuild.when.numbers import digits, month_day, norm, sense, year
from graphbuild.when.times import Calendar, Time, Unit

_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_BEFORE_A_TIME = ("in", "within", "since", "until", "by", "between", "from", "to", "before", "after", "part", "season")
_MONTHS_OF_A_YEAR = 12

_UNTOLD = Calendar()
"""«مايو من العام نفسه»: of a year that the text spoke of before."""

Dated = tuple[Time, int]


def introduced(words: Sequence[Word], at: int) -> bool:
    """Whether what stands before makes a year or a month likely there."""
    return at > 0 and any(words[at - 1].sense(kind) for kind in _BEFORE_A_TIME)


def shift(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """«الماضي», «المقبل»."""
    value = sense(words, at, "deixis")
    return (int(value), at + 1) if value is not None else None


def numeric(words: Sequence[Word], at: int) -> Dated | None:
    """«12/5/2022» (day first) and «2022-05-12»."""
    match = _NUMERIC.fullmatch(norm(words, at))
    if not match:
        return None
    first, month, last = int(match[1]), int(match[3]), int(match[4])
    day, year_ = (last, first) if len(match[1]) > 2 else (first, last)
    if month > _MONTHS_OF_A_YEAR:
        day, month = month, day
    calendar = sense(words, at + 1, "era")
    return Calendar(calendar or "gregorian", year_, month, day), at + 1 + (calendar is not None)


def date(words: Sequence[Word], at: int) -> Dated | None:
    """A date with a month, after its weekday where there is one, and the same in the other calendar."""
    start = _after_weekday(words, at)
    found = numeric(words, start) or _day_of_month(words, start) or (_month(words, at) if start == at else None)
    if found and (behind := _equal(words, found[1])):
        other, end = behind
        hijri = isinstance(found[0], Calendar) and found[0].calendar == "hijri"
        return (other if hijri else found[0]), end
    return found


def year_alone(words: Sequence[Word], at: int) -> Dated | None:
    """«عام 2015», «العام 2015», and «2015» behind a preposition."""
    start = at
    if unit := (words[at].sense("unit") if at < len(words) else None):
        if unit.value != "year":
            return None
        start += 1
    found = year(words, start)
    if not found or not (start > at or _plainly_a_year(words, at, found[2])):
        return None
    return Calendar(found[1] or "gregorian", found[0]), found[2]


def _plainly_a_year(words: Sequence[Word], at: int, after: int) -> bool:
    return bool(digits(words, at)) and (introduced(words, at) or words[after - 1].sense("era") is not None)


def holiday(words: Sequence[Word], at: int) -> Dated | None:
    """«عيد الفطر الماضي»."""
    value = sense(words, at, "holiday")
    if value is None:
        return None
    calendar, month, day, last = value.split("/")
    plain = Calendar(calendar, None, int(month), int(day), int(last))
    return _with_year(plain, words, at + 1)


def _after_weekday(words: Sequence[Word], at: int) -> int:
    after = at + (sense(words, at, "unit") == "day" and sense(words, at + 1, "weekday") is not None)
    if sense(words, after, "weekday") is None:
        return at + (sense(words, at, "unit") == "day" and not norm(words, at).startswith("ال"))
    after += 1
    after += norm(words, after) in {"،", "("}
    return after + (sense(words, after, "equals") is not None)


def _equal(words: Sequence[Word], at: int) -> Dated | None:
    """The same day in another calendar: «الموافق 17 مارس 2022», «(17 مارس 2022)» after «الموافق» or not."""
    bracket = norm(words, at) == "("
    start = at + bracket
    if sense(words, start, "equals") is None:
        return None
    found = numeric(words, start + 1) or _day_of_month(words, start + 1)
    return (found[0], found[1] + bracket) if found else None


def _day_of_month(words: Sequence[Word], at: int) -> Dated | None:
    """«12 مايو», «الثاني عشر من شهر مايو الماضي», «12 و13 مايو», «الثالث من الشهر المقبل»."""
    if not (first := month_day(words, at)):
        return None
    day, after = first
    last = _other_day(words, after)
    if last:
        after = last[1]
    after += sense(words, after, "from") is not None
    if whole := _unit_month(words, after):
        return (Unit("month", whole[0], day), whole[1])
    if behind := _same_month(words, after):
        return _UNTOLD, behind
    if not (named := month_name(words, after)):
        return None
    calendar, month, after = named
    return _with_year(Calendar(calendar, None, month, day, last[0] if last else None), words, after)


def _other_day(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    joined = sense(words, at, "and") is not None or sense(words, at, "to") is not None
    return month_day(words, at + 1) if joined or norm(words, at) in {"-", "–"} else None


def _unit_month(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """«الشهر المقبل», «هذا الشهر»."""
    this = sense(words, at, "this") is not None
    if sense(words, at + this, "unit") != "month":
        return None
    if this:
        return 0, at + 2
    return shift(words, at + 1)


def _same_month(words: Sequence[Word], at: int) -> int | None:
    """Behind «الشهر نفسه» and «ذلك الشهر»."""
    before = sense(words, at, "same") is not None
    same = before or sense(words, at + 1, "same") is not None
    return at + 2 if same and sense(words, at + before, "unit") == "month" else None


def month_name(words: Sequence[Word], at: int) -> tuple[str, int, int] | None:
    """Calendar and number of a month, in both traditions at once too: «مايو/أيار», «أيار (مايو)»."""
    at += sense(words, at, "unit") == "month"
    if not (value := sense(words, at, "month")):
        return None
    calendar, _, number = value.partition("/")
    after = at + 1
    bracket = norm(words, after) == "("
    joined = norm(words, after) in {"/", "-", "(", "\\", "–"}
    if sense(words, after + joined, "month") == value:
        after += joined + 1
        after += bracket and norm(words, after) == ")"
    return calendar, int(number), after


def _month(words: Sequence[Word], at: int) -> Dated | None:
    """A month without a day. What is mostly another word or a name needs more beside it."""
    if not (named := month_name(words, at)):
        return None
    calendar, number, after = named
    found = _with_year(Calendar(calendar, None, number), words, after)
    if found[1] > after or words[at].sense("unit") or after > at + 1:
        return found
    month = words[at].sense("month")
    likely = month and (month.extra == "yes" or (month.extra == "after" and _introduced_month(words, at)))
    return found if likely else None


def _introduced_month(words: Sequence[Word], at: int) -> bool:
    return introduced(words, at) or sense(words, at - 1, "unit") == "month"


def _with_year(plain: Calendar, words: Sequence[Word], at: int) -> Dated:
    """The date with the year behind it, or «الماضي», or «من العام الماضي»."""
    if moved := shift(words, at):
        return replace(plain, shift=moved[0]), moved[1]
    after = at + (sense(words, at, "from") is not None or norm(words, at) == "،")
    same = sense(words, after, "same") is not None
    this = same or sense(words, after, "this") is not None
    if sense(words, after + this, "unit") == "year":
        if same or sense(words, after + 1, "same") is not None:
            return _UNTOLD, after + 2
        if this:
            return replace(plain, years=0), after + 2
        if moved := shift(words, after + 1):
            return replace(plain, years=moved[0]), moved[1]
        after += 1
    if not (found := year(words, after)):
        return plain, at
    value, calendar, end = found
    # a Hijri month has a Hijri year, whatever is missing behind it; a Gregorian one never has
    if (calendar == "hijri") != (plain.calendar == "hijri"):
        return plain, at
    return replace(plain, year=value), end
