"""Which part of a store a page shows: around an entity, within dates, of a relation, the biggest part first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graphbuild.errors import QueryError
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.resolve import Description
from graphbuild.graph.store import Store
from graphbuild.graph.views import StatementView, iri_of, views
from graphbuild.ids import entity_iri
from graphbuild.model import Modality, Relation
from graphbuild.show.data import PageData
from graphbuild.show.gather import Gathering
from graphbuild.show.whole import Whole

TOP = 60
"""How many entities a page draws at first unless told otherwise: more is a hairball."""

HOLD = 10_000
"""How many statements a page holds, so that what is not drawn can be asked for; more takes too long to open."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for. ``focus`` is any name of an entity, ``depth`` counts the steps away from it.

    Dates are of publication and included; an article without one is left out where a date is asked for. ``top``
    entities are drawn at first, those that most is said of.
    """

    focus: str | None = None
    depth: int = 1
    since: date | None = None
    until: date | None = None
    relation: Relation | None = None
    min_confidence: float = 0.0
    top: int = TOP

    def __post_init__(self) -> None:
        for name, value, least in (("top", self.top, 1), ("depth", self.depth, 0)):
            if value < least:
                raise QueryError(f"{name} is {value}: give a whole number from {least}")

    def wants(self, view: StatementView) -> bool:
        """Whether a statement is asked for, wherever its entities stand."""
        day = view.published
        return (
            self.relation in (None, view.relation)
            and view.confidence >= self.min_confidence
            and (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
        )


@dataclass(frozen=True, slots=True)
class _Link:
    """As much of a statement as choosing needs: a store may hold millions."""

    id: str
    article: str
    ends: tuple[str, ...]
    speakers: tuple[str, ...]
    denied: bool
    published: date | None
    outlet: str | None


def select(store: Store, wanted: Selection) -> PageData:
    """The part of a store that is asked for.

    Raises:
        QueryError: the focus names no entity or several.
    """
    focus = find_entity(store, wanted.focus) if wanted.focus is not None else None
    links = [_link(view) for view in _views(store, wanted)]
    weights = Counter(end for link in links for end in link.ends)
    candidates = _distances(links, focus, wanted.depth) if focus else dict.fromkeys(weights, 0)
    ranked = sorted(candidates, key=lambda iri: (candidates[iri], -weights[iri], iri))
    kept = _held(links, {iri: rank for rank, iri in enumerate(ranked)})
    gathering = Gathering(_whole(links, weights, store.happenings()), set(ranked[: wanted.top]), focus)
    for article in sorted(set(kept.values())):
        if reading := store.reading(article):
            for view in views(reading):
                if view.id in kept:
                    gathering.add(view)
    described = _described(store, gathering.named)
    if focus and focus not in described:
        raise QueryError(f"there is no entity «{wanted.focus}»: give one of its names, or its key such as country/IRN")
    return gathering.page(described)


def _whole(links: list[_Link], weights: Counter[str], events: Mapping[str, str]) -> Whole:
    joins = {link.ends for link in links if len(link.ends) == 2 and not link.denied}
    joins |= {(target, source) for source, target in joins}
    days = [link.published for link in links if link.published]
    outlets = Counter(link.outlet for link in links if link.outlet)
    return Whole(
        weights=weights,
        spoken=Counter(speaker for link in links for speaker in link.speakers),
        neighbours=Counter(end for end, _ in joins),
        statements=len(links),
        first=min(days, default=None),
        last=max(days, default=None),
        events=events,
        outlets=tuple(sorted(outlets, key=lambda name: (-outlets[name], name))),
    )


def _views(store: Store, wanted: Selection) -> Iterator[StatementView]:
    return (view for reading in store.readings() for view in views(reading) if wanted.wants(view))


def _link(view: StatementView) -> _Link:
    ends = dict.fromkeys(iri_of(entity) for entity in (view.source, view.target) if entity)
    speakers = dict.fromkeys(iri_of(speaker) for speaker in view.speakers)
    denied = view.modality is Modality.DENIED
    return _Link(view.id, view.article.id, tuple(ends), tuple(speakers), denied, view.published, view.article.outlet)


def _held(links: list[_Link], ranks: dict[str, int]) -> dict[str, str]:
    """The articles of the statements that a page has room for: what is said of the biggest entities goes first."""
    about = [link for link in links if ranks.keys() >= set(link.ends)]
    about.sort(key=lambda link: (max(map(ranks.__getitem__, link.ends), default=0), link.id))
    return {link.id: link.article for link in about[:HOLD]}


def _distances(links: list[_Link], focus: str, depth: int) -> dict[str, int]:
    """How many steps the entities around the focus are away from it."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        for end in link.ends:
            neighbours[end].update(link.ends)
    distances = {focus: 0}
    edge = {focus}
    for step in range(1, depth + 1):
        edge = {other for iri in edge for other in neighbours[iri]} - distances.keys()
        distances.update(dict.fromkeys(edge, step))
    return distances


def _described(store: Store, named: Collection[str]) -> dict[str, Description]:
    descriptions = ((entity_iri(description.key), description) for description in store.descriptions())
    return {iri: description for iri, description in descriptions if iri in named}
