"""Whom the anaphora of a sentence mean, as far as what was said before makes that clear.

«بلاده» is the state of whoever speaks or acts, «البلدان» the two states that the sentence, or it and the one before,
speaks of. Where two readings are possible nothing is linked: a missing argument does less harm than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graphbuild.extract.anaphora import RULE, Expression
from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.mention import Mention
from graphbuild.extract.scopes import Scope, scopes
from graphbuild.extract.things import Thing
from graphbuild.extract.twos import two
from graphbuild.extract.units import Unit, units_of
from graphbuild.extract.view import View
from graphbuild.model import EntityType

_OWNERS = (EntityType.PERSON, EntityType.COUNTRY, EntityType.ARMED_FORCE)


@dataclass(slots=True)
class Before:
    """What the sentences before leave behind: the last one, and who spoke last."""

    view: View | None = None
    speaker: Thing | None = None


class Antecedents:
    """Looks for what the anaphora of one sentence mean in its view, which does not have them yet."""

    def __init__(self, view: View, before: Before, entities: ArticleEntities) -> None:
        self._view = view
        self._before = before
        self._entities = entities
        self._scopes = [s for s in scopes(view, before.speaker, None) if s.rule != "content" and s.speaker]

    def of(self, mention: Mention, expression: Expression) -> tuple[Thing, ...]:
        """The thing that an expression means, both where it means two, or nothing."""
        at = self._unit(mention)
        if expression.dual:
            return two(self._view, at, self._before.view, expression.kind == "states", self._entities)
        owner = self._owner(at, expression)
        if owner is None:
            return ()
        if expression.kind == "body":
            return self._body(owner, expression.of)
        return (self._entities.country(owner.country),) if owner.country else ()

    def _unit(self, mention: Mention) -> int:
        return next(n for n, unit in enumerate(self._view.units) if unit.first <= mention.first < unit.last)

    # -- whose: «بلاده», «قواته» ------------------------------------------------------------------------------------

    def _owner(self, at: int, expression: Expression) -> Thing | None:
        speakers = [s.speaker for s in self._scopes if s.first <= at < s.last]
        spoken = [t for t in speakers if t and self._fits(t, expression)]
        if expression.quoted:
            return spoken[-1] if spoken else None
        acting = self._acting(at, expression)
        found = [*spoken[-1:], *([acting] if acting else [])]
        if not found and not any(self._people(at)):
            found = [t for t in (self._before.speaker,) if t and self._fits(t, expression)]
        return found[0] if found and len({t.country for t in found}) == 1 else None

    def _acting(self, at: int, expression: Expression) -> Thing | None:
        """The subject of the nearest verb before that may be meant."""
        view = self._view
        for k in range(at - 1, -1, -1):
            if view.units[k].verb and (subject := view.subject(k)) and subject[0] < at:
                thing = view.things[subject[0]]
                if thing and self._fits(thing, expression):
                    return thing
        fitting = {t.number: t for t in self._people(at) if self._fits(t, expression)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _people(self, at: int) -> Iterator[Thing]:
        """The persons, and what unnamed officials stand for, before a unit."""
        for k in range(at):
            thing, mention = self._view.things[k], self._view.units[k].mention
            if thing and mention and (thing.type is EntityType.PERSON or mention.rule == "office"):
                yield thing

    def _fits(self, thing: Thing, expression: Expression) -> bool:
        if not thing.country or thing.guessed or thing.type not in _OWNERS:
            return False
        if expression.kind == "state" and thing.type is not EntityType.PERSON and not self._official(thing, expression):
            return False
        if thing.type is EntityType.PERSON or expression.kind == "body":
            return not expression.gender or thing.gender in ("", expression.gender)
        return True

    def _official(self, thing: Thing, expression: Expression) -> bool:
        """Whether an official without a name stands for a thing: «الرئيس الروسي … بلاده»."""
        views = [v for v in (self._view, self._before.view) if v]
        return any(
            unit.mention.rule == "office" and expression.gender in ("", unit.mention.gender)
            for view in views
            for unit, meant in zip(view.units, view.things, strict=True)
            if unit.mention and meant is thing
        )

    def _body(self, owner: Thing, noun: str) -> tuple[Thing, ...]:
        if owner.type is EntityType.ARMED_FORCE:
            return (owner,)
        found = self._entities.body_of(noun, owner.country) if owner.country else None
        return (found,) if found else ()


def last_speaker(found: Iterable[Scope]) -> Thing | None:
    """Who speaks first in the scopes of a sentence: carried on to the next."""
    return next((s.speaker for s in found if s.rule.startswith("attribution") and s.speaker), None)


def referred(
    view: View,
    mentions: Iterable[Mention],
    referring: Iterable[tuple[Mention, Expression]],
    before: Before,
    entities: ArticleEntities,
) -> list[Unit]:
    """The units of a sentence with the anaphora whose meaning is clear.

    What means two is two units, as if «و» joined them: the second is written nowhere and covers no token.
    """
    antecedents = Antecedents(view, before, entities)
    linked: list[Mention] = []
    second: dict[int, Mention] = {}
    for mention, expression in referring:
        for n, thing in enumerate(antecedents.of(mention, expression)):
            clitics = "و" if n else mention.clitics
            one = replace(mention, type=thing.type, gender=thing.gender, clitics=clitics)
            entities.refer(one, thing)
            if n:
                second[one.first] = one
            else:
                linked.append(one)
    return list(_doubled(units_of(view.sentence, [*mentions, *linked]), second))


def _doubled(units: Iterable[Unit], second: Mapping[int, Mention]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        if unit.mention and unit.mention.rule == RULE and (other := second.get(unit.first)):
            yield Unit("mention", unit.last, unit.last, "", True, "", other)
