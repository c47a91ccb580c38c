"""What a served page fetches of the whole graph, and what stays as it was meanwhile, in real Chromium."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.show.reader import IN_CHROMIUM

from .conftest import Server

pytestmark = IN_CHROMIUM
STORY = "?around=country/QAT&around=country/IRN~SANCTION&around=country/RUS~PROTEST"


def test_the_main_story_comes_whole_where_it_is_small(server: Server, page: Page) -> None:
    page.goto(server.url + STORY)
    page.get_by_role("button", name="The main story").click()
    expect(page.locator("#panel [data-edge]", has_text="Iran agrees with Russia")).to_be_visible()
    expect(page.locator(".extent")).to_have_count(0)


def test_a_large_main_story_is_counted_and_fetched_by_a_click(server: Server, page: Page) -> None:
    page.route("**/api/part?kind=among*limit=1000*", lambda route: route.abort())
    page.goto(server.url + STORY)
    page.get_by_role("button", name="The main story").click()
    expect(page.locator(".stage .extent")).to_contain_text("Loaded: 3 of 7 statements among those drawn")
    fetch = page.locator(".stage .fetch")
    expect(fetch).to_be_enabled()  # what was asked for unasked has failed by now
    page.unroute("**/api/part?kind=among*limit=1000*")
    fetch.click()
    expect(page.locator(".extent")).to_have_count(0)
    expect(page.locator("#panel [data-edge]", has_text="Iran agrees with Russia")).to_be_visible()


def test_a_story_that_is_on_its_way_is_not_listed_half(server: Server, page: Page) -> None:
    page.route("**/api/part?kind=among*", lambda _: None)  # no answer until the route is taken away
    page.goto(server.url + STORY)
    page.get_by_role("button", name="The main story").click()
    expect(page.locator("#panel")).to_contain_text("Fetching")
    expect(page.locator("#panel [data-edge]")).to_have_count(0)
    page.unroute("**/api/part?kind=among*")
    expect(page.locator("#panel [data-edge]").first).to_be_visible()


def test_a_path_is_looked_for_in_the_whole_graph_to_whom_the_page_does_not_hold(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/USA")
    page.locator("#search").fill("United States")
    page.locator("#found").get_by_role("option").first.click()
    page.click("#panel button:has-text('Path to')")
    page.fill("#picker", "protesters")
    page.locator("#picked [role=option]", has_text="protesters").click()
    steps = page.locator("#panel .path").first.locator("li")
    expect(steps).to_have_count(3)
    for step, names in enumerate((("United States", "Iran"), ("Iran", "Russia"), ("Russia", "protesters"))):
        expect(steps.nth(step).locator(".chip")).to_contain_text(names)
    expect(page.locator(".extent")).to_have_count(0)
    expect(page.locator("#counts")).to_contain_text(
        "5 of"
    )  # all who stand on a way are drawn, the West on a longer one


def test_the_main_story_keeps_what_was_fetched(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.evaluate("window.stayed = true")
    page.locator("#search").fill("protesters")
    page.locator("#found").get_by_role("option", name="protesters").first.click()
    expect(page.locator("#panel h2")).to_contain_text("protesters")
    page.get_by_role("link", name="Main story").click()
    expect(page.locator("#panel h2")).to_contain_text("The main story")
    assert page.evaluate("window.stayed") is True


def test_outlets_that_are_chosen_stay_chosen_when_more_is_fetched(server: Server, page: Page) -> None:
    page.route("**/api/part?*", lambda route: route.abort())
    page.goto(f"{server.url}?around=country/QAT&around=country/IRN~ACCUSE&around=country/RUS~PROTEST")
    page.get_by_role("button", name="The main story").click()
    page.click("#panel button:has-text('One event, several outlets')")
    first = page.locator("#view-compare .compare-bar select").first
    first.select_option(index=1)
    before = first.input_value()
    fetch = page.locator(".stage .fetch")
    expect(fetch).to_be_enabled()
    page.unroute("**/api/part?*")
    fetch.click()
    expect(page.locator(".extent")).to_have_count(0)
    assert first.input_value() == before


def test_rows_of_the_legend_keep_their_places_when_more_is_fetched(server: Server, page: Page) -> None:
    page.route("**/api/part?*", lambda route: route.abort())
    page.goto(f"{server.url}?around=country/QAT&around=country/RUS~PROTEST")
    rows = page.locator("#filter-region .text")
    before = rows.all_inner_texts()
    page.unroute("**/api/part?*")
    page.locator("#search").fill("Iran")
    page.locator("#found").get_by_role("option", name="Iran").first.click()
    expect(page.locator("#panel h3", has_text="Acts, and acts received").locator(".count")).to_have_text("6")
    assert rows.all_inner_texts() == before


def test_a_name_is_found_with_the_number_that_its_card_has(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/IRN~SANCTION")
    page.locator("#search").fill("Iran")
    expect(page.locator("#found").get_by_role("option", name="Iran").first).to_contain_text("statements: 6")
    page.locator("#found").get_by_role("option", name="Iran").first.click()
    expect(page.locator("#panel h3", has_text="Acts, and acts received").locator(".count")).to_have_text("6")


def test_of_whom_nothing_is_said_is_not_offered(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    with page.expect_response("**/api/entities*") as answer:
        page.locator("#search").fill("drones")
    assert [one["statements"] + one["spoken"] for one in answer.value.json()] == [0]
    expect(page.locator("#found [role=option]")).to_contain_text(["Nothing found"])


def test_what_is_fetched_goes_on_where_it_ended(server: Server, page: Page) -> None:
    asked: list[str] = []

    def one_at_a_time(route: Route) -> None:
        """Have every part come in pieces of one statement; the fourth is lost on the way."""
        asked.append(route.request.url.partition("offset=")[2].partition("&")[0])
        if len(asked) == 4:
            route.abort()
        else:
            route.continue_(url=route.request.url.replace("limit=1000", "limit=1"))

    page.route("**/api/part?kind=about*", one_at_a_time)
    page.goto(f"{server.url}?around=country/IRN~SANCTION")
    expect(page.locator(".extent")).to_contain_text("Loaded: 3 of 6 statements about")
    expect(page.locator(".extent")).to_contain_text("does not answer")
    page.locator(".fetch").click()
    expect(page.locator(".extent")).to_have_count(0)
    assert asked == ["0", "1", "2", "3", "3", "4", "5"]


def test_a_link_brings_the_statement_that_the_page_does_not_come_with(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/IRN")
    page.click("#tab-table")
    page.locator("#view-table td.what button", has_text="sanction").first.click()
    words = page.locator("#panel blockquote").inner_text()
    view = page.url.partition("#")[2]
    page.goto("about:blank")
    page.goto(f"{server.url}?around=country/QAT#{view}")
    expect(page.locator("#panel h2")).to_have_text("Statement")
    assert page.locator("#panel blockquote").inner_text() == words
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")


def test_a_link_brings_the_line_and_who_is_looked_at(server: Server, page: Page) -> None:
    page.goto(server.url)
    page.locator("#panel [data-edge]", has_text="Iran agrees with Russia").click()
    edge = page.url.partition("#")[2]
    page.locator("#panel .chip", has_text="Russia").click()
    node = page.url.partition("#")[2]
    for view, title in ((edge, "Russia"), (node, "Russia")):
        page.goto("about:blank")
        page.goto(f"{server.url}?around=country/QAT#{view}")
        expect(page.locator("#panel h2")).to_contain_text(title)
        expect(page.locator(".lost")).to_have_count(0)
        expect(page.locator("#panel .tally, #panel .count").first).not_to_have_text("0")


def test_what_a_link_names_and_nobody_has_is_told(server: Server, page: Page) -> None:
    page.goto(server.url + '#{"look":["node","country/XXX"]}')
    expect(page.locator(".lost")).to_have_text("What this address points to is no longer in the graph.")
    expect(page.locator("#panel h2")).to_have_text("The main story")


def test_a_name_that_was_chosen_leaves_the_search(server: Server, page: Page) -> None:
    page.goto(f"{server.url}?around=country/QAT")
    page.locator("#search").fill("protesters")
    page.locator("#found").get_by_role("option", name="protesters").first.click()
    expect(page.locator("#panel h2")).to_contain_text("protesters")
    expect(page.locator("#search")).to_have_value("")


def test_a_link_to_a_line_brings_the_network_behind_it(server: Server, page: Page) -> None:
    page.goto(server.url)
    expect(page.locator("#panel [data-edge]", has_text="Iran agrees with Russia")).to_be_visible()
    page.locator("#panel [data-edge]", has_text="Iran agrees with Russia").click()
    page.locator("#confidence").fill("10")
    drawn = page.locator("#counts").inner_text()
    view = page.url
    page.goto("about:blank")
    page.goto(view)
    expect(page.locator("#panel h2")).to_contain_text("Russia")
    expect(page.locator("#counts")).to_have_text(re.compile(r"\s+".join(map(re.escape, drawn.split()))))
    page.goto("about:blank")
    page.goto(f"{server.url}?around=country/QAT#{view.partition('#')[2]}")  # that page comes with Qatar alone
    expect(page.locator("#panel h2")).to_contain_text("Russia")
