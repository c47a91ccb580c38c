"""Which reader a file is for, by its name or else by its beginning."""

from __future__ import annotations

import gzip
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.read.encoding import decode
from graphbuild.read.feed import read_feed
from graphbuild.read.page import read_page
from graphbuild.read.plain import read_plain
from graphbuild.read.records import read_records
from graphbuild.read.skipped import Skipped


class _Reader(Protocol):
    def __call__(self, stream: io.BufferedReader, name: str, /) -> Iterator[Article | Skipped]: ...


KINDS: dict[str, _Reader] = {
    ".txt": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_records,
    ".ndjson": read_records,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}
_GZIP = b"\x1f\x8b"


def read_file(path: Path) -> Iterator[Article | Skipped]:
    """The articles of one file."""
    suffixes = [s.lower() for s in path.suffixes if s.lower() != ".gz"]
    if suffixes and suffixes[-1] not in KINDS:
        yield Skipped(str(path), f"is not of a kind that is read here ({', '.join(KINDS)}, each also with .gz)")
        return
    try:
        with path.open("rb") as file:
            yield from _read(file, str(path), KINDS[suffixes[-1]] if suffixes else None)
    except OSError as error:
        yield Skipped(str(path), f"cannot be opened ({error.strerror})")


def read_stdin() -> Iterator[Article | Skipped]:
    """The articles on standard input, whose kind is found by its beginning."""
    yield from _read(sys.stdin.buffer, "-", None)


def _read(file: BinaryIO, name: str, reader: _Reader | None) -> Iterator[Article | Skipped]:
    try:
        stream = _unzip(file)
        yield from (reader or sniff(stream))(stream, name)
    except InputError as error:
        yield Skipped(name, str(error))
    except Exception as error:  # noqa: BLE001 - one broken file must not stop a build, whatever its parser raises
        yield Skipped(name, f"is broken ({type(error).__name__}: {error})")


def _unzip(file: BinaryIO) -> io.BufferedReader:
    stream = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file))
    if not stream.peek(2).startswith(_GZIP):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)))


def sniff(stream: io.BufferedReader) -> _Reader:
    """The reader for what ``stream`` begins with: a record, a feed, a page, or else plain text."""
    beginning = decode(stream.peek(2048)[:2048]).lstrip()
    if beginning.startswith("{"):
        return read_records
    if re.match(r"(<\?xml.*?\?>|<!--.*?-->|\s)*<(rss|feed|rdf:RDF)\b", beginning, re.DOTALL):
        return read_feed
    return read_page if re.match(r"<(!doctype|\?xml|!--|[a-z])", beginning, re.IGNORECASE) else read_plain
