"""What is typed into the search that is nobody's name: a question in either language, or several words of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .reader import IN_CHROMIUM, Reader, said, search, shown

pytestmark = IN_CHROMIUM


@pytest.fixture
def page(reader: Reader, sample_page: Path) -> Page:
    return reader.open(sample_page, language="en", theme="light")


@pytest.mark.parametrize("question", ["who accused Iran in August?", "من اتهم إيران في أغسطس؟", "اتهام لإيران"])
def test_a_question_leads_to_who_does_what_it_asks(page: Page, question: str) -> None:
    found = search(page, question)
    assert found[0].replace("\u2068", "").replace("\u2069", "") == "Iran · receives accusation"
    assert any(one.endswith("Iran إيران") for one in found)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("receives accusation")
    assert "Western countries accuses Iran" in said(page)


def test_two_names_lead_to_what_stands_between_them(page: Page) -> None:
    assert search(page, "Russia and Iran")[0].startswith("Between")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Russia – ")
    expect(page.locator("#panel h2")).to_contain_text("Iran")


def test_words_that_nobody_is_called_by_find_who_is_named_among_them_and_no_guess(page: Page) -> None:
    found = search(page, "what does Saudi Arabia want")
    assert found[0].endswith("Saudi Arabia السعودية")
    assert not any("did you mean" in one for one in found)


def test_whoever_is_asked_for_alone_leads_to_all_that_he_says(page: Page) -> None:
    found = search(page, "ماذا قال الكرملين")
    words = next(at for at, one in enumerate(found) if one.startswith("Everything according to"))
    page.locator("#found [role=option]").nth(words).click()
    expect(page.locator("#panel h2")).to_contain_text("Everything according to")
    assert said(page)


def test_statements_are_found_by_what_they_say_in_either_language(page: Page) -> None:
    search(page, "west accused Iran")
    fact = page.locator("#found .fact").first
    expect(fact).to_contain_text("Western countries accuses Iran")
    fact.click()
    assert said(page) == ["Western countries accuses Iran"]


def test_a_statement_that_is_found_is_opened_with_its_line_in_view(page: Page) -> None:
    search(page, "west accused Iran")
    page.locator("#found .fact").first.click()
    expect(page.locator("#scope")).to_contain_text("This line alone")
    assert shown(page)[1] != "0"
    assert page.locator("#scope").inner_text().rpartition(" ")[2] == shown(page)[1]


def test_what_is_filtered_out_is_found_behind_the_rest_and_marked(page: Page) -> None:
    page.locator("#filter-modality .only").nth(2).click()  # denied
    search(page, "تتهم")
    facts = page.locator("#found .fact")
    assert facts.count()
    expect(facts.last).to_contain_text("filtered out")
    facts.last.click()
    expect(page.locator("#panel .card mark.trigger")).to_contain_text("تتهم")


def test_two_whom_nothing_joins_lead_to_the_ways_between_them(reader: Reader, sample_page: Path) -> None:
    page = reader.open(sample_page, language="en", theme="light")
    found = [one.replace("\u2068", "").replace("\u2069", "") for one in search(page, "North Korea Yemen")]
    assert found[:2] == ["Shortest paths from North Korea to Yemen", "Between North Korea and Yemen"]
    page.locator("#found [role=option]").nth(1).click()
    expect(page.locator("#panel", has_text="No statements")).to_be_visible()
    page.click("#panel button:has-text('Paths between them')")
    expect(page.locator("#panel h2")).to_contain_text("Shortest paths")
