"""What follows from the articles: every judgement on two members that are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from graphbuild.model import Judgement, Verdict
from graphbuild.resolution.blocking import candidates
from graphbuild.resolution.gazetteer import listed
from graphbuild.resolution.judge import OTHER_NAME, are_namesakes, judge
from graphbuild.resolution.judgement import SURE, judged
from graphbuild.resolution.profile import Profile

VERSION = "resolution/4"
"""Changes with the rules: a store that an older one resolved is resolved anew."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Judgements in the order of their pairs, and the entries of gazetteers that members turned out to be."""

    judgements: tuple[Judgement, ...]
    entries: Mapping[str, Profile]


def compare(members: Mapping[str, Profile]) -> Compared:
    """Judge the members, given by key. Nothing depends on their order."""
    entries, found = _listed(members)
    everyone = {**entries, **members}
    apart: set[tuple[str, str]] = set()
    for pair in candidates(members.values()):
        if pair in found or not (one := judge(everyone[pair[0]], everyone[pair[1]])):
            continue
        if one.verdict is Verdict.DIFFERENT:
            apart.add(pair)
        if one.verdict is not Verdict.DIFFERENT or OTHER_NAME not in one.reason:
            found[pair] = one
    _doubt(found, apart)
    entries = {key: entry for key, entry in entries.items() if key not in members}
    return Compared(tuple(found[pair] for pair in sorted(found)), entries)


def _listed(members: Mapping[str, Profile]) -> tuple[dict[str, Profile], dict[tuple[str, str], Judgement]]:
    """The entries of gazetteers that members have the name of, and what follows from that."""
    entries: dict[str, Profile] = {}
    found: dict[tuple[str, str], Judgement] = {}
    for key, member in members.items():
        if member.recognised:
            continue
        fitting = {name: one for name, one in listed(member) if _one_state(one, member)}
        for name, entry in fitting.items():
            entries[name] = entry
            rules = {"listed"} | ({"several"} if len(fitting) > 1 else set())
            if not any(form.proper for form in member.forms):
                rules.add("not-a-name")
            one = judged(key, name, rules)
            found[one.a, one.b] = one
    return entries, found


def _one_state(entry: Profile, member: Profile) -> bool:
    """Whether entry and member can belong to one state."""
    if not (entry.country and member.country):
        return True
    return entry.country in {*member.countries, member.country}


def _doubt(found: dict[tuple[str, str], Judgement], apart: set[tuple[str, str]]) -> None:
    """A name that fits two who are not each other tells neither."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for (a, b), one in found.items():
        if one.verdict is Verdict.SAME:
            near[a].add(b)
            near[b].add(a)
    doubtful: set[tuple[str, str]] = set()
    for key, others in near.items():
        for pair in combinations(sorted(others), 2):
            if pair in apart:
                doubtful.update(_doubtful(key, pair, found))
    for pair in doubtful:
        one = found[pair]
        found[pair] = replace(one, verdict=Verdict.UNSURE, score=0.5, reason=f"{one.reason}; the name fits several")


def _doubtful(
    key: str, others: tuple[str, str], found: Mapping[tuple[str, str], Judgement]
) -> Iterator[tuple[str, str]]:
    """What is not sure; of a member that is called as two namesakes are, also what would be sure of each alone."""
    pairs = [(min(key, other), max(key, other)) for other in others]
    unsure = [pair for pair in pairs if found[pair].score < SURE]
    yield from pairs if not unsure and are_namesakes(found.get(others)) else unsure
