"""Which region of the world a state lies in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graphbuild.resources import resource, rows

_COLUMNS = ("region", "name", "name_en", "part_of", "states")


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its names and the codes of its states; one of several others has none of its own."""

    key: str
    name: str
    name_en: str
    part_of: str | None
    """The key of the larger region."""
    states: frozenset[str]


@cache
def regions() -> tuple[Region, ...]:
    """All regions, in the order of the file."""
    found = rows(resource("data", "gazetteer", "regions.tsv"), _COLUMNS)
    return tuple(
        Region(row["region"], row["name"], row["name_en"], row["part_of"] or None, frozenset(row["states"].split()))
        for row in found
    )


@cache
def region_of(country: str | None) -> str | None:
    """The region of a state by its code; None where there is none."""
    return next((region.key for region in regions() if country in region.states), None)
