"""Relations of structure that the shape of a noun phrase carries: offices before names, places inside places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.things import Thing
from graphbuild.extract.view import View
from graphbuild.extract.words import cues
from graphbuild.model import EntityType, Relation

_PLACES = (EntityType.PLACE, EntityType.COUNTRY)
_REACH = 5


@dataclass(frozen=True, slots=True)
class Structural:
    """A relation read off a noun phrase: characters ``start`` to ``end`` carry it.

    ``inside`` are the tokens (first, last exclusive) where the words of the source name the target, if they do:
    «المتحدثة باسم [البيت الأبيض] سارة ساندرز», «الرئيس [الفرنسي]»; ``adjective`` says that only a nationality does.
    """

    relation: Relation
    source: Thing
    target: Thing
    start: int
    end: int
    rules: tuple[str, ...]
    inside: tuple[int, int] | None = None
    adjective: bool = False


def structural(view: View, entities: ArticleEntities) -> Iterator[Structural]:
    """The offices and places of a sentence."""
    for at, unit in enumerate(view.units):
        if unit.mention and unit.mention.office:
            yield from _office(unit.mention, view, at, entities)
        if unit.mention and unit.mention.type in _PLACES:
            yield from _place(view, at)


def ruling(view: View, entities: ArticleEntities) -> Iterator[Structural]:
    """The offices told inside the name of a state: «إدارة الرئيس جو بايدن»."""
    for at, unit in enumerate(view.units):
        if unit.mention and unit.mention.leader:
            yield from _office(unit.mention.leader, view, at, entities)


def _office(mention: Mention, view: View, at: int, entities: ArticleEntities) -> Iterator[Structural]:
    office = mention.office
    person = entities.thing(mention)
    if office is None or person is None or not office.relation or person.type is not EntityType.PERSON:
        return
    body = entities.thing(office.body) if office.body else None
    target, how = body, "body"
    if target is None and office.country:
        target, how = entities.country(office.country), "nationality"
    if target is None and person.country:
        target, how = entities.country(person.country), "person's state"
    if target is None:
        target, how = _nearest_state(view, at), "nearest state"
    if target is None or target is person:
        return
    inside = (office.body.first, office.body.last) if office.body and how == "body" else None
    if how == "nationality":
        at_end = next(n for n, t in enumerate(view.sentence.tokens) if t.end >= office.end)
        inside = (at_end, at_end + 1)
    named = "alone" if mention.rule == "office" else mention.rule
    title = " ".join(words_of(office.title))
    rules = (f"o {office.relation} {how} {named}", f"o {office.relation} {how} {target.type}", f"o title {title}")
    end = office.start + len(office.title)
    yield Structural(Relation(office.relation), person, target, office.start, end, rules, inside, how == "nationality")


def _nearest_state(view: View, at: int) -> Thing | None:
    """The state named last before a title that names none: «… في تركيا … الرئيس رجب طيب أردوغان»."""
    before = (t for t in reversed(view.things[:at]) if t and t.type is EntityType.COUNTRY)
    return next(before, view.carried if view.carried and view.carried.type is EntityType.COUNTRY else None)


def _place(view: View, at: int) -> Iterator[Structural]:
    """«بلدة حضر بريف القنيطرة», «خان شيخون شمال غرب سوريا»: a place followed by the one it lies in."""
    inner = view.things[at]
    words: list[str] = []
    for k in range(at + 1, min(at + 1 + _REACH, len(view.units))):
        unit = view.units[k]
        outer = view.things[k]
        if outer and unit.mention and outer.type in _PLACES and not unit.conj:
            if inner and outer is not inner and inner.type is EntityType.PLACE and (words or unit.prep == "ب"):
                how = " ".join(words) or unit.prep
                rules = ("l in", f"l {how}", f"l {len(words)} {inner.type} > {outer.type}")
                start, end = view.units[at + 1].first, unit.first
                tokens = view.sentence.tokens
                last = tokens[max(end - 1, start)] if words else tokens[unit.first]
                yield Structural(Relation.LOCATED_IN, inner, outer, tokens[start].start, last.end, rules)
            return
        stem = unit.norm.removeprefix("ب") if unit.prep == "ب" else unit.norm
        if unit.kind == "prep" and unit.norm in ("في", "من"):
            words.append(unit.norm)
        elif unit.kind == "word" and stem.removeprefix("ال") in cues("direction"):
            words.append("direction")
        elif unit.kind == "mark" and unit.norm in ("،", "(") and not words:
            words.append("comma")
        else:
            return
