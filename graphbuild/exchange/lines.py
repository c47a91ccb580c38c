"""Readings go out: the line of an article in the shape of a gold file, and the lines of its statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphbuild.ids import statement_id
from graphbuild.model import Article, Entity, EntityType, Occurrence, Reading, Span, Statement, When


def reading_to_gold(reading: Reading) -> dict[str, Any]:
    """What one article says, as one JSON object in the shape of a gold file."""
    article = reading.article
    return {
        "doc": article.id,
        "date": article.published.isoformat() if article.published else None,
        "lang": "ar",
        "engine": reading.engine,
        "entities": [_gold_entity(entity) for entity in reading.entities],
        "relations": [_gold_relation(statement) for statement in reading.statements],
    }


def statement_lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """Each statement as one JSON object that stands alone: its article, its entities and its global id in it."""
    article = article_to_json(reading.article)
    entities = {entity.id: entity_to_json(entity) for entity in reading.entities}
    global_ids = {statement.id: statement_id(reading, statement) for statement in reading.statements}
    for statement in reading.statements:
        yield {
            "id": global_ids[statement.id],
            "article": article,
            "relation": statement.relation.value,
            "source": entities[statement.source] if statement.source else None,
            "target": entities[statement.target] if statement.target else None,
            "modality": statement.modality.value,
            "speakers": [entities[speaker] for speaker in statement.speakers],
            "instrument": entities[statement.instrument] if statement.instrument else None,
            "place": entities[statement.place] if statement.place else None,
            "trigger": span_to_json(statement.trigger),
            "evidence": span_to_json(statement.evidence),
            "sentence": statement.sentence,
            "elsewhere": [
                occurrence_to_json(place) | {"speakers": [entities[speaker] for speaker in place.speakers]}
                for place in statement.elsewhere
            ],
            "when": when_to_json(statement.when),
            "confidence": statement.confidence,
            "rules": list(statement.rules),
            "contradicts": [global_ids[denied] for denied in statement.denies],
            "engine": reading.engine,
        }


def span_to_json(span: Span) -> dict[str, Any]:
    """A span as ``{"start", "end", "text"}``."""
    return {"start": span.start, "end": span.end, "text": span.text}


def occurrence_to_json(place: Occurrence) -> dict[str, Any]:
    """Another place that states the same, with the local ids of its speakers."""
    return {
        "trigger": span_to_json(place.trigger),
        "evidence": span_to_json(place.evidence),
        "sentence": place.sentence,
        "speakers": list(place.speakers),
    }


def when_to_json(when: When | None) -> dict[str, Any] | None:
    """The time of a statement; days as ISO dates."""
    if when is None:
        return None
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
        "basis": when.basis.value,
        "span": span_to_json(when.span) if when.span else None,
    }


def article_to_json(article: Article) -> dict[str, Any]:
    """An article without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "sha256": article.sha256,
    }


def entity_to_json(entity: Entity) -> dict[str, Any]:
    """An entity with every mention at its place; ``stated`` is there only of persons with a country."""
    stated = {"stated": entity.stated} if entity.type is EntityType.PERSON and entity.country else {}
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "name_en": entity.name_en,
        "country": entity.country,
        **stated,
        "key": entity.key,
        "aliases": list(entity.aliases),
        "mentions": [span_to_json(mention) for mention in entity.mentions],
    }


def _gold_entity(entity: Entity) -> dict[str, Any]:
    surfaces = dict.fromkeys(mention.text for mention in entity.mentions)
    return entity_to_json(entity) | {"mentions": list(surfaces)}


def _gold_relation(statement: Statement) -> dict[str, Any]:
    by = list(statement.speakers)
    return {
        "id": statement.id,
        "type": statement.relation.value,
        "source": statement.source,
        "target": statement.target,
        "modality": statement.modality.value,
        "by": by if len(by) > 1 else next(iter(by), None),
        "instrument": statement.instrument,
        "place": statement.place,
        "trigger": statement.trigger.text,
        "sentence": statement.sentence,
        "when": when_to_json(statement.when),
        "confidence": statement.confidence,
        "evidence": span_to_json(statement.evidence),
        "elsewhere": [occurrence_to_json(place) for place in statement.elsewhere],
        "rules": list(statement.rules),
        "denies": list(statement.denies),
    }
