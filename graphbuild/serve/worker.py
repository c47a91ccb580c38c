"""One worker: takes job after job from a socket, and is ended by the kernel where a job oversteps its bounds.

Oxigraph cannot be told to give up a query, and Python's own timers wait until it is done. So the deadline is an alarm
whose signal keeps its default meaning, death, and the bound on memory is the process's own. Nobody needs to watch, and
nothing of an ended query remains: neither a thread nor its memory.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
from pathlib import Path

from graphbuild.serve.answer import Answer
from graphbuild.serve.jobs import perform
from graphbuild.serve.world import World

_GROWN = 256 << 20
"""By how many bytes a worker may have grown before a fresh one takes its place."""


def work(connection: socket.socket, world: World, megabytes: int) -> None:
    """Answer jobs until whoever asks has gone."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bound_memory(megabytes)
    begun = _most_used()
    with connection, connection.makefile("rwb") as stream:
        while line := stream.readline():
            wanted = json.loads(line)
            signal.setitimer(signal.ITIMER_REAL, wanted["seconds"])
            answer = perform(world, wanted["job"], wanted["arguments"])
            signal.setitimer(signal.ITIMER_REAL, 0)
            last = _most_used() - begun > _GROWN
            stream.write(_head(answer, last=last) + answer.body)
            stream.flush()
            if last:
                return


def _head(answer: Answer, *, last: bool) -> bytes:
    said = {"status": answer.status, "type": answer.type, "policy": answer.policy, "location": answer.location}
    return json.dumps(said | {"size": len(answer.body), "last": last}).encode() + b"\n"


def bound_memory(megabytes: int) -> None:
    """Let this process have so much more than it has now; only Linux tells how much that is."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        now = int(pages.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (now + (megabytes << 20),) * 2)


def _most_used() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
