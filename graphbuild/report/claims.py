"""Which denial answers which claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphbuild.graph.views import StatementView, iri_of
from graphbuild.model import Entity, Modality, Relation
from graphbuild.report.data import Answer, Denial, Exchange
from graphbuild.report.times import order

_Act = tuple[str | None, Relation, str | None]


def claims(view: StatementView) -> bool:
    """Whether it is only somebody's word, or an accusation, which is as much."""
    return view.modality is Modality.CLAIMED or (
        view.relation is Relation.ACCUSE and view.modality is not Modality.DENIED
    )


def denies(view: StatementView) -> bool:
    """Whether it says that something is not so."""
    return view.modality is Modality.DENIED or (view.relation is Relation.DENY and view.modality is Modality.ASSERTED)


def claimants(view: StatementView) -> tuple[Entity, ...]:
    """Whose word a claim is: the speakers, of an accusation also who accuses."""
    return (*view.speakers, *_given(view.source)) if view.relation is Relation.ACCUSE else view.speakers


def deniers(view: StatementView) -> tuple[Entity, ...]:
    """Whose word a denial is."""
    return _given(view.source) if view.relation is Relation.DENY else view.speakers


def exchanges(found: Sequence[StatementView], against: Iterable[StatementView]) -> list[Exchange]:
    """Claims of one act beside the denials that answer them, then the denials that answer none of them.

    Args:
        found: the statements whose claims and denials are wanted.
        against: further denials, wanted only where they answer one of the claims.
    """
    acts: dict[_Act, list[StatementView]] = {}
    for view in sorted(found, key=order):
        if claims(view):
            acts.setdefault(_act(view), []).append(view)
    own = [view for view in found if denies(view)]
    pool = sorted({view.id: view for view in (*own, *against)}.values(), key=order)
    made = [Exchange(tuple(told), tuple(_denials(told, pool))) for told in acts.values()]
    answering = {denial.view.id for one in made for denial in one.denials}
    alone = [view for view in pool if view.id not in answering and view in own]
    return [*made, *(Exchange((), (Denial(view, None),)) for view in alone)]


def _denials(told: list[StatementView], pool: list[StatementView]) -> list[Denial]:
    answers = ((view, next((how for one in told if (how := _answers(view, one))), None)) for view in pool)
    return [Denial(view, how) for view, how in answers if how]


def _answers(denial: StatementView, claim: StatementView) -> Answer | None:
    if denial.id in claim.contradicted_by:
        return Answer.LINKED
    if denial.modality is Modality.DENIED:
        return Answer.SAME_ACT if _act(denial) == _act(claim) else None
    if denial.contradicts or denial.article.id != claim.article.id:
        return None
    # the denier is party to the act and speaks to those who claim it
    party = _states(_given(claim.source) + _given(claim.target)) - _states(claimants(claim))
    if _states(_given(denial.source)) & party and _states(_given(denial.target)) & _states(claimants(claim)):
        return Answer.SAME_ARTICLE
    return None


def _act(view: StatementView) -> _Act:
    source, target = (iri_of(end) if end else None for end in (view.source, view.target))
    return source, view.relation, target


def _states(entities: Iterable[Entity]) -> set[str]:
    """Whom they act for: a spokesman and his state are one here."""
    return {entity.country or iri_of(entity) for entity in entities}


def _given(entity: Entity | None) -> tuple[Entity, ...]:
    return (entity,) if entity else ()
