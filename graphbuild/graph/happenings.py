"""The events of a store: found after articles came in, kept in its file until it changes, loaded with its graph.

Finding them takes seconds on thousands of articles, so the quads are kept with the number of the change that they
follow from; triggers count the changes, whoever makes them. What each article reports is kept too: only new articles
are looked at again.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphbuild.events import Report, events_of, links_of, report_from_json, report_to_json
from graphbuild.exchange import reading_from_json
from graphbuild.graph.database import transaction
from graphbuild.graph.event_quads import events_nquads
from graphbuild.graph.quads import reading_nquads
from graphbuild.model import Reading

_TABLES = """
CREATE TABLE IF NOT EXISTS changes (number INTEGER NOT NULL) STRICT;
INSERT INTO changes SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM changes);
CREATE TABLE IF NOT EXISTS reported (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    reports BLOB NOT NULL    -- JSON, zlib
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS happened (change INTEGER PRIMARY KEY, quads BLOB NOT NULL) STRICT;
"""

_TRIGGER = """
CREATE TRIGGER IF NOT EXISTS {table}_{event} AFTER {event} ON {table}
BEGIN UPDATE changes SET number = number + 1; END
"""

_WATCHED = ("articles", "resolved")
_FASTEST = 1


def kept(connection: sqlite3.Connection) -> bytes:
    """The events as N-Quads: those that were kept if nothing has changed since, else found now and not kept."""
    if not _has(connection, "happened"):
        return found(connection)
    query = "SELECT quads FROM happened WHERE change = (SELECT number FROM changes)"
    row = connection.execute(query).fetchone()
    return zlib.decompress(row[0]) if row else found(connection)


def keep(connection: sqlite3.Connection) -> None:
    """Find the events and keep them; the caller has the right to write."""
    with transaction(connection):
        for command in _TABLES.split(";"):
            connection.execute(command)
        for table in filter(lambda name: _has(connection, name), _WATCHED):
            for event in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(_TRIGGER.format(table=table, event=event))
    (change,) = connection.execute("SELECT number FROM changes").fetchone()
    if connection.execute("SELECT 1 FROM happened WHERE change = ?", (change,)).fetchone():
        return
    new = [(article, _packed(reports)) for article, reports in _new(connection)]
    with transaction(connection):
        connection.executemany("INSERT INTO reported VALUES (?, ?)", new)
    quads = zlib.compress(found(connection), _FASTEST)
    with transaction(connection):
        connection.execute("DELETE FROM happened")
        connection.execute("INSERT INTO happened VALUES (?, ?)", (change, quads))


def found(connection: sqlite3.Connection) -> bytes:
    """The events of all articles as N-Quads."""
    moved = dict(connection.execute("SELECT member, canonical FROM resolved")) if _has(connection, "resolved") else {}
    return _derived([_renamed(report, moved) for report in _reports(connection)])


def with_events(readings: Iterable[Reading]) -> Iterator[bytes]:
    """What each reading brings to the graph, and at last what they tell of together."""
    from graphbuild.graph.reports import reports_of

    reports: list[Report] = []
    for reading in readings:
        reports.extend(reports_of(reading))
        yield reading_nquads(reading)
    yield _derived(reports)


def _derived(reports: list[Report]) -> bytes:
    events = events_of(reports)
    return events_nquads(events, links_of(reports, events))


def _reports(connection: sqlite3.Connection) -> Iterator[Report]:
    if _has(connection, "reported"):
        for (blob,) in connection.execute("SELECT reports FROM reported"):
            yield from map(report_from_json, json.loads(zlib.decompress(blob)))
    for _, reports in _new(connection):
        yield from reports


def _new(connection: sqlite3.Connection) -> Iterator[tuple[str, list[Report]]]:
    """What the articles report that nobody looked at yet."""
    from graphbuild.graph.reports import reports_of  # the morphology takes what asking questions need not load

    query = "SELECT id, reading FROM articles"
    if _has(connection, "reported"):
        query += " WHERE id NOT IN (SELECT article FROM reported)"
    for article, reading in connection.execute(query):
        yield article, list(reports_of(reading_from_json(json.loads(reading))))


def _packed(reports: list[Report]) -> bytes:
    return zlib.compress(json.dumps([report_to_json(one) for one in reports], ensure_ascii=False).encode(), _FASTEST)


def _renamed(report: Report, moved: Mapping[str, str]) -> Report:
    """The report with the entities that stand for its own."""
    parties = (report.source, report.target, report.place)
    if not any(party and party.key in moved for party in parties):
        return report
    source, target, place = (party and replace(party, key=moved.get(party.key, party.key)) for party in parties)
    return replace(report, source=source, target=target, place=place)


def _has(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None
