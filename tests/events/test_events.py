from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from graphbuild.events import Event, Link, Report, events_of, links_of, report_from_json, report_to_json
from graphbuild.events.rules import rules
from graphbuild.model import Modality, Relation
from graphbuild.resources import rows

from .reports import report

CASES = list(rows(Path(__file__).parent / "cases.tsv", ("together", "why", "one", "other")))
RAID = "ASSAULT country/ISR force/c قصف 2018-05-10e depot missil night"


def told(*lines: str, **more: object) -> list[Report]:
    """Each line a report of an article and an outlet of its own."""
    return [report(line, f"r{n}", f"a{n}", f"outlet {n}", **more) for n, line in enumerate(lines, 1)]


def the_event(reports: list[Report]) -> Event:
    (event,) = events_of(reports)
    return event


@pytest.mark.parametrize("case", CASES, ids=[f"{case['together']} {case['why']}" for case in CASES])
def test_one_happening_or_two(case: dict[str, str]) -> None:
    found = events_of(told(case["one"], case["other"]))
    assert [len(event.reports) for event in found] == ([2] if case["together"] == "yes" else [])


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 30
    assert len({case["why"] for case in CASES}) == len(CASES)


def test_the_order_of_reports_makes_no_difference() -> None:
    reports = told(*(line for case in CASES for line in (case["one"], case["other"])))
    first = events_of(reports)
    for seed in range(5):
        Random(seed).shuffle(reports)
        assert events_of(reports) == first


def test_one_article_is_no_event() -> None:
    assert not events_of([report(RAID, "r1"), report(RAID, "r2")])


def test_an_event_knows_when_it_was_first_and_last_reported() -> None:
    june = told(*["REJECT country/USA event/deal انسحب 2018-05-08p decis presid"] * 2)
    later = replace(june[1], published=june[1].published and june[1].published.replace(day=30))
    event = the_event([june[0], later])
    assert (event.first, event.last, len(event.outlets)) == ("2018-05-08", "2018-05-30", 2)
    assert the_event([later, june[0]]).id == event.id


def test_outlets_that_credit_one_agency_are_one_source() -> None:
    one, other = told(RAID, RAID)
    agency = frozenset({"organization/reuters"})
    far = replace(other, words=other.words | {"border", "drone", "witness", "council", "river"})
    assert the_event([one, far]).sources == 2
    assert the_event([replace(one, agencies=agency), replace(far, agencies=agency)]).sources == 1
    assert the_event([replace(one, agencies=agency), far]).sources == 2, "the other says so in its own name"


def test_an_outlet_that_repeats_another_word_for_word_is_no_second_source() -> None:
    words = frozenset({"depot", "missil", "night", "border", "drone", "witness"})
    one, other = told(RAID, RAID)
    assert the_event([replace(one, words=words), replace(other, words=words)]).sources == 1


@pytest.mark.parametrize(
    ("modalities", "agreed"),
    [
        (("asserted", "asserted"), True),
        (("asserted", "claimed"), False),
        (("claimed", "denied"), False),
        (("planned", "asserted"), True),
        (("planned", "planned"), True),
    ],
)
def test_outlets_agree_on_modality_or_do_not(modalities: tuple[str, str], agreed: bool) -> None:
    found = [replace(one, modality=Modality(how)) for one, how in zip(told(RAID, RAID), modalities, strict=True)]
    assert the_event(found).agreed is agreed


def test_a_denial_contradicts_whoever_says_so() -> None:
    one, other = told(RAID, RAID)
    denial = replace(other, modality=Modality.DENIED)
    assert links_of([one, denial], events_of([one, denial])) == [Link("contradicts", "r2", "r1")]


def test_who_denies_a_claim_denies_it_in_every_article_of_these_days() -> None:
    one, other = told(RAID, RAID)
    claims = [replace(one, modality=Modality.CLAIMED), replace(other, modality=Modality.CLAIMED)]
    denial = report(
        "DENY country/ISR country/SYR نفى 2018-05-10p army", "r9", one.article, one.outlet, denies=frozenset({"r1"})
    )
    found = links_of([*claims, denial], events_of([*claims, denial]))
    assert found == [Link("contradicts", "r9", "r2")]
    late = replace(denial, start=denial.start and denial.start.replace(year=2019), end=None)
    assert not links_of([*claims, late], events_of([*claims, late]))


def test_two_claims_that_exclude_each_other() -> None:
    one, other = told(
        "SUPPORT country/EGY country/USA أيد 2018-04-14p strike syria statement",
        "REJECT country/EGY country/USA رفض 2018-04-14p mod=claimed strike syria statement",
    )
    assert links_of([one, other], []) == [Link("excludes", "r1", "r2")]
    assert not links_of([one, replace(other, modality=Modality.ASSERTED)], []), "nobody's claim"
    assert not links_of([one, replace(other, words=frozenset({"canal"}))], []), "of something else"
    late = other.start and other.start.replace(month=7)
    assert not links_of([one, replace(other, start=late, end=late)], []), "their times do not overlap"


@pytest.mark.parametrize("case", CASES[:12], ids=lambda case: case["why"])
def test_a_report_comes_back_from_json(case: dict[str, str]) -> None:
    written = report(case["one"], agencies=frozenset({"organization/afp"}), denies=frozenset({"r2"}))
    assert report_from_json(json.loads(json.dumps(report_to_json(written)))) == written


def test_the_rules_name_what_there_is() -> None:
    known = rules()
    assert all(known.relations[other].points for asked in known.relations.values() for other in asked.opposite)
    assert {asked.stand_in for asked in known.relations.values()} <= {"source", "both", "none"}
    assert Relation.LEADS not in known.relations
