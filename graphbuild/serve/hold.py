"""The server's hold on one loaded graph: its keeper, its workers, and the answers that it has given already."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from graphbuild.errors import StoreError
from graphbuild.serve.answer import TOO_DEEP, TOO_MUCH_MEMORY, Answer, problem
from graphbuild.serve.settings import Settings

_REMEMBERED = 64 << 20
_LINE = 4 << 20
TOO_LONG = "this takes longer than the {seconds:g} seconds that a query may take: ask for less, or add a LIMIT"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do. ``same``: the answer is the same as long as the graph is, and may be remembered."""

    name: str
    arguments: Mapping[str, Any]
    seconds: float
    same: bool = True

    @property
    def line(self) -> bytes:
        """The job as a worker is given it."""
        said = {"job": self.name, "arguments": dict(self.arguments), "seconds": self.seconds}
        return json.dumps(said).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class _Worker:
    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Hold:
    """A keeper that has loaded the graph, and what it told of it: how many articles, statements and quads."""

    def __init__(self, settings: Settings, process: subprocess.Popen[bytes], line: socket.socket, told: Any) -> None:
        self.articles: int = told["articles"]
        self.statements: int = told["statements"]
        self.quads: int = told["quads"]
        self.seconds: float = told["seconds"]
        self._settings = settings
        self._process = process
        self._line = line
        self._talking = asyncio.Lock()
        self._idle: dict[int, list[_Worker]] = {}
        self._busy: set[asyncio.Future[Any]] = set()
        self._known: OrderedDict[bytes, Answer] = OrderedDict()
        self._size = 0

    @classmethod
    async def load(cls, settings: Settings) -> Hold:
        """Start a keeper and wait until it has loaded the graph.

        Raises:
            StoreError: it cannot.
        """
        ours, theirs = socket.socketpair()
        wanted = {"folder": str(settings.folder), "rows": settings.rows, "megabytes": settings.megabytes}
        command = [sys.executable, "-m", "graphbuild.serve.keeper", json.dumps(wanted), str(theirs.fileno())]
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # forking and threads do not go well
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=os.environ | threads)  # noqa: S603 - ours
        theirs.close()
        try:
            told, _ = await asyncio.to_thread(_hear, ours)
        except BaseException:
            ours.close()
            process.kill()
            raise
        if "error" in told:
            ours.close()
            process.wait()
            raise StoreError(told["error"])
        return cls(settings, process, ours, told)

    @property
    def alive(self) -> bool:
        """Whether the keeper is there; without it no worker can be had."""
        return self._process.poll() is None

    def known(self, job: Job) -> Answer | None:
        """The answer that was given to the same job before."""
        return self._known.get(job.line) if job.same else None

    async def do(self, job: Job, nice: int) -> Answer:
        """Have a worker do a job; when nobody waits for it any more, the worker is ended."""
        done = asyncio.get_running_loop().create_future()
        self._busy.add(done)
        try:
            answer = await self._do(job, nice)
        finally:
            self._busy.discard(done)
            done.set_result(None)
        if job.same and answer.status == HTTPStatus.OK:
            self._remember(job.line, answer)
        return answer

    async def close(self) -> None:
        """Let the jobs end that have been begun, then let go of the graph."""
        while self._busy:
            await asyncio.wait(self._busy)
        for worker in (worker for idle in self._idle.values() for worker in idle):
            worker.writer.close()
        self._line.close()
        try:
            await asyncio.to_thread(self._process.wait, 5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def _do(self, job: Job, nice: int) -> Answer:
        idle = self._idle.setdefault(nice, [])
        worker = idle.pop() if idle else await self._fork(nice)
        late = False
        try:
            worker.writer.write(job.line)
            await worker.writer.drain()
            async with asyncio.timeout(job.seconds + 0.5):  # the kernel is quicker; this is for when it is not asked
                head = json.loads(await worker.reader.readline() or b"{}")
                body = await worker.reader.readexactly(head["size"]) if head else b""
        except (OSError, asyncio.IncompleteReadError) as error:
            head, body, late = {}, b"", isinstance(error, TimeoutError)
        except BaseException:
            await asyncio.shield(self._end(worker))
            raise
        if head and not head["last"]:
            idle.append(worker)
            return Answer(head["status"], head["type"], body, head["policy"], head["location"])
        if late:  # on a machine with much to do a process takes its time to die, and nobody need wait for that
            ending = asyncio.create_task(self._end(worker))
            self._busy.add(ending)
            ending.add_done_callback(self._busy.discard)
            return _why(-signal.SIGALRM, job.seconds)
        code = await self._end(worker)
        if head:
            return Answer(head["status"], head["type"], body, head["policy"], head["location"])
        return _why(code, job.seconds)

    async def _fork(self, nice: int) -> _Worker:
        """A new worker. Who is cancelled while waiting for it leaves it to the next."""
        forking = asyncio.create_task(self._forked(nice))
        try:
            return await asyncio.shield(forking)
        except asyncio.CancelledError:
            self._idle[nice].append(await forking)
            raise

    async def _forked(self, nice: int) -> _Worker:
        told, descriptors = await self._ask(f"fork {nice}")
        reader, writer = await asyncio.open_connection(sock=socket.socket(fileno=descriptors[0]), limit=_LINE)
        return _Worker(told["worker"], reader, writer)

    async def _end(self, worker: _Worker) -> int:
        worker.writer.close()
        told, _ = await self._ask(f"end {worker.number}")
        return int(told["code"])

    async def _ask(self, command: str) -> tuple[Any, list[int]]:
        async with self._talking:
            return await asyncio.to_thread(_talk, self._line, command)

    def _remember(self, line: bytes, answer: Answer) -> None:
        if len(answer.body) > _REMEMBERED // 8 or line in self._known:
            return
        self._known[line] = answer
        self._size += len(answer.body) + len(line)
        while self._size > _REMEMBERED:
            oldest, forgotten = self._known.popitem(last=False)
            self._size -= len(forgotten.body) + len(oldest)


def _talk(line: socket.socket, command: str) -> tuple[Any, list[int]]:
    line.sendall(command.encode() + b"\n")
    return _hear(line)


def _hear(line: socket.socket) -> tuple[Any, list[int]]:
    """What a keeper says, which is one line at a time, and the descriptors that come with it."""
    said, descriptors, _, _ = socket.recv_fds(line, 1 << 16, 1)
    if not said.endswith(b"\n"):
        raise StoreError("the process that holds the graph has ended: look whether the machine has memory enough")
    return json.loads(said), descriptors


def _why(code: int, seconds: float) -> Answer:
    """The answer for a worker that ended instead of giving one."""
    if code == -signal.SIGALRM:
        return problem(HTTPStatus.GATEWAY_TIMEOUT, TOO_LONG.format(seconds=seconds))
    if code in (-signal.SIGSEGV, -signal.SIGBUS):
        return problem(HTTPStatus.BAD_REQUEST, TOO_DEEP, "too_deep")
    if code < 0:  # Rust gives up when there is no memory, and the system may end whoever has most of it
        return problem(HTTPStatus.INSUFFICIENT_STORAGE, TOO_MUCH_MEMORY)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "this could not be answered: the log of the server tells why")
