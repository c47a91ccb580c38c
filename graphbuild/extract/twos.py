"""Which two «البلدان» and «الطرفان» mean: the states or parties that are spoken of before, if they are two."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.things import Thing
from graphbuild.extract.view import View
from graphbuild.model import EntityType

_FORCES = (EntityType.ARMED_FORCE, EntityType.ORGANIZATION, EntityType.GROUP)
_PARTIES = (EntityType.PERSON, EntityType.COUNTRY, *_FORCES)


def two(view: View, at: int, before: View | None, states: bool, entities: ArticleEntities) -> tuple[Thing, ...]:
    """The two that stand before unit ``at``, there or in the sentence before; ``states``: they have to be states."""
    here = _spoken_of(view, at)
    if not states and any(t.type in _FORCES for t in here):
        parties = list({t.number: t for t in here if t.type in _PARTIES}.values())
        return tuple(parties) if len(parties) == 2 else ()
    if found := _coordinated(view, at) or _two_states(here, entities):
        return found
    if before is None or len(_states(here)) > 1:
        return ()
    end = len(before.units)
    earlier = _spoken_of(before, end)
    if not states and any(t.type in _FORCES for t in earlier):
        return ()
    joined = _coordinated(before, end)  # «بين تركيا واليونان. ودعت ألمانيا البلدين …»: Germany is neither
    if joined and len(_states(earlier)) == len(joined):
        return joined
    return _two_states([*earlier, *here], entities)


def _two_states(things: Iterable[Thing], entities: ArticleEntities) -> tuple[Thing, ...]:
    """The two states that things are or belong to, if they are two."""
    codes = _states(things)
    return tuple(entities.country(code) for code in codes) if len(codes) == 2 else ()


def _spoken_of(view: View, at: int) -> list[Thing]:
    """What stands before a unit, without bodies that only the whole article gives to a state."""
    return [t for t in view.things[:at] if t and t.type in _PARTIES and not (t.guessed and t.type in _FORCES)]


def _states(things: Iterable[Thing]) -> list[str]:
    """The codes of the states that things are, act for or were said to belong to, each once."""
    return list(dict.fromkeys(t.country for t in things if t.country and not t.guessed and _acts_for_state(t)))


def _acts_for_state(thing: Thing) -> bool:
    """Whether a thing makes one think of its state: an office of it, but not a company («تويتر») or an armed group."""
    if thing.type in (EntityType.PERSON, EntityType.COUNTRY):
        return True
    return bool(thing.key and f"/{(thing.country or '').lower()}/" in thing.key)


def _coordinated(view: View, at: int) -> tuple[Thing, ...]:
    """The last two states before a unit that «و» joins and nothing further: «بين تركيا واليونان»."""
    for k in range(at - 1, 0, -1):
        one, other = view.things[k - 1], view.things[k]
        if one is None or other is None or not view.units[k].conj or one is other:
            continue
        if view.adjective[k] or view.adjective[k - 1] or {one.type, other.type} != {EntityType.COUNTRY}:
            continue
        longer = k > 1 and view.units[k - 1].conj and view.things[k - 2]
        more = k + 1 < at and view.units[k + 1].conj and view.things[k + 1]
        return () if longer or more else (one, other)
    return ()
