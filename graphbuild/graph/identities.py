"""Who is who in a store: resolved after articles came in, and again in part after somebody judged."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from itertools import product
from pathlib import Path

from graphbuild.graph import judgements as kept
from graphbuild.graph import rows
from graphbuild.graph.database import told, transaction
from graphbuild.graph.spelling import folded
from graphbuild.model import Judgement, Verdict
from graphbuild.resolution import VERSION, by_person, compare, overruled, settle


def now() -> str:
    """The time as judgements tell it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Identities:
    """The judgements of a store and what follows from them. Nothing here reads an article again.

    Every method raises :class:`~graphbuild.errors.StoreError` when the file is damaged, and those that change something
    when another process is writing.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, changing: Callable[[], None]) -> None:
        self._connection = connection
        self._path = path
        self._changing = changing

    def members(self, key: str) -> list[str]:
        """The keys of all that are one with a member, the one that stands for them first."""
        with told(self._path):
            return kept.group(self._connection, rows.canonical(self._connection, key))

    def articles(self, members: Iterable[str]) -> list[str]:
        """The ids of the articles that name one of these members, sorted."""
        with told(self._path):
            return sorted({one for key in members for one in rows.articles_of(self._connection, key)})

    def names(self, member: str) -> set[str]:
        """The names that articles prefer for a member, folded."""
        with told(self._path):
            found = kept.member(self._connection, member)
        return {folded(name) for name in found.names} if found else set()

    def judgements(self) -> list[Judgement]:
        """All judgements, ours and those of persons, in the order of their pairs."""
        with told(self._path):
            return list(kept.judgements(self._connection))

    def said(self) -> list[Judgement]:
        """What persons judged, in the order of the pairs."""
        return [one for one in self.judgements() if by_person(one)]

    def resolve(self) -> bool:
        """Compare all members and put together what is the same, if anything came in since; tells whether it had to."""
        with told(self._path):
            if kept.settled(self._connection, VERSION):
                return False
            self._changing()
            members = kept.members(self._connection)
        found = compare(members)
        best = overruled(found.judgements, self._meant())
        moved = settle(best.values(), lambda key: members.get(key) or found.entries.get(key))
        with told(self._path), transaction(self._connection):
            kept.replace_automatic(self._connection, found, now())
            self._connection.execute("DELETE FROM resolved")
            kept.replace_canonical(self._connection, (), moved)
            kept.settle(self._connection, VERSION)
        return True

    def say(self, judgements: Iterable[Judgement]) -> int:
        """Keep what persons decided and rebuild what it concerns; returns how many were news.

        Judgements of ours from another store are left out: they follow from the articles.
        """
        self._changing()
        with told(self._path), transaction(self._connection):
            news = [one for one in judgements if by_person(one) and kept.say(self._connection, one)]
            self._settle_around({key for one in news for key in (one.a, one.b)})
        return len(news)

    def undo(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Forget what persons decided of these pairs and rebuild; returns how many judgements there were."""
        self._changing()
        with told(self._path), transaction(self._connection):
            given = [(min(pair), max(pair)) for pair in pairs]
            count = sum(kept.unsay(self._connection, *pair) for pair in given)
            self._settle_around({key for pair in given for key in pair})
        return count

    def open_cases(self) -> Iterator[Judgement]:
        """The pairs that we could not decide and nobody did, those of most articles first."""
        with told(self._path):
            decided = {(one.a, one.b) for one in self._meant()}
            moved = kept.canonical_keys(self._connection)
            weights = kept.weights(self._connection)
        cases = [
            one
            for one in self.judgements()
            if one.verdict is Verdict.UNSURE
            and (one.a, one.b) not in decided
            and moved.get(one.a, one.a) != moved.get(one.b, one.b)
        ]
        return iter(sorted(cases, key=lambda one: (-min(weights.get(key, 0) for key in (one.a, one.b)), one.a, one.b)))

    def _meant(self) -> list[Judgement]:
        """What persons judged, of the members that are here: a person's key may have got a state behind it since."""
        return [
            replace(one, a=min(pair), b=max(pair))
            for one in self.said()
            for pair in product(self._bearers(one.a), self._bearers(one.b))
            if pair[0] != pair[1]
        ]

    def _bearers(self, key: str) -> list[str]:
        return rows.bearers(self._connection, key) or [key]

    def _settle_around(self, keys: set[str]) -> None:
        """Decide anew for those that are, or now may be, one with some member."""
        everything = self.judgements()
        best = overruled((one for one in everything if not by_person(one)), self._meant())
        near: defaultdict[str, set[str]] = defaultdict(set)
        for one in best.values():
            if one.verdict is Verdict.SAME:
                near[one.a].add(one.b)
                near[one.b].add(one.a)
        around: set[str] = set()
        waiting = [member for key in keys for one in self._bearers(key) for member in self.members(one)]
        while waiting:
            if (key := waiting.pop()) not in around:
                around.add(key)
                waiting.extend(near[key])
        concerned = (one for one in best.values() if one.a in around and one.b in around)
        moved = settle(concerned, cache(partial(kept.member, self._connection)))
        kept.replace_canonical(self._connection, around, moved)
