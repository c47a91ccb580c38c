"""The store: one folder, one crash-safe file in it, and the graph in memory for as long as it is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph

from graphbuild.graph import happenings, rows
from graphbuild.graph.database import FILE, connect, lock, told, transaction
from graphbuild.graph.event_quads import happenings_of
from graphbuild.graph.memory import loaded
from graphbuild.graph.quads import entity_quads, sorted_nquads
from graphbuild.graph.resolve import Description, unmentioned_country
from graphbuild.graph.spelling import folded
from graphbuild.likely import likely
from graphbuild.model import Reading
from graphbuild.own import NAMES_FILE, OwnNames, read_names, write_names

if TYPE_CHECKING:
    from graphbuild.graph.identities import Identities

_BATCH = 64


class Store:
    """Articles with what was read in them, and the graph that follows from them and from nothing else.

    An article is put, replaced and removed whole. Every method raises :class:`~graphbuild.errors.StoreError` when the
    file is damaged.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self.folder = folder
        self._path = folder / FILE
        self._connection = connect(folder, create=create)
        self._lock: sqlite3.Connection | None = None
        self._graph: pyoxigraph.Store | None = None

    @classmethod
    def open(cls, folder: str | Path, *, create: bool = False) -> Store:
        """The store in a folder; with ``create`` it is made where there is none.

        Raises:
            StoreError: there is no store, or it cannot be used.
        """
        return cls(Path(folder), create=create)

    def close(self) -> None:
        """Let go of the file. Everything put is in it already."""
        self._connection.close()
        if self._lock:
            self._lock.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def put(self, readings: Iterable[Reading]) -> int:
        """Keep readings, each in place of what was known of its article; returns how many.

        They are drawn one by one and kept in batches. However the process ends, a batch is there whole or not at all.

        Raises:
            StoreError: another process is writing; then no reading was drawn.
        """
        self._claim()
        drawn = map(rows.rows_of, readings)
        count = 0
        while batch := list(islice(drawn, _BATCH)):
            with told(self._path), transaction(self._connection):
                for article in batch:
                    rows.write(self._connection, article)
            self._graph = None
            count += len(batch)
        return count

    def remove(self, article_id: str) -> bool:
        """Take an article back with all that it said; returns whether it was there.

        Raises:
            StoreError: another process is writing.
        """
        self._claim()
        with told(self._path), transaction(self._connection):
            return rows.delete(self._connection, article_id)

    def has(self, article_id: str, sha256: str, engine: str) -> bool:
        """Whether that engine's reading of that very text is here."""
        with told(self._path):
            return rows.has(self._connection, article_id, sha256, engine)

    @property
    def identities(self) -> Identities:
        """Who is who across the articles, and what was said of that."""
        from graphbuild.graph.identities import Identities  # comparing names takes what asking questions need not load

        return Identities(self._connection, self._path, self._claim)

    def canonical(self, key: str) -> str:
        """The key that stands for an entity's own key in the graph."""
        with told(self._path):
            return rows.canonical(self._connection, key)

    def former(self) -> dict[str, list[str]]:
        """The keys that lead on, each with the one that stands for it; several where persons were told apart since."""
        with told(self._path):
            return rows.former(self._connection)

    def __len__(self) -> int:
        """How many articles there are."""
        with told(self._path):
            return rows.count_articles(self._connection)

    def readings(self) -> Iterator[Reading]:
        """What was read, article by article, in the order of their ids."""
        with told(self._path):
            ids = rows.article_ids(self._connection)
        return (reading for article_id in ids if (reading := self.reading(article_id)))

    def reading(self, article_id: str) -> Reading | None:
        """What was read in one article."""
        with told(self._path):
            return rows.reading(self._connection, article_id)

    def find_statements(self, prefix: str, limit: int = 10) -> list[tuple[str, str]]:
        """Id and article of the statements whose id starts so, at most ``limit``."""
        with told(self._path):
            return rows.articles_of_statements(self._connection, prefix, limit)

    def descriptions(self) -> Iterator[Description]:
        """The entities of the graph in the order of their keys, each as all articles together describe it.

        A state that some entity belongs to is among them even where no article mentions the state itself.
        """
        described, states = set(), set()
        with told(self._path):
            for description in rows.descriptions(self._connection):
                described.add(description.key)
                if description.country:
                    states.add(description.country)
                yield description
        for state in sorted(states):
            if (country := unmentioned_country(state)).key not in described:
                yield country

    def named(self, name: str) -> list[Description]:
        """The entities that go by a name, in whatever spelling; only those that prefer it if any do."""
        with told(self._path):
            found = list(rows.named(self._connection, name))
        preferring = [one for one in found if folded(name) in (folded(one.name), folded(one.name_en or ""))]
        return preferring or found

    def named_in_part(self, name: str) -> dict[str, int]:
        """The keys of those that have the words of a name in one of theirs, and how many articles use it."""
        with told(self._path):
            return rows.named_in_part(self._connection, name)

    def tally(self, by: str) -> dict[str | None, int]:
        """How many statements there are of each ``relation``, ``modality``, ``outlet`` or ``month`` (None: unknown)."""
        with told(self._path):
            return rows.tally(self._connection, by)

    @property
    def graph(self) -> pyoxigraph.Store:
        """The graph in memory: loaded when it is first asked for, and again after this store was changed."""
        if self._graph is None:
            with told(self._path):
                parts = [self._described(), happenings.kept(self._connection)]
                self._graph = loaded(chain(rows.quads(self._connection), parts))
        return self._graph

    def graph_from(self, least: float) -> pyoxigraph.Store:
        """The graph of the statements that are at least so likely, made anew from what was read."""
        parts = happenings.with_events(likely(reading, least) for reading in self.readings())
        return loaded(chain(parts, [self._described()]))

    def nquads(self) -> bytes:
        """The whole graph as sorted N-Quads: the same bytes for the same articles, whatever their order."""
        lines = set(self._described().splitlines(keepends=True))
        with told(self._path):
            lines.update(happenings.kept(self._connection).splitlines(keepends=True))
            for part in rows.quads(self._connection):
                lines.update(part.splitlines(keepends=True))
        return b"".join(sorted(lines))

    def happenings(self) -> dict[str, str]:
        """The ids of statements of which several articles tell together, with the id of what happened."""
        with told(self._path):
            return happenings_of(happenings.kept(self._connection))

    def find_events(self) -> None:
        """Find which reports of different articles are of one happening, and keep that for whoever loads the graph.

        Where it was not done since an article came in, loading the graph does it, each time.

        Raises:
            StoreError: another process is writing.
        """
        self._claim()
        with told(self._path):
            happenings.keep(self._connection)

    @property
    def own_names(self) -> OwnNames:
        """The names that an analyst gave this store."""
        path = self.folder / NAMES_FILE
        return read_names(path) if path.exists() else ()

    def keep_names(self, names: OwnNames) -> None:
        """Keep an analyst's names, in place of those that were kept; articles are not read again here.

        Raises:
            StoreError: another process is writing.
        """
        self._claim()
        write_names(self.folder / NAMES_FILE, names)

    def _described(self) -> bytes:
        own = {one.key: one for one in self.own_names}
        return sorted_nquads(quad for description in self.descriptions() for quad in entity_quads(description, own))

    def _claim(self) -> None:
        """Take the right to write, and keep it until the store is closed."""
        self._graph = None
        if self._lock is None:
            with told(self._path):
                self._lock = lock(self.folder)
