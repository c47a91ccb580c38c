"""The graph as it was at one moment, with what would be slow to find in it for every question anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pyoxigraph

from graphbuild.graph.event_quads import happenings_in
from graphbuild.graph.lookup import outstanding, the_one
from graphbuild.graph.queries import run
from graphbuild.graph.resolve import Description
from graphbuild.graph.spelling import folded
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri, key_of
from graphbuild.serve.columns import NOBODY, Columns, columns, tally
from graphbuild.serve.ways import Ways
from graphbuild.show.whole import Whole

_OUTLETS = "SELECT ?outlet ?name { ?outlet a gb:Outlet ; rdfs:label ?name }"


@dataclass(frozen=True)
class World:
    """A loaded graph.

    ``weights`` counts the statements of each entity, ``spoken`` those that are its word, ``table`` has them as columns,
    ``whole`` has what a page tells of all, ``ways`` who is joined to whom.
    ``names`` leads from folded names to IRIs, ``former`` from keys that are no
    entity's to the keys of those that stand for them.
    """

    folder: Path
    graph: pyoxigraph.Store
    described: Mapping[str, Description]
    weights: Counter[str]
    spoken: Counter[str]
    table: Columns
    whole: Whole
    ways: Ways
    names: Mapping[str, Sequence[str]]
    former: Mapping[str, Sequence[str]]
    statements: int
    articles: int
    rows: int

    @cached_property
    def store(self) -> Store:
        """The articles; each worker opens the file for itself, since SQLite's connections survive no fork."""
        return Store.open(self.folder)

    @cached_property
    def telling(self) -> Sequence[str]:
        """The names of those of whom, or by whom, something is said."""
        some = self.weights.keys() | self.spoken.keys()
        return [name for name, iris in self.names.items() if not some.isdisjoint(iris)]

    def find(self, name: str) -> str:
        """The IRI of the entity with that name in any spelling, with that key, or with that IRI.

        Raises:
            QueryError: no entity or several are called so.
        """
        key = key_of(name)
        if (iri := entity_iri(key)) in self.described:
            return iri
        wanted = folded(name)
        found = [entity_iri(one) for one in self.former.get(key, ())] or self.names.get(wanted, ())
        preferring = [iri for iri in found if wanted in preferred(self.described[iri])]
        keys = [self.described[iri].key for iri in preferring or found]
        return entity_iri(the_one(name, keys or outstanding(self._named_in_part(wanted))))

    def _named_in_part(self, wanted: str) -> dict[str, int]:
        """The keys of those that have the words in a name, with how much is said of them."""
        holding = (iris for name, iris in self.names.items() if wanted and f" {wanted} " in f" {name} ")
        return {self.described[iri].key: self.weights[iri] for iris in holding for iri in iris}

    def canonical(self, key: str) -> str:
        """The key that stands for a key."""
        meant = self.former.get(key, ())
        return meant[0] if len(meant) == 1 else key

    def select(self, sparql: str) -> pyoxigraph.QuerySolutions:
        """The rows of one of our own queries."""
        rows = run(self.graph, sparql)
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        return rows


def preferred(description: Description) -> set[str]:
    """The names by which an entity is known first of all, folded."""
    return {folded(name) for name in (description.name, description.name_en) if name}


def load(folder: Path, rows: int) -> World:
    """The graph of a store as it is now.

    Raises:
        StoreError: the store cannot be used.
    """
    with Store.open(folder) as store:
        graph = store.graph
        described = {entity_iri(one.key): one for one in store.descriptions()}
        statements = sum(store.tally("modality").values())
        articles, former = len(store), store.former()
    names: defaultdict[str, list[str]] = defaultdict(list)
    for iri, description in described.items():
        for name in {folded(label) for label in description.labels}:
            names[name].append(iri)
    rows_of_outlets = run(graph, _OUTLETS)
    assert isinstance(rows_of_outlets, pyoxigraph.QuerySolutions)
    outlets = {row["outlet"].value: row["name"].value for row in rows_of_outlets}
    table = columns(graph, described, outlets)
    ways = Ways.of(table, [described[iri].type for iri in table.entities])
    whole = _whole(table, ways, statements, happenings_in(graph))
    return World(
        folder=folder,
        graph=graph,
        described=described,
        weights=Counter(whole.weights),
        spoken=Counter(whole.spoken),
        table=table,
        whole=whole,
        ways=ways,
        names=dict(names),
        former=former,
        statements=statements,
        articles=articles,
        rows=rows,
    )


def _whole(table: Columns, ways: Ways, statements: int, events: Mapping[str, str]) -> Whole:
    days = table.days[table.days != NOBODY]
    first, last = (date.fromordinal(int(day)) for day in (days.min(), days.max())) if len(days) else (None, None)
    counts = enumerate(ways.neighbours().tolist())
    return Whole(
        weights=table.weights(),
        spoken=table.spoken(),
        neighbours={table.entities[number]: count for number, count in counts if count},
        statements=statements,
        first=first,
        last=last,
        events=events,
        outlets=tuple(tally(table.outlets, table.outlet)),
    )
