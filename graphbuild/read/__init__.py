"""Reads files, folders, globs and standard input into articles.

>>> [str(item) for item in read_articles(["nowhere/*.txt"])]
['nowhere/*.txt: matches no file']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.model import Article
from graphbuild.read.estimate import estimate
from graphbuild.read.judge import judge
from graphbuild.read.kinds import read_file, read_stdin
from graphbuild.read.paths import STDIN, expand
from graphbuild.read.skipped import Skipped

__all__ = ["Skipped", "estimate", "read_articles"]


def read_articles(paths: Iterable[str]) -> Iterator[Article | Skipped]:
    """The articles behind ``paths``, one after the other, and a :class:`Skipped` for whatever is not one.

    A path is a file, a folder (with all below it), a glob, or ``-`` for standard input. The kinds are plain text
    (``.txt``), HTML, JSON Lines, RSS and Atom, each also gzipped. Never raises for one bad item. Of two articles
    with one id the second is left out: silently where the text is the same, else as a :class:`Skipped`.
    """
    return _once(judge(item) if isinstance(item, Article) else item for item in _items(paths))


def _items(paths: Iterable[str]) -> Iterator[Article | Skipped]:
    for path in expand(paths):
        if isinstance(path, Skipped):
            yield path
        else:
            yield from read_stdin() if path == STDIN else read_file(path)


def _once(items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Skipped):
            yield item
        elif item.id not in seen:
            seen[item.id] = item.sha256
            yield item
        elif seen[item.id] != item.sha256:
            yield Skipped(item.id, "another article with this id but another text came before: give one a new id")
