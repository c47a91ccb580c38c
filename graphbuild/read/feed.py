"""RSS and Atom files by feedparser; the HTML inside items is cleaned by trafilatura."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.read.encoding import decode
from graphbuild.read.names import url_day
from graphbuild.read.page import titled
from graphbuild.read.skipped import Skipped

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_feed(stream: io.BufferedReader, name: str) -> Iterator[Article | Skipped]:
    """The articles of a feed; what is malformed is reported after them.

    Raises:
        InputError: it is no feed or has no items.
    """
    import feedparser

    # decoded here, for feeds often declare an encoding that they are not in
    text = _DECLARATION.sub("", decode(stream.read()), count=1)
    feed = feedparser.parse(io.BytesIO(text.encode("utf-8")))
    if not feed.entries:
        raise InputError("is not a feed, or one without items")
    for entry in feed.entries:
        yield _article(entry, feed.feed.get("title"))
    if feed.bozo:
        yield Skipped(name, f"is malformed ({feed.bozo_exception}): its items were read as far as possible")


def _article(entry: Any, outlet: str | None) -> Article:
    title = _plain(entry.get("title", ""))
    contents = [c.get("value", "") for c in entry.get("content", ())]
    body = _plain(max([*contents, entry.get("summary", "")], key=len))
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return Article(
        id=entry.get("id") or entry.get("link") or title,
        text=titled(title, body),
        title=title,
        outlet=outlet,
        url=entry.get("link"),
        published=date(*when[:3]) if when else url_day(entry.get("link")),
    )


def _plain(html: str) -> str:
    """HTML without its tags, a paragraph a line."""
    if "<" not in html:
        return html.strip()
    from trafilatura import extract, html2txt

    page = f"<html><body>{html}</body></html>"
    return extract(page, include_comments=False, favor_recall=True) or html2txt(page)
