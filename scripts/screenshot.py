"""Takes the picture of the README.

``python scripts/screenshot.py out/demo/graph.html docs/page.png إيران accusation``

Needs Chromium and the extra ``dev``. An entity is searched for and chosen, then in the panel what others do to it, so
that the picture shows who said what in which words.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(page_file: str, picture: str, entity: str, relation: str) -> None:
    """Open the page, choose the entity and its relation, keep what is seen."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="en-GB")
        page.goto(Path(page_file).resolve().as_uri())
        page.wait_for_selector("#network canvas")
        page.fill("#search", entity)
        page.locator("#found [role=option]").first.click()
        page.locator("#panel [data-group]").filter(has_text=relation).last.click()  # what it does stands above
        page.wait_for_timeout(1500)  # the network moves to what was chosen
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
