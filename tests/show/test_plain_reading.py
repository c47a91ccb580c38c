"""What the page says is what it shows: rows, dates, numbers and what was saved, in real Chromium."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuild.graph.store import Store
from graphbuild.model import Article, Relation
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


def test_what_was_saved_is_told_in_the_menu_which_stays_open_for_more(page: Page) -> None:
    page.click("#take summary")
    for name, file in (("csv", "statements.csv"), ("gexf", "graph.gexf"), ("png", "graph.png")):
        with page.expect_download():
            page.click(f"#take_{name}")
        expect(page.locator("#saved")).to_contain_text(file)
    page.keyboard.press("Escape")
    expect(page.locator("#take")).not_to_have_attribute("open", "")


def test_days_are_written_in_arabic_over_their_field(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="ar", since="2023-08-01")
    expect(page.locator("#timeline .written").first).to_contain_text("1 أغسطس 2023")


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


def test_a_month_is_told_as_a_month_and_not_as_its_first_day(reader: Reader, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, "قصف\n\nوهاجمت إيران الولايات المتحدة في مارس 2018.", date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(tmp_path / "page.html", language="en", theme="light", tab="table", time="happened")
    expect(page.locator("td.date")).to_have_text("Mar 2018")
    page.click("#tab-compare")
    expect(page.locator("tbody .when").first).to_have_text("Mar 2018")


def test_a_quotation_that_begins_with_a_foreign_word_runs_from_the_right(reader: Reader, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, "قصف\n\n(CNN)-- اتهمت أوكرانيا روسيا بالكذب.", date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(tmp_path / "page.html", language="en", theme="light")
    choose(page, "Ukraine")
    page.click("#panel [data-group]")
    expect(page.locator("#panel blockquote").first).to_have_attribute("dir", "rtl")


HUB = "اتهمت إيران {}."
MANY = (
    "روسيا أوكرانيا فرنسا بريطانيا ألمانيا تركيا مصر قطر العراق الصين الأردن لبنان السعودية اليمن ليبيا تونس المغرب"
    " الجزائر السودان الهند اليابان إيطاليا اليونان إسبانيا البرتغال هولندا بلجيكا السويد النرويج فنلندا الدنمارك"
    " بولندا رومانيا المجر النمسا سويسرا كندا البرازيل المكسيك الأرجنتين باكستان أفغانستان"
)


def test_where_only_hubs_join_two_they_are_named_with_their_neighbours(reader: Reader, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, "اتهامات\n\n" + " ".join(HUB.format(one) for one in MANY.split()), date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(
        tmp_path / "page.html", language="en", theme="light", look=["paths", "country/RUS", "country/FRA"]
    )
    expect(page.locator("#avoid-hubs")).to_be_checked()
    expect(page.locator("#panel .only-hubs")).to_contain_text(f"Iran\u2069 ({len(MANY.split())})")
    expect(page.locator("#panel .path").first).to_contain_text("Iran")
    page.uncheck("#avoid-hubs")
    expect(page.locator("#panel .path").first).to_contain_text("Iran")
    expect(page.locator("#panel .only-hubs")).to_have_count(0)


def test_a_row_that_is_clicked_stays_in_its_place(page: Page) -> None:
    choose(page, "Russia")
    row = page.locator("#panel .group", has=page.locator("button.step")).last
    name = row.locator(".line").get_attribute("data-group")
    row = page.locator("#panel .group", has=page.locator(f"[data-group='{name}']"))
    page.locator("#panel").evaluate("panel => { panel.scrollTop = 60; }")

    def top() -> float:
        box = row.bounding_box()
        assert box
        return box["y"]

    before = top()
    row.locator("button.step").click()
    expect(row.locator("button.step")).to_contain_text("Remove")
    expect(row.locator("button.step")).to_be_focused()
    assert abs(top() - before) < 2
    row.locator("button.step").click()
    assert abs(top() - before) < 2


def test_who_is_quoted_most_leads_to_everything_in_his_name(page: Page) -> None:
    chip = page.locator("#panel h3:has-text('Who is quoted most') ~ .chips .chip").first
    name = chip.inner_text()
    chip.click()
    expect(page.locator("#panel h2")).to_contain_text("Everything according to")
    expect(page.locator("#panel h2")).to_contain_text(name)
    number = page.locator("#panel h3", has_text="Statements").locator(".count").inner_text()
    assert int(number) == page.locator("#panel .card").count() > 0


@pytest.mark.parametrize(
    ("languages", "expected"), [(["fr", "ar-EG", "en"], "ar"), (["en-US", "ar"], "en"), (["fr"], "en")]
)
def test_the_page_begins_in_the_first_of_the_readers_languages_that_it_speaks(
    reader: Reader, sample_page: Path, languages: list[str], expected: str
) -> None:
    reader.page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{ get: () => {languages} }})")
    page = reader.open(sample_page)
    expect(page.locator("html")).to_have_attribute("lang", expected)
    page.click("#language")
    other = {"ar": "en", "en": "ar"}[expected]
    page.goto("about:blank")
    page.goto(sample_page.as_uri())  # what was chosen is kept
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.goto("about:blank")
    reader.open(sample_page, language=expected)  # and a link has its own
    expect(page.locator("html")).to_have_attribute("lang", expected)


def test_where_hubs_alone_join_two_the_least_busy_do(reader: Reader, tmp_path: Path) -> None:
    wide, narrow = MANY.split(), MANY.split()[:12]
    said = [HUB.format(one) for one in wide] + [f"اتهمت إسرائيل {one}." for one in narrow]
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, "اتهامات\n\n" + " ".join(said), date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(
        tmp_path / "page.html", language="en", theme="light", look=["paths", "country/RUS", "country/FRA"]
    )
    expect(page.locator("#panel .only-hubs")).to_contain_text(f"Israel\u2069 ({len(narrow)})")
    expect(page.locator("#panel .only-hubs")).not_to_contain_text("Iran")
    page.uncheck("#avoid-hubs")
    expect(page.locator("#panel")).to_contain_text("Iran accuses")


def test_only_one_row_leaves_out_what_comes_in_later_too(page: Page) -> None:
    row = page.locator("#filter-relation .row", has=page.locator("input[value='ACCUSE']"))
    row.hover()
    row.locator(".only").click()
    left_out = page.evaluate("decodeURIComponent(location.hash)")
    assert {one.value for one in Relation if f'"{one.value}"' in left_out} == {one.value for one in Relation} - {
        "ACCUSE"
    }
    row.hover()
    row.locator(".only").click()
    assert "DENY" not in page.evaluate("decodeURIComponent(location.hash)")


def test_no_path_goes_through_a_group_unless_asked_for(reader: Reader, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        read(store, "تقرير\n\nاتهمت روسيا متظاهرين بالشغب. واتهمت فرنسا متظاهرين بالشغب.", date(2018, 5, 20))
        write_page(store, tmp_path / "page.html")
    page = reader.open(
        tmp_path / "page.html", language="en", theme="light", look=["paths", "country/RUS", "country/FRA"]
    )
    expect(page.locator("#panel [data-edge]")).to_have_count(0)
    page.uncheck("#avoid-hubs")
    expect(page.locator("#panel")).to_contain_text("accuses")
