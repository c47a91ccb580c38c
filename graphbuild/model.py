"""The values that cross rooms: articles, entities as mentioned, statements.

All are frozen. Offsets count Unicode code points of :attr:`Article.text`, the untouched original, and
``article.text[span.start:span.end] == span.text`` holds for every :class:`Span`, always.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntityType(StrEnum):
    """What kind of thing an entity is; each is a class of the ontology."""

    COUNTRY = "COUNTRY"
    PLACE = "PLACE"
    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"
    ARMED_FORCE = "ARMED_FORCE"
    GROUP = "GROUP"
    MATERIEL = "MATERIEL"
    EVENT = "EVENT"


class Relation(StrEnum):
    """What one entity does to another; each is an object property of the ontology."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    SUPPLY = "SUPPLY"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    DENY = "DENY"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    LEADS = "LEADS"
    MEMBER_OF = "MEMBER_OF"
    LOCATED_IN = "LOCATED_IN"
    USED_IN = "USED_IN"


class Modality(StrEnum):
    """How the article stands to a statement."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"


class Precision(StrEnum):
    """How exactly the time of an event is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PERIOD = "period"
    SINCE = "since"
    UNTIL = "until"
    AFTER = "after"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What the time of an event was found by."""

    EXPRESSION = "expression"
    PUBLICATION = "publication"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. ``text`` is the whole original, title included; every offset counts in it."""

    id: str
    text: str
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    published: date | None = None

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the UTF-8 text: tells whether an article changed."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The characters ``start`` to ``end`` as a :class:`Span`."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing as one article mentions it.

    ``id`` is local to the article (``e1``). ``key`` is the entry of a gazetteer that it was recognised as
    (``country/IRN``, ``organization/united-nations``) or None. ``country`` is an ISO 3166-1 alpha-3 code.
    ``stated`` tells that words beside a person's name say the country: elsewhere it follows from what the person leads
    or serves, or is the state that the article is mostly about. ``canonical`` is set by a store where another entity
    was found to be the same: the key that stands for both.
    """

    id: str
    type: EntityType
    name: str
    name_en: str | None = None
    country: str | None = None
    key: str | None = None
    mentions: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    canonical: str | None = None
    stated: bool = False


class Verdict(StrEnum):
    """What two members, the things of single articles by their keys, are held to be."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on the members ``a`` and ``b``, with ``a < b``: how sure, why, by whom, and when as an ISO time."""

    a: str
    b: str
    verdict: Verdict
    score: float
    reason: str
    who: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event: somewhere from the day ``start`` to the day ``end``, both included.

    None is where that side is open or unknown. ``since`` goes on from ``start``, ``after`` lies somewhere behind it,
    ``until`` lies or lasts no later than ``end``. ``unknown`` has no days: nothing tells the time, or only an
    expression that needs what is not there, such as «أمس» in an article without a date. ``span`` is the expression.
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Another place of the article that states the same in the same modality: its words, and whose word it is there."""

    trigger: Span
    evidence: Span
    sentence: int
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation that one article reports: who, did what, to whom, according to whom, in which words.

    ``id`` is local to the article (``r1``); :func:`graphbuild.ids.statement_id` gives the global one. Arguments are
    ids of the :class:`Entity` values of the same :class:`Reading`. ``denies`` names the statements of the same
    reading that this one contradicts. ``evidence`` is the sentence,
    ``trigger`` the words in it that carry the relation. ``rules`` names every rule that took part in the
    decision, as ``what:rule`` (``source:verb-subject``). ``confidence`` is a probability. ``when`` is the time of what
    is stated; None where nobody looked for it. ``elsewhere`` are the other places that state it; ``speakers`` are those
    of all places, the one of ``trigger`` first.
    """

    id: str
    relation: Relation
    source: str | None
    target: str | None
    modality: Modality
    trigger: Span
    evidence: Span
    sentence: int
    speakers: tuple[str, ...] = ()
    instrument: str | None = None
    place: str | None = None
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    elsewhere: tuple[Occurrence, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine read in one article. ``engine`` says which, with its version (``lexicon/1``)."""

    article: Article
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    engine: str

    def entity(self, id: str | None) -> Entity | None:
        """The entity with that local id, or None."""
        return next((e for e in self.entities if e.id == id), None)
