"""The rows of a store's file: what is written of a reading and read back."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from graphbuild.exchange import reading_from_json, reading_to_json
from graphbuild.exchange.archive import entity_from_json
from graphbuild.exchange.lines import entity_to_json
from graphbuild.graph.listed import listed_keys
from graphbuild.graph.quads import distinct_statements, reading_nquads, renamed, renaming
from graphbuild.graph.resolve import Description, describe, member_key, without_state
from graphbuild.graph.spelling import folded
from graphbuild.model import Reading

_FASTEST = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """All the rows of one article, made before the file is touched."""

    article: tuple[str, str, str, str | None, str | None, str, bytes]
    statements: tuple[tuple[str, str, str, str], ...]
    entities: tuple[tuple[str, str, str, str], ...]
    names: frozenset[tuple[str, str, str]]


def rows_of(reading: Reading) -> Rows:
    """What the store keeps of a reading: who is who across articles lies apart from it."""
    reading = replace(reading, entities=tuple(replace(entity, canonical=None) for entity in reading.entities))
    article = reading.article
    return Rows(
        article=(
            article.id,
            article.sha256,
            reading.engine,
            article.outlet,
            article.published.isoformat() if article.published else None,
            _json(reading_to_json(reading)),
            zlib.compress(reading_nquads(reading), _FASTEST),
        ),
        statements=tuple(
            (global_id, article.id, statement.relation.value, statement.modality.value)
            for global_id, statement in distinct_statements(reading).items()
        ),
        entities=tuple(
            (member_key(entity), article.id, entity.id, _json(entity_to_json(replace(entity, mentions=()))))
            for entity in reading.entities
        ),
        names=frozenset(
            (folded(name), member_key(entity), article.id)
            for entity in reading.entities
            for name in (entity.name, entity.name_en, *entity.aliases)
            if name
        ),
    )


def write(connection: sqlite3.Connection, rows: Rows) -> None:
    """Put the rows of an article in place of what was known of it."""
    delete(connection, rows.article[0])
    connection.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", rows.article)
    connection.executemany("INSERT INTO statements VALUES (?, ?, ?, ?)", rows.statements)
    connection.executemany("INSERT INTO entities VALUES (?, ?, ?, ?)", rows.entities)
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", rows.names)


def delete(connection: sqlite3.Connection, article_id: str) -> bool:
    """Take all rows of an article away; tells whether there were any."""
    connection.execute("DELETE FROM settled")
    return connection.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount > 0


def has(connection: sqlite3.Connection, article_id: str, sha256: str, engine: str) -> bool:
    """Whether that engine's reading of that text is there."""
    found = connection.execute("SELECT sha256, engine FROM articles WHERE id = ?", (article_id,)).fetchone()
    return bool(found == (sha256, engine))


def article_ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all articles, sorted."""
    return [article_id for (article_id,) in connection.execute("SELECT id FROM articles ORDER BY id")]


def reading(connection: sqlite3.Connection, article_id: str) -> Reading | None:
    """What was read in an article, each entity with the key that stands for it."""
    found = connection.execute("SELECT reading FROM articles WHERE id = ?", (article_id,)).fetchone()
    if not found:
        return None
    query = "SELECT id, canonical FROM entities JOIN resolved ON member = key WHERE article = ?"
    moved = dict(connection.execute(query, (article_id,)))
    one = reading_from_json(json.loads(found[0]))
    return replace(one, entities=tuple(replace(e, canonical=moved.get(e.id)) for e in one.entities)) if moved else one


def articles_of(connection: sqlite3.Connection, key: str) -> list[str]:
    """The ids of the articles that name a member."""
    return [one for (one,) in connection.execute("SELECT DISTINCT article FROM entities WHERE key = ?", (key,))]


def articles_of_statements(connection: sqlite3.Connection, prefix: str, limit: int) -> list[tuple[str, str]]:
    """Id and article of the statements whose id starts so."""
    query = "SELECT id, article FROM statements WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    return connection.execute(query, (prefix, prefix + "\U0010ffff", limit)).fetchall()


def quads(connection: sqlite3.Connection) -> Iterator[bytes]:
    """What each article brings to the graph, as N-Quads."""
    names = renaming(dict(connection.execute("SELECT member, canonical FROM resolved")))
    query = "SELECT quads, id IN (SELECT article FROM entities JOIN resolved ON member = key) FROM articles"
    return (
        renamed(zlib.decompress(blob), names) if moves else zlib.decompress(blob)
        for blob, moves in connection.execute(query)
    )


def descriptions(connection: sqlite3.Connection) -> Iterator[Description]:
    """The entities of the graph by key, each as all articles together describe it."""
    return _described(connection.execute(_ENTITIES))


def named(connection: sqlite3.Connection, name: str) -> Iterator[Description]:
    """The entities that have the name in any spelling, or have it for a key."""
    query = "SELECT key FROM names WHERE name = ? UNION SELECT key FROM entities WHERE key = ? UNION SELECT ?"
    keys = [key for (key,) in connection.execute(query, (folded(name), name, name))]
    keys += _listed_as(connection, folded(name))
    keys += listed_keys().get(folded(name), ())
    keys += bearers(connection, name)
    return (one for key in sorted({canonical(connection, key) for key in keys}) for one in described(connection, key))


def named_in_part(connection: sqlite3.Connection, name: str) -> dict[str, int]:
    """The keys of those that have the words of a name in one of theirs, with the number of articles that use it."""
    if not (words := folded(name)):
        return {}
    query = "SELECT key, article FROM names WHERE instr(' ' || name || ' ', ' ' || ? || ' ')"
    articles: dict[str, set[str]] = defaultdict(set)
    for key, article in connection.execute(query, (words,)):
        articles[key].add(article)
    used: dict[str, set[str]] = defaultdict(set)
    for key, some in articles.items():
        used[canonical(connection, key)] |= some
    return {key: len(some) for key, some in used.items()}


def _listed_as(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    """The entries of gazetteers that stand for members and have the name, though no article may use it."""
    query = "SELECT key, entity FROM listed WHERE key IN (SELECT canonical FROM resolved)"
    for key, text in connection.execute(query):
        entity = entity_from_json(json.loads(text))
        if name in (folded(entity.name), folded(entity.name_en or "")):
            yield key


def canonical(connection: sqlite3.Connection, key: str) -> str:
    """The key that stands for a member, also for one that was a person's before words beside his name said a state."""
    found = connection.execute("SELECT canonical FROM resolved WHERE member = ?", (key,)).fetchone()
    if found:
        return str(found[0])
    meant = {canonical(connection, one) for one in bearers(connection, key)}
    return meant.pop() if len(meant) == 1 else key


def bearers(connection: sqlite3.Connection, key: str) -> list[str]:
    """The members whose keys are a person's key with a state behind it, where no member has that key itself."""
    if not key.startswith(_PERSON) or connection.execute(_IS_MEMBER, (key,)).fetchone():
        return []
    found = connection.execute(_BEARERS, (f"{key}/", f"{key}0"))  # 0 comes after /
    return [one for (one,) in found if without_state(one) == key]


def former(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The keys that are no entity's, with the keys of the entities that they lead to, in order."""
    found = {key: {one} for key, one in connection.execute("SELECT member, canonical FROM resolved")}
    members = {key for (key,) in connection.execute("SELECT DISTINCT key FROM entities")}
    for member in members:
        if (key := without_state(member)) not in members:
            found.setdefault(key, set()).update(found.get(member, {member}))
    return {key: sorted(keys) for key, keys in sorted(found.items())}


def described(connection: sqlite3.Connection, key: str) -> Iterator[Description]:
    """The entity with that key, if there is one."""
    return _described(connection.execute(_ENTITY, (key,)))


_PERSON = "person/"
_IS_MEMBER = "SELECT 1 FROM entities WHERE key = ?"
_BEARERS = "SELECT DISTINCT key FROM entities WHERE key > ? AND key < ? ORDER BY key"

_ENTITIES = """
SELECT COALESCE(canonical, key), entity FROM entities LEFT JOIN resolved ON member = key
UNION ALL SELECT key, entity FROM listed WHERE key IN (SELECT canonical FROM resolved)
ORDER BY 1
"""

_ENTITY = """
SELECT ?1, entity FROM entities WHERE key IN (SELECT member FROM resolved WHERE canonical = ?1 UNION SELECT ?1)
UNION ALL SELECT ?1, entity FROM listed WHERE key = ?1 AND key IN (SELECT canonical FROM resolved)
"""


def _described(found: Iterable[tuple[str, str]]) -> Iterator[Description]:
    for key, group in groupby(found, key=itemgetter(0)):
        yield describe(key, (entity_from_json(json.loads(entity)) for _, entity in group))


_WITH_ARTICLES = "FROM articles JOIN statements ON article = articles.id GROUP BY 1"
TALLIES = {
    "relation": "SELECT relation, COUNT(*) FROM statements GROUP BY 1",
    "modality": "SELECT modality, COUNT(*) FROM statements GROUP BY 1",
    "outlet": f"SELECT outlet, COUNT(*) {_WITH_ARTICLES}",
    "month": f"SELECT substr(published, 1, 7), COUNT(*) {_WITH_ARTICLES}",
}
"""What statements can be counted by."""


def tally(connection: sqlite3.Connection, by: str) -> dict[str | None, int]:
    """How many statements there are of each relation, modality, outlet or month; None is where that is unknown."""
    return dict(connection.execute(TALLIES[by]))


def count_articles(connection: sqlite3.Connection) -> int:
    """How many articles there are."""
    return int(connection.execute("SELECT COUNT(*) FROM articles").fetchone()[0])


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
