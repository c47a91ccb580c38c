"""Puts the statements of one article, each a JSON object that stands alone, together into one reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphbuild.errors import InputError
from graphbuild.exchange.excerpt import known_article
from graphbuild.exchange.fields import (
    choice,
    items,
    mapping,
    optional_date,
    optional_mapping,
    optional_text,
    probability,
    text,
    texts,
    whole_number,
    yes,
)
from graphbuild.exchange.page import Page
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

_ENGINE = "manual"


class Assembly:
    """Grows by lines about one article; :meth:`reading` is what they say together."""

    def __init__(self) -> None:
        self._page = Page()
        self._articles: list[dict[str, Any]] = []
        self._entities: dict[tuple[object, ...], Entity] = {}
        self._statements: dict[int, Statement] = {}
        self._contradicts: dict[int, tuple[str, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._engines: set[str] = set()

    def add(self, number: int, value: dict[str, Any]) -> None:
        """Take in the statement of one line.

        Raises:
            InputError: a field is missing, of the wrong kind, or contradicts another line.
        """
        article = mapping(value["article"], "article")
        self._check_article(article)
        statement = self._statement(number, value)
        contradicts = texts(value, "contradicts")
        name, engine = optional_text(value, "id"), optional_text(value, "engine")
        self._articles.append(article)
        self._statements[number] = statement
        self._contradicts[number] = contradicts
        self._engines.add(engine or _ENGINE)
        if name:
            self._numbers[name] = number

    def dangling(self) -> Iterator[tuple[int, InputError]]:
        """The lines that contradict a statement which is not there; they are kept without that."""
        for number, names in self._contradicts.items():
            for name in names:
                if name not in self._numbers:
                    yield number, InputError(f"contradicts «{name}», which is no statement of this article")

    def reading(self) -> Reading | None:
        """What the lines say together, in their order; None when there was no good line."""
        if not self._statements:
            return None
        statements = tuple(self._linked(number) for number in sorted(self._statements))
        return Reading(self._article(), tuple(self._entities.values()), statements, "+".join(sorted(self._engines)))

    def _linked(self, number: int) -> Statement:
        denied = (self._numbers[name] for name in self._contradicts[number] if name in self._numbers)
        return replace(self._statements[number], denies=tuple(_local_id(other) for other in denied))

    def _check_article(self, article: dict[str, Any]) -> None:
        optional_date(article, "published")
        for name in ("title", "outlet", "url", "sha256"):
            optional_text(article, name)
        if self._articles and article.get("sha256") != self._articles[0].get("sha256"):
            raise InputError("«sha256» differs from that of another statement about the same article")

    def _article(self) -> Article:
        known = self._articles[0]
        article = Article(
            id=text(known, "id"),
            text=self._page.text,
            title=optional_text(known, "title") or "",
            outlet=optional_text(known, "outlet"),
            url=optional_text(known, "url"),
            published=optional_date(known, "published"),
        )
        return known_article(article, optional_text(known, "sha256"))

    def _statement(self, number: int, value: dict[str, Any]) -> Statement:
        relation, modality = choice(Relation, value, "relation"), choice(Modality, value, "modality")
        sentence, confidence = whole_number(value, "sentence"), probability(value, "confidence")
        rules = texts(value, "rules")
        if value.get("source") is None and value.get("target") is None:
            raise InputError("neither «source» nor «target»: add one of them")
        trigger, evidence = self._quotations(value)
        return Statement(
            id=_local_id(number),
            relation=relation,
            source=self._entity(value, "source"),
            target=self._entity(value, "target"),
            modality=modality,
            trigger=trigger,
            evidence=evidence,
            sentence=sentence,
            speakers=self._speakers(value),
            instrument=self._entity(value, "instrument"),
            place=self._entity(value, "place"),
            confidence=confidence,
            rules=rules,
            when=self._when(value, evidence),
            elsewhere=tuple(self._occurrence(place) for place in items(value, "elsewhere")),
        )

    def _occurrence(self, value: object) -> Occurrence:
        given = mapping(value, "a place of «elsewhere»")
        trigger, evidence = self._quotations(given)
        return Occurrence(trigger, evidence, whole_number(given, "sentence"), self._speakers(given))

    def _speakers(self, value: dict[str, Any]) -> tuple[str, ...]:
        return tuple(self._add_entity(speaker) for speaker in items(value, "speakers"))

    def _when(self, value: dict[str, Any], evidence: Span) -> When | None:
        given = optional_mapping(value, "when")
        if given is None:
            return None
        start, end = optional_date(given, "start"), optional_date(given, "end")
        if start and end and start > end:
            raise InputError(f"«when» ends on {end}, before it starts on {start}: swap the days")
        quoted = given.get("span")
        span = None if quoted is None else self._page.quote(quoted, evidence)
        return When(start, end, choice(Precision, given, "precision"), choice(Basis, given, "basis"), span)

    def _quotations(self, value: dict[str, Any]) -> tuple[Span, Span]:
        """Trigger and evidence; what is absent is an empty span, or the trigger stands for the evidence too."""
        given_trigger, given_evidence = value.get("trigger"), value.get("evidence")
        if given_evidence is None:
            trigger = self._page.quote(given_trigger or "")
            return trigger, trigger
        evidence = self._page.quote(given_evidence)
        if given_trigger is None:
            return Span(evidence.start, evidence.start, ""), evidence
        return self._page.quote(given_trigger, evidence), evidence

    def _entity(self, value: dict[str, Any], role: str) -> str | None:
        return None if value.get(role) is None else self._add_entity(value[role])

    def _add_entity(self, value: object) -> str:
        """The local id of an entity: the one it brings along, unless a different entity has that already."""
        given = mapping(value, "an entity")
        kind, name = choice(EntityType, given, "type"), text(given, "name")
        country, key = optional_text(given, "country"), optional_text(given, "key")
        wish = optional_text(given, "id")
        mentions = tuple(self._page.quote(mention) for mention in items(given, "mentions"))
        name_en, aliases = optional_text(given, "name_en"), texts(given, "aliases")
        stated = kind is EntityType.PERSON and country is not None and yes(given, "stated", default=True)
        entity = Entity("", kind, name, name_en, country, key, mentions, aliases, stated=stated)
        identity = (wish, kind, name, country, key, stated)
        old = self._entities.get(identity)
        entity = replace(entity, id=old.id if old else self._free_id(wish))
        self._entities[identity] = _united(old, entity) if old else entity
        return entity.id

    def _free_id(self, wish: str | None) -> str:
        taken = {entity.id for entity in self._entities.values()}
        candidates = (f"e{number}" for number in range(1, len(taken) + 2))
        if wish and wish not in taken:
            return wish
        return next(candidate for candidate in candidates if candidate not in taken)


def _local_id(number: int) -> str:
    return f"r{number}"


def _united(one: Entity, other: Entity) -> Entity:
    """The same entity as two lines of one article describe it."""
    mentions = sorted({*one.mentions, *other.mentions}, key=lambda span: (span.start, span.end))
    return replace(
        one,
        name_en=one.name_en or other.name_en,
        mentions=tuple(mentions),
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
    )
