"""Judgements on who is who as JSON lines, out and in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from graphbuild.errors import InputError
from graphbuild.exchange.fields import optional_text, text
from graphbuild.model import Judgement, Verdict

FIELD = "judgement"
"""A line that has it tells a judgement, no statement."""


def judgement_to_json(one: Judgement) -> dict[str, Any]:
    """A judgement as one JSON object."""
    return {
        FIELD: one.verdict.value,
        "a": one.a,
        "b": one.b,
        "score": one.score,
        "reason": one.reason,
        "who": one.who,
        "when": one.when,
    }


def judgement_from_json(value: dict[str, Any]) -> Judgement:
    """The judgement that :func:`judgement_to_json` wrote.

    Raises:
        InputError: it is none.
    """
    a, b = sorted((text(value, "a"), text(value, "b")))
    score, when = value.get("score", 1.0), optional_text(value, "when") or ""
    try:
        verdict = Verdict(text(value, FIELD))
        if when:
            datetime.fromisoformat(when)
    except ValueError as error:
        raise InputError(f"no judgement ({error}): write same, different or unsure, and an ISO time") from None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise InputError("«score» is no number from 0 to 1")
    if a == b:
        raise InputError(f"«a» and «b» are both {a}: name two entities")
    return Judgement(a, b, verdict, float(score), optional_text(value, "reason") or "", text(value, "who"), when)
