"""What all articles together know of one member: everything that the reading of single articles holds for one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graphbuild.model import Entity, EntityType
from graphbuild.resolution.names import Name, parts, take_apart


@dataclass(frozen=True)
class Profile:
    """A member. ``names`` and ``aliases`` count articles.

    ``recognised`` tells that a gazetteer has its key, ``stated`` that words beside a person's name say the country.
    """

    key: str
    type: EntityType
    names: Mapping[str, int]
    aliases: Mapping[str, int] = field(default_factory=dict)
    english: frozenset[str] = frozenset()
    countries: Mapping[str, int] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    recognised: bool = False
    stated: bool = False

    @cached_property
    def forms(self) -> tuple[Name, ...]:
        """Its names taken apart, each once, the most frequent first."""
        ordered = sorted(self.names, key=lambda name: (-self.names[name], name))
        found = (take_apart(part, self.type) for name in ordered for part in parts(name))
        return tuple(dict.fromkeys(form for form in found if form.words))

    @cached_property
    def folded_english(self) -> frozenset[str]:
        """Its English names in small letters."""
        return frozenset(map(str.casefold, self.english))

    @cached_property
    def country(self) -> str | None:
        """The state that it belongs to: the one that most articles give it, or an adjective of its name."""
        if self.countries:
            return min(self.countries, key=lambda code: (-self.countries[code], code))
        return next((form.country for form in self.forms if form.country), None)


def profiles(mentioned: Iterable[tuple[str, str, Entity]]) -> dict[str, Profile]:
    """The members by key, from (key, article, entity) in any order."""
    found: defaultdict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for key, article, entity in mentioned:
        found[key].append((article, entity))
    return {key: _profile(key, found[key]) for key in sorted(found)}


def _profile(key: str, seen: list[tuple[str, Entity]]) -> Profile:
    types = Counter(entity.type for _, entity in seen)
    return Profile(
        key=key,
        type=min(types, key=lambda type_: (-types[type_], type_)),
        names=Counter(entity.name for _, entity in seen),
        aliases=Counter(alias for _, entity in seen for alias in entity.aliases),
        english=frozenset(entity.name_en for _, entity in seen if entity.name_en),
        countries=Counter(entity.country for _, entity in seen if entity.country),
        articles=frozenset(article for article, _ in seen),
        recognised=any(entity.key for _, entity in seen),
        stated=any(entity.stated for _, entity in seen),
    )
