"""Articles by those who mean harm: nothing of them is executed, and nothing turns or hides the rest of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphbuild.graph.store import Store
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Statement
from graphbuild.show import write_page

from .reader import CONFLICT, COUNTRY, IN_CHROMIUM, PIXEL, Reader, search
from .world import EVIL_NAME, EVIL_TEXT, EVIL_TITLE, HARM

pytestmark = IN_CHROMIUM

LONG = "اسم طويل " * 11_000
NAMES = {
    "markup": f"<img src=x onerror={HARM}>",
    "script": f"</script><script>{HARM}</script>",
    "style": f"</style><style onload={HARM}>*{{display:none}}</style>",
    "svg": f"<svg><animate onbegin={HARM} attributeName=x></svg>",
    "template": "{{7*7}}{% raw %}${7*7}#{7*7}",
    "json": '"}];window.harmed=true;//',
    "comment": f"<!--<script>{HARM}//-->",
    "turned": "\u202eعكس\u202d\u2066\u2067مقلوب",
    "hidden": "\u200bإ\u200cي\u200dر\u2060ا\ufeffن\u00ad",
    "homoglyph": "Irаn",  # with a Cyrillic а
    "controls": "اسم\x00\x07\x1b[31m\x85\u2028\u2029",
    "joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # half a surrogate pair is replaced where articles are read
    "formula": '=HYPERLINK("http://evil.example","إيران")',
    "prototype": "__proto__",
    "constructor": "constructor",
    "marks": "ا" + "\u0301\u0300\u0302" * 3000,
    "long": LONG,
}
ADDRESSES = (
    f"javascript:{HARM}",
    f"data:text/html,<script>{HARM}</script>",
    "//evil.example",
    "file:///etc/passwd",
    "blob:x",
)
ALONE = """
() => {
  const walker = document.createTreeWalker(document.querySelector("#panel"), NodeFilter.SHOW_TEXT);
  const turning = [];
  while (walker.nextNode()) if (/[\\u202a-\\u202e]/.test(walker.currentNode.data)) turning.push(walker.currentNode);
  return turning.length > 0 && turning.every((text) => text.data.length === 1 && text.parentNode.tagName === "BDI");
}
"""
BROKEN = "(text) => Boolean(new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror'))"
ALIVE = "main img, main script, main style, main iframe, main [onload], main [onerror], a[href^='javascript:']"


def corpus() -> Iterator[Reading]:
    """Each kind of harm as a name, a title, an outlet, an address and a text."""
    for number, (kind, name) in enumerate(NAMES.items()):
        text = f"{name}\n\nهاجم {name} روسيا."
        article = Article(f"evil-{kind}", text, name, name[:300], ADDRESSES[number % len(ADDRESSES)], date(2024, 1, 1))
        at = text.index("هاجم")
        mentions = (article.span(0, len(name)),)
        evil = Entity("e1", EntityType.GROUP, name, f"{kind} {name}", aliases=(name[::-1],), mentions=mentions)
        russia = Entity("e2", EntityType.COUNTRY, "روسيا", "Russia", "RUS", "country/RUS")
        statement = Statement(
            "r1",
            Relation.ASSAULT,
            "e1",
            "e2",
            Modality.CLAIMED,
            article.span(at, at + 4),
            article.span(at, len(text)),
            1,
            speakers=("e1",),
            instrument="e1",
            place="e1",
        )
        yield Reading(article, (evil, russia), (statement,), name[:50])


@pytest.fixture(scope="module")
def evil_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    with Store.open(folder / "store", create=True) as store:
        store.put(corpus())
        write_page(store, folder / "evil.html")
    return folder / "evil.html"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_of_a_hostile_corpus_is_executed(reader: Reader, evil_page: Path, language: str) -> None:
    page = reader.open(evil_page, language=language, theme="light")
    for kind in NAMES:
        assert search(page, kind), kind
        page.keyboard.press("Enter")
        for part in page.locator("#panel [data-group], #panel .speaks").all()[:1]:
            part.click()
        for tab in ("compare", "matrix", "table", "graph"):
            page.click(f"#tab-{tab}")
        untouched(page)
        page.keyboard.press("Escape")
    assert page.locator("#panel a[href]").count() == 0


def test_what_is_taken_away_of_a_hostile_corpus_is_harmless(reader: Reader, evil_page: Path, tmp_path: Path) -> None:
    page = reader.open(evil_page, language="en", theme="light")
    kept = {}
    for what in ("csv", "gexf", "jsonld", "svg", "file"):
        if page.locator("#take[open]").count() == 0:
            page.click("#take summary")
        with page.expect_download() as download:
            page.click(f"#take_{what}")
        kept[what] = download.value.path().read_text("utf-8")
    assert '"=HYPERLINK' not in kept["csv"], "no formula for a spreadsheet"
    json.loads(kept["jsonld"])
    for what in ("svg", "gexf"):
        assert not page.evaluate(BROKEN, kept[what])
    assert "<script" not in kept["svg"]
    (tmp_path / "kept.html").write_text(kept["file"], "utf-8")
    reader.open(tmp_path / "kept.html")
    untouched(page)


def test_a_hostile_address_of_a_view_is_harmless(reader: Reader, evil_page: Path) -> None:
    evil = f"</script><img src=x onerror={HARM}>"
    page = reader.open(
        evil_page,
        language=evil,
        theme=evil,
        look=["node", evil],
        since=evil,
        off={"outlet": [evil]},
        sort=[evil, evil],
        fact=evil,
    )
    untouched(page)
    expect(page.locator("#panel h2")).to_have_count(1)


def test_hostile_text_stays_text_beside_what_is_harmless(reader: Reader, hostile_store: Store, tmp_path: Path) -> None:
    write_page(hostile_store, tmp_path / "evil.html", relation=Relation.ASSAULT)
    page = reader.open(tmp_path / "evil.html", language="ar", theme="light")
    for words in ("img", "script", "href", "هاجم"):
        assert search(page, words)
        page.keyboard.press("Enter")
        if page.locator("#panel [data-group]").count():
            page.locator("#panel [data-group]").first.click()
        whole = page.locator("#panel .more-words")
        if whole.count():
            whole.first.click()
        assert page.locator("#panel blockquote").first.inner_text().strip() in EVIL_TEXT
        expect(page.locator("#panel .origin").first).to_contain_text(EVIL_TITLE)
        assert page.evaluate(ALONE), "a character that turns text around turns nothing but itself"
        untouched(page)
        page.keyboard.press("Escape")
    reader.click(CONFLICT)
    expect(page.locator("#panel h2 bdi").first).to_have_text(EVIL_NAME)
    page.mouse.move(*page.evaluate(PIXEL, COUNTRY))
    expect(page.locator(".vis-tooltip")).to_be_visible()
    untouched(page)


def untouched(page: Page) -> None:
    assert page.evaluate("window.harmed") is None
    assert page.locator(ALIVE).count() == 0
