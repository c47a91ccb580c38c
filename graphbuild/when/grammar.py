"""Expressions of time in a line of words, the longest that can be read at each place.

Each function looks at ``words`` from ``at`` on and gives what it read with the place behind it, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from graphbuild.when import amounts, dates
from graphbuild.when.lexicon import Word, lexicon
from graphbuild.when.numbers import cardinal, digits, month_day, norm, ordinal, sense, year
from graphbuild.when.times import Calendar, Century, Day, Decade, Time, Unit, Weekday
from graphbuild.when.wholes import Bound, Fraction, Part, Range, Season, Slice

Parsed = tuple[Time, int]
Rule = Callable[[Sequence[Word], int], Parsed | None]

_SEASONS = {"winter": 0, "spring": 3, "summer": 6, "autumn": 9}
_DASHES = {"-", "–", "—"}
_SIDES = {"since": "since", "until": "until", "by": "until", "before": "before", "after": "after"}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time at the words ``first`` to ``last`` (not included) of its line."""

    first: int
    last: int
    time: Time


def expressions(words: Sequence[Word]) -> Iterator[Expression]:
    """All expressions of time, none inside another."""
    at = 0
    while at < len(words):
        found = None if words[at].sense("nothing") else _time(words, at)
        if found:
            yield Expression(at, found[1], found[0])
        at = found[1] if found else at + 1


def _longest(rules: Sequence[Rule], words: Sequence[Word], at: int) -> Parsed | None:
    if at >= len(words):
        return None
    return max((found for rule in rules if (found := rule(words, at))), key=lambda one: one[1], default=None)


def _time(words: Sequence[Word], at: int) -> Parsed | None:
    return _longest((_range, _bound, amounts.away, amounts.window, _listed, _point), words, at)


def _point(words: Sequence[Word], at: int) -> Parsed | None:
    dated: tuple[Rule, ...] = (dates.date, dates.year_alone, dates.holiday)
    rules = (_day, _weekday, *dated, _unit, _part, _season, _fraction, _slice, _decade, _century)
    return _longest(rules, words, _after_daytime(words, at))


def _after_daytime(words: Sequence[Word], at: int) -> int:
    """Behind «صباح» and «يوم», which add nothing to the day after them."""
    while sense(words, at, "daytime") is not None:
        at += 1
    return at


def _day(words: Sequence[Word], at: int) -> Parsed | None:
    """«أمس», «اليوم الأربعاء», «يوم أمس», «هذا المساء»."""
    if sense(words, at, "this") is not None and (night := words[at + 1 : at + 2]) and night[0].sense("daytime"):
        return Day(0), at + 2
    at += sense(words, at, "unit") == "day" and sense(words, at + 1, "day") is not None
    if (offset := sense(words, at, "day")) is None:
        return None
    after = at + 1
    comma = norm(words, after) == "،"
    weekday = sense(words, after + comma, "weekday")
    after += comma + 1 if weekday else 0
    found = dates.date(words, after)
    if found and isinstance(found[0], Calendar) and found[0].day:
        return found
    return Day(int(offset), int(weekday) if weekday else None), after


def _weekday(words: Sequence[Word], at: int) -> Parsed | None:
    """«يوم الأربعاء», «الأربعاء المقبل», «الأربعاء من الأسبوع الماضي», «هذا الأربعاء»."""
    at += sense(words, at, "this") is not None
    at += sense(words, at, "unit") == "day"
    if (value := sense(words, at, "weekday")) is None:
        return None
    if moved := dates.shift(words, at + 1):
        return Weekday(int(value), moved[0]), moved[1]
    of = at + 1 + (sense(words, at + 1, "from") is not None)
    week = _unit(words, of)
    if week and isinstance(week[0], Unit) and week[0].unit == "week":
        return Weekday(int(value), week=week[0].shift), week[1]
    return Weekday(int(value)), at + 1


def _unit(words: Sequence[Word], at: int) -> Parsed | None:
    """«الشهر الماضي», «هذا العام», «العام الجاري»; and «العام» alone where something before makes it a time."""
    this = sense(words, at, "this") is not None
    word = words[at + this] if at + this < len(words) else None
    unit = word.sense("unit") if word else None
    if unit is None or unit.extra != "one" or unit.value in {"hour", "minute"} or not unit.definite:
        return None
    after = at + this + 1
    moved = dates.shift(words, after)
    if this:
        return Unit(unit.value, 0), moved[1] if moved else after
    if moved:
        return Unit(unit.value, moved[0]), moved[1]
    bare = unit.value != "day" and at > 0 and words[at - 1].sense("part")
    return (Unit(unit.value, 0), after) if bare else None


def _part(words: Sequence[Word], at: int) -> Parsed | None:
    """«مطلع مايو», «نهاية العام الماضي», «في أواخر الثمانينيات»."""
    if (value := sense(words, at, "part")) is None:
        return None
    start = at + 1 + (sense(words, at + 1, "from") is not None)
    base = _longest((dates.date, dates.year_alone, _unit, _decade, _century, _season, dates.holiday), words, start)
    return (Part(base[0], lexicon().parts[value]), base[1]) if base else None


def _season(words: Sequence[Word], at: int) -> Parsed | None:
    """«صيف 2022», «الصيف الماضي», «صيف العام الماضي»."""
    at += (this := sense(words, at, "this") is not None)
    if (value := sense(words, at, "season")) is None:
        return None
    months = partial(Season, _SEASONS[value])
    if this:
        return months(shift=0), at + 1
    if moved := dates.shift(words, at + 1):
        return months(shift=moved[0]), moved[1]
    base = dates.year_alone(words, at + 1) or _unit(words, at + 1)
    return (months(base=base[0]), base[1]) if base else None


def _fraction(words: Sequence[Word], at: int) -> Parsed | None:
    """«الربع الأول من 2022», «النصف الثاني من العام»."""
    value, which = sense(words, at, "fraction"), ordinal(words, at + 1)
    if not value or not which or sense(words, which[1], "from") is None:
        return None
    if sense(words, at + 1, "ordinal") is None or which[0] > int(value):
        return None
    base = _longest((dates.year_alone, _unit, _this_year, _century), words, which[1] + 1)
    return (Fraction(which[0], int(value), base[0]), base[1]) if base else None


def _slice(words: Sequence[Word], at: int) -> Parsed | None:
    """«الأسبوع الأول من يناير», «الأشهر الثلاثة الأخيرة من العام الماضي»."""
    found = amounts.definite(words, at)
    if not found:
        return None
    amount, after = found
    which = ordinal(words, after) or ((-1, after + 1) if sense(words, after, "deixis") == "-1" else None)
    if not which or sense(words, which[1], "from") is None:
        return None
    base = _longest((dates.date, dates.year_alone, _unit, _this_year), words, which[1] + 1)
    return (Slice(amount.unit, int(amount.most), which[0], base[0]), base[1]) if base else None


def _this_year(words: Sequence[Word], at: int) -> Parsed | None:
    """«العام», where it can only be the present one."""
    unit = words[at].sense("unit")
    return (Unit("year", 0), at + 1) if unit and unit.definite and unit.value == "year" else None


def _decade(words: Sequence[Word], at: int) -> Parsed | None:
    """«تسعينيات القرن الماضي», «الثمانينيات»; the twenties and thirties only with their century."""
    if (value := sense(words, at, "decade")) is None:
        return None
    century = _century(words, at + 1) or _unit(words, at + 1)
    if century and isinstance(century[0], Century):
        return Decade((century[0].number - 1) * 100 + int(value)), century[1]
    if century and isinstance(century[0], Unit) and century[0].unit == "century":
        return Decade(2000 + 100 * century[0].shift + int(value)), century[1]
    return (Decade(1900 + int(value)), at + 1) if int(value) > 30 else None


def _century(words: Sequence[Word], at: int) -> Parsed | None:
    """«القرن التاسع عشر»."""
    if sense(words, at, "unit") != "century":
        return None
    number = ordinal(words, at + 1) or cardinal(words, at + 1)
    return (Century(number[0]), number[1]) if number and 1 < number[0] < 22 else None


def _range(words: Sequence[Word], at: int) -> Parsed | None:
    """«بين مارس ومايو», «من 12 إلى 15 مايو», «2014-2018»."""
    opened = next((kind for kind in ("between", "from") if sense(words, at, kind) is not None), None)
    if opened is None and not digits(words, at):
        return None
    first = _end(words, _after_two(words, at + (opened is not None)))
    if not first:
        return None
    joints = {"between": ("and",), "from": ("to", "until"), None: ()}[opened]
    joined = any(sense(words, first[1], kind) is not None for kind in joints)
    dash = norm(words, first[1]) in _DASHES
    last = _end(words, first[1] + 1) if joined or (dash and (opened or dates.introduced(words, at))) else None
    if not last or not _told(last[0]):
        return None
    return Range(first[0], last[0]), last[1]


def _after_two(words: Sequence[Word], at: int) -> int:
    """Behind «عامي» of «بين عامي 2014 و2018»."""
    unit = words[at].sense("unit") if at < len(words) else None
    return at + bool(unit and unit.extra == "two")


def _end(words: Sequence[Word], at: int) -> Parsed | None:
    """One end of a range: a time, a year, or the day of a month that the other end names."""
    if found := _point(words, at):
        return found
    if whole := year(words, at):
        return Calendar(whole[1] or "gregorian", whole[0]), whole[2]
    return (Calendar(day=day[0]), day[1]) if (day := month_day(words, at)) else None


def _told(time: Time) -> bool:
    return not isinstance(time, Calendar) or time.year is not None or time.month is not None


def _listed(words: Sequence[Word], at: int) -> Parsed | None:
    """«عامي 2014 و2015», «شهري مايو ويونيو», «يومي الثلاثاء والأربعاء», «ليل السبت الأحد»."""
    unit = words[at].sense("unit")
    night = sense(words, at, "daytime") is not None
    opened = night or (unit is not None and unit.extra == "two")
    if not opened and sense(words, at, "weekday") is None:
        return None
    first = _end(words, at + opened)
    if not first:
        return None
    joint = sense(words, first[1], "and") is not None or norm(words, first[1]) in _DASHES
    last = _end(words, first[1] + joint)
    same = last and type(first[0]) is type(last[0]) and (joint or (night and isinstance(first[0], Weekday)))
    return (Range(first[0], last[0]), last[1]) if last and same and _told(last[0]) else None


def _bound(words: Sequence[Word], at: int) -> Parsed | None:
    """«منذ مارس», «حتى نهاية العام», «بحلول 2030», «قبل الأربعاء», «بعد عام 2003»."""
    kind = next((kind for kind in _SIDES if sense(words, at, kind) is not None), None)
    if kind is None:
        return None
    rules: tuple[Rule, ...] = (_point, amounts.happening, *([amounts.known_happening] if kind == "since" else []))
    base = _longest(rules, words, at + 1)
    return (Bound(_SIDES[kind], base[0]), base[1]) if base else None
