"""Everything that an article may state: each candidate with the rules that speak for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.extract.anaphora import anaphora_in
from graphbuild.extract.antecedents import Before, last_speaker, referred
from graphbuild.extract.arguments import NOBODY, Argument, Trigger, arguments
from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.features import (
    base,
    pair_features,
    ranked,
    source_features,
    surroundings,
    target_features,
    trigger_features,
)
from graphbuild.extract.judge import Judge
from graphbuild.extract.recalled import mentions_in
from graphbuild.extract.scopes import Scope, scopes
from graphbuild.extract.things import Thing
from graphbuild.extract.triggers import triggers
from graphbuild.extract.units import units_of
from graphbuild.extract.view import View, view_of
from graphbuild.model import Article
from graphbuild.text.tokens import sentences
from graphbuild.vocab import vocabulary

KEPT_PER_ROLE = 6
_EARLIER = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate statement: a trigger with its arguments, its score in logits and the rules it comes from."""

    trigger: Trigger
    source: Argument
    target: Argument
    score: float
    rules: tuple[str, ...]


@dataclass(slots=True)
class Prepared:
    """An article taken apart: its things, its sentences, and who speaks in them."""

    article: Article
    entities: ArticleEntities
    views: list[View]
    scopes: list[list[Scope]]


def prepare(article: Article) -> Prepared:
    """Finds mentions, links them and lays out every sentence."""
    parts = sentences(article.text)
    found = mentions_in(parts, article.text)
    entities = ArticleEntities(found, article.text)
    views: list[View] = []
    before = Before()
    for sentence, mentions in zip(parts, found, strict=True):
        view = _with_earlier(view_of(sentence, units_of(sentence, mentions), entities), before.view)
        if referring := list(anaphora_in(sentence, mentions, article.text)):
            units = referred(view, mentions, referring, before, entities)
            view = _with_earlier(view_of(sentence, units, entities), before.view)
        views.append(view)
        before = Before(view, last_speaker(scopes(view, before.speaker, None)) or before.speaker)
    return Prepared(article, entities, views, _all_scopes(views))


def _with_earlier(view: View, before: View | None) -> View:
    """The view, told what the sentence before it was about and what else it named."""
    if before:
        view.carried = _topic(before)
        named = {t.number: t for t, a in zip(before.things, before.adjective, strict=True) if t and not a}
        view.earlier = tuple(t for t in named.values() if t is not view.carried)[:_EARLIER]
    return view


def _topic(view: View) -> Thing | None:
    """What a sentence is about: the subject of its first verb, else its first mention, else what was carried in."""
    for at, unit in enumerate(view.units):
        if unit.verb and (subject := view.subject(at)):
            return view.things[subject[0]]
    plain = (t for at, t in enumerate(view.things) if t and not view.adjective[at] and not view.governors[at][0])
    return next(plain, None) or view.carried


def _all_scopes(views: list[View]) -> list[list[Scope]]:
    """The scopes of every sentence; a speaker is carried on, and a quotation left open goes on."""
    found: list[list[Scope]] = []
    speaker: Thing | None = None
    open_quote = False
    for view in views:
        here = scopes(view, speaker, speaker if open_quote else None)
        found.append(here)
        speaker = last_speaker(here) or speaker
        for unit in view.units:
            if unit.kind == "mark":
                if unit.norm in ("«", "“"):
                    open_quote = True
                elif unit.norm in ("»", "”"):
                    open_quote = False
                elif unit.norm == '"':
                    open_quote = not open_quote
    return found


def pairs(view: View, judge: Judge, *, keep: int | None = KEPT_PER_ROLE) -> Iterator[Pair]:
    """The candidate statements of a sentence's triggers, from the ``keep`` best of each role (None: from all)."""
    for trigger in triggers(view):
        word = trigger_features(view, trigger)
        word_score = judge.score(word)
        candidates = arguments(view, trigger)
        sources = _ranked(judge, _described(view, trigger, candidates, "s"), keep)
        targets = _ranked(judge, _described(view, trigger, candidates, "t"), keep)
        for source, source_rules, source_score in sources:
            for target, target_rules, target_score in targets:
                if source.thing is target.thing or _side_by_side(trigger, source, target):
                    continue
                both = tuple(pair_features(trigger, source, target))
                score = word_score + source_score + target_score + judge.score(both)
                yield Pair(trigger, source, target, score, (*word, *source_rules, *target_rules, *both))


def _side_by_side(trigger: Trigger, source: Argument, target: Argument) -> bool:
    """Two coordinated things do the same or suffer the same; only symmetric relations hold between them."""
    if vocabulary().symmetric(trigger.frame.relation) or trigger.frame.genitive == "both":
        return False
    coordinated = source.place.endswith("/and") or target.place.endswith("/and")
    return coordinated and base(source.place) == base(target.place)


def _described(view: View, trigger: Trigger, candidates: list[Argument], role: str) -> list[tuple[Argument, list[str]]]:
    """Each candidate of a role with its rules; nobody too, where the relation allows it."""
    describe = source_features if role == "s" else target_features
    around = surroundings(trigger, candidates)
    fits = [*ranked(trigger, candidates, role), f"{role} {trigger.form} fits nobody"]
    found = []
    for argument, fit in zip([*candidates, *_nobody(trigger, role)], fits, strict=False):
        if not _possible(trigger, argument, role):
            continue
        general = [f"{role} {base(argument.place)} where {what}" for what in around]
        found.append((argument, [*describe(view, trigger, argument), fit, *general]))
    return found


def _possible(trigger: Trigger, argument: Argument, role: str) -> bool:
    """Whether the ontology lets the thing have the role; a pronoun written onto a verb is its object."""
    if argument.thing is None:
        return True
    if role == "s" and argument.place.startswith("pronoun") and trigger.form.endswith("verb"):
        return False
    info = vocabulary().relations[trigger.frame.relation]
    return argument.thing.type in (info.domain if role == "s" else info.range)


def _nobody(trigger: Trigger, role: str) -> list[Argument]:
    optional = vocabulary().relations[trigger.frame.relation].optional
    return [NOBODY] if {"s": "source", "t": "target"}[role] in optional else []


def _ranked(
    judge: Judge, found: list[tuple[Argument, list[str]]], keep: int | None
) -> list[tuple[Argument, list[str], float]]:
    scored = [(a, rules, judge.score(rules)) for a, rules in found]
    scored.sort(key=lambda x: -x[2])
    return scored[:keep]
