"""The page as a reader uses it, in real Chromium."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuild.graph.store import Store
from graphbuild.model import Relation
from graphbuild.show import write_page

from .reader import CONFLICT, COUNTRY, IN_CHROMIUM, PIXEL, Reader, search, shown

pytestmark = IN_CHROMIUM
ENGLISH = {"language": "en", "theme": "light"}


@pytest.fixture
def page(reader: Reader, store: Store, tmp_path: Path) -> Page:
    write_page(store, tmp_path / "page.html")
    return reader.open(tmp_path / "page.html", **ENGLISH)


@pytest.fixture
def one_edge(reader: Reader, store: Store, tmp_path: Path) -> Page:
    write_page(store, tmp_path / "one.html", relation=Relation.SANCTION)
    return reader.open(tmp_path / "one.html", **ENGLISH)


def test_a_click_on_an_edge_shows_the_quotation_with_its_words_marked(reader: Reader, one_edge: Page) -> None:
    reader.click(CONFLICT)
    card = one_edge.locator("#panel .card")
    expect(card).to_have_count(1)
    expect(card.locator(".said")).to_have_text("United States sanctions Iran")
    expect(card.locator("blockquote")).to_have_text("وفرضت الولايات المتحدة عقوبات على إيران.")
    expect(card.locator("mark.trigger")).to_have_text("عقوبات")
    expect(card.locator("mark.source")).to_have_text("الولايات المتحدة")
    expect(card.locator("mark.target")).to_have_text("إيران")
    expect(card).to_contain_text("10 Jan 2024")
    expect(card).to_contain_text("وكالة الأفق")
    expect(card).to_contain_text("40%")
    expect(card.locator("a")).to_have_attribute("href", "https://example.org/2")
    expect(card.locator("a")).to_have_attribute("rel", "noopener noreferrer")


def test_a_click_on_an_entity_shows_its_relations_by_count(reader: Reader, one_edge: Page) -> None:
    reader.click(COUNTRY)
    expect(one_edge.locator("#panel .badge").first).to_contain_text("country")
    one_edge.locator("#panel [data-group]").click()
    expect(one_edge.locator("#panel .card mark.trigger")).to_have_text("عقوبات")
    one_edge.keyboard.press("Escape")
    expect(one_edge.locator("#panel h2")).to_have_text("The main story")


def test_pointing_at_an_edge_tells_what_it_stands_for(reader: Reader, one_edge: Page) -> None:
    one_edge.mouse.move(*one_edge.evaluate(PIXEL, CONFLICT))
    expect(one_edge.locator(".vis-tooltip")).to_contain_text("United States sanctions Iran")


def test_words_stay_in_place_after_characters_beyond_16_bits(page: Page) -> None:
    search(page, "اتهم")
    page.keyboard.press("Enter")
    expect(page.locator("#panel blockquote mark.trigger")).to_have_text("اتهم")
    page.get_by_role("button", name="Whole paragraph").click()
    expect(page.locator("#panel blockquote mark.trigger")).to_have_text("اتهم")
    expect(page.locator("#panel blockquote")).to_contain_text("ووقعت إيران مع روسيا اتفاقا.")


@pytest.mark.parametrize("words", ["ايران", "إيران", "iran", "IRAN", "طهران", "إِيرَان", "Irán", "irna"])
def test_search_finds_an_entity_by_its_names(page: Page, words: str) -> None:
    assert search(page, words)[0].endswith("● Iran إيران")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("إيران")


def test_search_disregards_the_article(page: Page) -> None:
    assert "الغرب" in search(page, "غرب")[0]
    assert "الولايات المتحدة" in search(page, "ولايات")[0]
    assert search(page, "لا يوجد") == []


def test_what_is_denied_is_told_beside_what_is_claimed(page: Page) -> None:
    search(page, "تزويد")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    card = page.locator("#panel .card.claimed")
    expect(card).to_contain_text("according to the West الغرب")
    card.locator("button.contradiction").click()
    expect(page.locator("#panel .card.denied .badge")).to_contain_text("denied")
    page.locator("#panel button.back").click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#panel [data-edge]", has_text="Iran agrees with Russia").click()
    expect(page.locator("#panel .card.denied")).to_have_count(1)
    expect(page.locator("#panel .card.asserted")).to_have_count(2)


def test_filters_change_what_is_shown(page: Page) -> None:
    assert shown(page) == ["7", "9"]
    page.uncheck("input[value=denied]")
    assert shown(page) == ["7", "8"]
    page.uncheck("input[data-family=cooperation]")
    assert shown(page) == ["5", "4"]
    expect(page.locator("input[value=AGREE]")).not_to_be_checked()
    page.uncheck("input[value=GROUP]")
    assert shown(page) == ["2", "1"]
    page.click("#filters [type=reset]")
    assert shown(page) == ["7", "9"]
    page.fill("#since", "2024-01-01")
    assert shown(page) == ["5", "3"]
    page.fill("#until", "2024-01-01")
    assert shown(page) == ["0", "0"]
    expect(page.locator("#empty")).to_be_visible()
    page.click("#filters [type=reset]")
    expect(page.locator("#empty")).to_be_hidden()
    page.locator("#confidence").fill("85")
    assert shown(page) == ["4", "4"]


def test_filters_by_outlet_count_what_they_would_bring(page: Page) -> None:
    row = page.locator(".row", has=page.locator("input[value='وكالة الأفق']"))
    expect(row.locator(".count")).to_have_text("3")
    row.locator("input").uncheck()
    assert shown(page)[1] == "6"
    expect(row.locator(".count")).to_have_text("3")


def test_a_stretch_of_time_is_brushed_and_moved_by_keys(page: Page) -> None:
    box = page.locator("#timeline .surface").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 9)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 5, box["y"] + 9, steps=4)
    page.mouse.up()
    assert page.input_value("#since") > "2023-12-01"
    assert shown(page)[1] == "3"
    page.focus("#brush-start")
    page.keyboard.press("PageDown")
    since = page.input_value("#since")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("#since") < since
    expect(page.locator("#brush-start")).to_be_focused()


def test_the_table_is_sorted_by_a_click_and_leads_to_the_words(page: Page) -> None:
    page.click("#tab-table")
    page.click("[data-sort=sureness]")
    cells = page.locator("#view-table td.sureness").all_inner_texts()
    assert len(cells) == 9
    assert cells == sorted(cells)
    page.click("[data-sort=sureness]")
    expect(page.locator("#view-table th").nth(8)).to_have_attribute("aria-sort", "descending")
    page.locator("#view-table td.what button").first.click()
    expect(page.locator("#panel .card")).to_have_count(1)
    expect(page.locator("#view-table tr.chosen")).to_have_count(1)


def test_the_matrix_leads_to_a_pair(page: Page) -> None:
    page.click("#tab-matrix")
    page.get_by_role("button", name="the West").first.wait_for()
    page.locator("#view-matrix td button[aria-label*='conflict 1']").first.click()
    expect(page.locator("#panel .course")).to_be_visible()


def test_the_arrow_keys_go_from_entity_to_entity(page: Page) -> None:
    page.focus("#network")
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert first
    expect(page.locator("#said")).not_to_be_empty()


def test_going_back_leads_to_what_was_looked_at(page: Page) -> None:
    search(page, "Iran")
    page.keyboard.press("Enter")
    page.locator("#panel [data-pair]", has_text="Russia").click()
    expect(page.locator("#panel h2")).to_contain_text("Russia")
    page.go_back()
    expect(page.locator("#panel h2")).to_contain_text("إيران")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("The main story")


@pytest.mark.parametrize(
    "wrong", ["#%7B", "#%", "#null", "#%5B%5D", '#{"look":["node","x"],"off":[1],"added":[7,[]],"tab":3}']
)
def test_an_address_that_makes_no_sense_gives_the_plain_page(page: Page, wrong: str) -> None:
    address = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(address + wrong)
    assert shown(page) == ["7", "9"]
    expect(page.locator("#panel h2")).to_have_count(1)


def test_a_page_around_an_entity_begins_with_it_and_can_leave_it(reader: Reader, store: Store, tmp_path: Path) -> None:
    write_page(store, tmp_path / "focus.html", focus="قطر")
    page = reader.open(tmp_path / "focus.html")
    expect(page.locator("#panel h2")).to_contain_text("قطر")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("The main story")


def test_in_the_frame_of_a_notebook_one_goes_back_all_the_same(reader: Reader, store: Store, tmp_path: Path) -> None:
    write_page(store, tmp_path / "page.html")
    inner = html.escape((tmp_path / "page.html").read_text("utf-8"))
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{inner}" width=1200 height=620></iframe>'
    (tmp_path / "outer.html").write_text(frame, "utf-8")
    reader.page.goto((tmp_path / "outer.html").as_uri())
    inside = reader.page.frame_locator("iframe")
    inside.locator("#panel [data-edge]").first.click()
    inside.locator("#panel [data-node]").first.click()
    expect(inside.locator("#panel [data-group]").first).to_be_visible()
    inside.locator("#panel .back").click()
    expect(inside.locator("#panel .card").first).to_be_visible()
    inside.locator("#panel .back").click()
    expect(inside.locator("#panel [data-edge]").first).to_be_visible()


def test_what_is_denied_is_not_counted_among_what_is_done(page: Page) -> None:
    search(page, "Iran")
    page.keyboard.press("Enter")
    expect(page.locator("#panel [data-group='SUPPLY out'] .count")).to_have_text("1")
    expect(page.locator("#panel [data-group='SUPPLY out denied']")).to_contain_text("supply (denied)")
    page.click("#panel [data-group='SUPPLY out denied']")
    expect(page.locator("#panel .card")).to_have_class("card denied")
