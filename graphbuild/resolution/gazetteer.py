"""What the gazetteers say of a name that the reading of an article left without a key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from graphbuild.model import EntityType
from graphbuild.resolution.names import Name, take_apart
from graphbuild.resolution.profile import Profile
from graphbuild.resources import resource, rows

_FILES = {
    "countries": EntityType.COUNTRY,
    "places": EntityType.PLACE,
    "persons": EntityType.PERSON,
    "organizations": EntityType.ORGANIZATION,
    "forces": EntityType.ARMED_FORCE,
    "events": EntityType.EVENT,
}


_OF_A_STATE = re.compile("force/[a-z]{3}/")
"""Lists of whatever fights for a state: its army, its police and «its forces» are not one."""


@cache
def entries() -> dict[str, Profile]:
    """Every entry of the gazetteers as a member that no article mentions, by key."""
    found: dict[str, Profile] = {}
    for file, type_ in _FILES.items():
        for row in rows(resource("data", "gazetteer", f"{file}.tsv"), ("key", "name", "name_en", "names")):
            if _OF_A_STATE.match(row["key"]) or row["key"] in _gatherings():
                continue
            names = dict.fromkeys((row["name"], *row["names"].split("|")), 1) | {row["name"]: 2}
            names.pop("", None)
            country = row.get("country") or row.get("iso3")
            found[row["key"]] = Profile(
                key=row["key"],
                type=type_,
                names=names,
                english=frozenset({row["name_en"]} - {""}),
                countries={country: 1} if country else {},
                recognised=True,
            )
    return found


def listed(member: Profile) -> Iterator[tuple[str, Profile]]:
    """The entries that list a name of a member, and of bodies of states the one of its state; each with its key."""
    found: dict[str, Profile] = {}
    for form in member.forms:
        for key, of_state in _index().get((member.type, form.words), ()):
            if not of_state or form.country or member.country:  # «الجيش» of no state is not «الجيش الليبي»
                found[key] = entries()[key]
        if (body := _body(form, member)) and body.key not in found:
            found[body.key] = body
    yield from sorted(found.items())


def is_common(form: Name, type_: EntityType) -> bool:
    """Whether a name is only a common noun that many states have one of: «البرلمان», «الجيش»."""
    return (type_, form.words) in _common()


def _body(form: Name, member: Profile) -> Profile | None:
    head = _heads().get((member.type, form.words))
    if not (head and member.country) or len(member.countries) > 1:
        return None
    state = entries().get(f"country/{member.country}")
    return Profile(
        key=head.key.replace("{iso3}", member.country.lower()),
        type=member.type,
        names=head.names,
        english=frozenset(name.replace("{country}", english) for name in head.english for english in state.english)
        if state
        else frozenset(),
        countries={member.country: 1},
        recognised=True,
    )


@cache
def _gatherings() -> frozenset[str]:
    table = rows(resource("data", "resolution", "gatherings.tsv"), ("key", "why"))
    return frozenset(row["key"] for row in table)


@cache
def _index() -> dict[tuple[EntityType, tuple[str, ...]], list[tuple[str, bool]]]:
    """By type and words: the keys of entries, each with whether the name that they list tells the state too."""
    found: defaultdict[tuple[EntityType, tuple[str, ...]], list[tuple[str, bool]]] = defaultdict(list)
    for key, entry in entries().items():
        for form in entry.forms:
            found[entry.type, form.words].append((key, form.country is not None))
    return dict(found)


@cache
def _common() -> frozenset[tuple[EntityType, tuple[str, ...]]]:
    """The common nouns that with a nationality name something of that state."""
    table = rows(resource("data", "gazetteer", "heads.tsv"), ("heads", "type"))
    heads = ((EntityType(row["type"]), head) for row in table for head in row["heads"].split("|"))
    return frozenset((type_, take_apart(head, type_).words) for type_, head in heads)


@cache
def _heads() -> dict[tuple[EntityType, tuple[str, ...]], Profile]:
    """The bodies that many states have one of, each as a member of no state. ``{iso3}`` and ``{country}`` are open."""
    found: dict[tuple[EntityType, tuple[str, ...]], Profile] = {}
    type_ = EntityType.ORGANIZATION
    for row in rows(resource("data", "gazetteer", "heads.tsv"), ("heads", "type", "name_en", "key")):
        if "{iso3}" not in row["key"] or row["type"] != type_ or row["key"] in _gatherings():
            continue
        first, *others = row["heads"].split("|")
        body = Profile(row["key"], type_, {first: 2, **dict.fromkeys(others, 1)}, english=frozenset({row["name_en"]}))
        for head in (first, *others):
            found.setdefault((type_, take_apart(head, type_).words), body)
    return found
