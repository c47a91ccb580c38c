"""The served page and the query editor as a reader uses them, in real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from graphbuild.model import Relation
from graphbuild.vocab import vocabulary

from .conftest import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: sudo apt-get install chromium"),
]


@pytest.fixture
def page(server: Server) -> Iterator[Page]:
    """A page that must neither complain nor ask anybody else, and in which no hostile word may have acted."""
    complaints: list[str] = []
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="en-GB")
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        yield page
        assert page.evaluate("window.harmed === undefined")
        browser.close()
    assert [text for text in complaints if "422" not in text and "504" not in text] == []
    assert [url for url in asked if not url.startswith((server.url, f"blob:{server.url}", "data:"))] == []


def test_from_the_main_story_to_what_lies_around_an_entity_and_on(server: Server, page: Page) -> None:
    noun = vocabulary().relations[Relation.SANCTION].noun_en
    page.goto(server.url)
    page.get_by_role("combobox").fill("Iran")
    page.get_by_role("option").first.click()
    expand = page.locator(".around")
    expect(expand.get_by_role("link", name="everything around it")).to_be_visible()
    expect(expand).to_contain_text("6")
    expand.get_by_role("link", name=noun).click()
    expect(page).to_have_url(f"{server.url}?around=country%2FIRN%7ESANCTION")
    expect(page.locator("#counts")).to_contain_text("2 of")
    expect(page.locator("#live")).to_contain_text("إيران")
    page.get_by_role("link", name="Main story").click()
    expect(page).to_have_url(server.url)


def test_what_is_not_on_the_page_is_found_all_the_same(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.get_by_role("combobox").fill("protesters")
    page.get_by_role("option", name="protesters").click()
    expect(page).to_have_url(f"{server.url}?around=group%2F%D9%85%D8%AD%D8%AA%D8%AC%D9%88%D9%86")
    expect(page.locator("#panel h2")).to_contain_text("محتجون")


def test_a_named_query_is_filled_in_asked_and_shown(server: Server, page: Page) -> None:
    page.goto(f"{server.url}query")
    page.get_by_label("A question by its name").select_option(label="Accusations")
    page.get_by_label("to: who is accused").fill("Iran")
    page.get_by_role("button", name="Write it below and ask").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("the West")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").click()
    assert saved.value.suggested_filename == "answer.csv"
    assert "the West" in saved.value.path().read_text("utf-8")


def test_hostile_words_stay_words_and_errors_are_told(server: Server, page: Page) -> None:
    page.goto(f"{server.url}query")
    page.get_by_label("SPARQL").fill("SELECT ?name { ?e a gb:Group ; rdfs:label ?name }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("tbody")).to_contain_text("onerror=")
    page.get_by_label("SPARQL").fill("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#state")).to_contain_text("more than 500 rows")
