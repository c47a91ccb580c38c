"""From a store to a dossier: one walk through the articles."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from graphbuild.errors import QueryError
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.resolve import Description
from graphbuild.graph.store import Store
from graphbuild.graph.views import StatementView, iri_of, views
from graphbuild.ids import entity_iri
from graphbuild.model import Entity, EntityType
from graphbuild.report.claims import denies, exchanges
from graphbuild.report.data import Asked, Direction, Dossier, Exchange, Side
from graphbuild.report.times import order
from graphbuild.vocab import Family, vocabulary


def gather(store: Store, asked: Asked) -> Dossier:
    """What the store has on those who are asked about.

    Raises:
        QueryError: a name is that of no entity or of several, or both names are of one entity.
    """
    described = {entity_iri(one.key): one for one in store.descriptions()}
    sides = _sides(store, asked, described)
    dealings: list[StatementView] = []
    said: list[StatementView] = []
    profile: list[StatementView] = []
    against: list[StatementView] = []
    for reading in store.readings():
        wanted = [view for view in views(reading) if asked.wants(view)]
        between = [view for view in wanted if direction(sides, view)]
        told = [view for view in wanted if len(sides) == 1 and _speaks(sides[0], view) and view not in between]
        profile += [view for view in wanted if _profiles(sides, view) and view not in between]
        against += [view for view in wanted if denies(view)] if between or told else []
        dealings += between
        said += told
    dealings.sort(key=order)
    found = exchanges([*dealings, *said], against)
    shown = [*dealings, *profile, *_views_of(found)]
    articles = {view.article.id: view.article for view in shown}
    return Dossier(
        asked=asked,
        sides=sides,
        dealings=tuple(dealings),
        profile=tuple(sorted(profile, key=order)),
        exchanges=tuple(found),
        articles=tuple(sorted(articles.values(), key=lambda one: (str(one.published or "~"), one.id))),
        engines=tuple(sorted({view.reading.engine for view in shown})),
        described=described,
    )


def direction(sides: tuple[Side, ...], view: StatementView) -> Direction | None:
    """Who acts, None where the statement does not pass between the sides, or between the one side and others."""
    first = sides[0].members
    source, target = _within(view.source, first), _within(view.target, first)
    if source == target:  # all within one side, or all outside it
        return None
    if len(sides) > 1 and not _within(view.target if source else view.source, sides[1].members):
        return None
    if vocabulary().symmetric(view.relation):
        return Direction.MUTUAL
    return Direction.ACTS if source else Direction.SUFFERS


def _sides(store: Store, asked: Asked, described: dict[str, Description]) -> tuple[Side, ...]:
    names = [asked.one] if asked.other is None else [asked.one, asked.other]
    found = [find_entity(store, name) for name in names]
    for name, iri in zip(names, found, strict=True):
        if iri not in described:
            raise QueryError(f"there is no entity «{name}»: give another of its names, or its key such as country/IRN")
    if len(set(found)) < len(found):
        raise QueryError(f"«{asked.one}» and «{asked.other}» are one entity: name two, or only one for a report on it")
    return tuple(
        Side(iri, described[iri], frozenset(_members(iri, described, asked) - (set(found) - {iri}))) for iri in found
    )


def _members(iri: str, described: dict[str, Description], asked: Asked) -> set[str]:
    side = described[iri]
    if asked.alone or side.type is not EntityType.COUNTRY or not side.country:
        return {iri}
    return {iri} | {other for other, one in described.items() if one.country == side.country}


def _within(entity: Entity | None, members: Collection[str]) -> bool:
    return entity is not None and iri_of(entity) in members


def _speaks(side: Side, view: StatementView) -> bool:
    return any(_within(speaker, side.members) for speaker in view.speakers)


def _profiles(sides: tuple[Side, ...], view: StatementView) -> bool:
    """Whether it tells what one of the sides itself is made of."""
    structure = vocabulary().relations[view.relation].family is Family.STRUCTURE
    return structure and any(_within(end, {side.iri}) for side in sides for end in (view.source, view.target))


def _views_of(found: list[Exchange]) -> Iterator[StatementView]:
    for one in found:
        yield from chain(one.claims, (denial.view for denial in one.denials))
