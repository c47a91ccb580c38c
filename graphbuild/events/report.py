"""A report: one statement of one article, with what tells whether another speaks of the same happening."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from graphbuild.model import Basis, Modality, Precision, Relation


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: the key of an entity, and of the state that it belongs to or is.

    ``is_event`` tells that it is a named treaty, war or conference.
    """

    key: str
    state: str | None = None
    is_event: bool = False

    @property
    def camp(self) -> str:
        """The state, or who acts for none."""
        return self.state or self.key


@dataclass(frozen=True, slots=True)
class Report:
    """What is compared of a statement.

    ``id`` is global. ``acts`` are the lexemes of its trigger, ``words`` the stems that its sentence is about, ``title``
    those of the headline, ``agencies`` the news agencies that it is credited to. ``denies`` are the ids of the
    statements of its own article that it contradicts.
    """

    id: str
    article: str
    outlet: str | None
    published: date | None
    relation: Relation
    modality: Modality
    source: Party | None
    target: Party | None
    place: Party | None
    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    acts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    denies: frozenset[str] = frozenset()
    confidence: float = 1.0

    @property
    def block(self) -> str:
        """What reports of one happening have in common: the two camps, whichever of them acts."""
        camps = sorted(party.camp if party else "" for party in (self.source, self.target))
        return "\t".join(camps)


def report_to_json(report: Report) -> list[Any]:
    """A report as a JSON array, which :func:`report_from_json` reads back."""
    return [_plain(getattr(report, field.name)) for field in fields(Report)]


def report_from_json(row: list[Any]) -> Report:
    """The report that :func:`report_to_json` gave."""
    id_, article, outlet, published, relation, modality, source, target, place, *rest = row
    start, end, precision, basis, acts, words, title, agencies, denies, confidence = rest
    return Report(
        id_,
        article,
        outlet,
        _day(published),
        Relation(relation),
        Modality(modality),
        _party(source),
        _party(target),
        _party(place),
        _day(start),
        _day(end),
        Precision(precision),
        Basis(basis),
        acts=frozenset(acts),
        words=frozenset(words),
        title=frozenset(title),
        agencies=frozenset(agencies),
        denies=frozenset(denies),
        confidence=confidence,
    )


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Party():
            return [value.key, value.state, value.is_event]
        case frozenset():
            return sorted(value)
        case _:
            return value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _party(pair: list[Any] | None) -> Party | None:
    return Party(*pair) if pair else None
