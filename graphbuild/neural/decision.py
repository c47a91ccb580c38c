"""Which candidates are statements, and how sure: the network's logit weighed with what surrounds it.

A word carries few statements: a candidate beside a likelier one of the same word is seldom right. Logistic regression
on held-out articles says how much that counts; its weights stand in the model's card.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphbuild.model import Relation
from graphbuild.neural.judgement import FAR, Judged
from graphbuild.neural.sheet import NOBODY, Sheet
from graphbuild.vocab import vocabulary

_EXTREME = 6.0
_LAST_RANK = 4
_OFTEN = 6
_OFTEN_SAID = 3
_ONE_A_WORD = (Relation.LEADS, Relation.LOCATED_IN)
"""Where an office or a preposition seldom stands for two: of what comes behind the first, one in five is right."""
_LIST = 6
"""Words between members of a list."""
SPEAKS = -1.5
"""Logit from which on another place of the same statement speaks for it."""
HOPELESS = -3.5
"""Logit under which a candidate is none."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights of named features, and what follows from their sum.

    The chance that a statement is right is the logistic function of the sum; one under ``threshold`` is left out. A
    thing whose mentions the network takes for names with less than the chance ``named`` is no entity. ``doubt`` are
    logits against plain assertion: a claim taken for a fact is worse than a fact taken for a claim.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: {"logit": 1.0, "bias": -1.0})
    threshold: float = 0.3
    named: float = 0.6
    doubt: float = 0.0

    def chance(self, features: Mapping[str, float]) -> float:
        """The chance that a candidate is right."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def identity(one: Judged) -> tuple[object, ...]:
    """What a candidate states, whichever word carries it."""
    ends = (one.source, one.target)
    return (one.relation, *(sorted(ends) if vocabulary().symmetric(one.relation) else ends))


@dataclass(frozen=True, slots=True)
class Described:
    """A candidate with its features, and the less likely ones that state the same at other places, likeliest first."""

    one: Judged
    features: Features
    elsewhere: tuple[Described, ...] = ()


def described(sheet: Sheet, candidates: Iterable[Judged]) -> list[Described]:
    """Of the candidates that state the same the likeliest; hopeless ones are left out."""
    act, same, word = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in candidates:
        act[one.word, one.relation].append(one)
        same[identity(one)].append(one)
        word[one.word, one.source, one.target].append(one)

    def features(one: Judged, often: int) -> Features:
        found = _own(sheet, one) | _beside(sheet, one, act[one.word, one.relation])
        found["said elsewhere"] = float(min(_OFTEN_SAID, often))
        found["other relation"] = _strongest(x for x in word[one.word, one.source, one.target] if x is not one)
        return found

    statements = []
    for ones in same.values():
        best = max(ones, key=lambda x: x.logit)
        if best.logit >= HOPELESS:
            speaking = [x for x in ones if x.logit > SPEAKS]
            others = sorted((x for x in speaking if x is not best), key=lambda x: -x.logit)
            elsewhere = tuple(Described(x, features(x, len(speaking))) for x in others)
            statements.append(Described(best, features(best, len(speaking)), elsewhere))
    return statements


def _own(sheet: Sheet, one: Judged) -> Features:
    act = min(max(one.act, 1e-3), 1 - 1e-3)
    ruled = sheet.ruled.get((one.word, one.relation, one.source, one.target))
    weight = max(-_EXTREME, min(_EXTREME, ruled)) if ruled is not None else 0.0
    denial = one.relation is Relation.DENY  # annotations have few: what the rules find alone is right in half
    return {
        "bias": 1.0,
        "logit": one.logit,
        "act": math.log(act / (1 - act)),
        "act in lexicon": float(one.lexical),
        "rules have it": float(ruled is not None),
        "rules": weight,
        "rules have a denial": float(denial and ruled is not None),
        "rules of a denial": weight if denial else 0.0,
        "source mentions": _mentions(sheet, one.source),
        "target mentions": _mentions(sheet, one.target),
        "no source": float(one.source == NOBODY),
        "no target": float(one.target == NOBODY),
        "title": float(sheet.sentence[one.word] == 0),
    }


def _mentions(sheet: Sheet, thing: int) -> float:
    return 0.0 if thing == NOBODY else min(len(sheet.things[thing].mentions), _OFTEN) / _OFTEN


def _beside(sheet: Sheet, one: Judged, others: list[Judged]) -> Features:
    """How a candidate stands among those of its word and relation; members of one list share a role rightly."""
    first = max(others, key=lambda x: x.logit)
    rank = sum(x.logit > one.logit for x in others)
    found = {
        f"rank {min(rank, _LAST_RANK)}": 1.0,
        "behind the first": min(first.logit - one.logit, FAR),
        "best other": _strongest(x for x in others if x is not one),
    }
    if first is not one:
        found["behind in structure"] = float(one.relation in _ONE_A_WORD)
        shared = "source" if one.source == first.source else "target" if one.target == first.target else "nothing"
        found[f"shares {shared} with the first"] = 1.0
        if shared != "nothing":
            ends = (one.target, first.target) if shared == "source" else (one.source, first.source)
            listed = _coordinated(sheet, sheet.sentence[one.word], *ends)
            found[f"shares {shared}, {'listed' if listed else 'not listed'} with the other"] = 1.0
    return found


def _coordinated(sheet: Sheet, sentence: int, one: int, other: int) -> bool:
    """Whether a sentence has the two things near each other, the later joined by و: «باريس وبرلين»."""
    if NOBODY in (one, other):
        return False
    here = [m for m in sheet.mentions if m.thing in (one, other) and sheet.sentence[m.first] == sentence]
    pairs = ((a, b) for a in here for b in here if a.thing != b.thing and 0 <= b.first - a.last <= _LIST)
    return any("joined True" in sheet.features[b.first] for _, b in pairs)


def _strongest(others: Iterable[Judged]) -> float:
    return max(-FAR, min(FAR, max((x.logit for x in others), default=-FAR)))
