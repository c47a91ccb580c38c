"""Reports in one line, as ``cases.tsv`` writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphbuild.events import Party, Report
from graphbuild.model import Basis, Modality, Precision, Relation


def report(line: str, id: str = "r1", article: str = "a1", outlet: str | None = "one", **more: Any) -> Report:
    """The report of a line; ids and whatever is given by name come on top."""
    relation, source, target, act, time, *rest = line.split()
    named = dict(part.split("=") for part in rest if "=" in part)
    start, end, precision, basis, published = when(time)
    values: dict[str, Any] = {
        "modality": Modality(named.get("mod", "asserted")),
        "place": party(named.get("place", "-")),
        "words": frozenset(part for part in rest if "=" not in part),
        "title": frozenset(named.get("title", "").split(",")) - {""},
        "acts": frozenset({act}),
        "published": published,
    }
    values |= {"relation": Relation(relation), "source": party(source), "target": party(target)}
    return Report(
        id=id,
        article=article,
        outlet=outlet,
        start=start,
        end=end,
        precision=precision,
        basis=basis,
        **(values | more),
    )


def when(time: str) -> tuple[date | None, date | None, Precision, Basis, date | None]:
    """``2018-06-12e`` is named in the text, ``p`` is the day of publication, ``a`` lies behind it."""
    if time == "-":
        return None, None, Precision.UNKNOWN, Basis.NONE, None
    if time.isdigit():
        year = int(time)
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR, Basis.EXPRESSION, date(2018, 6, 1)
    day, how = date.fromisoformat(time[:-1]), time[-1]
    if how == "a":
        return day, None, Precision.AFTER, Basis.PUBLICATION, day
    return day, day, Precision.DAY, Basis.EXPRESSION if how == "e" else Basis.PUBLICATION, day


def party(text: str) -> Party | None:
    """``person/a/USA`` is person/a of that state; ``-`` is nobody."""
    if text == "-":
        return None
    kind, name, *state = text.split("/")
    if kind == "country":
        return Party(f"country/{name}", f"country/{name}")
    return Party(f"{kind}/{name}", f"country/{state[0]}" if state else None, kind == "event")
