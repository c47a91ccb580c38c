"""Three articles of a made-up world for the page, and one written by somebody who means harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Statement

ENTITIES = (
    Entity("iran", EntityType.COUNTRY, "إيران", "Iran", "IRN", "country/IRN", aliases=("طهران",)),
    Entity("russia", EntityType.COUNTRY, "روسيا", "Russia", "RUS", "country/RUS", aliases=("موسكو",)),
    Entity("usa", EntityType.COUNTRY, "الولايات المتحدة", "United States", "USA", "country/USA"),
    Entity("ukraine", EntityType.COUNTRY, "أوكرانيا", "Ukraine", "UKR", "country/UKR"),
    Entity("qatar", EntityType.COUNTRY, "قطر", "Qatar", "QAT", "country/QAT"),
    Entity("west", EntityType.GROUP, "الغرب", "the West"),
    Entity("drones", EntityType.MATERIEL, "مسيّرات", "drones"),
    Entity("crowd", EntityType.GROUP, "محتجون", "protesters"),
)

TEXTS = {
    ("marsad-1", "صحيفة المرصد", "https://example.org/1", date(2023, 8, 23)): (
        "🚀🚀 اتهم الغرب إيران بتزويد روسيا بمسيّرات.",
        "ونفت طهران أن تكون باعت روسيا مسيّرات.",
        "ووقعت إيران مع روسيا اتفاقا.",
    ),
    ("ufuq-2", "وكالة الأفق", "https://example.org/2", date(2024, 1, 10)): (
        "ووقعت روسيا مع إيران اتفاقا آخر.",
        "وفرضت الولايات المتحدة عقوبات على إيران.",
        "وتعتزم قطر مساعدة أوكرانيا.",
    ),
    ("undated-3", None, None, None): ("تظاهر محتجون ضد روسيا.", "وهدد الغرب روسيا."),
}

Said = tuple[str, str, Relation, str | None, str | None, Modality, float]
SAID: tuple[Said, ...] = (
    ("marsad-1", "اتهم", Relation.ACCUSE, "west", "iran", Modality.ASSERTED, 0.9),
    ("marsad-1", "تزويد", Relation.SUPPLY, "iran", "russia", Modality.CLAIMED, 0.7),
    ("marsad-1", "باعت", Relation.SUPPLY, "iran", "russia", Modality.DENIED, 0.6),
    ("marsad-1", "اتفاقا", Relation.AGREE, "iran", "russia", Modality.ASSERTED, 0.9),
    ("ufuq-2", "اتفاقا", Relation.AGREE, "russia", "iran", Modality.ASSERTED, 0.8),
    ("ufuq-2", "عقوبات", Relation.SANCTION, "usa", "iran", Modality.ASSERTED, 0.4),
    ("ufuq-2", "مساعدة", Relation.AID, "qatar", "ukraine", Modality.PLANNED, 0.5),
    ("undated-3", "تظاهر", Relation.PROTEST, "crowd", "russia", Modality.ASSERTED, 0.9),
    ("undated-3", "هدد", Relation.THREATEN, "west", "russia", Modality.ASSERTED, 0.9),
)

HARM = "window.harmed = true"
EVIL_NAME = f'<img src=x onerror="{HARM}">\u202e{{{{ 7*7 }}}}'
EVIL_TITLE = f"</script><script>{HARM}</script><a href='javascript:{HARM}'>href</a>"
EVIL_TEXT = f"{EVIL_TITLE}\n\nهاجم {EVIL_NAME} \"'><svg/onload={HARM}> روسيا <!--<script> \u2028 {{% raw %}}."


def readings() -> Iterator[Reading]:
    for (id_, outlet, url, day), sentences in TEXTS.items():
        article = Article(id_, "عنوان\n\n" + " ".join(sentences), "عنوان", outlet, url, day)
        statements = tuple(_statement(article, sentences, n, said) for n, said in enumerate(SAID) if said[0] == id_)
        denied = next((s.id for s in statements if s.modality is Modality.CLAIMED), None)
        denies = (denied,) if denied else ()
        told = (replace(s, denies=denies) if s.modality is Modality.DENIED else s for s in statements)
        yield Reading(article, tuple(_mentioned(entity, article) for entity in ENTITIES), tuple(told), "test/1")


def hostile() -> Reading:
    article = Article("evil", EVIL_TEXT, EVIL_TITLE, EVIL_NAME, f"javascript:{HARM}", date(2024, 2, 1))
    evil = Entity("e1", EntityType.GROUP, EVIL_NAME, f"{EVIL_NAME} href", aliases=(EVIL_TITLE,))
    russia = Entity("e2", EntityType.COUNTRY, "روسيا", "Russia", "RUS", "country/RUS")
    at = EVIL_TEXT.index("هاجم")
    statement = Statement(
        id="r1",
        relation=Relation.ASSAULT,
        source="e1",
        target="e2",
        modality=Modality.ASSERTED,
        trigger=article.span(at, at + 4),
        evidence=article.span(0, len(EVIL_TEXT)),
        sentence=0,
        speakers=("e1",),
        instrument="e1",
    )
    return Reading(article, (_mentioned(evil, article), _mentioned(russia, article)), (statement,), "test/1")


def _mentioned(entity: Entity, article: Article) -> Entity:
    spans = []
    for name in (entity.name, *entity.aliases):
        at = article.text.find(name)
        while at >= 0:
            spans.append(article.span(at, at + len(name)))
            at = article.text.find(name, at + 1)
    return replace(entity, mentions=tuple(spans))


def _statement(article: Article, sentences: tuple[str, ...], number: int, said: Said) -> Statement:
    _, trigger, relation, source, target, modality, confidence = said
    sentence = next(one for one in sentences if trigger in one)
    start = article.text.index(sentence)
    at = article.text.index(trigger, start)
    return Statement(
        id=f"r{number}",
        relation=relation,
        source=source,
        target=target,
        modality=modality,
        trigger=article.span(at, at + len(trigger)),
        evidence=article.span(start, start + len(sentence)),
        sentence=sentences.index(sentence),
        speakers=("west",) if modality is Modality.CLAIMED else (),
        instrument="drones" if relation is Relation.SUPPLY else None,
        confidence=confidence,
    )
