"""From what a person calls an entity to its node."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.errors import QueryError
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri, key_of

_OUTSTANDING = 5
"""A part of names means the one who is named so many times as often as the next: «ترامب» the president."""
_SHOWN = 8


def find_entity(store: Store, name: str) -> str:
    """The IRI of the entity with that name in any language and spelling, with that key, or with that IRI.

    Where nobody has the whole name, it is who has its words in a name, or by far the most often named of those.

    Raises:
        QueryError: no entity or several are called so.
    """
    key = key_of(name) if name.startswith(entity_iri("")) else None
    found = [one.key for one in store.named(key or name)]
    if not found and key:
        return entity_iri(key)  # a state that no article mentions is in the graph too
    return entity_iri(the_one(name, found or outstanding(store.named_in_part(name))))


def outstanding(weights: Mapping[str, int]) -> list[str]:
    """The keys by weight, the heaviest first; that alone where it outweighs the others by far."""
    order = sorted(weights, key=lambda key: (-weights[key], key))
    if len(order) > 1 and weights[order[0]] >= _OUTSTANDING * weights[order[1]]:
        return order[:1]
    return order


def the_one(name: str, keys: list[str]) -> str:
    """The only one of the keys of those that are called so.

    Raises:
        QueryError: there is none, or there are several.
    """
    if not keys:
        raise QueryError(f"there is no entity «{name}»: give another of its names, or its key such as country/IRN")
    if len(keys) > 1:
        shown = ", ".join(keys[:_SHOWN]) + (", …" if len(keys) > _SHOWN else "")
        raise QueryError(f"«{name}» is the name of several entities: take one of the keys {shown}")
    return keys[0]
