"""The file of a store: opening it safely, telling who may write, and errors in one sentence."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.errors import StoreError

FILE = "graphbuild.sqlite"
_LOCK = "graphbuild.lock"
_VERSION = 2
_APPLICATION = 0x67726270  # "grbp": tells our files from other programs' SQLite files

_SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    engine TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    reading TEXT NOT NULL,   -- the whole reading as JSON: the truth from which all else can be made again
    quads BLOB NOT NULL      -- what it brings to the graph: N-Quads, zlib
) STRICT;
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    modality TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_article ON statements (article);
CREATE TABLE entities (
    key TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    entity TEXT NOT NULL,    -- the entity as JSON, without its mentions
    PRIMARY KEY (key, article, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_article ON entities (article);
CREATE TABLE names (
    name TEXT NOT NULL,      -- folded: any spelling finds it
    key TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (name, key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_article ON names (article);
"""

_SINCE_2 = """
CREATE TABLE judgements (
    a TEXT NOT NULL,         -- keys of members, a before b
    b TEXT NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    decided TEXT NOT NULL,
    PRIMARY KEY (a, b, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgements_b ON judgements (b);
CREATE TABLE resolved (
    member TEXT PRIMARY KEY,
    canonical TEXT NOT NULL  -- the key that stands for it: what stands for itself has no row
) STRICT, WITHOUT ROWID;
CREATE INDEX resolved_canonical ON resolved (canonical);
CREATE TABLE listed (
    key TEXT PRIMARY KEY,    -- an entry of a gazetteer that a member turned out to be
    entity TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settled (
    rules TEXT PRIMARY KEY   -- by which rules the articles as they are now were resolved: no row where not yet
) STRICT, WITHOUT ROWID;
"""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns whatever SQLite or a damaged row throws into one :class:`StoreError`."""
    try:
        yield
    except (sqlite3.Error, zlib.error, ValueError) as error:
        mend = "restore it from a copy, or build into a new folder"
        raise StoreError(f"{path} cannot be used ({error}): {mend}") from error


def connect(folder: Path, *, create: bool) -> sqlite3.Connection:
    """The database of a store folder, made where it is missing and ``create`` says so.

    Raises:
        StoreError: there is none, it is not ours, it is damaged, or a newer version made it.
    """
    path = folder / FILE
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        exists = path.is_file()
    except OSError as error:
        raise StoreError(f"{folder} cannot be a store ({error.strerror}): name another folder") from error
    if not exists and not create:
        raise _no_graph(folder)
    with told(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _prepare(connection, folder, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, folder: Path, *, create: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if _is_empty(connection):  # also what a process leaves that was killed before it made the tables
        if not create:
            raise _no_graph(folder)
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            if _is_empty(connection):  # nobody else made them in the meantime
                _make_tables(connection)
    if _pragma(connection, "application_id") != _APPLICATION:
        raise StoreError(f"{folder / FILE} is not a graph of graphbuild: name another folder")
    if (version := _pragma(connection, "user_version")) > _VERSION:
        raise StoreError(f"{folder} was made by a newer graphbuild (format {version}): upgrade graphbuild")
    if version < _VERSION:
        with transaction(connection):
            if _pragma(connection, "user_version") < _VERSION:
                _add_resolution(connection)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("PRAGMA synchronous = NORMAL")


def _make_tables(connection: sqlite3.Connection) -> None:
    for command in _SCHEMA.split(";"):
        connection.execute(command)
    _add_resolution(connection)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")


def _add_resolution(connection: sqlite3.Connection) -> None:
    """What stores of format 1 lack. It begins empty: the next build fills it."""
    for command in _SINCE_2.split(";"):
        connection.execute(command)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _no_graph(folder: Path) -> StoreError:
    return StoreError(f"{folder} holds no graph: make one with `graphbuild build PATH --store {folder}`")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or, after an error or a kill, nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def lock(folder: Path) -> sqlite3.Connection:
    """The right to write into a store, held until the connection is closed or the process ends, however it ends.

    An SQLite lock on a file of its own: it works the same on every system and lets readers of the store go on.

    Raises:
        StoreError: another process holds it.
    """
    holder = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        holder.close()
        raise StoreError(f"another process is writing into {folder}: wait until it has ended") from error
    return holder
