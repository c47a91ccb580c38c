"""What a newcomer does with the page of the sample articles within a minute each, in real Chromium."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from .reader import IN_CHROMIUM, Reader, choose, said, search, shown

pytestmark = IN_CHROMIUM
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture
def page(reader: Reader, sample_page: Path) -> Page:
    return reader.open(sample_page, language="en", theme="light")


def group(page: Page, relation: str, way: str) -> None:
    page.click(f"#panel [data-group='{relation} {way}']")


def take(page: Page, what: str) -> Download:
    if page.locator("#take[open]").count() == 0:
        page.click("#take summary")
    with page.expect_download() as download:
        page.click(f"#take_{what}")
    return download.value


def test_1_who_accused_iran_in_a_month_of_what_and_in_which_words(page: Page) -> None:
    choose(page, "Iran")
    group(page, "ACCUSE", "in")
    page.fill("#since", "2023-08-01")
    page.fill("#until", "2023-08-31")
    assert sorted(said(page)) == ["Ukraine accuses Iran", "Western countries accuses Iran"]
    card = page.locator("#panel .card", has_text="Western countries accuses Iran")
    expect(card.locator("mark.trigger")).to_have_text("تتهم")
    expect(card.locator("mark.source")).to_have_text("الدول الغربية")
    expect(card.locator(".sibling")).to_contain_text(["Iran supplies Russia"])


def test_2_what_is_asserted_claimed_and_denied_of_two_sides_in_time(page: Page) -> None:
    choose(page, "Sudanese army")
    page.locator("#panel [data-pair]", has_text="Rapid Support Forces").click()
    page.click("#panel button:has-text('Set them side by side')")
    heads = page.locator("#view-compare thead th")
    found = [re.sub(r"[✕\s]+", " ", head).strip() for head in heads.all_inner_texts()]
    assert found == ["Date", "asserted 5 ↓", "claimed 0", "denied, denials 1 ↓", "planned 2 ↓"]
    heads.get_by_role("button", name="To the next: denied").click()
    expect(page.locator("#view-compare .entry.denied")).to_be_focused()
    row = page.locator("#view-compare tbody tr").first
    expect(row.locator("th")).to_contain_text("12 May 2023")
    expect(row.locator(".entry.asserted").first).to_be_visible()
    expect(row.locator(".entry.denied")).to_contain_text("Sudanese army agrees with Rapid Support Forces")
    expect(row.locator(".entry.planned").first).to_be_visible()
    columns = row.locator("td")
    assert columns.nth(2).locator(".entry.denied").count() == columns.nth(2).locator(".entry").count() == 1
    row.locator(".entry.denied").click()
    expect(page.locator("#panel .card.denied mark.trigger")).to_be_visible()
    expect(page.locator("#view-compare .entry").nth(2)).to_be_visible()


def test_3_how_a_pair_moved_between_cooperation_and_conflict(page: Page) -> None:
    choose(page, "Iran")
    page.locator("#panel [data-pair]", has_text="Saudi Arabia").click()
    months = page.locator("#panel .course tbody tr")
    assert months.count() >= 1
    good, bad = (months.first.locator(f"td.{side} .number").inner_text() for side in ("good", "bad"))
    assert int(good) > int(bad or 0), "they agreed in Beijing"
    assert months.first.locator("td.value").inner_text().startswith("+")
    expect(page.locator("#timeline svg rect").first).to_be_attached()
    months.first.locator("button").click()
    expect(page.locator("#since")).to_have_value("2023-03-06")
    expect(page.locator("#until")).to_have_value("2023-03-12")


def test_4_what_two_outlets_say_of_the_same_event(page: Page) -> None:
    page.click("#panel button:has-text('One event, several outlets')")
    event = page.locator("#view-compare .event", has_text="assaults Kakhovka dam").first
    expect(event.locator("h4 time")).to_contain_text("2023")
    outlets = event.locator("h5").all_inner_texts()
    assert len(outlets) == len(set(outlets)) >= 2
    for report in event.locator(".reports > section").all():
        expect(report.locator("blockquote mark.trigger").first).to_be_visible()
    for select, outlet in zip(page.locator("#view-compare .compare-bar select").all(), outlets, strict=False):
        select.select_option(outlet)
    for told in page.locator("#view-compare .event").all():
        assert told.locator("h5").all_inner_texts() == outlets[:2]


def test_5_the_shortest_dated_paths_that_avoid_hubs(page: Page) -> None:
    choose(page, "Iran")
    page.click("#panel button:has-text('Path to')")
    page.fill("#picker", "United States")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Shortest paths")
    expect(page.locator("#avoid-hubs")).to_be_checked()
    paths = page.locator("#panel .path")
    quiet = paths.first.locator("li")
    assert quiet.count() == 3
    expect(paths.first).to_contain_text("Nicholas Burns")
    assert all("Russia" not in path.inner_text() for path in paths.all()), "Russia is joined to everybody"
    for step in quiet.all():
        expect(step.locator("time").first).to_contain_text("20")
    page.uncheck("#avoid-hubs")
    expect(paths.first.locator("li")).to_have_count(2)
    paths.first.locator(".line").first.click()
    expect(page.locator("#panel .card mark.trigger")).to_be_visible()
    page.click("#panel .back")
    expect(page.locator("#avoid-hubs")).not_to_be_checked()


def test_6_everything_that_a_speaker_claimed(page: Page) -> None:
    choose(page, "Kremlin")
    page.click("#panel .speaks")
    claims = said(page)
    assert "Ukraine assaults Kakhovka dam" in claims
    assert "Russia assaults Kakhovka dam" in claims
    for card in page.locator("#panel .card").all():
        asserted = "asserted" in (card.get_attribute("class") or "")
        expect(card.locator(".detail").first).to_contain_text("its source" if asserted else "according to")
        expect(card.locator(".detail").first).to_contain_text("Kremlin")
    assert shown(page)[1] == str(len(claims))


def test_7_expanding_by_one_kind_of_relation_and_collapsing_again(page: Page) -> None:
    choose(page, "Iran")
    before = int(shown(page)[0])
    step = page.locator("#panel button.step").first
    number = int(step.inner_text().removeprefix("Add "))
    assert "Add" in (step.get_attribute("aria-label") or "")
    step.click()
    assert int(shown(page)[0]) == before + number
    expect(page.locator("#panel .step", has_text="Remove")).to_have_text(f"Remove {number}")
    expect(page.locator("#panel button:has-text('Collapse')")).to_contain_text(f"the {number} added")
    page.locator("#panel .step", has_text="Remove").click()
    assert int(shown(page)[0]) == before
    hide = page.locator("#panel button", has_text="tied to it alone")
    hanging = int(hide.inner_text().split()[2])
    hide.click()
    assert int(shown(page)[0]) == before - hanging
    page.click("#panel button:has-text('Show the hidden again')")
    assert int(shown(page)[0]) == before


def in_view(page: Page) -> int:
    return int(shown(page)[1])


def take_back(page: Page) -> None:
    """Every filter that is set stands above the view with a way back."""
    page.locator("#active .chip button").click()
    expect(page.locator("#active")).to_contain_text("No filter is set")


def test_8_narrowing_to_a_fortnight(page: Page) -> None:
    everything = in_view(page)
    fortnight = page.locator("#time-fortnight option").nth(3)
    number = int(fortnight.inner_text().rstrip(")").rpartition("(")[2])
    page.select_option("#time-fortnight", index=3)
    since, until = (date.fromisoformat(page.input_value(field)) for field in ("#since", "#until"))
    assert (until - since).days == 13
    assert in_view(page) == number
    page.click("#time-earlier")
    assert date.fromisoformat(page.input_value("#until")) == since - timedelta(days=1)
    take_back(page)
    assert in_view(page) == everything


NARROWED = [("region", "gulf"), ("modality", "claimed"), ("outlet", "وكالة الأفق"), ("speaker", "*"), ("speaker", "")]


@pytest.mark.parametrize(("facet", "value"), NARROWED)
def test_8_narrowing_to_a_region_a_modality_an_outlet_or_speakers(page: Page, facet: str, value: str) -> None:
    everything = in_view(page)
    row = page.locator(".row", has=page.locator(f"input[data-facet={facet}][value='{value}']"))
    expected = int(row.locator(".count").inner_text())
    row.locator(".only").click()
    assert 0 < in_view(page) == expected < everything, "the row told how many there are"
    take_back(page)
    assert in_view(page) == everything


def test_8_narrowing_to_what_one_speaker_says(page: Page) -> None:
    row = page.locator("#filter-speaker .row").first
    name, told = row.locator(".text").inner_text(), row.locator(".count").inner_text()
    row.locator(".only").click()
    expect(page.locator("#active .chip")).to_contain_text(name)
    expect(page.locator("#panel h2")).to_contain_text("Everything according to")
    expect(page.locator("#panel h2")).to_contain_text(name)
    number = row.locator(".count").inner_text()
    assert shown(page)[1] == number, "also what the main story leaves out"
    assert int(number) >= int(told)
    page.click("#tab-table")
    speakers = page.locator("#view-table tbody tr").all_inner_texts()
    assert len(speakers) == int(number)
    assert all(name in line for line in speakers)


def test_8_narrowing_to_a_confidence(page: Page) -> None:
    everything = in_view(page)
    page.locator("#confidence").fill("90")
    assert 0 < in_view(page) < everything
    take_back(page)
    assert in_view(page) == everything


def test_9_from_an_edge_to_the_words_in_the_paragraph_and_to_the_article(page: Page) -> None:
    page.locator("#panel [data-edge]").first.click()
    card = page.locator("#panel .card").first
    sentence = card.locator("blockquote").inner_text()
    assert card.locator("mark.trigger").inner_text() in sentence
    within = page.locator("#panel .card", has=page.locator(".more-words")).first.get_attribute("data-statement")
    card = page.locator(f"#panel [data-statement='{within}']")
    sentence = card.locator("blockquote").inner_text()
    card.get_by_role("button", name="Whole paragraph").click()
    paragraph = card.locator("blockquote").inner_text()
    assert len(paragraph) > len(sentence)
    assert sentence in paragraph
    expect(card.locator("mark.trigger").first).to_be_visible()
    link = page.locator("#panel .origin a").first
    assert (link.get_attribute("href") or "").startswith("https://example.org/")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("إيران", "Iran"),
        ("ايران", "Iran"),
        ("طهران", "Iran"),
        ("IRAN", "Iran"),
        ("Irran", "Iran"),
        ("إيارن", "Iran"),
        ("Zelenski", "Zelensky"),
        ("زيلنسكي", "Zelensky"),
        ("ولايات المتحدة", "United States"),
        ("Amir Abdolahian", "Amir-Abdollahian"),
    ],
)
def test_10_finding_an_entity_by_any_of_its_names(page: Page, words: str, name: str) -> None:
    assert any(name in found for found in search(page, words)[:2])


def test_11_taking_away_what_is_on_the_screen(page: Page, reader: Reader, tmp_path: Path) -> None:
    choose(page, "Iran")
    page.fill("#since", "2023-08-01")
    number = int(shown(page)[1])
    png = take(page, "png").path().read_bytes()
    assert png.startswith(b"\x89PNG")
    svg = ET.fromstring(take(page, "svg").path().read_text("utf-8"))
    assert "\u2068Iran\u2069" in {text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")}
    rows = list(csv.DictReader(io.StringIO(take(page, "csv").path().read_text("utf-8-sig"))))
    assert len(rows) == number
    assert all(row["quotation"] and row["reported"] >= "2023-08-01" for row in rows)
    gexf = ET.fromstring(take(page, "gexf").path().read_text("utf-8"))
    assert 0 < len(list(gexf.iter(f"{GEXF}edge"))) <= number
    graph = json.loads(take(page, "jsonld").path().read_text("utf-8"))["@graph"]
    assert len([one for one in graph if one["@type"] == "gb:Statement"]) == number
    address = page.url
    take(page, "file").save_as(tmp_path / "kept.html")
    assert is_shut_in(tmp_path / "kept.html")
    reader.open(tmp_path / "kept.html")
    expect(page.locator("#panel h2")).to_contain_text("Iran")
    expect(page.locator("#since")).to_have_value("2023-08-01")
    assert shown(page)[1] == str(number)
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#panel h2")).to_contain_text("Iran")
    assert shown(page)[1] == str(number)


def is_shut_in(file: Path) -> bool:
    """The saved page has its policy and asks nobody either."""
    html = file.read_text("utf-8")
    return 'http-equiv="Content-Security-Policy"' in html and "src=" not in html.partition("<script")[0]


def test_a_day_can_be_typed_figure_by_figure(page: Page) -> None:
    page.locator("#since").focus()
    page.keyboard.type("08012023")  # month, day, year; after the first figure of the year it is the year 2
    expect(page.locator("#since")).to_have_value("2023-08-01")


def test_a_month_is_one_of_the_calendar_and_so_is_the_one_before(page: Page) -> None:
    page.select_option("#time-month", "2023-03")
    assert (page.input_value("#since"), page.input_value("#until")) == ("2023-03-01", "2023-03-31")
    page.click("#time-earlier")
    assert (page.input_value("#since"), page.input_value("#until")) == ("2023-02-01", "2023-02-28")
