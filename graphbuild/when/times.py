"""What expressions of time mean, before it is known when they were written.

Each value has ``at(now)``: the days that it stands for, or None where the article does not tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from graphbuild.model import Precision
from graphbuild.when import periods
from graphbuild.when.periods import Interval

FEW = (3, 10)
"""«أيام» without a number: the plural of paucity counts from three to ten."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Now:
    """Where the writer stands.

    That is the day of publication, whether the event lies ahead, and what the article tells of when a happening began.
    """

    day: date | None
    future: bool = False
    began: Callable[[str], Interval | None] = lambda _: None


class Time(Protocol):
    """What an expression of time means."""

    def at(self, now: Now) -> Interval | None:
        """The days, as seen from there."""
        ...


@dataclass(frozen=True, slots=True)
class Day:
    """«أمس», «اليوم الأربعاء»: days from the publication; a weekday beside it puts right what is off by one."""

    offset: int
    weekday: int | None = None

    def at(self, now: Now) -> Interval | None:
        """The day."""
        if now.day is None:
            return None
        day = now.day + self.offset * _DAY
        near = (day + shift * _DAY for shift in (0, -1, 1))
        return periods.period(next((one for one in near if one.weekday() == self.weekday), day), "day")


@dataclass(frozen=True, slots=True)
class Weekday:
    """«الأربعاء», «الأربعاء المقبل», «الأربعاء من الأسبوع الماضي» (``week`` is -1)."""

    weekday: int
    shift: int | None = None
    week: int | None = None

    def at(self, now: Now) -> Interval | None:
        """The day."""
        if now.day is None:
            return None
        monday = now.day - now.day.weekday() * _DAY
        if self.week is not None:
            return periods.period(monday + (7 * self.week + self.weekday) * _DAY, "day")
        days = [monday + (7 * week + self.weekday) * _DAY for week in range(-3, 4)]
        if self.shift is None:
            near = [day for day in days if (day >= now.day if now.future else day <= now.day)]
            return periods.period(near[0] if now.future else near[-1], "day")
        return periods.choose((periods.period(day, "day") for day in days), now.day, self.shift or 1, now.future)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year of a calendar, or several days (to ``last``).

    ``shift`` is «الماضي», ``years`` is «من العام الماضي».
    """

    calendar: str = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    shift: int | None = None
    years: int | None = None

    def at(self, now: Now) -> Interval | None:
        """The days."""
        if self.year is not None:
            return self._of(self.year)
        if now.day is None or self.month is None:
            return None
        this = periods.year_of(self.calendar, now.day)
        if self.years is not None:
            return self._of(this + self.years)
        return periods.choose(map(self._of, range(this - 3, this + 4)), now.day, self.shift, now.future)

    def _of(self, year: int) -> Interval | None:
        found = periods.dated(self.calendar, year, self.month, self.day)
        if found and self.last and self.last != self.day:
            end = periods.dated(self.calendar, year, self.month, self.last)
            return Interval(found.start, end.end, Precision.PERIOD) if end else None
        return found


@dataclass(frozen=True, slots=True)
class Unit:
    """«الشهر الماضي», «هذا العام»; with ``day`` «الثالث من الشهر المقبل»."""

    unit: str
    shift: int
    day: int | None = None

    def at(self, now: Now) -> Interval | None:
        """The whole period, or its day."""
        if now.day is None:
            return None
        whole = periods.period(now.day, self.unit, self.shift)
        if self.day and whole.start and whole.end:
            day = whole.start + (self.day - 1) * _DAY
            return periods.period(day, "day") if day <= whole.end else None
        return whole


@dataclass(frozen=True, slots=True)
class Away:
    """«قبل ثلاثة أيام», «بعد شهرين»: ``least`` to ``most`` units from now, negative for what is past."""

    unit: str
    least: float
    most: float

    def at(self, now: Now) -> Interval | None:
        """The period that many units away; with halves a period of the next smaller kind."""
        if now.day is None:
            return None
        whole = float(self.least).is_integer()
        unit = self.unit if whole else {"year": "month", "decade": "year"}.get(self.unit, "week")
        near, far = (periods.moved(now.day, self.unit, count) for count in (self.least, self.most))
        if near == far:
            return periods.period(near, unit)
        return Interval(min(near, far), max(near, far), Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Window:
    """«خلال الأيام الثلاثة الماضية», «آخر 24 ساعة»: up to now or from now on; with ``sign`` 0 on the event's side."""

    unit: str
    count: float
    sign: int

    def at(self, now: Now) -> Interval | None:
        """The days between then and now."""
        if now.day is None:
            return None
        count = self.count * (self.sign or (1 if now.future else -1))
        if self.unit in {"hour", "minute"}:
            hours = -(-abs(count) // 24) if self.unit == "hour" else 1
            then = now.day + max(int(hours), 1) * (1 if count > 0 else -1) * _DAY
        else:
            then = periods.moved(now.day, self.unit, count)
        return Interval(min(then, now.day), max(then, now.day), Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Decade:
    """«تسعينيات القرن الماضي»."""

    year: int

    def at(self, now: Now) -> Interval | None:  # noqa: ARG002
        """The ten years."""
        return periods.period(date(self.year, 1, 1), "decade")


@dataclass(frozen=True, slots=True)
class Century:
    """«القرن التاسع عشر»."""

    number: int

    def at(self, now: Now) -> Interval | None:  # noqa: ARG002
        """The hundred years."""
        return periods.period(date(max(self.number - 1, 0) * 100 + 1, 1, 1), "century")


@dataclass(frozen=True, slots=True)
class Happening:
    """«اندلاع الحرب»: as old as the article says, or else unknown."""

    name: str

    def at(self, now: Now) -> Interval | None:
        """The day or month that the article gives for it."""
        return now.began(self.name)


@dataclass(frozen=True, slots=True)
class Unanchored:
    """«قبل يومين من القمة»: counted from something that has no date here."""

    def at(self, now: Now) -> Interval | None:  # noqa: ARG002
        """Nothing is known."""
        return None
