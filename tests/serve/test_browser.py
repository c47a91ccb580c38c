"""The served page and the query editor as a reader uses them, in real Chromium."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from graphbuild.model import Relation
from graphbuild.serve import answer
from graphbuild.vocab import vocabulary
from tests.show.reader import IN_CHROMIUM

from .conftest import Server

pytestmark = IN_CHROMIUM


def test_what_is_not_on_the_page_is_found_and_comes_into_it(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    expect(page.locator("#counts")).to_contain_text("2 of")
    page.locator("#search").fill("protesters")
    page.locator("#found").get_by_role("option", name="protesters").click()
    expect(page.locator("#panel h2")).to_contain_text("protesters")
    expect(page.locator("#counts")).to_contain_text("4 of")  # Qatar and Ukraine, and now the protesters and Russia
    expect(page.locator("#live")).to_contain_text("protesters")


def test_the_picture_grows_in_place_by_one_kind_of_relation_counted_before_the_click(
    server: Server, page: Page
) -> None:
    noun = vocabulary().relations[Relation.SUPPLY].noun_en
    page.goto(f"{server.url}?around=country/IRN~SANCTION")
    expect(page.locator("#counts")).to_contain_text("2 of")
    page.evaluate("window.stayed = true")
    page.locator("#search").fill("Iran")
    page.locator("#found").get_by_role("option").first.click()
    around = page.locator(".around")
    expect(around.get_by_role("button", name="everything around it")).to_be_visible()
    line = around.locator("li").filter(has_text=noun)
    expect(line.locator(".count")).to_have_text("2")
    line.get_by_role("button").click()
    expect(page.locator("#counts")).to_contain_text("3 of")
    expect(page.locator("#said")).to_contain_text("2 statements")
    assert page.evaluate("window.stayed") is True, "the page must not have been left"
    collapse = page.locator("#panel button.step").filter(has_text="Remove")
    collapse.click()
    expect(page.locator("#counts")).to_contain_text("2 of")
    page.locator("#panel button.step").filter(has_text="Add 1").first.click()
    expect(page.locator("#counts")).to_contain_text("3 of")
    page.locator("#panel [data-group^=SUPPLY]").first.click()
    quotation = page.locator("#panel .card blockquote").first
    expect(quotation.locator("mark.trigger")).not_to_be_empty()
    page.locator("#tab-table").click()
    expect(page.locator("#view-table tbody tr")).to_have_count(1)
    page.reload()  # the address tells what was brought in
    expect(page.locator("#view-table tbody tr")).to_have_count(1)


def test_what_was_brought_in_is_filtered_and_saved_like_the_rest(server: Server, page: Page, tmp_path: Path) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.locator("#search").fill("Iran")
    page.locator("#found").get_by_role("option", name="Iran").first.click()
    expect(page.locator("#counts")).to_contain_text("6 of")
    page.locator("#tab-graph").press("Escape")  # what was brought in stays
    sanctions = page.locator('#filters [data-facet=relation][value="SANCTION"]')
    sanctions.uncheck()
    expect(page.locator("#counts")).to_contain_text("5 of")
    page.locator("#take summary").click()
    with page.expect_download() as saved:
        page.locator("#take_file").click()
    saved.value.save_as(tmp_path / "graph.html")
    browser = page.context.browser
    assert browser is not None
    offline = browser.new_page()
    offline.goto((tmp_path / "graph.html").as_uri())
    expect(offline.locator("#counts")).to_contain_text("5 of")


def test_the_main_story_begins_anew_and_keeps_the_filters(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.locator("#search").fill("Iran")
    page.locator("#found").get_by_role("option", name="Iran").first.click()
    expect(page.locator("#counts")).to_contain_text("6 of")
    sanctions = page.locator('#filters [data-facet=relation][value="SANCTION"]')
    sanctions.uncheck()
    page.get_by_role("button", name="The main story").click()
    expect(page.locator("#counts")).to_contain_text("2 of")
    expect(sanctions).not_to_be_checked()
    expect(page.locator("#active .chip")).to_contain_text("sanction")


def test_what_harms_comes_in_as_text(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.locator("#search").fill("onerror")
    page.locator("#found").get_by_role("option").first.click()
    expect(page.locator("#panel h2")).to_contain_text("onerror=")
    page.locator("#panel [data-group]").first.click()
    expect(page.locator("#panel .card blockquote").first).to_contain_text("onload=")


def test_a_server_that_does_not_answer_is_told(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.locator("#search").fill("Qatar")
    page.locator("#found").get_by_role("option").first.click()
    everything = page.locator(".around").get_by_role("button", name="everything around it")
    expect(everything).to_be_visible()
    page.route("**/contents?*", lambda route: route.abort())
    everything.click()
    expect(page.locator(".around .state")).to_contain_text("does not answer")
    expect(page.locator("#counts")).to_contain_text("2 of")


def test_the_main_story_comes_back(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.get_by_role("link", name="Main story").click()
    expect(page).to_have_url(server.url)
    everything = page.locator("#counts").inner_text()
    page.goto(f"{server.url}?around=*&around=country/QAT")
    expect(page.locator("#counts")).to_have_text(everything)


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


def test_the_named_queries_are_told_in_the_language_chosen(server: Server, page: Page) -> None:
    page.goto(f"{server.url}query")
    page.get_by_role("button", name="العربية").click()
    page.get_by_label("سؤال باسمه").select_option(label="الاتهامات")
    expect(page.locator("#about")).to_contain_text("من يتهم من")
    page.get_by_label("to: من يُتهم").fill("Iran")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#about")).to_contain_text("Who accuses")
    expect(page.get_by_label("to: who is accused")).to_have_value("Iran")


def test_hostile_words_stay_words_and_errors_are_told(server: Server, page: Page) -> None:
    page.goto(f"{server.url}query")
    page.get_by_label("SPARQL").fill("SELECT ?name { ?e a gb:Group ; rdfs:label ?name }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("tbody")).to_contain_text("onerror=")
    page.get_by_label("SPARQL").fill("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#state")).to_contain_text("more than 500 rows")


def test_an_actor_that_is_opened_is_fetched_whole(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/IRN~SANCTION")
    acts = page.locator("#panel h3", has_text="Acts, and acts received")
    expect(acts.locator(".count")).to_have_text("6")
    expect(page.locator(".extent")).to_have_count(0)
    expect(page.locator("#counts")).to_contain_text("2 of")  # who is drawn stays as it was
    page.locator("#panel [data-pair]", has_text="Russia").click()
    expect(page.locator("#panel .card")).to_have_count(4)
    page.locator("#panel button.chip", has_text="Russia").click()
    expect(acts.locator(".count")).to_have_text("7")


def test_what_is_not_loaded_is_told_and_fetched_by_a_click(server: Server, page: Page) -> None:
    page.route("**/api/part?*", lambda route: route.abort())
    page.goto(f"{server.url}?around=country/IRN~SANCTION")
    expect(page.locator(".extent")).to_have_count(1)  # told once
    expect(page.locator(".extent")).to_contain_text("Loaded: 1 of 6 statements about")
    expect(page.locator(".extent")).to_contain_text("does not answer")
    expect(page.locator("#scope")).to_contain_text("1+")
    for tab in ("compare", "matrix", "table"):
        page.click(f"#tab-{tab}")
        expect(page.locator(".stage .extent")).to_contain_text("Loaded: 1 of 6")
    page.unroute("**/api/part?*")
    page.locator(".stage .fetch").click()
    expect(page.locator(".extent")).to_have_count(0)
    expect(page.locator("#view-table tbody tr")).to_have_count(6)
    expect(page.locator("#scope")).not_to_contain_text("+")


def test_an_expansion_is_taken_back_without_the_filters(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.locator("#search").fill("protesters")
    page.locator("#found").get_by_role("option", name="protesters").click()
    expect(page.locator("#counts")).to_contain_text("4 of")
    page.fill("#since", "2024-01-01")
    page.locator("input[value=PROTEST]").uncheck()
    page.locator("#tab-graph").press("Escape")  # what was brought in stays
    page.locator("#live").get_by_role("button", name="Remove محتجون").or_(
        page.locator("#live").get_by_role("button", name="Remove protesters")
    ).click()
    expect(page.locator("#live")).not_to_contain_text("protesters")
    expect(page.locator("input[value=PROTEST]")).not_to_be_checked()
    expect(page.locator("#since")).to_have_value("2024-01-01")
    page.fill("#since", "")
    page.locator("input[value=PROTEST]").check()
    expect(page.locator("#counts")).to_contain_text("2 of")  # the protesters are off the picture
    page.fill("#since", "2024-01-01")
    page.locator("input[value=PROTEST]").uncheck()
    page.locator("#live").get_by_role("button", name="Remove Qatar").click()  # what the page came with
    expect(page).to_have_url(re.compile(r"/#"))
    expect(page.locator("#since")).to_have_value("2024-01-01")
    expect(page.locator("#counts")).not_to_contain_text("2 of")


def test_a_refusal_is_told_in_the_language_chosen(server: Server, page: Page) -> None:
    page.goto(f"{server.url}query")
    page.get_by_role("button", name="العربية").click()
    page.get_by_label("SPARQL").fill("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    page.get_by_role("button", name="اسأل", exact=True).click()
    expect(page.locator("#state")).to_contain_text("الجواب أطول مما يُسمح به")
    page.route("**/contents?*", lambda route: route.fulfill(status=422, json={"code": "busy", "detail": "come again"}))
    page.goto(f"{server.url}?around=country/QAT")  # the editor and the page remember the same choice
    page.locator("#search").fill("قطر")
    page.locator("#found").get_by_role("option").first.click()
    page.locator(".around").get_by_role("button", name="كل ما يتصل بالكيان").click()
    expect(page.locator(".around .state")).to_have_text("الخادم مشغول الآن: أعد المحاولة بعد لحظة")


def test_every_code_of_a_refusal_has_its_words() -> None:
    words = (Path(answer.__file__).parent / "assets" / "problems.js").read_text("utf-8")
    told = set(re.findall(r"^  (\w+): ", words, re.MULTILINE))
    assert told == {*answer.CODES.values(), "failed", "too_deep", "too_many_rows"}
