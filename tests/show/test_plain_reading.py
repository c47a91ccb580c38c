"""What the page says is what it shows: rows, dates, numbers and what was saved, in real Chromium."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuild.graph.store import Store
from graphbuild.model import Article
from graphbuild.pipeline import engine
from graphbuild.show import write_page
from graphbuild.when import dated

from .reader import IN_CHROMIUM, Reader, choose

pytestmark = IN_CHROMIUM


@pytest.fixture
def page(reader: Reader, sample_page: Path) -> Page:
    return reader.open(sample_page, language="en", theme="light")


def test_a_row_of_several_acts_is_named_by_their_family_and_counts_what_it_opens(page: Page) -> None:
    rows = page.locator("#panel [data-edge]")
    several = rows.filter(has_text="(")
    assert several.count(), "some line of the sample stands for several relations"
    number = several.first.locator(".count").inner_text()
    several.first.click()
    assert str(page.locator("#panel .card").count()) == number
    expect(page.locator("#panel h3", has_text="This line alone").locator(".count")).to_have_text(number)
    expect(page.locator("#panel .line", has_text="The whole pair")).to_be_visible()


def test_the_field_of_a_path_can_be_typed_in_at_once(page: Page) -> None:
    choose(page, "Iran")
    page.click("#panel button:has-text('Path to')")
    expect(page.locator("#picker")).to_be_focused()
    page.keyboard.type("United")
    expect(page.locator("#picker")).to_have_value("United")


def test_the_page_itself_never_scrolls(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.mouse.move(1200 if page.evaluate("document.dir") == "rtl" else 100, 500)
    page.mouse.wheel(0, 9000)
    page.mouse.wheel(0, 9000)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY + document.body.scrollTop") == 0


def test_what_was_saved_is_told_and_the_menu_closes(page: Page) -> None:
    page.click("#take summary")
    with page.expect_download():
        page.click("#take_csv")
    expect(page.locator("#saved")).to_contain_text("statements.csv")
    expect(page.locator("#take")).not_to_have_attribute("open", "")


def test_days_are_written_in_arabic_beside_their_field(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="ar", since="2023-08-01")
    expect(page.locator("#timeline .written")).to_contain_text("1 أغسطس 2023")


def read(store: Store, text: str, published: date) -> None:
    store.put([dated(engine("lexicon").read(Article("a", text, published=published)))])


def test_what_happened_long_before_its_report_is_no_part_of_the_course(reader: Reader, tmp_path: Path) -> None:
    text = "إيران وأمريكا\n\nوفي عام 1979 هاجمت إيران الولايات المتحدة. واتهمت إيران الولايات المتحدة بالكذب."
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, text, date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(tmp_path / "page.html", language="en", theme="light")
    choose(page, "Iran")
    page.click("#panel [data-pair]")
    expect(page.locator("#panel .history")).to_be_visible()
    expect(page.locator("#panel .course tbody tr")).to_have_count(1)
    expect(page.locator("#panel .course .bad .number")).to_have_text("1")


def test_a_quotation_that_begins_with_a_foreign_word_runs_from_the_right(reader: Reader, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, "قصف\n\n(CNN)-- اتهمت أوكرانيا روسيا بالكذب.", date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(tmp_path / "page.html", language="en", theme="light")
    choose(page, "Ukraine")
    page.click("#panel [data-group]")
    expect(page.locator("#panel blockquote").first).to_have_attribute("dir", "rtl")
