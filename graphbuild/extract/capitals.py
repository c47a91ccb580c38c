"""Cities and peoples in a role that only their state can play: «التقى في واشنطن» is a city, «حذر واشنطن» is none.

A capital in which something happens is a city; where the same word is then an argument of what somebody does to
somebody or says of him, the state is meant (the annotation guide: «a capital that acts or is visited is its country»).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.found import Found
from graphbuild.extract.gazetteer import Gazetteer
from graphbuild.extract.things import Thing
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.vocab import QuadClass, vocabulary

_STANDING = (Relation.LEADS, Relation.MEMBER_OF)
_WORDS = (QuadClass.VERBAL_COOPERATION, QuadClass.VERBAL_CONFLICT)
_PEOPLE = "people"
_WHERE = ("في", "ب")


def states_meant(entities: ArticleEntities, found: Iterable[Found]) -> list[Found]:
    """The statements, with states for the capitals and peoples that stand for them.

    What may be true of either («عمدة لندن», «يتهم الفلسطينيون») stays, unless the article says the same of the state.
    """
    found = list(found)
    acts = {_act(f) for f in found if not _merely_there(f)}
    stated = [
        replace(f, source=_meant(entities, f, f.source, "source"), target=_meant(entities, f, f.target, "target"))
        for f in found
        if not (_merely_there(f) and _act(f) in acts)
    ]
    said = {_ends(f, f.source, f.target) for f in stated}
    return [f for f in stated if not said & _of_the_state(entities, f)]


def _meant(entities: ArticleEntities, found: Found, thing: Thing | None, role: str) -> Thing | None:
    if thing is None or thing.country is None:
        return thing
    headed = found.relation in _STANDING and role == "target"
    if (headed and _is_people(thing)) or (not headed and _is_capital(thing) and _acts(found.relation, role)):
        return entities.country(thing.country)
    return thing


def _merely_there(found: Found) -> bool:
    """Whether one of two parties is only the city where they meet: «السعودية وإيران تتفقان في بكين»."""
    if not vocabulary().symmetric(found.relation):
        return False
    return any(thing and _is_capital(thing) and _scene(found, thing) for thing in (found.source, found.target))


def _scene(found: Found, city: Thing) -> bool:
    """Whether the sentence names the city under «في» or «بـ» alone."""
    named = [at for at, thing in enumerate(found.view.things) if thing is city]
    return bool(named) and all(found.view.governors[at][0] in _WHERE for at in named)


def _act(found: Found) -> tuple[Relation, int, Modality]:
    """The word that says it, so that what is said of the city is left out only where it says something else too."""
    return found.relation, found.trigger.start, found.stance.modality


def _acts(relation: Relation, role: str) -> bool:
    """Whether only a state, and no city, can play the role."""
    info = vocabulary().relations[relation]
    return relation is not Relation.LOCATED_IN and (role == "source" or info.symmetric or info.quad_class in _WORDS)


def _of_the_state(entities: ArticleEntities, found: Found) -> set[tuple[object, ...]]:
    """What the statement would be of the state that its source or its target may stand for."""
    told = set()
    if (source := _state(entities, found, found.source)) is not None:
        told.add(_ends(found, source, found.target))
    if vocabulary().relations[found.relation].quad_class is QuadClass.MATERIAL_CONFLICT:
        return told  # what is done to a people is not done to its state
    if (target := _state(entities, found, found.target)) is not None:
        told.add(_ends(found, found.source, target))
    return told


def _state(entities: ArticleEntities, found: Found, thing: Thing | None) -> Thing | None:
    stands = thing is not None and (_is_people(thing) or (found.relation in _STANDING and _is_capital(thing)))
    return entities.country(thing.country) if stands and thing and thing.country else None


def _ends(found: Found, source: Thing | None, target: Thing | None) -> tuple[object, ...]:
    return (found.relation, found.stance.modality, *(thing.number if thing else -1 for thing in (source, target)))


def _is_capital(thing: Thing) -> bool:
    capital = Gazetteer.load().capitals.get(thing.country or "")
    return thing.type is EntityType.PLACE and capital is not None and capital.name == thing.name


def _is_people(thing: Thing) -> bool:
    return thing.type is EntityType.GROUP and bool(thing.mentions) and all(m.rule == _PEOPLE for m in thing.mentions)
