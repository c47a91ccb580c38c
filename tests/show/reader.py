"""A reader with a real Chromium, who notes what the page complains of and whom it asks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from graphbuild.graph.store import Store
from graphbuild.model import Article
from graphbuild.pipeline import engine
from graphbuild.show import write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IN_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: sudo apt-get install chromium"),
]

# Where on the page the middle one of the canvas' pixels of a colour is: nodes and edges are no elements.
PIXEL = """
([red, green, blue]) => {
  const canvas = document.querySelector("#network canvas");
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
CONFLICT, COUNTRY = (0xBF, 0x44, 0x14), (0x2F, 0x5D, 0x8A)


def page_of(text: str, folder: Path) -> Path:
    """The page of one article as the rules read it."""
    with Store.open(folder / "store", create=True) as store:
        store.put([engine("lexicon").read(Article("a", text))])
        write_page(store, folder / "page.html")
    return folder / "page.html"


class Reader:
    """Opens pages in English and light unless told otherwise."""

    def __init__(self, browser: Browser, width: int = 1366, height: int = 768) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._complain)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _complain(self, message: ConsoleMessage) -> None:
        if "willReadFrequently" not in message.text:  # that is about PIXEL, not about the page
            self.complaints.append(message.text)

    def open(self, file: Path, **view: object) -> Page:
        self.page.goto(file.as_uri() + (f"#{quote(json.dumps(view))}" if view else ""))
        expect(self.page.locator("#counts b").first).to_be_visible()
        return self.page

    def click(self, color: tuple[int, int, int]) -> None:
        self.page.mouse.click(*self.page.evaluate(PIXEL, color))

    def leave(self) -> None:
        """Nothing was complained of, and nobody was asked for anything but the file."""
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith(("file:", "blob:", "about:"))] == []
        self.page.close()


def shown(page: Page) -> list[str]:
    """The numbers that the page gives: entities and statements in view."""
    return page.locator("#counts b").all_inner_texts()


def search(page: Page, words: str) -> list[str]:
    page.fill("#search", words)
    return page.locator("#found [role=option]:not([aria-disabled]) .text").all_inner_texts()


def choose(page: Page, words: str) -> None:
    """Search for an entity and take the first that is found."""
    assert search(page, words), f"nothing is found for {words}"
    page.keyboard.press("Enter")


def said(page: Page) -> list[str]:
    """The statements in the drawer, as sentences."""
    return page.locator("#panel .card .said").all_inner_texts()
