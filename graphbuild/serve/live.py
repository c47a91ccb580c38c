"""The live graph: always the newest state of the store that could be loaded, and no more work at a time than agreed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum
from functools import partial
from http import HTTPStatus

from graphbuild.errors import GraphbuildError, StoreError
from graphbuild.graph.database import FILE, connect
from graphbuild.serve.answer import Answer, problem
from graphbuild.serve.hold import Hold, Job
from graphbuild.serve.settings import Settings
from graphbuild.serve.shared import Shared

FULL = "the server has as much to do as it takes on: come again in a moment"


class Lane(Enum):
    """Queries, pages and everything else have workers of their own; the value is how far they stand back."""

    API = 0
    PAGE = 3
    QUERY = 5


class Live:
    """The graph of a store, for asking. Use it as ``async with live.running():``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.generation = 0
        self.trouble: str | None = None
        self.ended = 0
        self._hold: Hold | None = None
        self._turns = {lane: asyncio.Semaphore(settings.workers) for lane in Lane}
        self.waiting = dict.fromkeys(Lane, 0)
        self._shared = Shared[Answer]()
        self._retired: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Load the graph and follow the store until the end.

        Raises:
            StoreError: the store cannot be used.
        """
        watch = _Watch(self.settings)
        state = watch.state()
        await self._renew()
        following = asyncio.create_task(self._follow(watch, state))
        try:
            yield
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
            await asyncio.gather(self.hold.close(), *self._retired)
            watch.close()

    @property
    def hold(self) -> Hold:
        """The graph as it is now."""
        assert self._hold is not None, "Live is not running"
        return self._hold

    async def answer(self, job: Job, lane: Lane) -> Answer:
        """The answer to a job: at once if it is known, together with who waits for the same, or when it is its turn."""
        if known := self.hold.known(job):
            return known
        if not job.same:
            return await self._in_turn(job, lane)
        return await self._shared.wait((self.generation, lane, job.line), partial(self._in_turn, job, lane))

    async def _in_turn(self, job: Job, lane: Lane) -> Answer:
        if self._turns[lane].locked() and self.waiting[lane] >= self.settings.waiting:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
        self.waiting[lane] += 1
        try:
            await self._turns[lane].acquire()
        finally:
            self.waiting[lane] -= 1
        try:
            answer = await self.hold.do(job, lane.value)
        except StoreError as error:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        finally:
            self._turns[lane].release()
        self.ended += answer.status in (HTTPStatus.GATEWAY_TIMEOUT, HTTPStatus.INSUFFICIENT_STORAGE)
        return answer

    async def _follow(self, watch: _Watch, loaded: object) -> None:
        while True:
            await asyncio.sleep(self.settings.refresh)
            try:
                state = watch.state()
                if state != loaded or not self.hold.alive:
                    await self._renew()
                    loaded = state  # what was written meanwhile is another state, and seen the next time
                self.trouble = None
            except GraphbuildError as error:
                self.trouble = str(error)

    async def _renew(self) -> None:
        fresh = await Hold.load(self.settings)
        former, self._hold = self._hold, fresh
        self.generation += 1
        if former:
            retiring = asyncio.create_task(former.close())
            self._retired.add(retiring)
            retiring.add_done_callback(self._retired.discard)


class _Watch:
    """Sees that somebody has written into the store: SQLite tells it to a connection that stays open."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.folder
        self._connection: sqlite3.Connection | None = None
        self._file = 0

    def state(self) -> tuple[int, int]:
        """Something that differs from what it was if the store was written, or made anew, since.

        Raises:
            StoreError: there is no store any more, or it cannot be read.
        """
        path = self._folder / FILE
        try:
            file = path.stat().st_ino
            if self._connection is None or file != self._file:
                self.close()
                self._connection, self._file = connect(self._folder, create=False), file
            return file, int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path} cannot be read ({error}): what was loaded is served on") from error

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None
