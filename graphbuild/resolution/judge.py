"""Judges two members: what their names, states and articles say, as rules with weights."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import EntityType, Judgement, Verdict
from graphbuild.resolution.bodies import compare_bodies
from graphbuild.resolution.gazetteer import is_common
from graphbuild.resolution.judgement import judged
from graphbuild.resolution.names import take_apart
from graphbuild.resolution.persons import compare_persons, only_common_names
from graphbuild.resolution.profile import Profile
from graphbuild.resolution.words import OF_STATES

OTHER_NAME = "a name that they do not share"
"""The reason of what is hardly worth telling: two that share a word."""

NAMESAKES = "one name, and articles call its bearers of different states"
"""The reason of what keeps two apart whoever may stand between them."""

_FROM_BEST = [
    "same-name", "order", "spelling", "longer", "longer-in-front", "loose-spelling", "family", "other-word",
]  # fmt: skip
_HARDLY = {None, "longer-in-front", "loose-spelling", "family", "other-word"}


def judge(one: Profile, other: Profile) -> Judgement | None:
    """The judgement on two members, or None where nothing speaks for them being one.

    Two entries of gazetteers, and things of different types, are never the same unless a person says so.
    """
    if one.type is not other.type or (one.recognised and other.recognised):
        return None
    rules = set(_names(one, other))
    if not rules:
        return None
    rules |= set(_surroundings(one, other))
    if rules >= {"same-name", "other-country"} and all(x.stated or x.recognised for x in (one, other)):
        rules.add("namesakes")
    return judged(one.key, other.key, rules)


def are_namesakes(judgement: Judgement | None) -> bool:
    """Whether two were told apart though they have one name."""
    return judgement is not None and judgement.verdict is Verdict.DIFFERENT and NAMESAKES in judgement.reason


def _names(one: Profile, other: Profile) -> Iterator[str]:
    if one.folded_english & other.folded_english:
        yield "same-english"
    compare = compare_persons if one.type is EntityType.PERSON else compare_bodies
    found = [rule for a in one.forms for b in other.forms if (rule := compare(a, b))]
    best = min(found, key=_FROM_BEST.index, default=None)
    if best:
        yield best
        if not all(any(form.proper for form in member.forms) for member in (one, other)):
            yield "not-a-name"
        if one.type is EntityType.PERSON and only_common_names(one, other):
            yield "common-names"
    if best in _HARDLY and _called_alike(one, other):
        yield "alias"


def _called_alike(one: Profile, other: Profile) -> bool:
    """Articles call one by the whole name of the other, which is more than a single word and no short form of its own.

    «قوات التحالف» is what articles about «التحالف الدولي» and those about «التحالف العربي» both say.
    """
    pairs = ((one, other), (other, one))
    shared = ((a, alias) for a, b in pairs for alias in a.aliases if len(alias.split()) > 1 and alias in b.names)
    return any(not _shortens(alias, a) for a, alias in shared)


def _shortens(alias: str, member: Profile) -> bool:
    if member.type is EntityType.PERSON:
        return False
    words = take_apart(alias, member.type).words
    told = (set(words), set(words[1:]))  # with the word that says its kind: «قوات التحالف»
    return any(some and some < set(form.words) for form in member.forms for some in told)


def _common_nouns(stateless: Profile) -> bool:
    """Whether a member without a state is called by nothing but common nouns: «الجيش»."""
    return stateless.type is EntityType.GROUP or all(is_common(form, stateless.type) for form in stateless.forms)


def _other_country(one: Profile, other: Profile) -> str:
    """A state that no words beside a person's name say is mostly that of the article: it speaks less against."""
    guessed = one.type is EntityType.PERSON and not all(x.stated or x.recognised for x in (one, other))
    return "perhaps-other-country" if guessed else "other-country"


def _surroundings(one: Profile, other: Profile) -> Iterator[str]:
    bound = one.type in OF_STATES or one.type is EntityType.COUNTRY
    if one.country and other.country:
        if {one.country, *one.countries} & {other.country, *other.countries}:
            yield "same-country"
        else:
            yield "other-state-body" if bound else _other_country(one, other)
    elif bound and (one.country or other.country):
        yield "common-noun" if _common_nouns(other if one.country else one) else "unknown-country"
    if one.articles & other.articles:
        yield "together"
