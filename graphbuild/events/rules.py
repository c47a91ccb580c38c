"""What is known about events, from ``data/events/*.tsv``: what counts how much, and what a relation asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graphbuild.errors import ResourceError
from graphbuild.model import Relation
from graphbuild.resources import resource, rows

SOURCE, BOTH, NONE = "source", "both", "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """What two reports of one relation must have for one happening.

    ``points`` they need at least; ``stand_in`` says which party a state may stand for (``source``, ``both``, ``none``);
    ``near`` names the group of relations that one word may be read as; ``opposite`` the relations that a party cannot
    have to the other at the same time.
    """

    points: float
    stand_in: str
    near: str
    opposite: frozenset[Relation]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that the comparison of reports knows. ``lasting`` are acts that go on, ``again`` words for that."""

    relations: Mapping[Relation, Asked]
    points: Mapping[str, float]
    common: Mapping[str, float]
    lasting: frozenset[str]
    again: frozenset[str]

    def weight(self, word: str) -> float:
        """How much it says that two sentences share a word: 1, less for what news says all the time."""
        return self.common.get(word, 1.0)


@cache
def rules() -> Rules:
    """The rules.

    Raises:
        ResourceError: a file is missing, or a number or a relation in it is none.
    """
    lasting = _rows("lasting.tsv", "kind", "word")
    try:
        return Rules(
            MappingProxyType(
                {
                    Relation(row["relation"]): Asked(
                        float(row["points"]), row["stand_in"], row["near"], frozenset(_relations(row["opposite"]))
                    )
                    for row in _rows("relations.tsv", "relation", "points", "stand_in", "near", "opposite")
                }
            ),
            MappingProxyType({row["name"]: float(row["points"]) for row in _rows("points.tsv", "name", "points")}),
            MappingProxyType({row["stem"]: float(row["weight"]) for row in _rows("common.tsv", "stem", "weight")}),
            *(frozenset(row["word"] for row in lasting if row["kind"] == kind) for kind in ("act", "word")),
        )
    except ValueError as error:
        raise ResourceError(f"data/events: {error}: put a number or the code of a relation there") from error


def _rows(name: str, *columns: str) -> list[dict[str, str]]:
    return list(rows(resource("data", "events", name), columns))


def _relations(cell: str) -> list[Relation]:
    return [Relation(code) for code in cell.split("|") if code]
