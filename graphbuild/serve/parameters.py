"""The parameters by which statements are chosen, as they stand in an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query

from graphbuild.model import Modality, Relation

_MOST = 60
"""How many values of one kind an address may have: enough for the states of a continent."""

_Outgoing = Annotated[bool | None, Query(description="whether the entity acts; left out, both directions")]
_Modalities = Annotated[list[Modality] | None, Query(max_length=_MOST, description="any of these")]
_Confidence = Annotated[float, Query(ge=0, le=1, description="the least probability that it was read rightly")]
_Outlets = Annotated[list[str] | None, Query(max_length=_MOST, description="outlets by name, any of these")]
_Countries = Annotated[
    list[str] | None, Query(max_length=_MOST, description="ISO codes of states that the other is or belongs to")
]
_Since = Annotated[date | None, Query(description="the first day on which it was reported")]
_Until = Annotated[date | None, Query(description="the last day on which it was reported")]


def _choice(
    relation: Relation | None = None,
    outgoing: _Outgoing = None,
    modality: _Modalities = None,
    confidence: _Confidence = 0.0,
    outlet: _Outlets = None,
    country: _Countries = None,
    since: _Since = None,
    until: _Until = None,
) -> dict[str, Any]:
    """What a worker takes as :class:`graphbuild.serve.choice.Choice`."""
    return {
        "relation": relation,
        "outgoing": outgoing,
        "modality": modality or [],
        "confidence": confidence,
        "outlet": outlet or [],
        "country": country or [],
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
    }


Chosen = Annotated[dict[str, Any], Depends(_choice)]
"""What a list of statements or neighbours may be narrowed down by."""
