"""All that a store knows of one entity, and the sentences that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.errors import QueryError
from graphbuild.graph.known import GEO
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.quads import entity_quads
from graphbuild.graph.resolve import Description, canonical_key, member_key
from graphbuild.graph.store import Store
from graphbuild.graph.views import StatementView, views
from graphbuild.ids import key_of
from graphbuild.model import Article, Entity, Modality, Reading, Relation
from graphbuild.vocab import Family, vocabulary

_LINKS = ("/sameAs", "#iso2", "#iso3", "#key", "#subdivision")


@dataclass(frozen=True, slots=True)
class Office:
    """A standing tie that articles report, from the first day to the last that they do."""

    relation: Relation
    of: str
    words: str
    first: date | None
    last: date | None
    articles: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation to or from another entity, and how many statements tell it."""

    relation: Relation
    other: str
    outgoing: bool
    modality: Modality
    statements: int


@dataclass(frozen=True, slots=True)
class Card:
    """One entity. ``members`` are the keys that were found to be one, the one that stands for them first.

    ``identifiers`` are codes and IRIs elsewhere, ``spot`` is where it lies: latitude and longitude in degrees.
    """

    description: Description
    members: tuple[str, ...]
    identifiers: tuple[str, ...]
    spot: tuple[float, float] | None
    offices: tuple[Office, ...]
    ties: tuple[Tie, ...]
    articles: tuple[Article, ...]


def card(store: Store, name: str) -> Card:
    """The card of the entity with that name, key or IRI.

    Raises:
        QueryError: no entity or several are called so.
    """
    key = key_of(find_entity(store, name))
    found = next((one for one in store.named(key) if one.key == key), None)
    if found is None:
        raise QueryError(f"there is no entity «{name}»: give another of its names, or its key such as country/IRN")
    members = store.identities.members(key)
    readings = list(_readings(store, members))
    said = [view for reading in readings for view in views(reading)]
    known = list(entity_quads(found, {one.key: one for one in store.own_names}))
    return Card(
        description=found,
        members=tuple(members),
        identifiers=tuple(sorted(_identifiers(known))),
        spot=_spot(known),
        offices=tuple(_offices(key, said)),
        ties=tuple(_ties(key, said)),
        articles=tuple(sorted((one.article for one in readings), key=_newest)),
    )


def sentences(store: Store, member: str, limit: int = 2) -> list[str]:
    """What articles state of a member, else the line that first names it; the newest article first."""
    readings = sorted(_readings(store, [member]), key=lambda one: _newest(one.article))
    found = (line for reading in readings for line in _lines(reading, member))
    return [line for line, _ in zip(found, range(limit), strict=False)]


def _readings(store: Store, members: list[str]) -> Iterator[Reading]:
    return (reading for id_ in store.identities.articles(members) if (reading := store.reading(id_)))


def _lines(reading: Reading, member: str) -> Iterator[str]:
    """One line of an article, if there is any."""
    for view in views(reading):
        if any(one and member_key(one) == member for one in (view.source, view.target, *view.speakers)):
            yield view.quotation
            return
    for entity in reading.entities:
        if entity.mentions and member_key(entity) == member:
            text, at = reading.article.text, entity.mentions[0]
            end = text.find("\n", at.end)
            yield text[text.rfind("\n", 0, at.start) + 1 : end if end >= 0 else len(text)].strip()
            return


def _spot(known: Iterable[Quad]) -> tuple[float, float] | None:
    """Where it lies, if that is known: latitude and longitude in degrees."""
    numbers = {
        quad.predicate.value: float(quad.object.value)
        for quad in known
        if isinstance(quad.object, Literal) and quad.predicate.value in (f"{GEO}lat", f"{GEO}long")
    }
    return (numbers[f"{GEO}lat"], numbers[f"{GEO}long"]) if len(numbers) == 2 else None


def _identifiers(known: Iterable[Quad]) -> Iterator[str]:
    """What it is elsewhere, and the codes of a state or province."""
    for quad in known:
        if quad.predicate.value.endswith(_LINKS):
            yield quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""


def _offices(key: str, said: list[StatementView]) -> Iterator[Office]:
    found: dict[tuple[Relation, str], list[StatementView]] = {}
    for view in said:
        if view.source and view.target and canonical_key(view.source) == key and _is_standing(view):
            found.setdefault((view.relation, canonical_key(view.target)), []).append(view)
    for (relation, _), told in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        days = sorted(day for view in told if (day := _day(view)))
        words = Counter(view.statement.trigger.text for view in told)
        yield Office(
            relation,
            _name(told[0].target),
            min(words, key=lambda one: (-words[one], one)),
            days[0] if days else None,
            days[-1] if days else None,
            len({view.article.id for view in told}),
        )


def _ties(key: str, said: list[StatementView]) -> Iterator[Tie]:
    counts: Counter[tuple[Relation, str, bool, Modality]] = Counter()
    names: dict[str, str] = {}
    for view in said:
        source, target = (canonical_key(one) if one else None for one in (view.source, view.target))
        if key not in (source, target) or _is_standing(view):
            continue
        outgoing = source == key
        other = view.target if outgoing else view.source
        key_of_other = canonical_key(other) if other else ""
        names.setdefault(key_of_other, _name(other))
        counts[view.relation, key_of_other, outgoing, view.modality] += 1
    for (relation, whom, outgoing, modality), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Tie(relation, names[whom], outgoing, modality, count)


def _is_standing(view: StatementView) -> bool:
    return vocabulary().relations[view.relation].family is Family.STRUCTURE


def _day(view: StatementView) -> date | None:
    when = view.statement.when
    return (when.start or when.end if when else None) or view.published


def _name(entity: Entity | None) -> str:
    return entity.name if entity else ""


def _newest(article: Article) -> tuple[float, str]:
    return (-article.published.toordinal() if article.published else 0.0, article.id)
