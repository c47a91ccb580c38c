"""The page as a reader uses it, in real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from graphbuild.graph.store import Store
from graphbuild.model import Relation
from graphbuild.show import write_page

from .world import EVIL_NAME, EVIL_TEXT, EVIL_TITLE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: sudo apt-get install chromium"),
]

# Where on the page the middle one of the canvas' pixels of a colour is: nodes and edges are no elements.
PIXEL = """
([red, green, blue]) => {
  const canvas = document.querySelector("canvas");
  const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = [];
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3] > 200 && [red, green, blue].every((value, at) => Math.abs(data[i + at] - value) < 20))
      found.push([(i / 4) % width, Math.floor(i / 4 / width)]);
  found.sort((a, b) => a[0] - b[0]);
  const [x, y] = found[Math.floor(found.length / 2)];
  const box = canvas.getBoundingClientRect();
  return [box.left + (x * box.width) / canvas.width, box.top + (y * box.height) / canvas.height];
}
"""
ALONE = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const turning = [];
  while (walker.nextNode()) if (/[\u202a-\u202e]/.test(walker.currentNode.data)) turning.push(walker.currentNode);
  return turning.length > 0 && turning.every((text) => text.data.length === 1 && text.parentNode.tagName === "BDI");
}
"""
CONFLICT, COUNTRY = (0xC8, 0x50, 0x1E), (0x2F, 0x5D, 0x8A)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Reader:
    """Opens pages and keeps what they complain of and ask for."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="en-GB")
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._complain)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _complain(self, message: ConsoleMessage) -> None:
        if "willReadFrequently" not in message.text:  # that is about PIXEL, not about the page
            self.complaints.append(message.text)

    def open(self, file: Path) -> Page:
        self.page.goto(file.as_uri())
        expect(self.page.locator("#network canvas")).to_be_visible()
        return self.page

    def click(self, color: tuple[int, int, int]) -> None:
        self.page.mouse.click(*self.page.evaluate(PIXEL, color))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    reader = Reader(browser)
    yield reader
    assert reader.complaints == []
    assert [url for url in reader.requests if not url.startswith("file:")] == []
    assert len(reader.requests) == 1, "the page is one file"
    reader.page.close()


@pytest.fixture
def page(reader: Reader, store: Store, tmp_path: Path) -> Page:
    write_page(store, tmp_path / "page.html")
    return reader.open(tmp_path / "page.html")


def shown(page: Page) -> list[str]:
    """The numbers that the page gives: entities shown and in all, statements shown and in all."""
    return page.locator("#counts b").all_inner_texts()


def search(page: Page, words: str) -> list[str]:
    page.fill("#search", words)
    return page.locator("#found [role=option] .text").all_inner_texts()


def test_a_click_on_an_edge_shows_the_quotation_with_its_words_marked(
    reader: Reader, store: Store, tmp_path: Path
) -> None:
    write_page(store, tmp_path / "one.html", relation=Relation.SANCTION)
    page = reader.open(tmp_path / "one.html")
    reader.click(CONFLICT)
    card = page.locator("#panel .card")
    expect(card).to_have_count(1)
    expect(page.locator("#panel h2")).to_have_text("الولايات المتحدة يفرض عقوبات على إيران")
    expect(card.locator("blockquote")).to_have_text("وفرضت الولايات المتحدة عقوبات على إيران.")
    expect(card.locator("mark.trigger")).to_have_text("عقوبات")
    expect(card.locator("mark.source")).to_have_text("الولايات المتحدة")
    expect(card.locator("mark.target")).to_have_text("إيران")
    expect(card).to_contain_text("2024-01-10")
    expect(card).to_contain_text("وكالة الأفق")
    expect(card).to_contain_text("40%")
    expect(card.locator("a")).to_have_attribute("href", "https://example.org/2")
    expect(card.locator("a")).to_have_attribute("rel", "noopener noreferrer")


def test_a_click_on_an_entity_shows_its_relations_by_count(reader: Reader, store: Store, tmp_path: Path) -> None:
    write_page(store, tmp_path / "one.html", relation=Relation.SANCTION)
    page = reader.open(tmp_path / "one.html")
    reader.click(COUNTRY)
    expect(page.locator("#panel .badge").first).to_contain_text("country")
    page.click("#panel summary")
    expect(page.locator("#panel details .card mark.trigger")).to_have_text("عقوبات")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_contain_text("The strongest relations")


def test_words_stay_in_place_after_characters_beyond_16_bits(page: Page) -> None:
    search(page, "اتهم")
    page.keyboard.press("Enter")
    expect(page.locator("#panel mark.trigger")).to_have_text("اتهم")


@pytest.mark.parametrize("words", ["ايران", "إيران", "iran", "IRAN", "طهران", "إِيرَان", "Irán"])
def test_search_finds_an_entity_by_its_names(page: Page, words: str) -> None:
    assert search(page, words)[0] == "● إيران Iran"
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("إيران")


def test_search_disregards_the_article(page: Page) -> None:
    assert "الغرب" in search(page, "غرب")[0]
    assert "الولايات المتحدة" in search(page, "ولايات")[0]
    assert search(page, "لا يوجد") == []


def test_what_is_denied_is_told_beside_the_edge(page: Page) -> None:
    search(page, "تزويد")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    card = page.locator("#panel .card.claimed")
    expect(card).to_contain_text("بحسب according to الغرب the West")
    card.locator("button.contradiction").click()
    expect(page.locator("#panel .card.denied .badge")).to_contain_text("denied")
    page.locator("#panel button.back").click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#panel [data-edge]", has_text="Iran agrees with Russia").click()
    expect(page.locator("#panel .card.denied")).to_have_count(1)
    expect(page.locator("#panel .card.asserted")).to_have_count(2)


def test_filters_change_what_is_shown(page: Page) -> None:
    assert shown(page) == ["7", "7", "9", "9"]
    page.uncheck("input[value=denied]")
    assert shown(page) == ["7", "7", "8", "9"]
    page.uncheck("input[data-family=cooperation]")
    assert shown(page) == ["5", "7", "4", "9"]
    expect(page.locator("input[value=AGREE]")).not_to_be_checked()
    page.uncheck("input[value=GROUP]")
    assert shown(page) == ["2", "7", "1", "9"]
    page.click("#filters [type=reset]")
    expect(page.locator("#counts b").nth(2)).to_have_text("9")
    page.fill("#since", "2024-01-01")
    assert shown(page) == ["5", "7", "3", "9"]
    page.fill("#until", "2024-01-01")
    assert shown(page) == ["0", "7", "0", "9"]
    expect(page.locator("#empty")).to_be_visible()
    page.click("#filters [type=reset]")
    expect(page.locator("#empty")).to_be_hidden()
    page.locator("#confidence").fill("85")
    assert shown(page) == ["4", "7", "4", "9"]


def test_filters_by_outlet_count_what_they_would_bring(page: Page) -> None:
    box = page.locator("label", has=page.locator("input[value='وكالة الأفق']"))
    expect(box.locator(".count")).to_have_text("3")
    box.locator("input").uncheck()
    assert shown(page)[2] == "6"
    expect(box.locator(".count")).to_have_text("3")


def test_every_control_has_a_name(page: Page) -> None:
    for control in page.locator("input, button").all():
        assert control.evaluate(
            "one => (one.labels && one.labels[0]?.textContent || one.ariaLabel || one.textContent).trim()"
        )


def test_hostile_text_runs_nothing(reader: Reader, hostile_store: Store, tmp_path: Path) -> None:
    write_page(hostile_store, tmp_path / "evil.html", relation=Relation.ASSAULT)
    page = reader.open(tmp_path / "evil.html")
    for words in ("img", "script", "href", "هاجم"):
        assert search(page, words)
        page.keyboard.press("Enter")
        if page.locator("#panel summary").count():
            page.locator("#panel summary").first.click()
        expect(page.locator("#panel blockquote").first).to_have_text(EVIL_TEXT, use_inner_text=False)
        expect(page.locator("#panel .origin").first).to_have_text(EVIL_TITLE)
        assert page.evaluate(ALONE), "a character that turns text around turns nothing but itself"
        assert page.locator("#panel a, #panel img, #panel svg[onload]").count() == 0
        page.keyboard.press("Escape")
    reader.click(CONFLICT)
    expect(page.locator("#panel h2 bdi").first).to_have_text(EVIL_NAME)
    x, y = page.evaluate(PIXEL, COUNTRY)
    page.mouse.move(x, y)
    expect(page.locator(".vis-tooltip")).to_be_visible()
    assert page.evaluate("window.harmed") is None
