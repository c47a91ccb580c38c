"""Capitals and peoples as arguments: whom a statement is about when a city or a people stands for a state."""

from __future__ import annotations

import pytest

from graphbuild.extract.candidates import Prepared, prepare
from graphbuild.extract.capitals import states_meant
from graphbuild.extract.found import Found
from graphbuild.extract.stance import Stance
from graphbuild.extract.things import Thing
from graphbuild.model import Article, EntityType, Modality, Relation

TEXT = (
    "التقى الرئيس الفرنسي إيمانويل ماكرون وزير الخارجية في واشنطن. "
    "وقال إن الولايات المتحدة تتفاوض، وإن الفلسطينيين ينتظرون، وإن فلسطين تنتظر."
)


@pytest.fixture
def prepared() -> Prepared:
    return prepare(Article("a", TEXT))


def thing(prepared: Prepared, name: str) -> Thing:
    return next(t for t in prepared.entities.things if name in (t.name, *t.surfaces))


def stated(prepared: Prepared, relation: Relation, source: Thing | None, target: Thing | None) -> Found:
    trigger = prepared.article.span(0, 5)
    return Found(relation, source, target, Stance(Modality.ASSERTED, (), ""), trigger, prepared.views[0], 0.9, ())


def ends(found: list[Found]) -> list[tuple[str, str]]:
    return [(f.source.name if f.source else "", f.target.name if f.target else "") for f in found]


@pytest.mark.parametrize(
    ("relation", "meant"),
    [
        (Relation.ACCUSE, "الولايات المتحدة"),
        (Relation.CONSULT, "الولايات المتحدة"),
        (Relation.ASSAULT, "واشنطن"),
        (Relation.LOCATED_IN, "واشنطن"),
        (Relation.LEADS, "واشنطن"),
    ],
)
def test_a_city_is_warned_of_no_account_but_bombed_and_led(prepared: Prepared, relation: Relation, meant: str) -> None:
    city, person = thing(prepared, "واشنطن"), thing(prepared, "إيمانويل ماكرون")
    assert city.type is EntityType.PLACE
    assert ends(states_meant(prepared.entities, [stated(prepared, relation, person, city)])) == [(person.name, meant)]


def test_a_city_does_nothing_to_anybody(prepared: Prepared) -> None:
    city, person = thing(prepared, "واشنطن"), thing(prepared, "إيمانويل ماكرون")
    found = states_meant(prepared.entities, [stated(prepared, Relation.ASSAULT, city, person)])
    assert ends(found) == [("الولايات المتحدة", person.name)]


def test_what_is_said_of_the_state_too_is_said_of_it_alone(prepared: Prepared) -> None:
    city, state = thing(prepared, "واشنطن"), thing(prepared, "الولايات المتحدة")
    person, people = thing(prepared, "إيمانويل ماكرون"), thing(prepared, "الفلسطينيين")
    both = [stated(prepared, Relation.LEADS, person, place) for place in (city, state)]
    assert ends(states_meant(prepared.entities, both)) == [(person.name, "الولايات المتحدة")]
    accused = [stated(prepared, Relation.ACCUSE, one, state) for one in (people, prepared.entities.country("PSE"))]
    assert ends(states_meant(prepared.entities, accused)) == [("فلسطين", "الولايات المتحدة")]
    alone = [stated(prepared, Relation.ACCUSE, people, state)]
    assert ends(states_meant(prepared.entities, alone)) == [(people.name, "الولايات المتحدة")]


def test_nobody_leads_a_people_and_who_kills_it_kills_no_state(prepared: Prepared) -> None:
    person, people = thing(prepared, "إيمانويل ماكرون"), thing(prepared, "الفلسطينيين")
    found = [stated(prepared, Relation.LEADS, person, people)]
    assert ends(states_meant(prepared.entities, found)) == [(person.name, "فلسطين")]
    killed = [stated(prepared, Relation.ASSAULT, person, one) for one in (people, prepared.entities.country("PSE"))]
    assert len(states_meant(prepared.entities, killed)) == 2


def test_where_two_agree_is_no_party() -> None:
    """«السعودية وإيران تتفقان في بكين» says nothing of China; talks «في واشنطن» with nobody else are with the state."""
    prepared = prepare(Article("a", "السعودية وإيران تتفقان في بكين على استئناف العلاقات."))
    saudis, iran, city = (thing(prepared, name) for name in ("السعودية", "إيران", "بكين"))
    three = [stated(prepared, Relation.AGREE, *two) for two in ((saudis, iran), (city, iran), (saudis, city))]
    assert ends(states_meant(prepared.entities, three)) == [(saudis.name, iran.name)]
    alone = [stated(prepared, Relation.CONSULT, saudis, city)]
    assert ends(states_meant(prepared.entities, alone)) == [(saudis.name, "الصين")]
