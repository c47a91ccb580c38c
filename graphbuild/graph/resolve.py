"""Who is who across articles: the key that an entity has in the graph, and what all articles together say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.graph.known import known_english
from graphbuild.graph.latin import in_latin
from graphbuild.graph.listed import listed_english, listed_names
from graphbuild.graph.spelling import folded
from graphbuild.model import Entity, EntityType
from graphbuild.resources import resource, rows

_BODIES = {EntityType.ORGANIZATION, EntityType.ARMED_FORCE, EntityType.GROUP, EntityType.PLACE}
_OF_A_STATE = re.compile("(person/[^/]+)/[A-Z]{3}")
_NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Description:
    """One entity of the graph, as all articles together and the gazetteers name it.

    ``aliases`` are its other Arabic names, ``aliases_en`` the English ones.
    ``recognised`` tells that a gazetteer has its key, ``automatic`` that nobody gave ``name_en``: it is transliterated.
    """

    key: str
    type: EntityType
    name: str
    name_en: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    recognised: bool = False
    automatic: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name it goes by, the preferred one first."""
        return (self.name, *((self.name_en,) if self.name_en else ()), *self.aliases, *self.aliases_en)


def canonical_key(entity: Entity) -> str:
    """The key of an entity in the graph: of the one that a store found it to be, else its own."""
    return entity.canonical or member_key(entity)


def member_key(entity: Entity) -> str:
    """The key that one article's reading gives an entity, whichever other articles come along.

    An entry of a gazetteer keeps its key and a country is its code. The ministry of one state is not that of another,
    so bodies, forces, groups and places are told apart by country; a person by the state that words beside his name
    say, and where none do by his name alone.
    """
    if entity.key:
        return entity.key
    kind = entity.type.value.lower()
    if entity.type is EntityType.COUNTRY and entity.country:
        return f"{kind}/{entity.country}"
    body = entity.country if entity.type in _BODIES else None
    person = entity.country if entity.type is EntityType.PERSON and entity.stated else None
    return "/".join(part for part in (kind, body, _slug(entity.name), person) if part)


def without_state(key: str) -> str:
    """A person's key without the state behind it, as it is where no words beside the name say one; others as they are.

    >>> without_state("person/محمد-علي/EGY"), without_state("person/antony-blinken")
    ('person/محمد-علي', 'person/antony-blinken')
    """
    return found[1] if (found := _OF_A_STATE.fullmatch(key)) else key


def describe(key: str, entities: Iterable[Entity]) -> Description:
    """What the mentions of one entity say together: of each field the most frequent value, then the first in order."""
    seen = list(entities)
    name = _most_frequent(entity.name for entity in seen)
    name_en = _most_frequent(entity.name_en for entity in seen if entity.name_en)
    others = {label for entity in seen for label in (entity.name, *entity.aliases)} | {*listed_names(key)}
    kind = _most_frequent(entity.type.value for entity in seen)
    if name is None or kind is None:
        raise ValueError(f"no entity was given for {key}")
    country = _most_frequent(entity.country for entity in seen if entity.country)
    name_en = name_en or known_english(EntityType(kind), name, country)
    return Description(
        key=key,
        type=EntityType(kind),
        name=name,
        name_en=name_en or in_latin(name, country),
        country=country,
        aliases=tuple(_plain_first(others - {name, name_en, ""}, name)),
        aliases_en=listed_english(key),
        recognised=any(entity.key for entity in seen),
        automatic=name_en is None and in_latin(name, country) is not None,
    )


def _plain_first(labels: Iterable[str], name: str) -> Iterator[str]:
    """Other names before those that are a title before one of them: «ترمب» before «الرئيس الأمريكي ترمب»."""
    order = sorted(labels, key=lambda label: (len(label.split()), label))
    plain: list[str] = []
    titled: list[str] = []
    for label in order:
        behind = any(label.endswith(f" {shorter}") for shorter in (name, *plain))
        (titled if behind else plain).append(label)
    yield from sorted(plain)
    yield from sorted(titled)


def unmentioned_country(iso3: str) -> Description:
    """A state of which only the code is known from the articles; a gazetteer has its names."""
    row = _countries().get(iso3)
    key = f"country/{iso3}"
    if row is None:
        return Description(key, EntityType.COUNTRY, iso3, country=iso3)
    others = tuple(name for name in listed_names(key) if name != row["name"])
    return Description(
        key, EntityType.COUNTRY, row["name"], row["name_en"] or None, iso3, others, listed_english(key), recognised=True
    )


@cache
def _countries() -> dict[str, dict[str, str]]:
    path = resource("data", "gazetteer", "countries.tsv")
    return {row["iso3"]: row for row in rows(path, ("key", "name", "name_en", "iso3")) if row["iso3"]}


def _most_frequent(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _slug(name: str) -> str:
    return _NOT_A_WORD.sub("-", folded(name)).strip("-") or name
