"""What the statements of a reading are compared by with those of other articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphbuild.events import Party, Report
from graphbuild.events.wording import acts, agencies, stems
from graphbuild.graph.quads import distinct_statements
from graphbuild.graph.resolve import canonical_key
from graphbuild.ids import statement_id
from graphbuild.model import Basis, Entity, EntityType, Precision, Reading, Statement, When
from graphbuild.vocab import Family, vocabulary


def reports_of(reading: Reading) -> Iterator[Report]:
    """A report for every statement of an act; standing ties such as offices are no happenings."""
    parties = {entity.id: _party(entity) for entity in reading.entities}
    local = {one.id: statement_id(reading, one) for one in reading.statements}
    title = stems(reading.article.title)
    for global_id, statement in distinct_statements(reading).items():
        if vocabulary().relations[statement.relation].family is not Family.STRUCTURE:
            denied = frozenset(local[other] for other in statement.denies)
            yield _report(reading, global_id, statement, parties, title, denied)


def _report(
    reading: Reading,
    global_id: str,
    statement: Statement,
    parties: dict[str, Party],
    title: frozenset[str],
    denied: frozenset[str],
) -> Report:
    article = reading.article
    when = statement.when or _published(article.published)
    trigger, sentence = statement.trigger.text, statement.evidence.text
    given = {one.id: one.name for one in reading.entities}
    roles = (statement.source, statement.target, statement.place)
    named = frozenset().union(*(stems(given[role]) for role in roles if role))
    return Report(
        id=global_id,
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        relation=statement.relation,
        modality=statement.modality,
        source=parties.get(statement.source or ""),
        target=parties.get(statement.target or ""),
        place=parties.get(statement.place or ""),
        start=when.start,
        end=when.end,
        precision=when.precision,
        basis=when.basis,
        acts=acts(trigger),
        words=stems(sentence) - named - stems(trigger),
        title=title - named - stems(trigger),
        agencies=agencies(sentence, article.text),
        denies=denied,
        confidence=statement.confidence,
    )


def _party(entity: Entity) -> Party:
    """A country is its own state, whatever gazetteer entry it was recognised as."""
    key = canonical_key(entity)
    if entity.type is EntityType.COUNTRY:
        return Party(key, key)
    return Party(key, f"country/{entity.country}" if entity.country else None, entity.type is EntityType.EVENT)


def _published(day: date | None) -> When:
    """The time of a statement that nobody dated: the day of its article."""
    return When(day, day, Precision.DAY if day else Precision.UNKNOWN, Basis.PUBLICATION if day else Basis.NONE)
