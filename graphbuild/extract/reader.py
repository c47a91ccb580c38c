"""The lexicon engine: an article in, its statements out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from graphbuild.extract.arguments import Argument, Trigger, arguments
from graphbuild.extract.candidates import Pair, Prepared, pairs, prepare
from graphbuild.extract.entities import Thing
from graphbuild.extract.features import base
from graphbuild.extract.judge import Judge
from graphbuild.extract.stance import ModalityJudge, Stance, stance
from graphbuild.extract.structure import Structural, structural
from graphbuild.extract.view import View
from graphbuild.model import Article, EntityType, Modality, Reading, Relation, Span, Statement

VERSION = "lexicon/1"
SYMMETRIC = frozenset((Relation.AGREE, Relation.CONSULT, Relation.COOPERATE))
THRESHOLD = 0.4
"""Confidence under which a candidate is not a statement: chosen on the training annotations for the best F1."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement before it gets its number."""

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


class Extractor:
    """Reads articles with the shipped lexicon; safe to share between threads, as nothing in it changes."""

    version = VERSION

    def __init__(self, judge: Judge, modality: ModalityJudge, threshold: float = THRESHOLD) -> None:
        self._judge = judge
        self._modality = modality
        self._threshold = threshold

    @classmethod
    @cache
    def load(cls) -> Extractor:
        """The extractor with the shipped data, made once."""
        return cls(Judge.load(), ModalityJudge.load())

    def read(self, article: Article) -> Reading:
        """The entities and statements of an article."""
        prepared = prepare(article)
        best: dict[tuple[object, ...], Found] = {}
        for found in self._found(prepared):
            key = _identity(found)
            best[key] = _merged(best[key], found) if key in best else found
        kept = sorted(best.values(), key=lambda f: (f.trigger.start, f.relation, _order(f)))
        return _reading(prepared, kept)

    def _found(self, prepared: Prepared) -> Iterator[Found]:
        for view, scopes in zip(prepared.views, prepared.scopes, strict=True):
            for relation in structural(view, prepared.entities):
                if found := self._structural(prepared, view, relation):
                    yield found
            for _, group in groupby(pairs(view, self._judge), key=lambda p: id(p.trigger)):
                for pair in self._chosen(list(group)):
                    told = stance(view, pair.trigger, pair.source.thing, _doers(pair), scopes, self._modality)
                    yield self._statement(prepared, view, pair, told)

    def _structural(self, prepared: Prepared, view: View, found: Structural) -> Found | None:
        confidence = self._judge.probability(self._judge.score(("bias structure", *found.rules)))
        if confidence < self._threshold:
            return None
        own_voice = Stance(Modality.ASSERTED, (), "modality:own-voice")
        span = prepared.article.span(found.start, found.end)
        return Found(found.relation, found.source, found.target, own_voice, span, view, confidence, found.rules)

    def _chosen(self, candidates: list[Pair]) -> list[Pair]:
        """The best pair of a trigger, and those that share a role with it and coordinate the other."""
        candidates.sort(key=lambda p: -p.score)
        chosen: list[Pair] = []
        for pair in candidates:
            if self._judge.probability(pair.score) < self._threshold:
                break
            if not chosen or any(_coordinated(pair, other) for other in chosen):
                chosen.append(pair)
        return chosen

    def _statement(self, prepared: Prepared, view: View, pair: Pair, told: Stance) -> Found:
        trigger = pair.trigger
        unit = view.units[trigger.at]
        tokens = view.sentence.tokens
        span = prepared.article.span(tokens[unit.first].start, tokens[unit.last - 1].end)
        rules = (
            f"trigger:{trigger.frame.relation} {trigger.frame.lemma} ({trigger.form})",
            f"source:{pair.source.place}",
            f"target:{pair.target.place}",
            told.rule,
        )
        source, target = pair.source.thing, pair.target.thing
        others = [a for a in arguments(view, trigger) if a.thing not in (source, target)]
        return Found(
            trigger.frame.relation,
            source,
            target,
            told,
            span,
            view,
            self._judge.probability(pair.score),
            rules,
            _instrument(trigger, others),
            _scene(others),
        )


def _merged(one: Found, other: Found) -> Found:
    """The surer of two that state the same, with the speakers of both."""
    best, second = (one, other) if one.confidence >= other.confidence else (other, one)
    speakers = tuple(dict.fromkeys((*best.stance.speakers, *second.stance.speakers)))
    return replace(best, stance=replace(best.stance, speakers=speakers))


def _doers(pair: Pair) -> tuple[Thing | None, ...]:
    """Who does the deed: the source, and in a symmetric relation the other side too."""
    if pair.trigger.frame.relation in SYMMETRIC:
        return (pair.source.thing, pair.target.thing)
    return (pair.source.thing,)


def _instrument(trigger: Trigger, others: list[Argument]) -> Thing | None:
    """What it was done with or what was handed over, where the frame says that it may stand."""
    places = {"after-1", "after-2", "genitive"} if "obj" in trigger.frame.instrument else set()
    places |= {f"after:{slot}" for slot in trigger.frame.instrument}
    found = (a.thing for a in others if a.thing and a.thing.type is EntityType.MATERIEL and base(a.place) in places)
    return next(found, None)


def _scene(others: list[Argument]) -> Thing | None:
    """Where it happened: a place or country behind the trigger under «في», or right under «ب», in the same clause."""
    scenes = ("after:في", "after:في/of", "after:ب", "after:داخل", "after:قرب", "after:وسط")
    where = (EntityType.PLACE, EntityType.COUNTRY)
    return next((a.thing for a in others if a.thing and a.thing.type in where and a.place in scenes), None)


def _coordinated(pair: Pair, other: Pair) -> bool:
    same_source = pair.source.thing is other.source.thing
    same_target = pair.target.thing is other.target.thing
    return (same_source and _alike(pair.target.place, other.target.place)) or (
        same_target and _alike(pair.source.place, other.source.place)
    )


def _alike(one: str, other: str) -> bool:
    """Whether two places are those of one coordination: «روسيا والصين», «بين … و…»."""
    coordinated = one.endswith("/and") or other.endswith("/and")
    return base(one).partition("-")[0] == base(other).partition("-")[0] and (coordinated or one.startswith("between"))


def _order(found: Found) -> tuple[int, int]:
    return (found.source.number if found.source else -1, found.target.number if found.target else -1)


def _identity(found: Found) -> tuple[object, ...]:
    ends = _order(found)
    if found.relation in SYMMETRIC:
        ends = (min(ends), max(ends))
    return (found.relation, *ends, found.stance.modality)


def _reading(prepared: Prepared, kept: Iterable[Found]) -> Reading:
    kept = list(kept)
    used = {
        thing.number
        for f in kept
        for thing in (f.source, f.target, f.instrument, f.place, *f.stance.speakers)
        if thing is not None
    }
    entities = dict(prepared.entities.entities(prepared.article, used))
    statements = [_numbered(prepared, n, found) for n, found in enumerate(kept, 1)]
    return Reading(prepared.article, tuple(entities.values()), tuple(_denials(statements)), VERSION)


def _numbered(prepared: Prepared, number: int, found: Found) -> Statement:
    def local(thing: Thing | None) -> str | None:
        return f"e{thing.number + 1}" if thing else None

    sentence = found.view.sentence
    return Statement(
        f"r{number}",
        found.relation,
        local(found.source),
        local(found.target),
        found.stance.modality,
        found.trigger,
        prepared.article.span(sentence.start, sentence.end),
        sentence.index,
        tuple(f"e{thing.number + 1}" for thing in found.stance.speakers),
        local(found.instrument),
        local(found.place),
        round(found.confidence, 3),
        found.rules,
    )


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


__all__ = ["VERSION", "Extractor"]
