"""The keeper: loads a graph once and forks workers, which share its memory, for as long as the server asks for them.

Run as a program by :class:`graphbuild.serve.hold.Hold`, which it speaks with over a socket, a line each way:
``fork NICE`` is answered with the worker's number and, beside the line, its socket; ``end NUMBER`` ends a worker and
is answered with its exit code, or the signal that ended it as a negative number. When the server is gone, keeper and
workers are too.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from graphbuild.errors import GraphbuildError, QueryError
from graphbuild.graph.queries import run
from graphbuild.serve.worker import work
from graphbuild.serve.world import World, load
from graphbuild.show import PageData, render


def main(arguments: list[str]) -> None:
    """Keep the graph that the JSON of the first argument describes, talking over the socket in the second."""
    settings = json.loads(arguments[0])
    with socket.socket(fileno=int(arguments[1])) as server:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which lets its last answers out
        begun = time.perf_counter()
        try:
            world = load(Path(settings["folder"]), settings["rows"])
        except GraphbuildError as error:
            _say(server, {"error": str(error)})
            return
        loaded = {"articles": world.articles, "statements": world.statements, "quads": len(world.graph)}
        _warm_up(world)
        gc.collect()
        gc.freeze()  # collecting in a worker would touch, and so copy, what it shares
        _say(server, loaded | {"seconds": time.perf_counter() - begun})
        _keep(server, world, settings["megabytes"])


def _warm_up(world: World) -> None:
    """Import here, and so once, what workers would import in the midst of their jobs."""
    render(PageData((), (), (), (), 0, 0, 0, None, (), ()))
    for wrong in ("", "ASK { SERVICE <x:> {} }"):
        with suppress(QueryError):
            run(world.graph, wrong)


def _keep(server: socket.socket, world: World, megabytes: int) -> None:
    workers: set[int] = set()
    with server.makefile("rb") as lines:
        for line in lines:
            command, number = line.split()
            if command == b"fork":
                workers.add(_fork(server, world, megabytes, int(number)))
            else:
                _say(server, {"code": _end(int(number), workers)})
    for worker in list(workers):
        _end(worker, workers)


def _fork(server: socket.socket, world: World, megabytes: int, nice: int) -> int:
    ours, theirs = socket.socketpair()
    worker = os.fork()
    if worker == 0:
        code = 1
        try:
            os.close(server.detach())
            ours.close()
            os.nice(nice)
            work(theirs, world, megabytes)
            code = 0
        except (BrokenPipeError, ConnectionResetError):
            code = 0  # whoever asked has gone
        finally:
            os._exit(code)  # never into what the keeper has yet to do
    theirs.close()
    with ours:
        socket.send_fds(server, [json.dumps({"worker": worker}).encode() + b"\n"], [ours.fileno()])
    return worker


def _end(worker: int, workers: set[int]) -> int:
    """End a worker, if it has not ended itself. Its number stays its own until then, so no other process is hit."""
    if worker not in workers:
        return 0
    workers.discard(worker)
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    return os.waitstatus_to_exitcode(status)


def _say(server: socket.socket, value: dict[str, object]) -> None:
    server.sendall(json.dumps(value).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
