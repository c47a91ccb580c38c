"""A statement in its paragraph: where the sentence stands in it and which words stand for what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from graphbuild.graph.views import StatementView
from graphbuild.graph.wording import words_for
from graphbuild.model import Article, Entity, Occurrence, Span, Statement
from graphbuild.show.data import Mark, Role

_LONG = 4000
"""A paragraph of more code points is cut; shorter ones are held once for all their statements."""

_AROUND = 1200
"""How much of a long paragraph stands before and behind the sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters ``start`` to ``end`` of an article."""

    start: int
    end: int
    text: str


def paragraph(article: Article, evidence: Span) -> Paragraph:
    """The paragraph around a sentence; of an article without its text, the sentence."""
    text = article.text
    start, end = evidence.start, evidence.end
    if text[start:end] != evidence.text:
        return Paragraph(start, end, evidence.text)
    first = text.rfind("\n", 0, start) + 1
    behind = text.find("\n", end)
    last = behind if behind >= 0 else len(text)
    if last - first > _LONG:
        first, last = max(first, start - _AROUND), min(last, end + _AROUND)
    return Paragraph(first, last, text[first:last])


def marks(view: StatementView, place: Statement | Occurrence, start: int) -> tuple[Mark, ...]:
    """The words of a statement in the sentence of one of its places, counted from ``start``.

    Where they overlap, the trigger wins, then who acts on whom.
    """
    evidence = place.evidence
    roles: list[Role | None] = [None] * len(evidence.text)
    for role, span in reversed(_spans(view, place)):
        for at in range(max(span.start - evidence.start, 0), min(span.end, evidence.end) - evidence.start):
            roles[at] = role
    found, at = [], evidence.start - start
    for marked, run in groupby(roles):
        end = at + sum(1 for _ in run)
        if marked:
            found.append(Mark(at, end, marked))
        at = end
    return tuple(found)


def _spans(view: StatementView, place: Statement | Occurrence) -> list[tuple[Role, Span]]:
    """The words of each role, the most telling first."""
    roles: tuple[tuple[Role, tuple[Entity | None, ...]], ...] = (
        ("source", (view.source,)),
        ("target", (view.target,)),
        ("instrument", (view.instrument,)),
        ("place", (view.place,)),
        ("speaker", view.speakers),
    )
    words: list[tuple[Role, Span]] = [("trigger", place.trigger)]
    words += [
        (role, span) for role, entities in roles for one in entities if one for span in words_for(one, place.evidence)
    ]
    return words
