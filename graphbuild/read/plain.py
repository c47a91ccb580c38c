"""A text file: the whole file is the text, its first line the title."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from graphbuild.model import Article
from graphbuild.read.encoding import decode
from graphbuild.read.names import article_id


def read_plain(stream: io.BufferedReader, name: str) -> Iterator[Article]:
    """The one article of a text file."""
    text = decode(stream.read())
    yield Article(id=article_id(name), text=text, title=re.split(r"[\r\n]", text.strip(), maxsplit=1)[0].strip())
