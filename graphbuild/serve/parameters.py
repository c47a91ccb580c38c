"""What the lists of the API are asked by, as it stands in an address.

One model for an address, since FastAPI takes half as long for it as for as many parameters one by one.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from graphbuild.model import Modality, Relation

_MOST = 60
"""How many values of one kind an address may have: enough for the states of a continent."""

Name = Annotated[
    str, Field(max_length=500, description="any name of an entity, its key such as country/IRN, or its IRI")
]
"""How an entity is named."""


class _Choosing(BaseModel):
    """What statements are chosen by."""

    entity: Name
    relation: Relation | None = None
    outgoing: bool | None = Field(None, description="whether the entity acts; left out, both directions")
    modality: list[Modality] = Field([], max_length=_MOST, description="any of these")
    confidence: float = Field(0.0, ge=0, le=1, description="the least probability that it was read rightly")
    outlet: list[str] = Field([], max_length=_MOST, description="outlets by name, any of these")
    country: list[str] = Field(
        [], max_length=_MOST, description="ISO codes of states that the other is or belongs to, any of these"
    )
    since: date | None = Field(None, description="the first day on which it was reported")
    until: date | None = Field(None, description="the last day on which it was reported")
    offset: int = Field(0, ge=0, le=10_000_000, description="how many to pass over")

    @property
    def arguments(self) -> dict[str, Any]:
        """What a worker takes, with the choice as that of :class:`graphbuild.serve.choice.Choice`."""
        said = self.model_dump(mode="json")
        return {"choice": {name: said.pop(name) for name in _CHOICE}, **said}


_CHOICE = ("relation", "outgoing", "modality", "confidence", "outlet", "country", "since", "until")


class _Around(_Choosing):
    limit: int = Field(100, ge=1, le=500, description="how many at most")


class _Reports(_Choosing):
    other: Name | None = None
    limit: int = Field(50, ge=1, le=500, description="how many at most")
    cursor: str | None = Field(None, max_length=80, description="`next` of the answer before")


Around = Annotated[_Around, Query()]
"""What neighbours are asked by."""

Reports = Annotated[_Reports, Query()]
"""What statements are asked by."""
