"""A small world for the queries and the shapes: four made-up articles that between them answer every question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import Quad

from graphbuild.graph.happenings import with_events
from graphbuild.graph.quads import entity_quads, reading_quads, sorted_nquads
from graphbuild.graph.resolve import canonical_key, describe
from graphbuild.ids import entity_iri
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Statement
from graphbuild.when import dated

ENTITIES = {
    one.id: one
    for one in (
        Entity("iran", EntityType.COUNTRY, "إيران", "Iran", "IRN", "country/IRN"),
        Entity("russia", EntityType.COUNTRY, "روسيا", "Russia", "RUS", "country/RUS"),
        Entity("ukraine", EntityType.COUNTRY, "أوكرانيا", "Ukraine", "UKR", "country/UKR"),
        Entity("usa", EntityType.COUNTRY, "الولايات المتحدة", "United States", "USA", "country/USA"),
        Entity("saudi", EntityType.COUNTRY, "السعودية", "Saudi Arabia", "SAU", "country/SAU"),
        Entity("west", EntityType.GROUP, "الغرب", "the West"),
        Entity("crowd", EntityType.GROUP, "محتجون"),
        Entity("drones", EntityType.MATERIEL, "طائرات مسيّرة", "drones"),
        Entity("lavrov", EntityType.PERSON, "سيرغي لافروف", "Sergey Lavrov", "RUS"),
        Entity("ministry", EntityType.ORGANIZATION, "وزارة الخارجية الروسية", "Russian Foreign Ministry", "RUS"),
        Entity("kyiv", EntityType.PLACE, "كييف", "Kyiv", "UKR"),
    )
}


@dataclass(frozen=True)
class Said:
    """A statement before it has its place in the text."""

    relation: str
    source: str | None
    target: str | None
    trigger: str
    modality: str = "asserted"
    by: str | None = None
    instrument: str | None = None
    place: str | None = None
    denies: tuple[str, ...] = ()


ARTICLES = {
    ("palm-1", "صحيفة النخيل", date(2023, 8, 23)): {
        "وقعت إيران وروسيا اتفاقا عسكريا.": [Said("AGREE", "iran", "russia", "وقعت")],
        "واتهم الغرب إيران بتزويد روسيا بطائرات مسيّرة تُستخدم في أوكرانيا.": [
            Said("ACCUSE", "west", "iran", "اتهم"),
            Said("SUPPLY", "iran", "russia", "تزويد", "claimed", "west", "drones"),
            Said("USED_IN", "drones", "ukraine", "تُستخدم", "claimed", "west"),
        ],
        "ونفت طهران ذلك.": [Said("DENY", "iran", "west", "نفت", denies=("palm-1/3", "palm-1/4"))],
        "وتعتزم إيران توقيع اتفاق مع السعودية.": [Said("AGREE", "iran", "saudi", "توقيع", "planned", "iran")],
    },
    ("harbour-2", "وكالة المرفأ", date(2023, 9, 10)): {
        "فرضت الولايات المتحدة عقوبات على إيران.": [Said("SANCTION", "usa", "iran", "عقوبات")],
        "وقال وزير الخارجية الروسي سيرغي لافروف إن أوكرانيا قصفت روسيا.": [
            Said("LEADS", "lavrov", "ministry", "وزير"),
            Said("ASSAULT", "ukraine", "russia", "قصفت", "claimed", "lavrov"),
        ],
        "واتهمت أوكرانيا روسيا بقصف كييف.": [
            Said("ACCUSE", "ukraine", "russia", "اتهمت"),
            Said("ASSAULT", "russia", "kyiv", "قصف", "claimed", "ukraine"),
        ],
        "وقصفت روسيا كييف بطائرات مسيّرة 🚀.": [
            Said("ASSAULT", "russia", "kyiv", "قصفت", instrument="drones", place="kyiv")
        ],
        "وهددت إيران الولايات المتحدة، ونفت أن تكون زودت روسيا بها.": [
            Said("THREATEN", "iran", "usa", "هددت"),
            Said("SUPPLY", "iran", "russia", "زودت", "denied", "iran", "drones"),
            Said("DENY", "iran", "usa", "نفت", denies=("harbour-2/8",)),
        ],
        "وتدعم الولايات المتحدة أوكرانيا بطائرات مسيّرة.": [Said("AID", "usa", "ukraine", "تدعم", instrument="drones")],
    },
    ("dunes-4", "إذاعة الكثبان", date(2023, 9, 10)): {
        "ولم تقصف روسيا كييف بطائرات مسيّرة.": [
            Said("ASSAULT", "russia", "kyiv", "تقصف", "denied", None, "drones", "kyiv")
        ],
    },
    ("undated-3", None, None): {"تظاهر محتجون ضد روسيا.": [Said("PROTEST", "crowd", "russia", "تظاهر")],
                               "واحتج آخرون.": [Said("PROTEST", None, "russia", "احتج")]},
}  # fmt: skip


def iri(name: str) -> str:
    """IRI of an entity by its name here: what a store finds for a user."""
    return entity_iri(canonical_key(ENTITIES[name]))


@cache
def news() -> bytes:
    """The graph of the articles as N-Quads."""
    derived = list(with_events(readings()))[-1]
    return b"".join(sorted({*sorted_nquads(_quads()).splitlines(keepends=True), *derived.splitlines(keepends=True)}))


def _quads() -> Iterator[Quad]:
    mentions: dict[str, list[Entity]] = defaultdict(list)
    for reading in readings():
        yield from reading_quads(reading)
        for entity in reading.entities:
            mentions[canonical_key(entity)].append(entity)
    for key, entities in mentions.items():
        yield from entity_quads(describe(key, entities))


def readings() -> Iterator[Reading]:
    for (id_, outlet, day), sentences in ARTICLES.items():
        article = Article(id_, "عنوان\n\n" + " ".join(sentences), "عنوان", outlet, None, day)
        statements = tuple(_statements(article, sentences))
        yield dated(Reading(article, tuple(ENTITIES.values()), statements, "test/1"))


def _statements(article: Article, sentences: dict[str, list[Said]]) -> Iterator[Statement]:
    count = 0
    for number, (sentence, all_said) in enumerate(sentences.items(), 1):
        start = article.text.index(sentence)
        for said in all_said:
            count += 1
            at = article.text.index(said.trigger, start)
            yield Statement(
                id=f"{article.id}/{count}",
                relation=Relation(said.relation),
                source=said.source,
                target=said.target,
                modality=Modality(said.modality),
                trigger=article.span(at, at + len(said.trigger)),
                evidence=article.span(start, start + len(sentence)),
                sentence=number,
                speakers=(said.by,) if said.by else (),
                instrument=said.instrument,
                place=said.place,
                confidence=0.9,
                rules=("source:verb-subject",),
                denies=said.denies,
            )
