"""Arithmetic of days and periods, in the Gregorian calendar and in that of Umm al-Qura."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from graphbuild.model import Precision

_SOON = timedelta(days=45)
"""A day or month without a year is the last one, unless the next comes sooner than this: nobody writes «in May» in
April for the May of last year."""

_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_PRECISION = {"minute": Precision.DAY, "hour": Precision.DAY}


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``start`` to ``end``, both included; None is open or unknown."""

    start: date | None
    end: date | None
    precision: Precision


def period(day: date, unit: str, shift: int = 0) -> Interval:
    """The day, week, month, year, decade or century that ``day`` lies in, or the ``shift``-th after it.

    >>> period(date(2022, 5, 12), "month", -1).end
    datetime.date(2022, 4, 30)
    """
    precision = _PRECISION.get(unit) or Precision(unit)
    if unit in _DAYS:
        start = day - timedelta(days=day.weekday()) if unit == "week" else day
        start += timedelta(days=_DAYS[unit] * shift)
        return Interval(start, start + timedelta(days=max(_DAYS[unit], 1) - 1), precision)
    months = _MONTHS[unit]
    first = (day.year * 12 + (day.month - 1 if months == 1 else 0)) // months * months + shift * months
    return Interval(_month_start(first), _month_start(first + months) - timedelta(days=1), precision)


def moved(day: date, unit: str, count: float) -> date:
    """The day that many units later (or earlier); the last of its month where that is shorter."""
    if unit in _DAYS:
        return day + timedelta(days=round(_DAYS[unit] * count))
    months = day.year * 12 + day.month - 1 + round(_MONTHS[unit] * count)
    start = _month_start(months)
    return start.replace(day=min(day.day, monthrange(start.year, start.month)[1]))


def dated(calendar: str, year: int, month: int | None, day: int | None) -> Interval | None:
    """The day, month or year of a calendar; None where there is no such day or the calendar does not reach it."""
    try:
        if calendar == "hijri":
            return _hijri(year, month, day)
        if day and month:
            return period(date(year, month, day), "day")
        return period(date(year, month or 1, 1), "month" if month else "year")
    except (ValueError, OverflowError):
        return None


def year_of(calendar: str, day: date) -> int:
    """The year that the day lies in."""
    if calendar == "gregorian":
        return day.year
    from hijridate import Gregorian

    return int(Gregorian.fromdate(day).to_hijri().year)


def choose(candidates: Iterable[Interval | None], now: date, shift: int | None, future: bool) -> Interval | None:
    """Of what comes every year (or week) the one that is meant.

    Args:
        candidates: the same day, month or season of several years, in order.
        now: the day of publication.
        shift: -1 the last one, 1 the next one, 0 that of this year, None where nothing is said.
        future: whether what happens then is still to come.
    """
    known = [(one.start, one) for one in candidates if one and one.start]
    before = [one for start, one in known if start <= now]
    behind = [one for start, one in known if start > now]
    over = [one for one in before if one.end and one.end < now]
    running = before[-1] if before and before[-1] not in over else None
    if shift is None:
        if future:
            return running or next(iter(behind), None)
        soon = bool(behind and behind[0].start and behind[0].start - now <= _SOON)
        return behind[0] if soon and not running else next(reversed(before), None)
    if shift == 0:
        return running or next((one for start, one in known if start.year == now.year), None)
    pool = list(reversed(over)) if shift < 0 else behind
    return pool[abs(shift) - 1] if len(pool) >= abs(shift) else None


def _month_start(months: int) -> date:
    year = months // 12
    if not 1 <= year <= MAXYEAR:
        raise OverflowError(f"the year {year} is out of reach")
    return date(year, months % 12 + 1, 1)


def _hijri(year: int, month: int | None, day: int | None) -> Interval:
    from hijridate import Hijri

    start = Hijri(year, month or 1, day or 1)
    if day:
        return Interval(start.to_gregorian(), start.to_gregorian(), Precision.DAY)
    last = Hijri(year, month or 12, 1)
    end = last.to_gregorian() + timedelta(days=last.month_length() - 1)
    return Interval(start.to_gregorian(), end, Precision.MONTH if month else Precision.YEAR)
