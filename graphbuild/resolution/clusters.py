"""From judgements on pairs to who is who: the surest first, and never two that are different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from graphbuild.model import Judgement, Verdict
from graphbuild.resolution.judge import are_namesakes, judge
from graphbuild.resolution.judgement import SURE, by_person
from graphbuild.resolution.profile import Profile

_OFTEN = 0.1

LookUp = Callable[[str], Profile | None]


def settle(judgements: Iterable[Judgement], look_up: LookUp) -> dict[str, str]:
    """Each member that is another, with the key that stands for both.

    Args:
        judgements: one for each pair, in any order: the outcome is the same.
        look_up: gives what is known of a member, or None where no article names it.
    """
    clusters = _Clusters(look_up)
    clusters.build(judgements)
    mapping: dict[str, str] = {}
    for group in clusters.groups():
        first = min(group, key=lambda key: _worth(key, look_up(key)))
        mapping |= {key: first for key in group if key != first}
    return mapping


def _worth(key: str, member: Profile | None) -> tuple[bool, int, str]:
    """A gazetteer's key stands for a group, else that of most articles, else the first in order."""
    return (not (member and member.recognised), -len(member.articles) if member else 0, key)


class _Clusters:
    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up
        self._judged: dict[tuple[str, str], Judgement] = {}
        self._of: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._different: defaultdict[str, set[str]] = defaultdict(set)

    def build(self, judgements: Iterable[Judgement]) -> None:
        found = sorted(judgements, key=lambda one: (not by_person(one), -one.score, one.a, one.b))
        self._judged = {(one.a, one.b): one for one in found}
        for one in found:
            if one.verdict is Verdict.DIFFERENT and by_person(one):
                self._different[one.a].add(one.b)
                self._different[one.b].add(one.a)
        for one in found:
            if one.verdict is Verdict.SAME:
                self._join(one)

    def groups(self) -> Iterator[list[str]]:
        return (sorted(group) for group in self._members.values())

    def _join(self, judgement: Judgement) -> None:
        one, other = (self._of.get(key, key) for key in (judgement.a, judgement.b))
        if one == other:
            return
        here, there = (self._members.get(key, [key]) for key in (one, other))
        if any(b in self._different[a] for a in here for b in there):
            return
        if not by_person(judgement) and self._speaks_against(here, there, judgement):
            return
        self._members[one] = here + there
        self._members.pop(other, None)
        self._of |= dict.fromkeys(self._members[one], one)

    def _speaks_against(self, here: list[str], there: list[str], judgement: Judgement) -> bool:
        """Two entries of gazetteers, or a pair that does not fit, though each fits somebody between them.

        What is sure, such as two names that one entry lists, needs not fit as well.
        """
        if all(any(self._recognised(key) for key in group) for group in (here, there)):
            return True
        against = self._unlike if judgement.score < SURE else self._surely_two
        return any(against(a, b) for a in here for b in there)

    def _surely_two(self, a: str, b: str) -> bool:
        return are_namesakes(self._judged.get((min(a, b), max(a, b)))) or self._often_together(a, b)

    def _often_together(self, a: str, b: str) -> bool:
        """Articles name both as two things, not only by a slip: «غزة» and «قطاع غزة»."""
        one, other = self._look_up(a), self._look_up(b)
        if one is None or other is None:
            return False
        shared = len(one.articles & other.articles)
        return shared > 1 and shared >= _OFTEN * min(len(one.articles), len(other.articles))

    def _recognised(self, key: str) -> bool:
        member = self._look_up(key)
        return member is not None and member.recognised

    def _unlike(self, a: str, b: str) -> bool:
        pair = (a, b) if a < b else (b, a)
        if found := self._judged.get(pair):
            return found.verdict is Verdict.DIFFERENT
        one, other = self._look_up(a), self._look_up(b)
        if one is None or other is None:
            return False
        found = judge(one, other)
        return found is not None and found.verdict is Verdict.DIFFERENT
