"""Readings made by hand and by hypothesis, for the tests of the graph."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

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

TEXT = "طهران تنفي\n\nاتهم الغرب إيران بتزويد روسيا بمسيرات استخدمت في أوكرانيا. ونفت طهران ذلك."
ENGINE = "test/1"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def drones(article_id: str = "a1", outlet: str = "وكالة ألف", published: date | None = date(2023, 8, 23)) -> Reading:
    """An accusation, what it claims, and the denial of that."""
    article = Article(article_id, TEXT, "طهران تنفي", outlet, "https://example.org/1", published)
    first, second = span(TEXT, TEXT.split("\n\n")[1].split(". ")[0] + "."), span(TEXT, "ونفت طهران ذلك.")
    entities = (
        Entity("e1", EntityType.GROUP, "الغرب", "the West", mentions=(span(TEXT, "الغرب"),)),
        Entity("e2", EntityType.COUNTRY, "إيران", "Iran", "IRN", "country/IRN", (span(TEXT, "إيران"),), ("طهران",)),
        Entity("e3", EntityType.COUNTRY, "روسيا", "Russia", "RUS", "country/RUS", (span(TEXT, "روسيا"),)),
        Entity("e4", EntityType.MATERIEL, "مسيرات", None, mentions=(span(TEXT, "مسيرات"),)),
        Entity("e5", EntityType.COUNTRY, "أوكرانيا", "Ukraine", "UKR", "country/UKR", (span(TEXT, "أوكرانيا"),)),
    )
    statements = (
        Statement(
            "r1", Relation.ACCUSE, "e1", "e2", Modality.ASSERTED, span(TEXT, "اتهم"), first, 1, rules=("source:x",)
        ),
        Statement(
            "r2", Relation.SUPPLY, "e2", "e3", Modality.CLAIMED, span(TEXT, "تزويد"), first, 1,
            speakers=("e1",), instrument="e4", confidence=0.8,
        ),
        Statement(
            "r3", Relation.USED_IN, "e4", "e5", Modality.CLAIMED, span(TEXT, "استخدمت"), first, 1, speakers=("e1",)
        ),
        Statement(
            "r4", Relation.DENY, "e2", "e1", Modality.ASSERTED, span(TEXT, "نفت"), second, 2, denies=("r2", "r3")
        ),
    )  # fmt: skip
    return Reading(article, entities, statements, ENGINE)


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
maybe_name = st.none() | names


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Span(start, end, text[start:end])


@st.composite
def whens(draw: st.DrawFn, text: str) -> When:
    start, end = sorted((draw(st.dates()), draw(st.dates())))
    return When(
        draw(st.sampled_from([start, None])),
        draw(st.sampled_from([end, None])),
        draw(st.sampled_from(Precision)),
        draw(st.sampled_from(Basis)),
        draw(st.none() | spans(text)),
    )


@st.composite
def readings(draw: st.DrawFn, ids: st.SearchStrategy[str] = names) -> Reading:
    """Any reading that keeps what model.py promises."""
    text = draw(st.text(min_size=1, max_size=60))
    article = Article(
        draw(ids), text, draw(st.text(max_size=8)), draw(maybe_name), draw(maybe_name), draw(st.none() | st.dates())
    )
    pairs = draw(st.lists(st.tuples(st.sampled_from(EntityType), names), min_size=1, max_size=4))
    entities = tuple(
        Entity(
            f"e{number}", kind, name, draw(maybe_name), draw(st.sampled_from([None, "IRN", "RUS"])),
            draw(st.sampled_from([None, None, "country/IRN", "organization/united-nations"])),
            tuple(draw(st.lists(spans(text), max_size=2))), tuple(draw(st.lists(names, max_size=2))),
        )
        for number, (kind, name) in enumerate(pairs, 1)
    )  # fmt: skip
    return Reading(article, entities, tuple(draw(_statements(text, entities))), draw(names))


@st.composite
def _statements(draw: st.DrawFn, text: str, entities: tuple[Entity, ...]) -> list[Statement]:
    who = st.sampled_from([entity.id for entity in entities])
    count = draw(st.integers(0, 4))
    local = [f"r{number}" for number in range(1, count + 1)]
    return [
        Statement(
            id=name,
            relation=draw(st.sampled_from(Relation)),
            source=draw(who),
            target=draw(st.none() | who),
            modality=draw(st.sampled_from(Modality)),
            trigger=draw(spans(text)),
            evidence=draw(spans(text)),
            sentence=draw(st.integers(0, 50)),
            speakers=tuple(draw(st.lists(who, max_size=2, unique=True))),
            instrument=draw(st.none() | who),
            place=draw(st.none() | who),
            confidence=draw(st.floats(0, 1)),
            rules=tuple(draw(st.lists(names, max_size=2))),
            denies=tuple(draw(st.lists(st.sampled_from(local), max_size=2, unique=True))),
            when=draw(st.none() | whens(text)),
            elsewhere=tuple(draw(st.lists(_occurrences(text, who), max_size=2))),
        )
        for name in local
    ]


@st.composite
def _occurrences(draw: st.DrawFn, text: str, who: st.SearchStrategy[str]) -> Occurrence:
    speakers = tuple(draw(st.lists(who, max_size=2, unique=True)))
    return Occurrence(draw(spans(text)), draw(spans(text)), draw(st.integers(0, 50)), speakers)
