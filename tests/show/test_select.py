from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphbuild.errors import QueryError
from graphbuild.graph.store import Store
from graphbuild.model import Modality, Relation
from graphbuild.resources import resource, rows
from graphbuild.show import PageData, Selection, regions, select

from .world import SAID, readings

ALL = {"Iran", "Russia", "United States", "Ukraine", "Qatar", "the West", "protesters"}


def shown(page: PageData) -> set[str | None]:
    return {node.name_en for node in page.nodes if node.shown}


def test_everything_is_shown_where_there_is_little(store: Store) -> None:
    page = select(store, Selection())
    assert shown(page) == ALL
    assert (page.entities_shown, page.entities_in_all) == (len(ALL), len(ALL))
    assert len(page.facts) == page.statements_in_all == len(SAID)


def test_what_is_only_an_instrument_is_named_and_not_drawn(store: Store) -> None:
    page = select(store, Selection())
    drones = next(node for node in page.nodes if node.name_en == "drones")
    assert not drones.shown
    supplied = [fact for fact in page.facts if fact.relation is Relation.SUPPLY]
    assert {page.nodes[fact.instrument].name_en for fact in supplied if fact.instrument is not None} == {"drones"}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"focus": "قطر"}, {"Qatar", "Ukraine"}),
        ({"focus": "united states"}, {"United States", "Iran"}),
        ({"focus": "united states", "depth": 2}, {"United States", "Iran", "Russia", "the West"}),
        ({"focus": "طهران", "depth": 0}, {"Iran"}),
        ({"since": date(2024, 1, 1)}, {"Russia", "Iran", "United States", "Qatar", "Ukraine"}),
        ({"until": date(2023, 12, 31)}, {"the West", "Iran", "Russia"}),
        ({"since": date(2023, 8, 23), "until": date(2023, 8, 23)}, {"the West", "Iran", "Russia"}),
        ({"relation": Relation.SANCTION}, {"United States", "Iran"}),
        ({"min_confidence": 0.85}, {"the West", "Iran", "Russia", "protesters"}),
        ({"top": 2}, {"Iran", "Russia"}),
        ({"focus": "قطر", "top": 1}, {"Qatar"}),
    ],
)
def test_a_part_is_selected(store: Store, wanted: dict[str, Any], names: set[str]) -> None:
    assert shown(select(store, Selection(**wanted))) == names


def test_what_is_left_out_is_told(store: Store) -> None:
    page = select(store, Selection(top=2))
    assert (page.entities_shown, page.entities_in_all) == (2, len(ALL))
    assert len(page.facts) == page.statements_in_all == len(SAID), "what is not drawn is held"


def test_a_page_holds_so_many_statements_the_biggest_entities_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["graphbuild.show.select"], "HOLD", 4)
    page = select(store, Selection(top=2))
    assert {page.nodes[end].name_en for fact in page.facts for end in fact.ends} == {"Iran", "Russia"}
    assert (len(page.facts), page.statements_in_all) == (4, len(SAID))


def test_a_focus_of_which_nothing_is_said_stands_alone(store: Store) -> None:
    page = select(store, Selection(focus="drones"))
    assert [node.name_en for node in page.nodes if node.shown] == ["drones"]
    assert page.facts == ()


def test_who_is_quoted_most_is_on_every_page(store: Store) -> None:
    page = select(store, Selection(focus="قطر"))
    assert [page.nodes[at].name_en for at in page.quoted] == ["the West"]
    assert page.facts
    assert not {at for fact in page.facts for at in fact.ends} & set(page.quoted)


def test_the_outlets_of_the_whole_selection_are_told(store: Store) -> None:
    whole = select(store, Selection())
    counts = Counter(whole.articles[fact.article].outlet for fact in whole.facts)
    del counts[None]
    assert list(whole.outlets) == sorted(counts, key=lambda name: (-counts[name], name))


@pytest.mark.parametrize("focus", ["لا أحد", "https://w3id.org/graphbuild/id/entity/country/XXX"])
def test_a_focus_that_is_not_there(store: Store, focus: str) -> None:
    with pytest.raises(QueryError, match="there is no entity"):
        select(store, Selection(focus=focus))


@pytest.mark.parametrize("wrong", [{"top": 0}, {"depth": -1}])
def test_numbers_that_make_no_sense(wrong: dict[str, int]) -> None:
    with pytest.raises(QueryError, match="give a whole number from"):
        Selection(**wrong)  # type: ignore[arg-type]


def test_marks_are_the_words_of_the_statement(store: Store) -> None:
    page = select(store, Selection(relation=Relation.SUPPLY))
    fact = next(fact for fact in page.facts if fact.modality is Modality.CLAIMED)
    paragraph = page.paragraphs[fact.paragraph]
    assert paragraph[slice(*fact.sentence)] == "🚀🚀 اتهم الغرب إيران بتزويد روسيا بمسيّرات."
    marked = [(paragraph[mark.start : mark.end], mark.role) for mark in fact.marks]
    assert marked == [
        ("الغرب", "speaker"),
        ("إيران", "source"),
        ("تزويد", "trigger"),
        ("روسيا", "target"),
        ("مسيّرات", "instrument"),
    ]


def test_a_denial_and_what_it_denies_know_each_other(store: Store) -> None:
    facts = {fact.modality: fact for fact in select(store, Selection(relation=Relation.SUPPLY)).facts}
    assert facts[Modality.DENIED].contradicts == (facts[Modality.CLAIMED].id,)
    assert facts[Modality.CLAIMED].contradicted_by == (facts[Modality.DENIED].id,)


def test_statements_of_one_paragraph_share_it(store: Store) -> None:
    page = select(store, Selection(until=date(2023, 12, 31)))
    assert len(page.facts) == 4
    assert len(page.paragraphs) == 1


def test_a_long_paragraph_is_cut_around_the_sentence(tmp_path: Path) -> None:
    [reading, *_] = readings()
    filler = "حشو " * 3000
    text = reading.article.text.replace("ونفت", f"{filler}ونفت")
    with Store.open(tmp_path / "long", create=True) as store:
        store.put([replace(reading, article=replace(reading.article, text=text))])
        page = select(store, Selection(relation=Relation.ACCUSE))
    [fact] = page.facts
    assert len(page.paragraphs[0]) < 4000
    assert page.paragraphs[0][slice(*fact.sentence)].startswith("🚀🚀 اتهم")


def test_states_have_their_region(store: Store) -> None:
    regions = {node.name_en: node.region for node in select(store, Selection()).nodes}
    assert regions["Qatar"] == "gulf"
    assert regions["Russia"] == regions["Ukraine"] == "russia-ukraine"
    assert regions["the West"] is None


def test_every_state_lies_in_one_region() -> None:
    states = [row["iso3"] for row in rows(resource("data", "gazetteer", "countries.tsv")) if row["iso3"]]
    assert sorted(states) == sorted(state for region in regions.regions() for state in region.states)
