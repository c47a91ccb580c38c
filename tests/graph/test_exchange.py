from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from graphbuild.errors import InputError
from graphbuild.exchange import (
    Excerpt,
    reading_from_json,
    reading_to_gold,
    reading_to_json,
    readings_from_statements,
    statement_lines,
)
from graphbuild.graph.quads import reading_nquads
from graphbuild.ids import statement_id
from graphbuild.model import Reading

from .samples import TEXT, drones, readings


def through_lines(reading: Reading) -> list[Reading]:
    return list(readings_from_statements([json.dumps(line) for line in statement_lines(reading)], "test"))


def only_what_statements_name(reading: Reading) -> Reading:
    roles = ("source", "target", "instrument", "place")
    named = {getattr(one, role) for one in reading.statements for role in roles}
    named |= {speaker for one in reading.statements for speaker in one.speakers}
    named |= {speaker for one in reading.statements for place in one.elsewhere for speaker in place.speakers}
    return replace(reading, entities=tuple(entity for entity in reading.entities if entity.id in named))


@given(readings())
@settings(max_examples=60, deadline=None)
def test_a_reading_is_the_same_after_a_round_trip_through_json(reading: Reading) -> None:
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


@given(readings())
@settings(max_examples=60, deadline=None)
def test_statements_that_went_out_and_came_in_make_the_same_graph(reading: Reading) -> None:
    back = through_lines(reading)
    assert len(back) == (1 if reading.statements else 0)
    for one in back:
        assert reading_nquads(one) == reading_nquads(only_what_statements_name(reading))


@given(readings())
@settings(max_examples=60, deadline=None)
def test_every_quotation_that_came_in_is_the_articles_own_characters(reading: Reading) -> None:
    for one in through_lines(reading):
        words = [words for statement in one.statements for words in (statement.trigger, statement.evidence)]
        for found in [*words, *(mention for entity in one.entities for mention in entity.mentions)]:
            assert one.article.text[found.start : found.end] == found.text


def test_an_article_known_from_quotations_keeps_the_digest_of_the_whole() -> None:
    original = drones()
    (back,) = through_lines(original)
    assert isinstance(back.article, Excerpt)
    assert back.article.sha256 == original.article.sha256
    assert reading_from_json(reading_to_json(back)) == back


def test_readings_stored_before_statements_had_a_time_are_read() -> None:
    stored = reading_to_json(drones())
    for statement in stored["statements"]:
        del statement["when"]
    assert reading_from_json(stored) == drones()
    assert all(line.pop("when") is None for line in statement_lines(drones()))


def test_a_time_made_by_hand_is_taken_over() -> None:
    evidence = "قصفت روسيا أوكرانيا أمس."
    when = {"start": "2023-08-22", "end": "2023-08-22", "precision": "day", "basis": "expression", "span": "أمس"}
    (reading,) = load(minimal(evidence=evidence, when=when))
    found = reading.statements[0].when
    assert found is not None
    assert found.start == found.end == date(2023, 8, 22)
    assert found.span is not None
    assert reading.article.text[found.span.start : found.span.end] == "أمس"


def test_the_gold_shape_names_speakers_surfaces_and_what_is_denied() -> None:
    line = reading_to_gold(drones())
    assert (line["doc"], line["date"], line["engine"]) == ("a1", "2023-08-23", "test/1")
    assert line["entities"][1]["mentions"] == ["إيران"]
    accusation, supply, _, denial = line["relations"]
    assert (accusation["by"], supply["by"], denial["denies"]) == (None, "e1", ["r2", "r3"])
    start, end = supply["evidence"]["start"], supply["evidence"]["end"]
    assert TEXT[start:end] == supply["evidence"]["text"]


def test_readings_stored_before_statements_had_other_places_are_read() -> None:
    stored = reading_to_json(drones())
    for statement in stored["statements"]:
        del statement["elsewhere"]
    assert reading_from_json(stored) == drones()


def test_several_speakers_are_a_list() -> None:
    reading = drones()
    both = replace(reading.statements[1], speakers=("e1", "e3"))
    assert reading_to_gold(replace(reading, statements=(both,)))["relations"][0]["by"] == ["e1", "e3"]


def minimal(**changes: object) -> dict[str, object]:
    line: dict[str, object] = {
        "article": "n1",
        "relation": "ACCUSE",
        "modality": "asserted",
        "source": {"type": "COUNTRY", "name": "فرنسا", "country": "FRA"},
        "target": {"type": "COUNTRY", "name": "إيران", "country": "IRN", "mentions": ["إيران"]},
    }
    return line | changes


def load(*lines: dict[str, object]) -> list[Reading]:
    return list(readings_from_statements([json.dumps(line) for line in lines], "made.jsonl"))


def test_a_line_made_by_hand_needs_little() -> None:
    (reading,) = load(minimal())
    (statement,) = reading.statements
    assert (statement.confidence, statement.trigger.text, statement.sentence) == (1.0, "", 0)
    assert [entity.name for entity in reading.entities] == ["فرنسا", "إيران"]
    assert reading.engine == "manual"


def test_quotations_without_offsets_are_found_where_the_evidence_stands() -> None:
    (reading,) = load(minimal(evidence={"text": "اتهمت فرنسا إيران", "start": 40}, trigger="اتهمت"))
    (statement,) = reading.statements
    assert (statement.trigger.start, statement.evidence.start) == (40, 40)
    assert reading.entities[1].mentions[0].start == 52
    assert reading.article.text[40:57] == "اتهمت فرنسا إيران"


def test_lines_about_one_article_become_one_reading_wherever_they_stand() -> None:
    other = minimal(article={"id": "n2"})
    again = minimal(relation="THREATEN", modality="planned")
    first, second = load(minimal(), other, again)
    assert [statement.relation for statement in first.statements] == ["ACCUSE", "THREATEN"]
    assert len(first.entities) == 2
    assert second.article.id == "n2"


def test_different_entities_with_one_number_stay_apart() -> None:
    iran, israel = {"id": "e1", "type": "COUNTRY", "name": "إيران"}, {"id": "e1", "type": "COUNTRY", "name": "إسرائيل"}
    (reading,) = load(minimal(source=iran, target=israel))
    (statement,) = reading.statements
    assert statement.source != statement.target
    assert {entity.name for entity in reading.entities} == {"إيران", "إسرائيل"}


def test_ids_made_by_hand_link_a_denial_to_what_it_denies() -> None:
    (reading,) = load(minimal(id="x"), minimal(id="y", relation="DENY", contradicts=["x"]))
    assert reading.statements[1].denies == (reading.statements[0].id,)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "not a JSON object"),
        ("{", "not a JSON object"),
        (json.dumps(minimal(article="\ud800")), "not a JSON object"),
        (json.dumps(minimal(article=None)), "article"),
        (json.dumps(minimal(relation="LOVES")), "«LOVES»"),
        (json.dumps(minimal(modality=None)), "«modality» is missing"),
        (json.dumps(minimal(source=None, target=None)), "neither"),
        (json.dumps(minimal(source={"name": "x"})), "«type» is missing"),
        (json.dumps(minimal(confidence=1.5)), "from 0 to 1"),
        (json.dumps(minimal(confidence=float("nan"))), "from 0 to 1"),
        (json.dumps(minimal(article={"id": "n", "published": "yesterday"})), "«yesterday»"),
        (json.dumps(minimal(evidence={"text": "x", "start": 10**12})), "past the end"),
        (json.dumps(minimal(evidence={"text": "x", "start": -1})), "«start»"),
        (json.dumps(minimal(rules="none")), "«rules»"),
        (json.dumps(minimal(contradicts=["nothing"])), "«nothing»"),
        (json.dumps(minimal(when="yesterday")), "«when»"),
        (json.dumps(minimal(when={"precision": "day", "basis": "guess"})), "«guess»"),
        (
            json.dumps(minimal(when={"start": "2023-02-01", "end": "2023-01-01", "precision": "day", "basis": "none"})),
            "before it starts",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, said: str) -> None:
    good = json.dumps(minimal(article="good"))
    with pytest.raises(InputError, match=f"made.jsonl:2: .*{said}"):
        list(readings_from_statements([good, line], "made.jsonl"))
    errors: list[InputError] = []
    found = list(readings_from_statements([good, line], "made.jsonl", errors.append))
    assert found[0].article.id == "good"
    assert len(errors) == 1


def test_quotations_that_disagree_are_a_bad_line() -> None:
    one, other = ({"text": text, "start": 5} for text in ("باريس", "موسكو"))
    with pytest.raises(InputError, match=r"made.jsonl:2: .*disagrees"):
        load(minimal(evidence=one), minimal(evidence=other))


def test_the_id_of_a_statement_is_its_content_not_its_number_or_its_engine() -> None:
    reading = drones()
    ids = {statement_id(reading, one) for one in reading.statements}
    renumbered = tuple(replace(one, id=one.id + "x", denies=()) for one in reading.statements)
    renamed = replace(reading, engine="other/2", statements=renumbered)
    assert {statement_id(renamed, replace(one, confidence=0.1, rules=())) for one in renamed.statements} == ids
    assert len(ids) == 4


def test_another_place_of_a_statement_comes_in_with_its_words_and_its_speaker() -> None:
    line = {
        "article": {"id": "a"},
        "relation": "ASSAULT",
        "modality": "claimed",
        "source": {"type": "COUNTRY", "name": "روسيا"},
        "target": {"type": "PLACE", "name": "أوديسا"},
        "speakers": [{"type": "COUNTRY", "name": "أوكرانيا"}, {"type": "COUNTRY", "name": "بولندا"}],
        "evidence": "قالت أوكرانيا إن روسيا قصفت أوديسا.",
        "trigger": "قصفت",
        "elsewhere": [
            {
                "evidence": "وقالت بولندا إن روسيا تقصف أوديسا.",
                "trigger": "تقصف",
                "sentence": 1,
                "speakers": [{"type": "COUNTRY", "name": "بولندا"}],
            }
        ],
    }
    (reading,) = readings_from_statements([json.dumps(line)], "test")
    (statement,) = reading.statements
    (place,) = statement.elsewhere
    text = reading.article.text
    assert text[place.trigger.start : place.trigger.end] == place.trigger.text == "تقصف"
    assert text[place.evidence.start : place.evidence.end] == place.evidence.text
    assert place.speakers == statement.speakers[1:]
    assert reading_from_json(reading_to_json(reading)) == reading
    (again,) = through_lines(reading)
    assert again.statements[0].elsewhere == statement.elsewhere
