"""What ``import graphbuild`` offers: a graph in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph

from graphbuild.engines import ENGINES
from graphbuild.errors import QueryError
from graphbuild.graph.explain import Explanation, explain
from graphbuild.graph.export import export
from graphbuild.graph.former import led_on
from graphbuild.graph.labels import labels
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.project import EDGES, pairs, to_networkx
from graphbuild.graph.queries import Result, named_query, run
from graphbuild.graph.stats import Stats, stats
from graphbuild.graph.store import Store
from graphbuild.graph.values import Value, plain_value
from graphbuild.graph.views import StatementView, iri_of, views
from graphbuild.model import Entity, Modality, Relation
from graphbuild.own import read_names

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx
    import rdflib

    from graphbuild.notebook import Page, Rows
    from graphbuild.read import Skipped
    from graphbuild.report import Dossier
    from graphbuild.show import PageData

_Choice = TypeVar("_Choice", bound=StrEnum)


class Graph:
    """A graph of attributed statements, in a folder.

    >>> import tempfile, graphbuild
    >>> from graphbuild.exchange import readings_from_statements
    >>> line = '''{"article": {"id": "a1", "published": "2024-01-31"}, "relation": "ACCUSE", "modality": "claimed",
    ...   "source": {"type": "COUNTRY", "name": "إيران", "name_en": "Iran", "country": "IRN"},
    ...   "target": {"type": "GROUP", "name": "الغرب"}, "evidence": "اتهمت إيران الغرب", "trigger": "اتهمت"}'''
    >>> graph = graphbuild.open(tempfile.mkdtemp(), create=True)
    >>> graph.store.put(readings_from_statements([line.replace(chr(10), "")], "here"))
    1
    >>> [(one.source.name, one.relation.value, one.target.name) for one in graph.statements(modality="claimed")]
    [('إيران', 'ACCUSE', 'الغرب')]
    >>> graph.query("SELECT (COUNT(*) AS ?facts) { ?a gb:accuses ?b }")
    [{'facts': 0}]
    >>> graph.find("iran")
    'https://w3id.org/graphbuild/id/entity/country/IRN'
    >>> graph.networkx().number_of_edges()
    1
    >>> graph.close()
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _repr_html_(self) -> str:
        from graphbuild.notebook import summary

        return summary(self.stats())

    def query(self, sparql: str | None = None, /, *, name: str | None = None, **parameters: object) -> Rows:
        """The rows of a SELECT, in SPARQL or by the name of a question (``name="accusations", from_="إيران"``).

        They are a list of dicts that a notebook shows as a table; ``to_pandas()`` makes a data frame of them.

        The prefixes of the vocabulary need not be declared. A parameter whose name Python keeps for itself takes an
        underscore at its end; entities are given by any of their names.

        Raises:
            QueryError: the query is wrong or no SELECT, or name, parameters or entities are unknown.
        """
        from graphbuild.notebook import Rows

        answer = self._answer(sparql, name, parameters)
        if not isinstance(answer, pyoxigraph.QuerySolutions):
            raise QueryError("the query gives no rows: use ask() for ASK and triples() for CONSTRUCT and DESCRIBE")
        names = [variable.value for variable in answer.variables]
        rows = ({name: plain_value(solution[name]) for name in names} for solution in answer)
        return Rows(rows, names, partial(labels, self.store.graph))

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK.

        Raises:
            QueryError: the query is wrong or no ASK.
        """
        answer = self._answer(sparql, None, {})
        if not isinstance(answer, pyoxigraph.QueryBoolean):
            raise QueryError("the query is no ASK: use query() for rows and triples() for CONSTRUCT and DESCRIBE")
        return bool(answer)

    def triples(self, sparql: str) -> list[tuple[Value, Value, Value]]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises:
            QueryError: the query is wrong or gives no triples.
        """
        answer = self._answer(sparql, None, {})
        if not isinstance(answer, pyoxigraph.QueryTriples):
            raise QueryError("the query gives no triples: use query() for rows and ask() for ASK")
        return [(plain_value(one.subject), plain_value(one.predicate), plain_value(one.object)) for one in answer]

    def find(self, name: str) -> str:
        """The IRI of the entity with that name, in any language and spelling, or with that key.

        Raises:
            QueryError: no entity or several are called so.
        """
        return find_entity(self.store, name)

    def statements(
        self,
        *,
        relation: Relation | str | None = None,
        modality: Modality | str | None = None,
        source: str | None = None,
        target: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Iterator[StatementView]:
        """The statements, article by article; entities are given by any of their names, days are included.

        Raises:
            QueryError: no entity or several are called so, or there is no such relation or modality.
        """
        one_relation, one_modality = _member(Relation, relation), _member(Modality, modality)
        ends = [(role, self.find(name)) for role, name in (("source", source), ("target", target)) if name is not None]

        def wanted(view: StatementView) -> bool:
            day = view.published
            return (
                one_relation in (None, view.relation)
                and one_modality in (None, view.modality)
                and outlet in (None, view.outlet)
                and (since is None or (day is not None and day >= since))
                and (until is None or (day is not None and day <= until))
                and all(_iri(getattr(view, role)) == iri for role, iri in ends)
            )

        return (view for reading in self.store.readings() for view in views(reading) if wanted(view))

    def explain(self, statement: str) -> Explanation:
        """Why the graph says so: a statement by its id, the beginning of that, or its IRI.

        Raises:
            QueryError: no statement or several are called so.
        """
        return explain(self.store, statement)

    def stats(self) -> Stats:
        """How much of what is in the graph."""
        return stats(self.store)

    def networkx(self, modalities: Collection[Modality] = EDGES) -> nx.MultiDiGraph:
        """The graph for NetworkX: every statement an edge, keyed by its id, that tells its ``modality``."""
        return to_networkx(self.store, modalities)

    def pairs(self, modality: Modality = Modality.ASSERTED) -> nx.DiGraph:
        """Who acts towards whom, signed and weighted, one edge for each pair: for the algorithms of NetworkX."""
        return pairs(to_networkx(self.store, [modality]), modality)

    def rdflib(self) -> rdflib.Dataset:
        """The graph behind rdflib's interface, on the same memory. What is changed there is not kept."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store.graph))

    def export(self, format: str, path: str | Path) -> tuple[Path, ...]:
        """Write the graph as turtle, trig, nquads, jsonld, graphml, gexf, geojson, csv, statements or jsonl.

        Returns the files written.

        Raises:
            InputError: the format is unknown or the file cannot be written.
        """
        return export(self.store, format, Path(path))

    def page(
        self,
        path: str | Path,
        *,
        focus: str | None = None,
        depth: int = 1,
        since: date | None = None,
        until: date | None = None,
        relation: Relation | str | None = None,
        min_confidence: float = 0.0,
        top: int = 60,
    ) -> PageData:
        """Write a self-contained HTML page of the graph, or of a part of it; returns what is on it.

        Args:
            path: the file.
            focus: any name of the entity to look around.
            depth: how many steps around it.
            since: the first day of publication.
            until: the last day of publication.
            relation: only this one.
            min_confidence: only statements that are at least so probable.
            top: how many entities are drawn at first, the biggest; the others are on the page and asked for.

        Raises:
            QueryError: no entity or several are called so, there is no such relation, or a number makes no sense.
            InputError: the file cannot be written.
        """
        from graphbuild.show import write_page

        return write_page(
            self.store,
            path,
            focus=focus,
            depth=depth,
            since=since,
            until=until,
            relation=_member(Relation, relation),
            min_confidence=min_confidence,
            top=top,
        )

    def show(
        self,
        focus: str | None = None,
        *,
        depth: int = 1,
        since: date | None = None,
        until: date | None = None,
        relation: Relation | str | None = None,
        min_confidence: float = 0.0,
        top: int = 60,
        height: int = 620,
    ) -> Page:
        """The page, as :meth:`page` writes it, for a notebook to display; ``height`` is that of its frame in pixels.

        Raises:
            QueryError: no entity or several are called so, there is no such relation, or a number makes no sense.
        """
        from graphbuild.notebook import Page
        from graphbuild.show import Selection, render, select

        wanted = Selection(focus, depth, since, until, _member(Relation, relation), min_confidence, top)
        data = select(self.store, wanted)
        return Page(data, render(data), height)

    def subgraph(self, focus: str, depth: int = 1) -> Page:
        """The page of what is around an entity, for a notebook to display.

        Raises:
            QueryError: no entity or several are called so, or depth is negative.
        """
        return self.show(focus, depth=depth)

    def report(
        self, path: str | Path, one: str, other: str | None = None, *, language: str = "ar", alone: bool = False
    ) -> Dossier:
        """Write a dossier of an actor or of a pair as HTML to be printed, in Arabic or English (``en``).

        With ``alone`` a state is only itself, without its forces, ministers and places.

        Raises:
            QueryError: no entity or several are called so, both names are of one, or there is no such language.
            InputError: the file cannot be written.
        """
        from graphbuild.report import Asked, Language, write_report

        asked = Asked(one, other, alone=alone)
        return write_report(self.store, path, asked, _member(Language, language) or Language.ARABIC)

    def _answer(self, sparql: str | None, name: str | None, parameters: dict[str, object]) -> Result:
        if (sparql is None) == (name is None):
            raise QueryError("give either SPARQL or the name of a question")
        if name is not None:
            values = {key.removesuffix("_"): str(value) for key, value in parameters.items() if value is not None}
            sparql = named_query(name).bind(values, self.find)
        elif parameters:
            raise QueryError("only a question asked by name takes parameters: write the values into the SPARQL")
        assert sparql is not None
        return run(self.store.graph, led_on(sparql, self.store.canonical))


def open_graph(folder: str | Path, *, create: bool = False) -> Graph:
    """The graph in a folder; with ``create`` an empty one is made where there is none.

    Raises:
        StoreError: there is none, or it cannot be used.
    """
    return Graph(Store.open(folder, create=create))


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    store: str | Path,
    engine: str = ENGINES[0],
    jobs: int = 1,
    names: str | Path | None = None,
    report: Callable[[Skipped], object] | None = None,
) -> Graph:
    """Read the articles that are new or changed into the graph in a folder, which is made where there is none.

    Args:
        paths: files, folders or globs of articles.
        store: the folder.
        engine: what reads the articles.
        jobs: how many processes read.
        names: a TSV of names of your own; the graph keeps them, and later builds go on with them. See docs/names.md.
        report: is given what cannot be read as an article and was left out.

    Raises:
        InputError: there is no such engine.
        ResourceError: the engine's data is missing or malformed, or a row of the names is wrong.
        StoreError: the folder cannot be used, or another process is writing into it.
    """
    from graphbuild import pipeline
    from graphbuild.read import read_articles

    given = [paths] if isinstance(paths, str | Path) else paths
    own = read_names(names) if names else ()
    opened = Store.open(store, create=True)
    try:
        built = pipeline.build(read_articles(map(str, given)), opened, engine, jobs=jobs, names=own)
    except BaseException:
        opened.close()
        raise
    if report:
        for skipped in built.skipped:
            report(skipped)
    return Graph(opened)


def _iri(entity: Entity | None) -> str | None:
    return iri_of(entity) if entity else None


def _member(kind: type[_Choice], value: str | None) -> _Choice | None:
    try:
        return None if value is None else kind(value)
    except ValueError:
        raise QueryError(f"«{value}» is none of {', '.join(kind)}") from None
