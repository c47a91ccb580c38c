"""A made-up world of any size: readings of articles that nobody wrote, the same for the same seed.

A few entities act in most statements, as in news: who comes first in a list is drawn most often. Every statement keeps
the domain and range of its relation, and every span is where it says it is.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from math import ceil

from graphbuild.graph.quads import reading_quads
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Statement
from graphbuild.resources import resource, rows
from graphbuild.vocab import vocabulary

ENGINE = "synthetic/1"
OUTLETS = tuple(f"صحيفة {number}" for number in range(1, 41))
FIRST_DAY = date(2020, 1, 1)
DAYS = 1800

_SIZES = {
    EntityType.PERSON: ("شخص", 1500),
    EntityType.ORGANIZATION: ("هيئة", 500),
    EntityType.ARMED_FORCE: ("قوة", 150),
    EntityType.GROUP: ("جماعة", 200),
    EntityType.PLACE: ("بلدة", 600),
    EntityType.MATERIEL: ("سلاح", 60),
    EntityType.EVENT: ("حدث", 40),
}
_MODALITIES = {Modality.ASSERTED: 70, Modality.CLAIMED: 18, Modality.PLANNED: 9, Modality.DENIED: 3}
_ACTORS = frozenset((EntityType.COUNTRY, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.GROUP))
_STATEMENTS = 12
_MEASURED = 50
"""Articles by which the size of the others is judged."""

_FILLER = "وذلك بعد أسابيع من التصريحات المتبادلة بين الجانبين وفي ظل متابعة دولية واسعة لما يجري في المنطقة"
_RULES = ("source:after-1", "target:after-2", "modality:nobody speaks")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement says, before it has its place in a text."""

    relation: Relation
    source: Entity
    target: Entity
    modality: Modality
    speaker: Entity | None
    instrument: Entity | None

    @property
    def entities(self) -> Iterator[Entity]:
        return (one for one in (self.source, self.target, self.speaker, self.instrument) if one)

    @property
    def sentence(self) -> str:
        return f"{vocabulary().relations[self.relation].label_ar} {self.source.name} {self.target.name} {_FILLER}."


def countries() -> tuple[Entity, ...]:
    """The states of the gazetteer, those most in the news first."""
    found = rows(resource("data", "gazetteer", "countries.tsv"), ("key", "name", "name_en", "iso3"))
    return tuple(
        Entity(row["key"], EntityType.COUNTRY, row["name"], row["name_en"], row["iso3"], row["key"])
        for row in found
        if row["iso3"]
    )


def world(quads: int, seed: int = 1) -> Iterator[Reading]:
    """Readings that bring about ``quads`` quads to the graph."""
    sample = [reading for reading, _ in zip(_readings(seed), range(_MEASURED), strict=False)]
    each = sum(1 for reading in sample for _ in reading_quads(reading)) / _MEASURED
    return (reading for reading, _ in zip(_readings(seed), range(ceil(quads / each)), strict=False))


def _readings(seed: int) -> Iterator[Reading]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    cast = _Cast(rng)
    for number in count(1):
        yield _reading(rng, cast, number)


class _Cast:
    """Everybody and everything that acts in the world."""

    def __init__(self, rng: random.Random) -> None:
        states = countries()
        self._rng = rng
        self._of: dict[EntityType, Sequence[Entity]] = {EntityType.COUNTRY: states}
        for kind, (name, size) in _SIZES.items():
            of = rng.choices(states, _falling(states), k=size)
            self._of[kind] = [
                Entity(f"{kind.lower()}-{n}", kind, f"{name} {n}", f"{kind.lower()} {n}", state.country)
                for n, state in enumerate(of, 1)
            ]

    def draw(self, kinds: Collection[EntityType]) -> Entity:
        """One of these kinds; a country as often as all other kinds together."""
        ordered = sorted(kinds)
        weights = [len(ordered) if kind is EntityType.COUNTRY else 1 for kind in ordered]
        of = self._of[self._rng.choices(ordered, weights)[0]]
        return self._rng.choices(of, _falling(of))[0]

    def say(self) -> _Said:
        """A statement; source and target differ."""
        relation = self._rng.choice(list(Relation))
        info = vocabulary().relations[relation]
        source = self.draw(info.domain)
        while (target := self.draw(info.range)) is source:
            pass
        modality = self._rng.choices(list(_MODALITIES), list(_MODALITIES.values()))[0]
        speaker = None if modality is Modality.ASSERTED else self.draw(_ACTORS)
        handed = relation in (Relation.SUPPLY, Relation.AID, Relation.ASSAULT)
        return _Said(relation, source, target, modality, speaker, self.draw([EntityType.MATERIEL]) if handed else None)


def _falling(items: Sequence[object]) -> list[float]:
    """Weights by rank: the second is drawn half as often as the first."""
    return [1 / rank for rank in range(1, len(items) + 1)]


def _reading(rng: random.Random, cast: _Cast, number: int) -> Reading:
    said = [cast.say() for _ in range(_STATEMENTS)]
    title = f"خبر {number}"
    article = Article(
        id=f"synthetic-{number}",
        text=f"{title}\n\n{' '.join(one.sentence for one in said)}",
        title=title,
        outlet=rng.choices(OUTLETS, _falling(OUTLETS))[0],
        url=f"https://example.org/{number}",
        published=FIRST_DAY + timedelta(rng.randrange(DAYS)),
    )
    entities = {entity.id: entity for one in said for entity in one.entities}
    return Reading(article, tuple(entities.values()), tuple(_statements(article, len(title) + 2, said)), ENGINE)


def _statements(article: Article, start: int, said: list[_Said]) -> Iterator[Statement]:
    for number, one in enumerate(said, 1):
        end = start + len(one.sentence)
        claims = (f"r{n}" for n, other in enumerate(said, 1) if other.modality is Modality.CLAIMED)
        yield Statement(
            id=f"r{number}",
            relation=one.relation,
            source=one.source.id,
            target=one.target.id,
            modality=one.modality,
            trigger=article.span(start, start + one.sentence.index(" ")),
            evidence=article.span(start, end),
            sentence=number,
            speakers=(one.speaker.id,) if one.speaker else (),
            instrument=one.instrument.id if one.instrument else None,
            confidence=round(0.5 + number / 30, 3),
            rules=(f"trigger:{one.relation}", *_RULES),
            denies=tuple(claims) if one.relation is Relation.DENY else (),
        )
        start = end + 1
