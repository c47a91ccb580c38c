"""The states of names that annotated articles gave: ``data/gazetteer/seen_states.tsv``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graphbuild.extract.things import plain
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows

_BODY = "BODY"


def kind_of(type_: EntityType) -> str:
    """Under which type a name is listed: annotators do not always agree what is a force."""
    return type_.value if type_ is EntityType.PERSON else _BODY


def seen_state(type_: EntityType, names: Iterable[str]) -> str | None:
    """The state of the first of the names that is listed, "" for none of any state; None where none is listed."""
    table = _table()
    return next((found for name in names if (found := table.get((kind_of(type_), plain(name)))) is not None), None)


@cache
def _table() -> dict[tuple[str, tuple[str, ...]], str]:
    found = rows(resource("data", "gazetteer", "seen_states.tsv"), ("type", "name", "country"))
    return {(row["type"], plain(row["name"])): row["country"] for row in found}
