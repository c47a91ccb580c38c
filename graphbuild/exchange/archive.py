"""A reading as one JSON object with nothing left out, and back: what the store keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphbuild.exchange.excerpt import known_article
from graphbuild.exchange.lines import (
    article_to_json,
    entity_to_json,
    occurrence_to_json,
    span_to_json,
    when_to_json,
)
from graphbuild.model import (
    Article,
    Basis,
    Entity,
    EntityType,
    Modality,
    Occurrence,
    Precision,
    Reading,
    Relation,
    Span,
    Statement,
    When,
)


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The whole reading, article text included; :func:`reading_from_json` gives an equal one."""
    return {
        "article": article_to_json(reading.article) | {"text": reading.article.text},
        "entities": [entity_to_json(entity) for entity in reading.entities],
        "statements": [_statement_to_json(statement) for statement in reading.statements],
        "engine": reading.engine,
    }


def reading_from_json(value: dict[str, Any]) -> Reading:
    """The reading that :func:`reading_to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: it is not one; whoever reads the file knows which file to name.
    """
    return Reading(
        article=_article_from_json(value["article"]),
        entities=tuple(entity_from_json(entity) for entity in value["entities"]),
        statements=tuple(_statement_from_json(statement) for statement in value["statements"]),
        engine=value["engine"],
    )


def _article_from_json(value: dict[str, Any]) -> Article:
    published = date.fromisoformat(value["published"]) if value["published"] else None
    article = Article(value["id"], value["text"], value["title"], value["outlet"], value["url"], published)
    return known_article(article, value["sha256"])


def entity_from_json(value: dict[str, Any]) -> Entity:
    """The entity that :func:`~graphbuild.exchange.lines.entity_to_json` wrote."""
    whole = value | {
        "type": EntityType(value["type"]),
        "mentions": tuple(Span(**mention) for mention in value["mentions"]),
        "aliases": tuple(value["aliases"]),
    }
    return Entity(**whole)


def _statement_to_json(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "relation": statement.relation.value,
        "source": statement.source,
        "target": statement.target,
        "modality": statement.modality.value,
        "trigger": span_to_json(statement.trigger),
        "evidence": span_to_json(statement.evidence),
        "sentence": statement.sentence,
        "speakers": statement.speakers,
        "instrument": statement.instrument,
        "place": statement.place,
        "confidence": statement.confidence,
        "rules": statement.rules,
        "denies": statement.denies,
        "when": when_to_json(statement.when),
        "elsewhere": [occurrence_to_json(place) for place in statement.elsewhere],
    }


def _statement_from_json(value: dict[str, Any]) -> Statement:
    whole = value | {
        "relation": Relation(value["relation"]),
        "modality": Modality(value["modality"]),
        "trigger": Span(**value["trigger"]),
        "evidence": Span(**value["evidence"]),
        **{name: tuple(value[name]) for name in ("speakers", "rules", "denies")},
        "when": _when_from_json(value.get("when")),  # readings stored before statements had a time lack it
        "elsewhere": tuple(_occurrence_from_json(place) for place in value.get("elsewhere", ())),  # likewise
    }
    return Statement(**whole)


def _occurrence_from_json(value: dict[str, Any]) -> Occurrence:
    trigger, evidence = Span(**value["trigger"]), Span(**value["evidence"])
    return Occurrence(trigger, evidence, value["sentence"], tuple(value["speakers"]))


def _when_from_json(value: dict[str, Any] | None) -> When | None:
    if value is None:
        return None
    start, end = (date.fromisoformat(value[name]) if value[name] else None for name in ("start", "end"))
    span = Span(**value["span"]) if value["span"] else None
    return When(start, end, Precision(value["precision"]), Basis(value["basis"]), span)
