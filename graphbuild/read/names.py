"""Identifiers and dates of articles."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")


def article_id(name: str) -> str:
    """The id of a file's one article: the file's name without folder and extensions.

    >>> article_id("news/iran-russia-agreements.ar.txt")
    'iran-russia-agreements'
    >>> article_id("report 1.5.html")
    'report 1.5'
    """
    stem = "stdin" if name == "-" else Path(name).name
    while (shorter := _EXTENSION.sub("", stem)) not in (stem, ""):
        stem = shorter
    return stem


def url_day(url: str | None) -> date | None:
    """The date in the address of an article, as most outlets write it, or None.

    >>> url_day("https://example.org/news/2023/8/23/title")
    datetime.date(2023, 8, 23)
    >>> url_day("https://example.org/news/12345")
    """
    if not url:
        return None
    from htmldate import find_date

    return day(find_date("<html><body><p>.</p></body></html>", url=url, extensive_search=False))


def day(value: object) -> date | None:
    """The date in an ISO 8601 date or time, or None.

    >>> day("2023-08-23T10:00:00Z")
    datetime.date(2023, 8, 23)
    >>> day("yesterday")
    """
    try:
        return datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        return None
