"""Times that are made of others: parts of a period, ranges, and what lies on one side of a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphbuild.model import Precision
from graphbuild.when import periods
from graphbuild.when.periods import Interval
from graphbuild.when.times import Calendar, Happening, Now, Time, Weekday

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Season:
    """«صيف 2022»: three months from ``first`` (0 is December of the year before)."""

    first: int
    base: Time | None = None
    shift: int | None = None

    def at(self, now: Now) -> Interval | None:
        """The months, of the year that is meant."""
        if self.base:
            year = self.base.at(now)
            return self._of(year.start.year) if year and year.start else None
        if now.day is None:
            return None
        years = range(now.day.year - 2, now.day.year + 4)
        return periods.choose(map(self._of, years), now.day, self.shift, now.future)

    def _of(self, year: int) -> Interval:
        start = periods.moved(date(year, 1, 1), "month", self.first - 1)
        return Interval(start, periods.moved(start, "month", 3) - _DAY, Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Fraction:
    """«الربع الأول من 2022», «النصف الثاني من القرن العشرين»."""

    which: int
    of: int
    base: Time

    def at(self, now: Now) -> Interval | None:
        """That share of the months."""
        whole = self.base.at(now)
        if not whole or not whole.start or not whole.end:
            return None
        months = ((whole.end.year - whole.start.year + 1) * 12) // self.of
        start = periods.moved(whole.start, "month", (self.which - 1) * months)
        return Interval(start, periods.moved(start, "month", months) - _DAY, Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Slice:
    """«الأسبوع الأول من يناير», «الأشهر الثلاثة الأخيرة من 2022» (``which`` is -1)."""

    unit: str
    count: int
    which: int
    base: Time

    def at(self, now: Now) -> Interval | None:
        """So many units, counted from the beginning or the end of the whole."""
        whole = self.base.at(now)
        if not whole or not whole.start or not whole.end:
            return None
        anchor, steps = (whole.end + _DAY, -1) if self.which < 0 else (whole.start, self.which - 1)
        start = periods.moved(anchor, self.unit, steps * self.count)
        end = periods.moved(start, self.unit, self.count) - _DAY
        one = self.count == 1 and self.unit in set(Precision)
        return Interval(start, end, Precision(self.unit) if one else Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Part:
    """«مطلع مايو», «نهاية العام»: ``bounds`` gives for each kind of period its first and last part."""

    base: Time
    bounds: dict[str, tuple[int, int]]

    def at(self, now: Now) -> Interval | None:
        """The days of that part."""
        whole = self.base.at(now)
        if not whole or not whole.start or not whole.end or whole.precision not in self.bounds:
            return whole
        unit = {"week": "day", "month": "day", "year": "month"}.get(whole.precision, "year")
        first, last = (
            periods.period(whole.start, unit, at - 1) if at > 0 else periods.period(whole.end, unit, at + 1)
            for at in self.bounds[whole.precision]
        )
        return Interval(first.start, last.end, Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Range:
    """«بين مارس ومايو», «من 12 إلى 15 مايو»: what the first leaves unsaid is as in the last."""

    first: Time
    last: Time

    def at(self, now: Now) -> Interval | None:
        """From the beginning of the first to the end of the last."""
        first, last = self.first, self.last
        if isinstance(first, Calendar) and isinstance(last, Calendar):
            if last.year is None and last.month and first.year is not None and first.month:
                last = replace(last, year=first.year)
            year = last.year if first.year is None else first.year
            first = replace(first, year=year, month=first.month or last.month, shift=first.shift or last.shift)
            first = replace(first, years=last.years if first.years is None else first.years, calendar=last.calendar)
        end = last.at(now)
        start = first.at(Now(end.start) if end and end.start and not _fixed(first) else now)
        if not start or not end or not start.start or not end.end or start.start > end.end:
            return None
        return Interval(start.start, end.end, Precision.PERIOD)


def _fixed(time: Time) -> bool:
    """Whether it is counted from the publication and not from the other end of a range."""
    return not isinstance(time, Calendar | Weekday) or getattr(time, "shift", None) is not None


@dataclass(frozen=True, slots=True)
class Bound:
    """A time on one side of another: ``side`` is since, after, until (its end included) or before."""

    side: str
    base: Time

    def at(self, now: Now) -> Interval | None:
        """Open where nothing bounds it; what lasts since then has lasted until the publication."""
        base = self.base.at(now)
        if base is None and self.side == "since" and isinstance(self.base, Happening):
            return Interval(None, now.day, Precision.SINCE)
        if base is None or (base.start is None and base.end is None):
            return None
        if self.side in {"since", "after"}:
            after = self.side == "after" and base.end
            start = base.end + _DAY if after and base.end else base.start
            end = now.day if now.day and start and start <= now.day else None
            return Interval(start, end, Precision.AFTER if self.side == "after" else Precision.SINCE)
        before = self.side == "before" and base.start and not isinstance(self.base, Part)
        end = base.start - _DAY if before and base.start else base.end
        start = now.day if now.day and now.future and end and end >= now.day else None
        return Interval(start, end, Precision.UNTIL)
