"""A happening with all its reports, and what they say together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graphbuild.events.report import Party, Report
from graphbuild.events.sources import independent
from graphbuild.ids import content_hash
from graphbuild.model import Basis, Modality, Precision, Relation


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one happening, by day of publication and id.

    ``id`` is that of the first report, hashed: later reports leave it as it is. ``start`` and ``end`` are the days of
    the surest report, ``precision`` how exactly they are known.
    """

    id: str
    reports: tuple[Report, ...]
    relation: Relation
    source: Party | None
    target: Party | None
    place: Party | None
    start: date | None
    end: date | None
    precision: Precision

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Event:
        """The event of which these reports tell."""
        ordered = tuple(sorted(reports, key=lambda one: (str(one.published or date.max), one.id)))
        surest = min(ordered, key=lambda one: (one.basis is not Basis.EXPRESSION, -one.confidence, one.id))
        acts = Counter((one.relation.value, one.source, one.target) for one in ordered)
        said = min(acts, key=lambda act: (-acts[act], str(act)))
        places = Counter(one.place for one in ordered if one.place)
        return cls(
            id=content_hash("event", ordered[0].id),
            reports=ordered,
            relation=Relation(said[0]),
            source=said[1],
            target=said[2],
            place=min(places, key=lambda place: (-places[place], place.key), default=None),
            start=surest.start,
            end=surest.end,
            precision=surest.precision,
        )

    @property
    def first(self) -> str:
        """The day of the first report as ISO text, empty where no report has one."""
        return min((str(one.published) for one in self.reports if one.published), default="")

    @property
    def last(self) -> str:
        """The day of the last report."""
        return max((str(one.published) for one in self.reports if one.published), default="")

    @property
    def outlets(self) -> frozenset[str]:
        """Who reports it; an article without an outlet stands for itself."""
        return frozenset(one.outlet or one.article for one in self.reports)

    @property
    def sources(self) -> int:
        """How many of the outlets have it neither from an agency that another credits nor word for word alike."""
        return independent(self.reports)

    @property
    def modalities(self) -> frozenset[Modality]:
        """How the reports stand to it."""
        return frozenset(one.modality for one in self.reports)

    @property
    def agreed(self) -> bool:
        """Whether some modality is that of every outlet.

        What was planned and then took place is no disagreement: plans count only where nobody says more.
        """
        of: defaultdict[str, set[Modality]] = defaultdict(set)
        said = [one for one in self.reports if one.modality is not Modality.PLANNED]
        for one in said or self.reports:
            of[one.outlet or one.article].add(one.modality)
        return bool(set.intersection(*of.values()))
