"""The lexicon engine: an article in, its statements out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby

from graphbuild.extract.arguments import Argument, Trigger, arguments
from graphbuild.extract.candidates import Pair, Prepared, pairs, prepare
from graphbuild.extract.capitals import states_meant
from graphbuild.extract.features import base
from graphbuild.extract.found import Found, reading
from graphbuild.extract.judge import Judge
from graphbuild.extract.modality import ModalityJudge
from graphbuild.extract.stance import Stance, stance
from graphbuild.extract.structure import Structural, ruling, structural
from graphbuild.extract.things import Thing
from graphbuild.extract.unpolitical import political
from graphbuild.extract.view import View
from graphbuild.model import Article, EntityType, Modality, Reading
from graphbuild.vocab import vocabulary

VERSION = "lexicon/1"
THRESHOLD = 0.35
"""Confidence under which a candidate is not a statement: chosen on the training annotations for the best F1."""


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
        found = political(states_meant(prepared.entities, self._found(prepared)))
        return reading(prepared, found, VERSION)

    def _found(self, prepared: Prepared) -> Iterator[Found]:
        for view, scopes in zip(prepared.views, prepared.scopes, strict=True):
            for relation in chain(structural(view, prepared.entities), ruling(view, prepared.entities)):
                if found := self._structural(prepared, view, relation):
                    yield found
            for _, group in groupby(pairs(view, self._judge), key=lambda p: id(p.trigger)):
                for pair in self._chosen(list(group)):
                    told = stance(view, pair.trigger, pair.source.thing, _doers(pair), scopes, self._modality)
                    yield self._statement(prepared, view, pair, told)

    def _structural(self, prepared: Prepared, view: View, relation: Structural) -> Found | None:
        found = as_found(prepared, view, relation, self._judge)
        return found if found.confidence >= self._threshold else None

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


def as_found(prepared: Prepared, view: View, relation: Structural, judge: Judge) -> Found:
    """A relation of structure as a statement that the article itself makes."""
    confidence = judge.probability(judge.score(("bias structure", *relation.rules)))
    own_voice = Stance(Modality.ASSERTED, (), "modality:own-voice")
    span = prepared.article.span(relation.start, relation.end)
    return Found(relation.relation, relation.source, relation.target, own_voice, span, view, confidence, relation.rules)


def _doers(pair: Pair) -> tuple[Thing | None, ...]:
    """Who does the deed: the source, and in a symmetric relation the other side too."""
    if vocabulary().symmetric(pair.trigger.frame.relation):
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


__all__ = ["VERSION", "Extractor"]
