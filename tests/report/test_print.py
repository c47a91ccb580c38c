"""The report as it is printed, in real Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from graphbuild.graph.store import Store
from graphbuild.report import Asked, Language, write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OVERFLOWING = """() => [...document.querySelectorAll("body *")].filter(one => !one.closest("svg")
    && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length"""


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: sudo apt-get install chromium")
@pytest.mark.parametrize("language", Language)
def test_it_opens_without_complaint_and_prints(store: Store, tmp_path: Path, language: Language) -> None:
    file = tmp_path / "report.html"
    write_report(store, file, Asked("Russia"), language)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 1200})
        complaints: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        assert page.evaluate("window.harmed") is None
        assert page.evaluate(OVERFLOWING) == 0, "nothing runs over the edge of the sheet"
        assert page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(253, 233, 169)"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('#chart .color-0 .rect')).fill")
            == "rgb(47, 93, 138)"
        )
        assert len(page.screenshot(full_page=True)) > 50_000
        printed = page.pdf(prefer_css_page_size=True)
        browser.close()
    assert complaints == []
    assert requests == [file.as_uri()]
    assert printed.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 594" in printed or b"/MediaBox [0 0 595" in printed
