"""Articles of one statement each, in which one person goes by several names and two share one."""

from __future__ import annotations

import json
from collections.abc import Iterator

from graphbuild.exchange import readings_from_statements
from graphbuild.model import Reading

ACTS = [
    ("a1", "أنتوني بلينكن", "USA", "REQUEST", "2022-03-01"),
    ("a2", "أنتوني بلنكن", "USA", "ACCUSE", "2022-03-02"),
    ("a3", "وزير الخارجية الأميركي أنتوني بلينكن", "USA", "THREATEN", "2022-03-03"),
    ("a4", "مايكل كوهين", "USA", "ACCUSE", "2022-03-04"),
    ("a5", "إيلي كوهين", "ISR", "ACCUSE", "2022-03-05"),
    ("a6", "جاريد كوشنر", "USA", "REQUEST", "2022-03-06"),
    ("a7", "جاريد كوشير", "USA", "ACCUSE", "2022-03-07"),
]
"""Article, source, its state, what it does to Russia, day."""

RUSSIA = {"type": "COUNTRY", "name": "روسيا", "name_en": "Russia", "country": "RUS", "key": "country/RUS"}
BLINKEN = ("person/انتوني-بلينكن/USA", "person/انتوني-بلنكن/USA", "person/وزير-الخارجيه-الاميركي-انتوني-بلينكن/USA")
KUSHNER = ("person/جاريد-كوشنر/USA", "person/جاريد-كوشير/USA")
COHEN = ("person/ايلي-كوهين/ISR", "person/مايكل-كوهين/USA")


def lines() -> Iterator[str]:
    for id_, name, country, relation, day in ACTS:
        yield json.dumps(
            {
                "article": {"id": id_, "published": day, "title": f"عن {name}"},
                "relation": relation,
                "modality": "asserted",
                "source": {"type": "PERSON", "name": name, "country": country},
                "target": RUSSIA,
                "evidence": f"اتهم {name} روسيا",
                "trigger": "اتهم",
            },
            ensure_ascii=False,
        )


def readings() -> list[Reading]:
    return list(readings_from_statements(lines(), "news"))
