"""How well events are merged, on pairs judged by hand: ``python -m graphbuild.judged_events --articles CORPUS``.

The judgements (``data/annotations/events``) name articles by id and SHA-256 and statements by the characters of their
triggers. The articles are read anew and merged as a store would merge them; then a pair counts as merged if statements
with these triggers lie in one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.events import events_of
from graphbuild.graph.quads import distinct_statements
from graphbuild.graph.reports import reports_of
from graphbuild.model import Article, Reading
from graphbuild.pipeline import read_all
from graphbuild.read import Skipped, read_articles
from graphbuild.resources import resource, rows

_COLUMNS = tuple(
    f"{name}_{side}" for side in ("one", "other") for name in ("article", "sha256", "relation", "start", "end")
)


@dataclass(slots=True)
class Tally:
    """Judged pairs by what the program makes of them. ``unread`` pairs have a statement that is not read any more."""

    merged: int = 0
    rightly: int = 0
    same: int = 0
    judged: int = 0
    unread: int = 0

    def __str__(self) -> str:
        precision, recall = self.rightly / (self.merged or 1), self.rightly / (self.same or 1)
        return (
            f"{self.judged} pairs, {self.merged} merged, precision {precision:.3f}, "
            f"recall on these pairs {recall:.3f}, {self.unread} not read any more"
        )


def tallies(pairs: Iterable[Mapping[str, str]], articles: Mapping[str, Article]) -> dict[str, Tally]:
    """The figures for each engine and round of judging, and for all pairs of which both articles are there."""
    by_engine = defaultdict(list)
    for pair in pairs:
        if all(_there(pair, side, articles) for side in ("one", "other")):
            by_engine[pair["engine"]].append(pair)
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for engine, judged in by_engine.items():
        ids = sorted({pair[f"article_{side}"] for pair in judged for side in ("one", "other")})
        readings = read_all((articles[id_] for id_ in ids), engine)
        events = _events([one for one in readings if isinstance(one, Reading)])
        for pair in judged:
            for name in (f"{engine}, round {pair['round']}", "all"):
                _count(found[name], pair, events)
    return dict(found)


def _there(pair: Mapping[str, str], side: str, articles: Mapping[str, Article]) -> bool:
    article = articles.get(pair[f"article_{side}"])
    return article is not None and article.sha256 == pair[f"sha256_{side}"]


_Place = tuple[str, str, str]


def _events(readings: list[Reading]) -> dict[_Place, set[str]]:
    """The events of every trigger by article, relation and beginning; a statement of no event is one by itself.

    A statement has the triggers of all places that state it.
    """
    reports = [report for reading in readings for report in reports_of(reading)]
    event = {report.id: found.id for found in events_of(reports) for report in found.reports}
    places: defaultdict[_Place, set[str]] = defaultdict(set)
    for reading in readings:
        for id_, statement in distinct_statements(reading).items():
            for trigger in (statement.trigger, *(other.trigger for other in statement.elsewhere)):
                place = (reading.article.id, statement.relation.value, str(trigger.start))
                places[place].add(event.get(id_, id_))
    return places


def _count(tally: Tally, pair: Mapping[str, str], events: Mapping[_Place, set[str]]) -> None:
    one, other = (
        events.get((pair[f"article_{side}"], pair[f"relation_{side}"], pair[f"start_{side}"]))
        for side in ("one", "other")
    )
    merged, same = bool(one and other and one & other), pair["verdict"] == "same"
    tally.judged += 1
    tally.unread += not (one and other)
    tally.same += same
    tally.merged += merged
    tally.rightly += merged and same


def run(
    articles: Annotated[list[Path], typer.Option(help="The articles, as files or folders.")],
    pairs: Annotated[Path | None, typer.Option(help="The judgements.")] = None,
) -> None:
    """Measure the merging of reports into events."""
    judged = list(
        rows(pairs or resource("data", "annotations", "events", "pairs.tsv"), ("engine", "verdict", *_COLUMNS))
    )
    wanted = {pair[f"article_{side}"] for pair in judged for side in ("one", "other")}
    there = {one.id: one for one in _articles(articles) if one.id in wanted}
    for name, tally in sorted(tallies(judged, there).items(), key=lambda item: (item[0] == "all", item[0])):
        typer.echo(f"{name:18} {tally}")


def _articles(paths: list[Path]) -> Iterator[Article]:
    return (one for one in read_articles([str(path) for path in paths]) if not isinstance(one, Skipped))


if __name__ == "__main__":
    typer.run(run)
