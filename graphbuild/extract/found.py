"""Statements before they get their numbers, and the reading that they make together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuild.extract.candidates import Prepared
from graphbuild.extract.stance import Stance
from graphbuild.extract.things import Thing
from graphbuild.extract.view import View
from graphbuild.model import EntityType, Modality, Occurrence, Reading, Relation, Span, Statement
from graphbuild.vocab import vocabulary

_BELONGS = (Relation.LEADS, Relation.MEMBER_OF)
_OF_A_STATE = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.ARMED_FORCE)


@dataclass(frozen=True, slots=True)
class Found:
    """A statement before it gets its number, and the places that state the same, the surest first."""

    relation: Relation
    source: Thing | None
    target: Thing | None
    stance: Stance
    trigger: Span
    view: View
    confidence: float
    rules: tuple[str, ...]
    instrument: Thing | None = None
    place: Thing | None = None
    elsewhere: tuple[Found, ...] = ()


def reading(prepared: Prepared, found: Iterable[Found], engine: str, without: frozenset[int] = frozenset()) -> Reading:
    """The reading of an article: what is stated twice is one statement, the entities are those named or used.

    Args:
        prepared: the article taken apart.
        found: the statements, in any order.
        engine: who read, with its version.
        without: numbers of things that are no entities unless a statement uses them.
    """
    places: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for one in found:
        places[_identity(one)].append(one)
    stated = [_merged(same) for same in places.values()]
    kept = sorted(stated, key=lambda f: (f.trigger.start, f.relation, _order(f)))
    return _reading(prepared, kept, engine, without)


def _merged(places: Iterable[Found]) -> Found:
    """The surest of those that state the same, with the speakers of all: nobody where the article itself says it.

    What it was done with and where is told by the surest place that tells it.
    """
    best, *others = sorted(places, key=lambda place: -place.confidence)
    speakers = dict.fromkeys(speaker for place in (best, *others) for speaker in place.stance.speakers)
    if best.stance.modality is Modality.ASSERTED and not all(place.stance.speakers for place in (best, *others)):
        speakers = {}
    return replace(
        best,
        stance=replace(best.stance, speakers=tuple(speakers)),
        instrument=next((p.instrument for p in (best, *others) if p.instrument), None),
        place=next((p.place for p in (best, *others) if p.place), None),
        elsewhere=tuple(_telling(best, others)),
    )


def _telling(best: Found, others: Iterable[Found]) -> Iterator[Found]:
    """The places that show more than the surest: another sentence, or the word of somebody else."""
    shown = {(best.view.sentence.index, best.stance.speakers)}
    for place in others:
        shows = (place.view.sentence.index, place.stance.speakers)
        if shows not in shown:
            shown.add(shows)
            yield place


def _order(found: Found) -> tuple[int, int]:
    return (found.source.number if found.source else -1, found.target.number if found.target else -1)


def _ends(found: Found) -> tuple[Thing | None, ...]:
    return (found.source, found.target, found.instrument, found.place, *found.stance.speakers)


def _identity(found: Found) -> tuple[object, ...]:
    ends = _order(found)
    if vocabulary().symmetric(found.relation):
        ends = (min(ends), max(ends))
    return (found.relation, *ends, found.stance.modality)


def _reading(prepared: Prepared, kept: list[Found], engine: str, without: frozenset[int]) -> Reading:
    _give_states(kept)
    used = {
        thing.number
        for stated in kept
        for thing in (*_ends(stated), *(x for place in stated.elsewhere for x in place.stance.speakers))
        if thing is not None
    }
    named = prepared.entities.entities(prepared.article, used)
    entities = {number: entity for number, entity in named if number in used or number not in without}
    statements = [_numbered(prepared, n, found) for n, found in enumerate(kept, 1)]
    return Reading(prepared.article, tuple(entities.values()), tuple(_denials(statements)), engine)


def _give_states(kept: Iterable[Found]) -> None:
    """Gives persons and bodies whose state nothing tells that of what they lead or belong to, the surest first."""
    for f in sorted(kept, key=lambda one: -one.confidence):
        who, whose = f.source, f.target
        if f.relation not in _BELONGS or not (who and whose and whose.country):
            continue
        if who.type in _OF_A_STATE and not who.key and (who.country is None or who.guessed):
            who.country, who.guessed = whose.country, False


def _numbered(prepared: Prepared, number: int, found: Found) -> Statement:
    def local(thing: Thing | None) -> str | None:
        return f"e{thing.number + 1}" if thing else None

    here = _occurrence(prepared, found)
    return Statement(
        f"r{number}",
        found.relation,
        local(found.source),
        local(found.target),
        found.stance.modality,
        here.trigger,
        here.evidence,
        here.sentence,
        here.speakers,
        local(found.instrument),
        local(found.place),
        round(found.confidence, 3),
        found.rules,
        elsewhere=tuple(_occurrence(prepared, place) for place in found.elsewhere),
    )


def _occurrence(prepared: Prepared, found: Found) -> Occurrence:
    sentence = found.view.sentence
    evidence = prepared.article.span(sentence.start, sentence.end)
    speakers = tuple(f"e{thing.number + 1}" for thing in found.stance.speakers)
    return Occurrence(found.trigger, evidence, sentence.index, speakers)


def _denials(statements: list[Statement]) -> Iterator[Statement]:
    """Links a denial to what it denies, in its sentence or the one before."""
    for s in statements:
        if s.relation is Relation.DENY:
            yield replace(s, denies=tuple(other.id for other in statements if _denies(s, other)))
        else:
            yield s


def _denies(denial: Statement, other: Statement) -> bool:
    """Whether it is a deed that others claim of the denier, one he says did not happen, or what it was done with."""
    if other.relation is Relation.DENY or not denial.sentence - 1 <= other.sentence <= denial.sentence:
        return False
    if other.modality is Modality.DENIED:
        return denial.source in (other.source, *other.speakers)
    if other.modality is not Modality.CLAIMED:
        return False
    accused = other.relation is Relation.USED_IN and denial.target is not None and denial.target in other.speakers
    return denial.source == other.source or accused
