"""What a person says of two entities, given by any of their names, as judgements on members."""

from __future__ import annotations

from itertools import product

from graphbuild.errors import QueryError
from graphbuild.graph.identities import now
from graphbuild.graph.lookup import find_entity
from graphbuild.graph.resolve import without_state
from graphbuild.graph.spelling import folded
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri, key_of
from graphbuild.model import Judgement, Verdict


def decide(store: Store, verdict: Verdict, one: str, other: str, who: str, reason: str = "") -> int:
    """Keep that two entities are the same or different and rebuild what it concerns; returns how many pairs are meant.

    Raises:
        QueryError: no entity or several are called so, or both names mean the same member.
        StoreError: another process is writing.
    """
    here, there = (_members(store, name) for name in (one, other))
    if verdict is Verdict.SAME:
        here, there = here[:1], there[:1]
    pairs = [(min(pair), max(pair)) for pair in product(here, there) if pair[0] != pair[1]]
    if not pairs or set(here) == set(there):
        raise QueryError(f"«{one}» and «{other}» both mean {here[0]}: take keys, as `graphbuild entity` shows them")
    when = now()
    store.identities.say(Judgement(*pair, verdict, 1.0, reason or "a person said so", who, when) for pair in pairs)
    return len(pairs)


def take_back(store: Store, one: str, other: str) -> int:
    """Forget what persons said of two entities and rebuild; returns how many judgements there were.

    Raises:
        QueryError: no entity or several are called so, or nobody judged them.
        StoreError: another process is writing.
    """
    found = ({*_members(store, name)} for name in (one, other))
    here, there = (members | set(map(without_state, members)) for members in found)
    pairs = _said(store, Verdict.SAME, here, there)
    for near in (here, there):  # what keeps two apart was said of all that are one with either
        near.update([key for member in near for key in store.identities.members(member)])
        near.update(list(map(without_state, near)))
    pairs = pairs | _said(store, Verdict.DIFFERENT, here, there) or _said(store, Verdict.SAME, here, there)
    if not pairs:
        raise QueryError(f"nobody judged «{one}» and «{other}»: there is nothing to undo")
    return store.identities.undo(pairs)


def _said(store: Store, verdict: Verdict, here: set[str], there: set[str]) -> set[tuple[str, str]]:
    pairs = [(each.a, each.b) for each in store.identities.said() if each.verdict is verdict]
    return {(a, b) for a, b in pairs if (a in here and b in there) or (a in there and b in here)}


def _members(store: Store, name: str) -> list[str]:
    """The members that a person means: the one with that key, else those of one entity that have the name."""
    if name.startswith(entity_iri("")):
        name = key_of(name)
    if store.identities.articles([name]):
        return [name]
    key = key_of(find_entity(store, name))
    group = store.identities.members(key)
    called = [member for member in group if folded(name) in store.identities.names(member)]
    return called or [key]
