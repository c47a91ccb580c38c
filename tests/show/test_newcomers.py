"""Where newcomers took a wrong turn: what they look for stands where they look, and keeps its place and its number."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuild.graph.store import Store
from graphbuild.model import Article
from graphbuild.pipeline import engine
from graphbuild.show import write_page
from graphbuild.when import dated

from .reader import IN_CHROMIUM, Reader, choose, page_of, search, shown

pytestmark = IN_CHROMIUM

TOLD = {
    "وكالة الأفق": "قصف دمشق\n\nقصفت إسرائيل دمشق بالصواريخ فجر الثلاثاء وقتلت ثلاثة مدنيين.",
    "صحيفة الضفاف": "غارة\n\nقصفت إسرائيل دمشق بالصواريخ فجر الثلاثاء وقتلت مدنيين.",
    "شبكة المدى": "اتفاق\n\nاتفقت إيران وروسيا على وقف القتال. واتهمت إيران روسيا بالكذب. واتهم سامي الدرعان روسيا.",
}


@pytest.fixture
def page(reader: Reader, sample_page: Path) -> Page:
    return reader.open(sample_page, language="en", theme="light")


@pytest.fixture
def told(reader: Reader, tmp_path: Path) -> Page:
    with Store.open(tmp_path / "store", create=True) as store:
        read = engine("lexicon").read
        day = date(2018, 5, 8)
        for number, (outlet, text) in enumerate(TOLD.items()):
            store.put([dated(read(Article(f"a{number}", text, outlet=outlet, published=day)))])
        write_page(store, tmp_path / "page.html")
    return reader.open(tmp_path / "page.html", language="en", theme="light")


def tops(page: Page) -> list[float]:
    script = "rows => rows.map((one) => one.getBoundingClientRect().top)"
    found: list[float] = page.locator("#filters .row").evaluate_all(script)
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rows_of_filters_keep_their_places_whatever_is_in_view(
    reader: Reader, sample_page: Path, language: str
) -> None:
    page = reader.open(sample_page, language=language, theme="light")
    before = tops(page)
    choose(page, "Iran")
    assert tops(page) == before
    page.locator("#filter-modality .only").nth(1).click()
    page.fill("#since", "2023-08-01")
    assert tops(page) == before


def test_what_is_left_out_and_what_is_filtered_stand_above_the_network(page: Page) -> None:
    network, told = page.locator("#network").bounding_box(), page.locator(".where").bounding_box()
    assert network
    assert told
    assert told["y"] + told["height"] <= network["y"] + 1
    page.locator("#confidence").fill("90")
    expect(page.locator("#active .chip")).to_contain_text("90%")
    after = page.locator("#network").bounding_box()
    assert after == network, "nothing moves when a filter is set"


def test_the_two_sides_are_chosen_from_lists(page: Page) -> None:
    page.click("#panel button:has-text('Compare two sides')")
    page.select_option("#side-one", "country/IRN")
    page.select_option("#side-other", "country/SAU")
    expect(page.locator("#panel h2")).to_contain_text("Iran – Saudi Arabia")
    number = page.locator("#side-other option:checked").inner_text().rstrip(")").rpartition("(")[2]
    expect(page.locator("#panel h3", has_text="Statements").locator(".count")).to_have_text(number)


def test_an_event_is_titled_with_who_did_what_to_whom_and_when(told: Page) -> None:
    told.click("#panel button:has-text('One event, several outlets')")
    expect(told.locator("#view-compare h3").first).to_contain_text("Events of which several outlets tell")
    events = told.locator("#view-compare .event")
    expect(events).to_have_count(2)  # the other is the killing, which both tell too
    event = events.filter(has=told.locator("h4", has_text="Israel assaults Syria"))
    expect(event).to_have_count(1)
    expect(event.locator("h4 time")).to_contain_text("May 2018")
    assert set(event.locator("h5").all_inner_texts()) == {"وكالة الأفق", "صحيفة الضفاف"}
    expect(event.locator("mark.trigger")).to_have_text(["قصفت", "قصفت"])


def test_a_cell_of_the_matrix_opens_as_many_statements_as_it_says(told: Page) -> None:
    told.click("#tab-matrix")
    cells = told.locator("#view-matrix td button[aria-label*='Iran'][aria-label*='Russia']")
    numbers = set(cells.all_inner_texts())
    assert numbers == {"2"}, "an agreement and an accusation, each counted once"
    cells.first.click()
    expect(told.locator("#panel .card")).to_have_count(2)


def test_numbers_of_an_entity_are_those_of_its_card(page: Page) -> None:
    page.fill("#search", "Iran")
    found = page.locator("#found .count").first.inner_text().partition(" · ")[0].rpartition(" ")[2]
    page.keyboard.press("Enter")
    expect(page.locator("#panel h3").first.locator(".count")).to_have_text(found)
    assert shown(page)[1] == found


def test_a_name_that_a_machine_wrote_is_marked_and_has_the_arabic_one_beside_it(told: Page) -> None:
    choose(told, "Russia")
    marked = told.locator("#panel .automatic").first
    expect(marked.locator(".auto")).to_have_text("auto")
    expect(marked.locator("small")).to_contain_text("الدرعان")
    choose(told, "Israel")
    expect(told.locator("#panel", has_text="civilians")).to_be_visible()
    expect(told.locator("#panel .automatic")).to_have_count(0)


def test_an_expansion_counts_only_what_passes(page: Page) -> None:
    choose(page, "Iran")
    steps = page.locator("#panel button.step")
    assert steps.count()
    page.fill("#since", "2023-12-31")
    for step in steps.all():
        before, number = int(shown(page)[0]), int(step.inner_text().removeprefix("Add "))
        step.click()
        assert int(shown(page)[0]) == before + number


def test_what_is_set_side_by_side_is_read_from_its_beginning(page: Page) -> None:
    page.click("#tab-compare")
    page.locator("#view-compare .compared").evaluate("view => { view.scrollTop = 400; }")
    choose(page, "Iran")
    assert page.locator("#view-compare .compared").evaluate("view => view.scrollTop") == 0


def test_the_link_of_a_file_is_copied_and_leads_to_the_view_on_the_same_machine(page: Page) -> None:
    choose(page, "Iran")
    page.click("#take summary")
    page.click("#take_link")
    link = page.locator("#take-menu input").input_value()
    assert link == page.url
    expect(page.locator("#saved")).to_contain_text("Link copied")
    expect(page.locator("#take-menu .link .hint")).to_contain_text("File: this page with this view")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#panel h2")).to_contain_text("Iran")


def test_months_stand_under_the_chart_and_a_click_chooses_one(told: Page) -> None:
    told.click("#month-2018-05")
    expect(told.locator("#since")).to_have_value("2018-05-01")
    expect(told.locator("#until")).to_have_value("2018-05-31")
    expect(told.locator("#month-2018-05")).to_have_attribute("aria-pressed", "true")


def test_a_click_on_a_bar_narrows_to_its_days(page: Page) -> None:
    everything = int(shown(page)[1])
    bars = page.locator("#timeline svg rect")
    box = bars.nth(bars.count() // 2).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    since, until = (date.fromisoformat(page.input_value(field)) for field in ("#since", "#until"))
    assert (until - since).days < 31
    assert 0 < int(shown(page)[1]) < everything


def test_escape_closes_the_menu_and_leaves_what_is_looked_at(page: Page) -> None:
    choose(page, "Iran")
    page.click("#take summary")
    page.keyboard.press("Escape")
    expect(page.locator("#take")).not_to_have_attribute("open", "")
    expect(page.locator("#panel h2")).to_contain_text("Iran")


def test_lists_are_searched_by_the_first_letter_of_a_name(page: Page) -> None:
    page.click("#tab-compare")
    names = page.locator("#side-one option").all_inner_texts()[1:]
    assert names
    assert all(name[0].isalpha() for name in names)


def test_a_region_of_several_is_kept_by_one_click_and_told_by_one_name(page: Page) -> None:
    family = page.locator(".row.family", has=page.locator("[data-family=middle-east]"))
    members = page.locator("#filter-region .row.member")
    number = int(family.locator(".count").inner_text())
    assert 0 < number <= sum(int(count) for count in members.locator(".count").all_inner_texts()[:3])
    family.locator(".only").click()
    assert shown(page)[1] == str(number)
    expect(page.locator("#active .chip")).to_have_text(re.compile("^Middle East"))
    assert [box.is_checked() for box in members.locator("input").all()[:4]] == [True, True, True, False]
    family.locator("input").uncheck()
    assert shown(page)[1] == "0"


def test_the_arrows_over_the_columns_go_from_one_to_the_next(page: Page) -> None:
    page.click("#tab-compare")
    button = page.get_by_role("button", name="To the next: claimed")
    seen = []
    for _ in range(3):
        button.click()
        focused = page.locator("#view-compare .entry:focus")
        expect(focused).to_have_class(re.compile("claimed"))
        expect(focused).to_be_in_viewport()
        seen.append(focused.get_attribute("data-statement"))
    assert len(set(seen)) > 1


def test_the_search_keeps_its_buttons_where_they_are_whatever_is_typed(page: Page) -> None:
    directions = []
    for text in ("", "Iran", "إيران"):
        page.fill("#search", text)
        directions.append(page.eval_on_selector("#search", "one => getComputedStyle(one).direction"))
    assert len(set(directions)) == 1


def test_who_is_found_under_filters_tells_what_they_hide_and_shows_it(page: Page) -> None:
    page.fill("#since", "2023-12-31")
    choose(page, "Iran")
    note = page.locator("#panel .hidden-here")
    expect(note).to_contain_text("The filters hide")
    note.get_by_role("button", name="Show without filters").click()
    expect(page.locator("#panel .hidden-here")).to_have_count(0)
    assert shown(page)[1] != "0"


def test_the_main_story_keeps_what_is_filtered(page: Page) -> None:
    page.locator("#confidence").fill("90")
    choose(page, "Iran")
    page.click("#panel button:has-text('The main story')")
    expect(page.locator("#panel h2")).to_have_text("The main story")
    expect(page.locator("#active .chip")).to_contain_text("90%")


def test_who_came_by_a_link_goes_back_to_the_main_story(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="en", theme="light", look=["node", "country/IRN"])
    page.click("#panel button:has-text('Back')")
    expect(page.locator("#panel h2")).to_have_text("The main story")
    choose(page, "Russia")
    choose(page, "Iran")
    page.click("#panel button:has-text('Back')")
    expect(page.locator("#panel h2")).to_contain_text("Russia")


def test_what_can_be_taken_stands_in_the_same_place_whatever_is_in_view(page: Page) -> None:
    def places() -> list[float]:
        page.click("#take summary")
        found: list[float] = page.locator("#take-menu button").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().top)"
        )
        page.click("#take summary")
        return found

    before = places()
    assert page.locator("#take-menu > *").first.get_attribute("id") == "take_png", "what is told stands beneath"
    choose(page, "Iran")
    assert places() == before


def test_what_the_marks_mean_stands_over_the_first_card(page: Page) -> None:
    choose(page, "Iran")
    page.locator("#panel [data-group]").first.click()
    key = page.locator("#panel .marks-key")
    expect(key.locator("mark")).to_have_text(["who", "what is done", "to whom", "according to whom"])


def test_who_is_not_named_in_the_sentence_is_said_to_stand_elsewhere(reader: Reader, tmp_path: Path) -> None:
    text = "لقاء\n\nوصل وزير الخارجية الإيراني محمد جواد ظريف إلى موسكو. واتهم إسرائيل بالكذب."
    page = reader.open(page_of(text, tmp_path), language="en", theme="light")
    search(page, "اتهم")
    page.keyboard.press("Enter")
    card = page.locator("#panel .card")
    expect(card.locator("blockquote mark.target")).to_have_text("إسرائيل")
    expect(card.locator(".unnamed")).to_contain_text("Not named in this sentence")
    expect(card.locator(".unnamed")).to_contain_text("Javad Zarif")
