"""How large a page becomes and that it answers, on a made-up world of 10,000 statements."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graphbuild.bench.world import world
from graphbuild.graph.store import Store
from graphbuild.show import write_page

from .reader import IN_CHROMIUM, Reader

pytestmark = IN_CHROMIUM
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def big_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("big")
    with Store.open(folder / "store", create=True) as store:
        store.put(islice(world(500_000), 834))
        page = write_page(store, folder / "big.html")
    assert len(page.facts) == 10_000
    assert len(page.nodes) > 1_800
    return folder / "big.html"


def test_a_page_of_ten_thousand_statements_opens_and_answers(reader: Reader, big_page: Path) -> None:
    assert big_page.stat().st_size <= 12 * MEGABYTE
    page = reader.open(big_page, language="en", theme="light")
    page.locator("#panel [data-edge]").first.click()
    expect(page.locator("#panel .card").first).to_be_visible()
    page.keyboard.press("Escape")
    for box in ("[value=claimed]", "[data-family=conflict]", "[data-facet=region][value=gulf]"):
        before = page.locator("#scope").inner_text()
        page.locator(f"input{box}").click()
        expect(page.locator("#scope")).not_to_have_text(before)
    expect(page.locator("#left-out")).to_contain_text("lines")


def test_the_page_of_the_sample_is_small(sample_page: Path) -> None:
    assert sample_page.stat().st_size <= 2 * MEGABYTE
