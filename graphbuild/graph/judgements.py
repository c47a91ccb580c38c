"""The rows that say who is who: judgements, apart from what was read, and the keys that follow from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphbuild.exchange.archive import entity_from_json
from graphbuild.exchange.lines import entity_to_json
from graphbuild.model import Entity, Judgement, Verdict
from graphbuild.resolution import AUTOMATIC, Compared, Profile, profiles

_ADD = "INSERT INTO judgements (a, b, verdict, score, reason, who, decided) VALUES (?, ?, ?, ?, ?, ?, ?)"
_LATER = """
ON CONFLICT DO UPDATE SET verdict = excluded.verdict, score = excluded.score, reason = excluded.reason,
decided = excluded.decided WHERE excluded.decided > decided
"""


def members(connection: sqlite3.Connection) -> dict[str, Profile]:
    """All members by key."""
    return _profiles(connection.execute("SELECT key, article, entity FROM entities ORDER BY key"))


def member(connection: sqlite3.Connection, key: str) -> Profile | None:
    """What is known of a member, or of the entry of a gazetteer that some member turned out to be."""
    query = "SELECT key, article, entity FROM entities WHERE key = ?"
    if found := _profiles(connection.execute(query, (key,))):
        return found[key]
    listed = connection.execute("SELECT entity FROM listed WHERE key = ?", (key,)).fetchone()
    return _entry(entity_from_json(json.loads(listed[0]))) if listed else None


def canonical_keys(connection: sqlite3.Connection) -> dict[str, str]:
    """The key that stands for each member that is another."""
    return dict(connection.execute("SELECT member, canonical FROM resolved"))


def group(connection: sqlite3.Connection, key: str) -> list[str]:
    """The keys of all that a key stands for, itself first."""
    found = connection.execute("SELECT member FROM resolved WHERE canonical = ? ORDER BY 1", (key,))
    return [key, *(one for (one,) in found)]


def weights(connection: sqlite3.Connection) -> dict[str, int]:
    """How many articles name each member."""
    return dict(connection.execute("SELECT key, COUNT(DISTINCT article) FROM entities GROUP BY key"))


def judgements(connection: sqlite3.Connection) -> Iterator[Judgement]:
    """All judgements in the order of their pairs, ours and those of persons."""
    return map(_judgement, connection.execute("SELECT * FROM judgements ORDER BY a, b, who"))


def say(connection: sqlite3.Connection, judgement: Judgement) -> bool:
    """Keep what a person said, unless he said something later; tells whether it is news."""
    return connection.execute(_ADD + _LATER, _row(judgement)).rowcount > 0


def unsay(connection: sqlite3.Connection, a: str, b: str) -> int:
    """Forget what persons said of a pair; returns how many judgements there were."""
    query = "DELETE FROM judgements WHERE a = ? AND b = ? AND who <> ?"
    return connection.execute(query, (a, b, AUTOMATIC)).rowcount


def replace_automatic(connection: sqlite3.Connection, found: Compared, now: str) -> None:
    """Put our judgements in place of the former ones. What is judged as before keeps its day."""
    former = {(one.a, one.b): one for one in judgements(connection) if one.who == AUTOMATIC}
    connection.execute("DELETE FROM judgements WHERE who = ?", (AUTOMATIC,))
    rows = (_row(one, _since(one, former.get((one.a, one.b)), now)) for one in found.judgements)
    connection.executemany(_ADD, rows)
    connection.execute("DELETE FROM listed")
    entries = ((key, json.dumps(_entity(entry), ensure_ascii=False)) for key, entry in found.entries.items())
    connection.executemany("INSERT INTO listed VALUES (?, ?)", entries)


def replace_canonical(connection: sqlite3.Connection, keys: Iterable[str], moved: Mapping[str, str]) -> None:
    """Put who is who among some members in place of what was held of them."""
    connection.executemany("DELETE FROM resolved WHERE member = ?", ((key,) for key in keys))
    connection.executemany("INSERT INTO resolved VALUES (?, ?)", sorted(moved.items()))


def settled(connection: sqlite3.Connection, rules: str) -> bool:
    """Whether the articles as they are now were resolved by those rules."""
    return connection.execute("SELECT rules FROM settled").fetchall() == [(rules,)]


def settle(connection: sqlite3.Connection, rules: str) -> None:
    """Note that they were."""
    connection.execute("DELETE FROM settled")
    connection.execute("INSERT INTO settled VALUES (?)", (rules,))


def _profiles(found: Iterable[tuple[str, str, str]]) -> dict[str, Profile]:
    return profiles((key, article, entity_from_json(json.loads(entity))) for key, article, entity in found)


def _judgement(row: tuple[Any, ...]) -> Judgement:
    return Judgement(row[0], row[1], Verdict(row[2]), *row[3:])


def _row(one: Judgement, when: str | None = None) -> tuple[str | float, ...]:
    return (one.a, one.b, one.verdict.value, one.score, one.reason, one.who, one.when if when is None else when)


def _since(one: Judgement, former: Judgement | None, now: str) -> str:
    same = former and (former.verdict, former.score, former.reason) == (one.verdict, one.score, one.reason)
    return former.when if former and same else now


def _entity(entry: Profile) -> dict[str, Any]:
    name, *others = sorted(entry.names, key=lambda one: (-entry.names[one], one))
    english = min(entry.english, default=None)
    return entity_to_json(Entity("", entry.type, name, english, entry.country, entry.key, aliases=tuple(others)))


def _entry(entity: Entity) -> Profile:
    assert entity.key is not None
    return Profile(
        key=entity.key,
        type=entity.type,
        names=dict.fromkeys(entity.aliases, 1) | {entity.name: 2},
        english=frozenset({entity.name_en} if entity.name_en else ()),
        countries={entity.country: 1} if entity.country else {},
        recognised=True,
    )
