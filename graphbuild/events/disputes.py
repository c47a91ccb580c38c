"""Which reports of different articles cannot both hold: a claim and its denial, two claims that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graphbuild.events.event import Event
from graphbuild.events.report import Report
from graphbuild.events.rules import rules
from graphbuild.events.times import gap, overlap
from graphbuild.model import Modality

_SAID = frozenset({Modality.ASSERTED, Modality.CLAIMED})


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two reports by id: ``one`` denies ``other`` (``contradicts``), or both exclude each other (``excludes``)."""

    kind: str
    one: str
    other: str


CONTRADICTS, EXCLUDES = "contradicts", "excludes"


def links_of(reports: Iterable[Report], events: Iterable[Event]) -> list[Link]:
    """The links between reports of different articles, in order; those of events and those beyond them."""
    known = list(reports)
    denying = defaultdict(list)
    for report in known:
        for denied in report.denies:
            denying[denied].append(report)
    found = {link for event in events for link in _within(event, denying)}
    return sorted(found | set(_excluding(known)))


def _within(event: Event, denying: Mapping[str, list[Report]]) -> Iterator[Link]:
    """In an event whoever says that it was not so denies all who say that it was; so does a denial of one of them."""
    deniers = [one for one in event.reports if one.modality is Modality.DENIED]
    deniers += [one for report in event.reports for one in denying.get(report.id, ())]
    for denier in deniers:
        for other in event.reports:
            said = other.modality in _SAID and other.id != denier.id
            if said and other.article != denier.article and overlap(denier, other):
                yield Link(CONTRADICTS, denier.id, other.id)


def _excluding(reports: list[Report]) -> Iterator[Link]:
    """Who is said to do a thing to somebody on a day cannot do its opposite; one of the two is somebody's claim."""
    days = defaultdict(list)
    for report in reports:
        if report.modality in _SAID and report.start == report.end and rules().relations[report.relation].opposite:
            days[report.start, report.source, report.target].append(report)
    for same in days.values():
        for one, other in combinations(sorted(same, key=lambda report: report.id), 2):
            if _exclude(one, other):
                yield Link(EXCLUDES, one.id, other.id)


def _exclude(one: Report, other: Report) -> bool:
    return (
        other.relation in rules().relations[one.relation].opposite
        and Modality.CLAIMED in (one.modality, other.modality)
        and one.article != other.article
        and one.source is not None
        and one.target is not None
        and gap(one, other) == 0
        and rules().points["excluding words"] <= sum(map(rules().weight, one.words & other.words))
    )
