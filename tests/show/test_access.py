"""The page for everybody: no serious finding of axe, in both languages and colours, on a laptop and on a tablet."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from .reader import IN_CHROMIUM, Reader, choose

pytestmark = IN_CHROMIUM
NAMELESS = """
() => [...document.querySelectorAll("input, button, select, [role=slider]")]
  .filter((one) => !((one.labels && one.labels[0]?.textContent) || one.ariaLabel || one.textContent).trim())
  .map((one) => one.outerHTML)
"""
VIEWS = ("graph", "compare", "matrix", "table")


def findings(reader: Reader) -> list[str]:
    found = Axe().run(reader.page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {node['html'][:150]}" for one in serious for node in one["nodes"]]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(reader: Reader, sample_page: Path, language: str, theme: str) -> None:
    page = reader.open(sample_page, language=language, theme=theme)
    for view in VIEWS:
        page.click(f"#tab-{view}")
        assert findings(reader) == [], view
    page.click("#tab-graph")
    choose(page, "Iran")
    assert findings(reader) == []
    page.locator("#panel [data-pair]").first.click()
    assert findings(reader) == []
    page.click("#take summary")
    page.fill("#search", "iran")
    assert findings(reader) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (768, 1024)])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_cut_off_on_a_laptop_or_a_tablet(
    browser: Browser, sample_page: Path, width: int, height: int, language: str
) -> None:
    reader = Reader(browser, width, height)
    page = reader.open(sample_page, language=language, theme="light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in ("#search", "#language", "#theme", "#take summary", "#tab-table", "#time-fortnight"):
        box = page.locator(control).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1, control
    canvas = page.locator("#network canvas").bounding_box()
    assert canvas
    assert canvas["width"] >= 400
    assert canvas["height"] >= 300
    reader.leave()


def test_one_click_mirrors_the_whole_page(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="ar", theme="light")
    legend = page.locator("#filters").bounding_box()
    assert legend
    assert legend["x"] > 683
    arabic = page.locator("body").inner_text()
    assert "Filters" not in arabic
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    legend = page.locator("#filters").bounding_box()
    assert legend
    assert legend["x"] == 0
    chrome = page.locator("header, .tabs, .head, legend, .time-bar").all_inner_texts()
    assert not any("\u0621" <= letter <= "\u064a" for text in chrome for letter in text.replace("العربية", ""))


def test_every_control_has_a_name(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="ar", theme="light")
    for view in VIEWS:
        page.click(f"#tab-{view}")
        nameless = page.evaluate(NAMELESS)
        assert nameless == []
