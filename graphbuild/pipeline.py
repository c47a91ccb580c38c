"""From articles to readings to a store, one after the other."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from graphbuild.engines import ENGINES, Engine
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.likely import likely
from graphbuild.model import Article, Reading
from graphbuild.own import OwnNames
from graphbuild.read import Skipped

if TYPE_CHECKING:
    from graphbuild.graph.store import Store

_CHUNK = 8
"""Articles that a process is given at once: enough that handing them over costs nothing beside reading them."""


@dataclass(slots=True)
class Built:
    """What a build did: articles read, articles that were known already, inputs left out."""

    read: int = 0
    known: int = 0
    statements: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def engine(name: str = ENGINES[0]) -> Engine:
    """The engine of that name, or with the model in a folder of that name; loaded once.

    Raises:
        InputError: there is none.
        ResourceError: its data is missing or malformed.
    """
    if name not in ENGINES:
        if Path(name).is_dir():
            from graphbuild.neural import reader_of

            return reader_of(Path(name))
        raise InputError(
            f"there is no engine «{name}»: the engines are {', '.join(ENGINES)}, or the folder of a model of your own"
        )
    if name == "lexicon":
        from graphbuild.extract import Extractor

        return Extractor.load()
    from graphbuild.neural import load

    return load()


def read_all(
    items: Iterable[Article | Skipped], name: str = ENGINES[0], *, jobs: int = 1, names: OwnNames = ()
) -> Iterator[Reading | Skipped]:
    """What the engine reads in each article, in their order; what was skipped is passed on.

    An article that the engine fails on becomes a :class:`~graphbuild.read.Skipped` and stops nothing.

    Args:
        items: what :func:`graphbuild.read.read_articles` gives.
        name: the engine.
        jobs: how many processes read.
        names: an analyst's own, recognised beside the shipped ones.

    Raises:
        InputError: there is no such engine.
        GraphbuildError: a process was ended from outside.
    """
    if jobs > 1:
        yield from _read_in_processes(items, name, jobs, names)
    else:
        reader = _informed(name, names)
        for item in items:
            yield _read(reader, item)


def build(
    items: Iterable[Article | Skipped],
    store: Store,
    name: str = ENGINES[0],
    *,
    jobs: int = 1,
    least: float = 0.0,
    names: OwnNames = (),
    watch: Callable[[Article | Reading | Skipped], None] = lambda _: None,
) -> Built:
    """Read what is new or changed, keep it in the store and settle who is who and what is one event.

    Args:
        items: what :func:`graphbuild.read.read_articles` gives.
        store: where to; what was kept stays kept, however the build ends.
        name: the engine.
        jobs: how many processes read.
        least: statements less likely than this are not kept.
        names: an analyst's own, which the store keeps; without any it goes on with those that it has.
        watch: is told of every item: an article was known, a reading is new, a skipped input is left out.

    Raises:
        StoreError: the store cannot be written to.
    """
    if names:
        store.keep_names(names)
    names = store.own_names
    built = Built()
    mended: list[Reading] = []

    def new() -> Iterator[Article | Skipped]:
        version = _informed(name, names).version
        for item in items:
            if isinstance(item, Article) and store.has(item.id, item.sha256, version):
                built.known += 1
                mended.extend(_mended(store, item))
                watch(item)
            else:
                yield item

    def readings() -> Iterator[Reading]:
        for found in read_all(new(), name, jobs=jobs, names=names):
            item = found if isinstance(found, Skipped) else likely(found, least)
            watch(item)
            if isinstance(item, Skipped):
                built.skipped.append(item)
            else:
                built.read += 1
                built.statements += len(item.statements)
                yield item

    store.put(chain(readings(), mended))
    store.identities.resolve()
    store.find_events()
    return built


def _informed(name: str, names: OwnNames) -> Engine:
    """The engine, with an analyst's names if there are any."""
    return _with_names(name, names) if names else engine(name)


@cache
def _with_names(name: str, names: OwnNames) -> Engine:
    from graphbuild.extract.informed import Informed

    return Informed(engine(name), names)


def _read(reader: Engine, item: Article | Skipped) -> Reading | Skipped:
    from graphbuild.when import dated

    if isinstance(item, Skipped):
        return item
    try:
        return dated(reader.read(item))
    except GraphbuildError:
        raise
    except Exception as error:  # noqa: BLE001 - one odd article must not stop a build
        return Skipped(item.id, f"cannot be read ({type(error).__name__}: {error}): please report it")


def _read_in_processes(
    items: Iterable[Article | Skipped], name: str, jobs: int, names: OwnNames
) -> Iterator[Reading | Skipped]:
    items = iter(items)
    # spawn: a forked process would inherit locks of the threads that draw the progress bar
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_process)
    waiting: deque[Future[list[Reading | Skipped]]] = deque()
    ended = False
    try:
        for _ in range(jobs):  # they load the engine while this process does
            pool.submit(_load, name, names)
        engine(name)  # an unknown engine is reported here and not by every process
        while True:
            while len(waiting) < 2 * jobs and (chunk := list(islice(items, _CHUNK))):
                waiting.append(pool.submit(_read_chunk, name, names, chunk))
            if not waiting:
                ended = True
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise GraphbuildError("a reading process was ended from outside: run again with fewer --jobs") from error
    finally:
        pool.shutdown(wait=ended, cancel_futures=True)  # not waiting at the end races with the interpreter's exit


def _load(name: str, names: OwnNames) -> None:
    _informed(name, names)


def _read_chunk(name: str, names: OwnNames, chunk: list[Article | Skipped]) -> list[Reading | Skipped]:
    reader = _informed(name, names)
    return [_read(reader, item) for item in chunk]


def _start_process() -> None:
    """Ctrl-C is the main process's to handle; and when that is killed, this one must not stay behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _mended(store: Store, article: Article) -> Iterator[Reading]:
    """The text was read before, but its title, outlet, address or date may have been mended since."""
    from graphbuild.when import dated, with_date

    known = store.reading(article.id)
    if known and known.article != with_date(article):
        yield dated(replace(known, article=article))
