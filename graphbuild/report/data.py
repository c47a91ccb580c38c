"""What a report is about and what was found of it, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphbuild.graph.resolve import Description
from graphbuild.graph.views import StatementView
from graphbuild.model import Article


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about, by any name: one actor, or a pair. Dates are of publication and included.

    With ``alone`` a state is only itself; otherwise its forces, ministers and towns count with it.
    """

    one: str
    other: str | None = None
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.0
    alone: bool = False

    def wants(self, view: StatementView) -> bool:
        """Whether a statement lies within what is asked, whoever it is about."""
        day = view.published
        return (
            view.confidence >= self.min_confidence
            and (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One of those who are asked about; ``members`` are the IRIs of itself and of all that counts with it."""

    iri: str
    described: Description
    members: frozenset[str]


class Direction(StrEnum):
    """Who acts: the first side, or others upon it (in a pair: the second side), or both together."""

    ACTS = "acts"
    SUFFERS = "suffers"
    MUTUAL = "mutual"


class Answer(StrEnum):
    """Why a denial is held to answer a claim."""

    LINKED = "linked"
    SAME_ACT = "same_act"
    SAME_ARTICLE = "same_article"


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody's denial; ``answers`` is None where no claim was found that it would answer."""

    view: StatementView
    answers: Answer | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is claimed of one act and what is said against it; either may be empty."""

    claims: tuple[StatementView, ...]
    denials: tuple[Denial, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a store has on one side, or on what passes between two.

    ``dealings`` are the statements between the sides, or between the one side and all others, in the order of the
    events. ``profile`` is what the articles say of the sides' own make-up: who leads whom, who belongs where.
    """

    asked: Asked
    sides: tuple[Side, ...]
    dealings: tuple[StatementView, ...]
    profile: tuple[StatementView, ...]
    exchanges: tuple[Exchange, ...]
    articles: tuple[Article, ...]
    engines: tuple[str, ...]
    described: Mapping[str, Description]

    @property
    def reporting(self) -> tuple[Article, ...]:
        """The articles that tell of the dealings, or claim and deny them; the others only tell who is who."""
        said = [view for one in self.exchanges for view in (*one.claims, *(denial.view for denial in one.denials))]
        ids = {view.article.id for view in (*self.dealings, *said)}
        return tuple(article for article in self.articles if article.id in ids)
