"""What nature does and what is only played is no politics. Sentences written for these tests."""

from __future__ import annotations

import pytest

from graphbuild.extract import Extractor
from graphbuild.extract.candidates import Prepared, prepare
from graphbuild.extract.found import Found
from graphbuild.extract.stance import Stance
from graphbuild.extract.things import Thing
from graphbuild.extract.unpolitical import political
from graphbuild.model import Article, Modality, Relation


def stated(text: str, relation: Relation, source: str, target: str) -> Found:
    prepared = prepare(Article("a", text))
    ends = [_thing(prepared, name) for name in (source, target)]
    own_voice = Stance(Modality.ASSERTED, (), "")
    return Found(relation, ends[0], ends[1], own_voice, prepared.article.span(0, 4), prepared.views[0], 0.9, ())


def _thing(prepared: Prepared, name: str) -> Thing | None:
    return next(t for t in prepared.entities.things if name in (t.name, *t.surfaces)) if name else None


@pytest.mark.parametrize(
    ("why", "text", "relation", "source", "target", "kept"),
    [
        ("an earthquake is nobody's act", "أصيب عشرات المدنيين في الزلزال.", Relation.ASSAULT, "", "المدنيين", False),
        ("nor are two", "هز زلزالان المدينة فأصيب عشرات المدنيين.", Relation.ASSAULT, "", "المدنيين", False),
        ("Seoul is no flood", "أصيب عشرات المدنيين في سيول.", Relation.ASSAULT, "", "المدنيين", True),
        ("a raid is, whoever flew it", "أصيب عشرات المدنيين في الغارة.", Relation.ASSAULT, "", "المدنيين", True),
        (
            "who shells in a flood shells",
            "قصف الجيش السوري إدلب رغم السيول.",
            Relation.ASSAULT,
            "الجيش السوري",
            "إدلب",
            True,
        ),
        ("teams meet on a pitch", "تلتقي فرنسا وألمانيا في مباراة غدا.", Relation.CONSULT, "فرنسا", "ألمانيا", False),
        ("states meet anywhere else", "تلتقي فرنسا وألمانيا في برلين غدا.", Relation.CONSULT, "فرنسا", "ألمانيا", True),
        (
            "who watches a match talks there",
            "التقى إيمانويل ماكرون فلاديمير بوتين قبل المباراة.",
            Relation.CONSULT,
            "إيمانويل ماكرون",
            "فلاديمير بوتين",
            True,
        ),
        (
            "a film is published, not deployed",
            "تنشر إسرائيل مقطعا مصورا عن إيران.",
            Relation.MOBILIZE,
            "إسرائيل",
            "إيران",
            False,
        ),
        (
            "missiles are deployed, whoever reported it",
            "تنشر إسرائيل صواريخ ضد إيران بحسب تقرير.",
            Relation.MOBILIZE,
            "إسرائيل",
            "إيران",
            True,
        ),
        (
            "a team's state is criticised",
            "انتقدت فرنسا ألمانيا قبل المباراة.",
            Relation.ACCUSE,
            "فرنسا",
            "ألمانيا",
            True,
        ),
    ],
)
def test_only_politics_is_kept(why: str, text: str, relation: Relation, source: str, target: str, kept: bool) -> None:
    assert bool(political([stated(text, relation, source, target)])) is kept, why


def test_no_engine_tells_an_earthquake_as_an_assault() -> None:
    found = Extractor.load().read(Article("a", "أسفر الزلزال عن مقتل عشرات المدنيين وإصابة آخرين."))
    assert not [s for s in found.statements if s.relation is Relation.ASSAULT]
