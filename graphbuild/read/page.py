"""A saved web page: main text, title, date and site by trafilatura."""

from __future__ import annotations

import io
from collections.abc import Iterator

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.read.encoding import decode
from graphbuild.read.names import article_id, day


def read_page(stream: io.BufferedReader, name: str) -> Iterator[Article]:
    """The one article of a page.

    Raises:
        InputError: the page has no main text.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(
        decode(stream.read()),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        favor_precision=True,  # else menus come into the text of short articles
        # an extensive search makes the year of a copyright notice, or of an Arabic date, the first of January
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(page, Document) or not page.text:
        raise InputError("is a page without a main text")
    title = (page.title or "").strip()
    yield Article(
        id=article_id(name),
        text=titled(title, page.text),
        title=title,
        outlet=page.sitename,
        url=page.url,
        published=day(page.date),
    )


def titled(title: str, body: str) -> str:
    """The text of an article: the title, an empty line and the body, unless the body begins with the title."""
    return body if not title or body.startswith(title) else f"{title}\n\n{body}".strip()
