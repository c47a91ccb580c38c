"""The sample articles as a careful reader annotated them: the same statements whatever the engines find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Span, Statement
from graphbuild.read import read_articles
from graphbuild.resources import resource
from graphbuild.text.tokens import sentences


def readings() -> Iterator[Reading]:
    for article in read_articles([str(resource("data", "sample", "articles.jsonl"))]):
        assert isinstance(article, Article)
        gold = json.loads(resource("data", "annotations", "sample", f"{article.id}.json").read_text("utf-8"))
        yield _reading(article, gold)


def _reading(article: Article, gold: dict[str, Any]) -> Reading:
    entities = tuple(_entity(article, one) for one in gold["entities"])
    lines = [article.span(one.start, one.end) for one in sentences(article.text)]
    statements = tuple(found for one in gold["relations"] if (found := _statement(article, lines, one)))
    return Reading(article, entities, statements, "gold/1")


def _entity(article: Article, one: dict[str, Any]) -> Entity:
    names = dict.fromkeys([one["name"], *one["mentions"]])
    return Entity(
        id=one["id"],
        type=EntityType(one["type"]),
        name=one["name"],
        name_en=one["name_en"],
        country=one["country"],
        mentions=tuple(span for name in names for span in _places(article, name)),
        aliases=tuple(name for name in one["mentions"] if name != one["name"]),
    )


def _places(article: Article, name: str) -> Iterator[Span]:
    at = article.text.find(name)
    while at >= 0:
        yield article.span(at, at + len(name))
        at = article.text.find(name, at + 1)


def _statement(article: Article, lines: list[Span], one: dict[str, Any]) -> Statement | None:
    line = lines[one["sentence"]]
    at = article.text.find(one["trigger"], line.start, line.end)
    if at < 0:
        return None
    by = one["by"] or []
    return Statement(
        id=one["id"],
        relation=Relation(one["type"]),
        source=one["source"],
        target=one["target"],
        modality=Modality(one["modality"]),
        trigger=article.span(at, at + len(one["trigger"])),
        evidence=line,
        sentence=one["sentence"],
        speakers=tuple([by] if isinstance(by, str) else by),
        instrument=one["instrument"],
        place=one["place"],
        confidence=0.6 + 0.39 * (at % 100) / 100,
    )
