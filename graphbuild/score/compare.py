"""One article: which entities and relations of the system are those of the gold file.

The definitions: an entity matches where one of its names does. A relation matches where its type and both arguments
do; an argument that is null in gold may be anything. A ``dyad`` also takes another entity of the same country, a
``quad`` any type of the same class. Pairs are made greedily, in the order of gold, first those of equal modality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.model import EntityType, Relation
from graphbuild.score.names import entity_forms
from graphbuild.vocab import vocabulary

Json = Mapping[str, Any]
Pairs = list[tuple[int, int]]
Pool = frozenset[tuple[str, str]]

NAMED = {
    EntityType.COUNTRY: "COUNTRY",
    EntityType.PLACE: "PLACE",
    EntityType.PERSON: "PERSON",
    EntityType.ORGANIZATION: "BODY",
    EntityType.ARMED_FORCE: "BODY",
}
"""The entity types that are scored, and the kind that each counts as."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs found in one article: of indices into the named entities or relations of gold and of the system."""

    gold: Json
    system: Json
    entities: Pairs
    relations: Pairs
    dyads: Pairs
    quads: Pairs
    alike: Pool

    @property
    def missed(self) -> list[Json]:
        """The gold relations that the system lacks."""
        found = {i for i, _ in self.relations}
        return [relation for i, relation in enumerate(self.gold["relations"]) if i not in found]

    @property
    def spurious(self) -> list[Json]:
        """The system's relations that gold lacks."""
        right = {j for _, j in self.relations}
        return [relation for j, relation in enumerate(self.system["relations"]) if j not in right]

    def same_speaker(self, i: int, j: int) -> bool:
        """Whether some speaker of the gold relation is, or shares its country with, one of the system's relation."""
        told, heard = speakers(self.gold["relations"][i]), speakers(self.system["relations"][j])
        return any((a, b) in self.alike for a in told for b in heard)


def compare(gold: Json, system: Json) -> Comparison:
    """Compare what a system found in an article with its gold file."""
    same, alike = _pools(gold["entities"], system["entities"])
    named = [entity for entity in gold["entities"] if entity["type"] in NAMED]
    found = [entity for entity in system["entities"] if entity["type"] in NAMED]

    def relations(pool: Pool, kind: Callable[[str], object]) -> Pairs:
        return _pair_relations(gold["relations"], system["relations"], pool, kind)

    return Comparison(
        gold=gold,
        system=system,
        entities=_pair(named, found, lambda g, s: kind_of(g) == kind_of(s) and (g["id"], s["id"]) in same),
        relations=relations(same, str),
        dyads=relations(alike, str),
        quads=relations(alike, _quad_class),
        alike=alike,
    )


def kind_of(entity: Json) -> str:
    """What a named entity counts as: organizations and armed forces are one kind."""
    return NAMED[EntityType(entity["type"])]


def modality(relation: Json) -> str:
    """The modality of a relation."""
    return str(relation.get("modality", "asserted"))


def speakers(relation: Json) -> list[str]:
    """The ids in ``by``, which is an id, a list of ids or null."""
    by = relation.get("by")
    return by if isinstance(by, list) else [by] if by else []


def _pools(gold: Sequence[Json], system: Sequence[Json]) -> tuple[Pool, Pool]:
    """The pairs of entity ids that share a name, and those that share a name or a country."""
    ours = {entity["id"]: (entity_forms(entity), entity.get("country")) for entity in gold}
    theirs = {entity["id"]: (entity_forms(entity), entity.get("country")) for entity in system}
    every = [(a, b, ours[a], theirs[b]) for a in ours for b in theirs]
    same = frozenset((a, b) for a, b, (names, _), (others, _) in every if names & others)
    kin = frozenset((a, b) for a, b, (_, country), (_, other) in every if country and country == other)
    return same, same | kin


def _pair_relations(gold: Sequence[Json], system: Sequence[Json], pool: Pool, kind: Callable[[str], object]) -> Pairs:
    def match(g: Json, s: Json) -> bool:
        return kind(g["type"]) == kind(s["type"]) and _same_arguments(pool, g, s)

    first = _pair(gold, system, lambda g, s: match(g, s) and modality(g) == modality(s))
    return _pair(gold, system, match, first)


def _pair(
    gold: Sequence[Json],
    system: Sequence[Json],
    match: Callable[[Json, Json], bool],
    made: Iterable[tuple[int, int]] = (),
) -> Pairs:
    """Pairs of the same, each once, in the order given; those already made stay."""
    pairs = list(made)
    done, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, g in enumerate(gold):
        if i in done:
            continue
        j = next((j for j, s in enumerate(system) if j not in used and match(g, s)), None)
        if j is not None:
            pairs.append((i, j))
            used.add(j)
    return pairs


def _same_arguments(pool: Pool, g: Json, s: Json) -> bool:
    def same(role: str, other: str) -> bool:
        return g[role] is None or (g[role], s[other]) in pool

    if same("source", "source") and same("target", "target"):
        return True
    return _symmetric(g["type"]) and same("source", "target") and same("target", "source")


@cache
def _symmetric(code: str) -> bool:
    return code in set(Relation) and vocabulary().symmetric(Relation(code))


@cache
def _quad_class(code: str) -> str | None:
    return vocabulary().relations[Relation(code)].quad_class.value if code in set(Relation) else None
