"""JSON Lines: one article a line with ``id``, ``outlet``, ``url``, ``published``, ``title``, ``text``."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.read.encoding import decode, wide_encoding
from graphbuild.read.names import day, url_day
from graphbuild.read.skipped import Skipped

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_records(stream: io.BufferedReader, name: str) -> Iterator[Article | Skipped]:
    """The articles of a JSON Lines file; a bad line is reported by its number."""
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        try:
            yield _article(line)
        except (InputError, RecursionError) as error:
            yield Skipped(f"{name}:{number}", str(error))


def _lines(stream: io.BufferedReader) -> Iterator[str]:
    if wide_encoding(stream.peek(4096)[:4096]):
        return iter(decode(stream.read()).split("\n"))  # too rare to be worth a stream
    return map(decode, stream)


def _article(line: str) -> Article:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"is not JSON ({error})") from None
    if not isinstance(record, dict):
        raise InputError("is not a JSON object")
    name = record.get("id")
    if not isinstance(name, str | int) or name == "":
        raise InputError("has no id")
    title, body = _text(record, "title"), _text(record, "text")
    return Article(
        id=str(name),
        text="\n\n".join(part for part in (title, body) if part),
        title=title,
        outlet=_text(record, "outlet") or None,
        url=_text(record, "url") or None,
        published=day(record.get("published")) or url_day(_text(record, "url")),
    )


def _text(record: dict[str, object], field: str) -> str:
    """The string in a field; half a surrogate pair, which no encoding can write, becomes U+FFFD."""
    value = record.get(field) or ""
    if not isinstance(value, str):
        raise InputError(f"has no string in the field {field}")
    return _SURROGATE.sub("\ufffd", value)
