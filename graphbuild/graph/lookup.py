"""From what a person calls an entity to its node."""

from __future__ import annotations

from graphbuild.errors import QueryError
from graphbuild.graph.store import Store
from graphbuild.ids import entity_iri, key_of


def find_entity(store: Store, name: str) -> str:
    """The IRI of the entity with that name in any language and spelling, with that key, or with that IRI.

    Raises:
        QueryError: no entity or several are called so.
    """
    key = key_of(name) if name.startswith(entity_iri("")) else None
    found = store.named(key or name)
    if not found and key:
        return entity_iri(key)  # a state that no article mentions is in the graph too
    if not found:
        raise QueryError(f"there is no entity «{name}»: give another of its names, or its key such as country/IRN")
    if len(found) > 1:
        keys = ", ".join(description.key for description in found)
        raise QueryError(f"«{name}» is the name of several entities: take one of the keys {keys}")
    return entity_iri(found[0].key)
