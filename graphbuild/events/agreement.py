"""Whether two reports tell of one happening: what must not differ, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.events.report import Party, Report
from graphbuild.events.rules import BOTH, NONE, SOURCE, Asked, rules
from graphbuild.events.times import gap
from graphbuild.model import Basis
from graphbuild.vocab import vocabulary

_MOST_WORDS = 5.0
_MOST_TITLE = 3.0


def points(one: Report, other: Report) -> float | None:
    """How much speaks for one happening, None if relation, parties, time or place contradict it."""
    asked = rules().relations.get(one.relation)
    if asked is None or not _one_kind(one, other, asked):
        return None
    parties = _parties(one, other, asked)
    apart = gap(one, other)
    if parties is None or apart is None or not _one_place(one.place, other.place):
        return None
    known = rules()
    count = known.points
    exact_days = apart == 0 and one.basis is other.basis is Basis.EXPRESSION
    said = min(_weight(one.words & other.words), _MOST_WORDS)
    headline = min(_weight(one.title & other.title), _MOST_TITLE)
    return (
        parties
        + count["word"] * said
        + count["title"] * headline
        + count["act" if one.acts & other.acts else "other act"]
        + count["place"] * bool(one.place and other.place)
        + count["named event"] * any(party.is_event for party in (one.source, one.target) if party)
        + count["named day"] * exact_days
        + count["day apart"] * apart
        + count["lasting"] * (not exact_days and _goes_on(one, other))
    )


def agree(one: Report, other: Report) -> bool:
    """Whether enough speaks for one happening."""
    found = points(one, other)
    return found is not None and found >= needed(one, other)


def needed(one: Report, other: Report) -> float:
    """The points that two reports need: those of the relation that asks for more."""
    known = rules().relations
    return max(known[one.relation].points, known[other.relation].points)


def _goes_on(one: Report, other: Report) -> bool:
    known = rules()
    return bool((one.acts | other.acts) & known.lasting or (one.words | other.words) & known.again)


def _one_kind(one: Report, other: Report, asked: Asked) -> bool:
    """The same relation; or near ones, where the very same word was read as either."""
    if one.relation is other.relation:
        return True
    near = rules().relations.get(other.relation)
    return bool(near and asked.near and asked.near == near.near and one.acts & other.acts)


def _parties(one: Report, other: Report, asked: Asked) -> float | None:
    straight = _pair(one.source, one.target, other.source, other.target, asked)
    if not vocabulary().symmetric(one.relation):
        return straight
    crossed = _pair(one.source, one.target, other.target, other.source, asked)
    return max((found for found in (straight, crossed) if found is not None), default=None)


def _pair(
    source: Party | None, target: Party | None, to: Party | None, toward: Party | None, asked: Asked
) -> float | None:
    count = rules().points
    found = 0.0
    for role, here, there in ((SOURCE, source, to), ("target", target, toward)):
        if (here and here.key) == (there and there.key):
            found += count["same party"] if here else 0.0
        elif asked.stand_in in (BOTH, role) and asked.stand_in != NONE and _stands_for(here, there):
            found += count["stand-in"]
        else:
            return None
    return found


def _stands_for(one: Party | None, other: Party | None) -> bool:
    """Whether one is the state that the other belongs to; two who serve one state are two."""
    return bool(one and other and one.camp == other.camp and one.camp in (one.key, other.key))


def _one_place(one: Party | None, other: Party | None) -> bool:
    """Whether two places are one, or one lies in the other; an unnamed place may be any."""
    return one is None or other is None or one.key == other.key or _stands_for(one, other)


def _weight(words: Iterable[str]) -> float:
    weight = rules().weight
    return sum(map(weight, words))
