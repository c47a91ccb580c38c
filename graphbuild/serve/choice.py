"""What lies around an entity, as far as it is wanted: by modality, likelihood, outlet, days, and whose the other is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graphbuild.errors import QueryError
from graphbuild.graph.spelling import folded
from graphbuild.model import Modality, Relation
from graphbuild.serve.columns import LIKELY, MODALITIES, NOBODY, RELATIONS, Columns, Numbers
from graphbuild.vocab import vocabulary

_SYMMETRIC = np.array([vocabulary().symmetric(one) for one in RELATIONS])
_Kept = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted. What is None or empty keeps all; of several values any will do.

    Args:
        relation: the code of a relation.
        outgoing: whether the entity acts; what relates both alike counts as acting.
        modality: modalities.
        confidence: the least probability.
        outlet: names of outlets in any spelling.
        country: ISO codes of states that the other is, or belongs to.
        since: the first day on which it was reported, as 2024-01-31.
        until: the last.
    """

    relation: str | None = None
    outgoing: bool | None = None
    modality: Sequence[str] = field(default=())
    confidence: float = 0.0
    outlet: Sequence[str] = field(default=())
    country: Sequence[str] = field(default=())
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Statements of one entity, the newest first, each with who is at the other end and whether the entity acts."""

    rows: Numbers
    other: Numbers
    outgoing: _Kept

    def where(self, kept: _Kept) -> Steps:
        """Those to be kept."""
        return Steps(self.rows[kept], self.other[kept], self.outgoing[kept])


def steps(table: Columns, iri: str) -> Steps:
    """All the statements of an entity."""
    number, rows = table.numbers[iri], table.of(iri)
    acts = table.source[rows] == number
    other = np.where(acts, table.target[rows], table.source[rows])
    return Steps(rows, other, acts | _SYMMETRIC[table.relation[rows]])


def chosen(table: Columns, found: Steps, choice: Choice) -> Steps:
    """The statements that are wanted.

    Raises:
        QueryError: there is no such outlet or state.
    """
    conditions = list(_conditions(table, found, choice))
    return found.where(np.logical_and.reduce(conditions)) if conditions else found


def _conditions(table: Columns, found: Steps, choice: Choice) -> Iterator[_Kept]:
    rows = found.rows
    if choice.relation:
        yield table.relation[rows] == RELATIONS.index(Relation(choice.relation))
    if choice.outgoing is not None:
        yield found.outgoing == choice.outgoing
    if choice.modality:
        yield np.isin(table.modality[rows], [MODALITIES.index(Modality(one)) for one in choice.modality])
    if choice.confidence:
        yield table.confidence[rows] >= round(choice.confidence * LIKELY)
    if choice.outlet:
        yield np.isin(table.outlet[rows], [_outlet(table, one) for one in choice.outlet])
    if choice.country:
        state = np.where(found.other == NOBODY, NOBODY, table.country[found.other])
        yield np.isin(state, [_state(table, one) for one in choice.country])
    if choice.since:
        yield table.days[rows] >= date.fromisoformat(choice.since).toordinal()
    if choice.until:
        yield (table.days[rows] != NOBODY) & (table.days[rows] <= date.fromisoformat(choice.until).toordinal())


def older(table: Columns, found: Steps, cursor: str) -> Steps:
    """The statements that come after the one by which the cursor was made, which need not be there any more.

    Raises:
        QueryError: it is no cursor.
    """
    day, _, statement = cursor.partition("~")
    try:
        last = (date.fromisoformat(day).toordinal() if day else NOBODY, statement)
    except ValueError as error:
        raise QueryError(f"«{cursor}» is no cursor: take what the answer before has as its next") from error
    end = len(table.ids) - 1
    count = bisect_left(range(end + 1), last, key=lambda at: (int(table.days[end - at]), table.ids[end - at]))
    return found.where(found.rows > end - count)


def cursor_at(table: Columns, row: int) -> str:
    """The cursor to what comes after a statement."""
    day = int(table.days[row])
    return f"{'' if day == NOBODY else date.fromordinal(day).isoformat()}~{table.ids[row]}"


def _outlet(table: Columns, name: str) -> int:
    wanted = folded(name)
    found = next((number for number, one in enumerate(table.outlets) if folded(one) == wanted), None)
    if found is None:
        raise QueryError(f"there is no outlet «{name}»: /api/overview lists them")
    return found


def _state(table: Columns, code: str) -> int:
    if code.upper() not in table.states:
        raise QueryError(f"there is nobody of a state «{code}»: /api/overview lists the codes, such as IRN")
    return table.states.index(code.upper())
