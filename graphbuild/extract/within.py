"""Who takes part in an event by its very name: «الغزو [الروسي] [لأوكرانيا]»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.gazetteer import Gazetteer, norms_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.things import Thing
from graphbuild.model import EntityType
from graphbuild.text.morphology import clitic_splits
from graphbuild.text.tokens import Sentence

_TAKE_PART = (EntityType.COUNTRY, EntityType.PLACE, EntityType.ORGANIZATION, EntityType.ARMED_FORCE)


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens ``first`` to ``last`` (exclusive) inside a mention and what they mean, by nationality if ``adjective``."""

    first: int
    last: int
    thing: Thing
    adjective: bool


def parts(sentence: Sentence, event: Mention, entities: ArticleEntities) -> Iterator[Part]:
    """The states, places and bodies that the words behind the first of an event's name mean, in order."""
    gazetteer, norms = Gazetteer.load(), norms_of(sentence.tokens)
    at = event.first + 1
    while at < event.last:
        found = _part(gazetteer, norms[: event.last], at, entities)
        if found:
            yield found
        at = found.last if found else at + 1


def _part(gazetteer: Gazetteer, norms: list[str], at: int, entities: ArticleEntities) -> Part | None:
    if nationality := gazetteer.nationality(norms, at, norms[at]):
        count, iso3 = nationality
        return Part(at, at + count, entities.country(iso3), True)
    for _, rest in clitic_splits(norms[at]):
        if named := gazetteer.longest(norms, at, rest):
            count, entry = named
            if entry.type is EntityType.COUNTRY and entry.country:
                return Part(at, at + count, entities.country(entry.country), False)
            if entry.type in _TAKE_PART and entry.role == "name":
                return Part(at, at + count, entities.listed(entry), False)
    return None
