"""What an analyst sees of the page, and that nothing of it misleads: lines, windows, keys and words."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuild.graph.store import Store
from graphbuild.show import write_page

from .reader import CONFLICT, COUNTRY, IN_CHROMIUM, PIXEL, Reader, choose, page_of, shown
from .test_tasks import take

pytestmark = IN_CHROMIUM
SVG = "{http://www.w3.org/2000/svg}"
SOFT = (0x56, 0x5D, 0x67)
"""The colour of what is denied: that of no relation."""


@pytest.fixture
def page(reader: Reader, sample_page: Path) -> Page:
    return reader.open(sample_page, language="en", theme="light")


@pytest.fixture
def small(reader: Reader, store: Store, tmp_path: Path) -> Page:
    write_page(store, tmp_path / "small.html")
    return reader.open(tmp_path / "small.html", language="en", theme="light")


def only(page: Page, facet: str, value: str) -> None:
    row = page.locator(".row", has=page.locator(f"input[data-facet={facet}][value='{value}']"))
    row.hover()
    row.locator(".only").click()


def test_what_is_denied_has_a_line_of_its_own_that_leads_to_the_denial(reader: Reader, small: Page) -> None:
    only(small, "modality", "denied")
    assert shown(small) == ["2", "1"]
    reader.click(SOFT)
    expect(small.locator("#panel h2")).to_contain_text("Iran")
    expect(small.locator("#panel .card")).to_have_count(1)
    expect(small.locator("#panel .card.denied .said")).to_have_text("Iran supplies Russia")


def test_the_line_of_a_denial_joins_nobody(small: Page) -> None:
    only(small, "modality", "denied")
    choose(small, "Iran")
    small.click("#panel button:has-text('Path to')")
    small.fill("#picker", "Russia")
    small.keyboard.press("Enter")
    expect(small.locator("#panel")).to_contain_text("No path of at most")


def test_the_tip_of_a_line_shows_beside_the_pointer_is_readable_and_goes_with_it(small: Page) -> None:
    only(small, "relation", "SANCTION")
    x, y = small.evaluate(PIXEL, CONFLICT)
    tip = small.locator(".vis-tooltip")
    small.mouse.move(x, y)
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("United States sanctions Iran · 1")
    expect(tip).to_contain_text("asserted")
    box, stage = tip.bounding_box(), small.locator("#network").bounding_box()
    assert box
    assert stage
    assert abs(box["x"] - x) < 60
    assert abs(box["y"] - y) < 120
    assert stage["x"] <= box["x"]
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    assert box["y"] >= stage["y"]
    colours = tip.evaluate("(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert colours == ["rgb(255, 255, 255)", "rgb(32, 36, 42)"], "light on dark"
    small.mouse.move(x, stage["y"] + 5)
    expect(tip).to_be_hidden()
    small.mouse.move(x, y)
    expect(tip).to_be_visible()
    small.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_who_is_added_stands_in_sight_and_not_under_the_caption(reader: Reader, store: Store, tmp_path: Path) -> None:
    write_page(store, tmp_path / "one.html", focus="قطر", top=1)
    page = reader.open(tmp_path / "one.html", language="en", theme="light", look=["node", "country/QAT"])
    for _ in range(6):
        page.click("#zoom-in")
    page.locator("#panel .step", has_text="Add 1").click()
    assert shown(page)[0] == "2"
    stage, caption = page.locator("#network").bounding_box(), page.locator("#key").bounding_box()
    assert stage
    assert caption
    spots = page.evaluate(IN_FULL, COUNTRY)
    groups = [x for at, (x, _) in enumerate(sorted(spots)) if at == 0 or x - sorted(spots)[at - 1][0] > 20]
    assert len(groups) == 2, "Qatar and Ukraine are in sight"
    assert max(y for _, y in spots) < (caption["y"] if caption["height"] else stage["y"] + stage["height"]) - stage["y"]


IN_FULL = """
([red, green, blue]) => {
  const canvas = document.querySelector("#network canvas");
  const ratio = canvas.width / canvas.getBoundingClientRect().width;
  const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = [];
  for (let i = 0; i < data.length; i += 4)
    if (Math.abs(data[i] - red) + Math.abs(data[i + 1] - green) + Math.abs(data[i + 2] - blue) < 12)
      found.push([((i / 4) % width) / ratio, Math.floor(i / 4 / width) / ratio]);
  return found;
}
"""


def test_the_band_of_the_window_stays_on_the_chart(page: Page) -> None:
    for since, until in (("2010-01-01", "2012-01-01"), ("2022-01-01", "2023-01-01"), ("2023-06-01", "2031-01-01")):
        page.fill("#since", since)
        page.fill("#until", until)
        chart = page.locator("#timeline .chart").bounding_box()
        band = page.locator("#timeline .window").bounding_box()
        assert chart
        assert band
        assert band["x"] >= chart["x"] - 1
        assert band["x"] + band["width"] <= chart["x"] + chart["width"] + 1


def test_a_fortnight_can_begin_on_the_day_that_is_chosen(page: Page) -> None:
    page.fill("#since", "2023-03-07")
    page.select_option("#time-fortnight", "2023-03-07")
    assert (page.input_value("#since"), page.input_value("#until")) == ("2023-03-07", "2023-03-20")


def test_reset_takes_back_what_is_chosen_too(page: Page) -> None:
    choose(page, "Iran")
    page.fill("#since", "2023-08-01")
    page.uncheck("input[value=claimed]")
    page.click("#filters [type=reset]")
    expect(page.locator("#panel h2")).to_have_text("The main story")
    expect(page.locator("#since")).to_have_value("")
    expect(page.locator("input[value=claimed]")).to_be_checked()


def test_choosing_one_outlet_leaves_the_other(page: Page) -> None:
    page.click("#panel button:has-text('One event, several outlets')")
    first, second = page.locator("#view-compare .compare-bar select").all()
    kept = second.locator("option").nth(1).get_attribute("value") or ""
    second.select_option(kept)
    disabled = first.locator("option[disabled]")
    assert disabled.get_attribute("value") == kept, "it cannot be chosen twice"
    other = first.locator("option:not([disabled])").last.get_attribute("value") or ""
    first.select_option(other)
    assert (first.input_value(), second.input_value()) == (other, kept)
    choose(page, "Kakhovka dam")  # of whom these outlets may say nothing
    assert (first.input_value(), second.input_value()) == (other, kept)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_name_in_the_legend_is_covered_or_cut(reader: Reader, sample_page: Path, language: str) -> None:
    page = reader.open(sample_page, language=language, theme="light")
    for row in page.locator("#filters .row").all():
        row.hover()
        name, button = row.locator(".text").bounding_box(), row.locator(".only").bounding_box()
        assert name
        assert button
        apart = name["x"] + name["width"] <= button["x"] + 0.5 or button["x"] + button["width"] <= name["x"] + 0.5
        assert apart, row.inner_text()
        assert row.locator(".text").evaluate("(one) => one.scrollWidth <= one.clientWidth + 1"), row.inner_text()


def test_the_table_to_take_away_tells_what_the_time_was_found_by_and_names_speakers_twice(small: Page) -> None:
    rows = list(csv.DictReader(io.StringIO(take(small, "csv").path().read_text("utf-8-sig"))))
    claimed = next(row for row in rows if row["modality"] == "claimed")
    assert (claimed["speakers"], claimed["speakers_en"]) == ("الغرب", "the West")
    assert (claimed["instrument"], claimed["instrument_en"]) == ("مسيّرات", "drones")
    assert {row["event_basis"] for row in rows} == {"none"}, "nobody looked for the time of these"
    gexf = take(small, "gexf").path().read_text("utf-8")
    assert "the West" in gexf
    assert 'id="event_basis"' in gexf


@pytest.mark.parametrize(("language", "conflict", "denied"), [("en", "conflict", "denied"), ("ar", "صراع", "منفي")])
def test_pictures_have_a_key_a_title_and_the_filters_in_words(
    reader: Reader, sample_page: Path, language: str, conflict: str, denied: str
) -> None:
    page = reader.open(sample_page, language=language, theme="light", off={"modality": ["planned"]}, confidence=0.3)
    svg = ET.fromstring(take(page, "svg").path().read_text("utf-8"))
    key = svg.find(f"{SVG}svg")
    assert key is not None
    told = [text.text or "" for text in key.iter(f"{SVG}text")]
    assert {conflict, denied} <= set(told)
    assert any("30%" in one for one in told)
    planned = page.locator(".row", has=page.locator("input[value=planned]")).locator(".text").inner_text()
    assert planned not in told, "no such line is in the picture"
    assert any(planned in one for one in told), "that it is left out is told"
    canvas = page.locator("#network canvas").evaluate("(one) => one.height")
    png = take(page, "png").path().read_bytes()
    assert int.from_bytes(png[20:24], "big") > canvas + 60, "the key stands above the network"


def test_the_colours_of_the_matrix_are_explained(page: Page) -> None:
    page.click("#tab-matrix")
    key = page.locator(".balance-key")
    assert key.locator(".box").all_inner_texts() == ["−1.0", "−0.5", "0.0", "+0.5", "+1.0", ""]
    expect(key).to_contain_text("(cooperation − conflict)")


def test_paths_tell_which_way_they_go_and_whom_they_avoid(page: Page) -> None:
    choose(page, "Iran")
    page.click("#panel button:has-text('Path to')")
    page.fill("#picker", "United States")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .hint").first).to_contain_text("whichever of them acts")
    expect(page.locator("#panel .check")).to_contain_text("Not through entities with more than")
    expect(page.locator("#panel .path .onward")).to_have_count(0)


def test_an_arabic_statement_names_the_act_whatever_the_gender_of_who_acts(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="ar", theme="light")
    choose(page, "إيران")
    page.click("#panel [data-group='ACCUSE in']")
    expect(page.locator("#panel h2")).to_contain_text("تلقّي اتهام")
    for sentence in page.locator("#panel .card .said").all_inner_texts():
        assert "← اتهام ←" in sentence
        assert "يتهم" not in sentence
    expect(page.locator("#panel .badge.asserted").first).to_have_text("مؤكَّد")


def test_who_says_the_same_elsewhere_is_shown_in_his_own_words(reader: Reader, tmp_path: Path) -> None:
    text = "قصف أوديسا\n\nقالت أوكرانيا إن روسيا قصفت أوديسا بالصواريخ. وقالت بولندا إن روسيا قصفت أوديسا."
    page = reader.open(page_of(text, tmp_path), language="en", theme="light")
    choose(page, "Poland")
    page.click(".speaks")
    page.click(".card .passages summary")
    expect(page.locator(".card .passages .detail")).to_contain_text("Poland")
    expect(page.locator(".card .passages blockquote")).to_have_text("وقالت بولندا إن روسيا قصفت أوديسا.")
    expect(page.locator(".card .passages mark.trigger")).to_have_text("قصفت")
