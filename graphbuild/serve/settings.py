"""What a server may spend, and on whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a store is served.

    Args:
        folder: the store.
        host: the address to listen at.
        port: the port, 0 for any that is free.
        names: further names that clients may call the server by; ``*`` allows all.
        workers: how many jobs of a kind (queries, all else) are done at a time.
        waiting: how many more may wait for their turn; whoever comes then is told to come again.
        seconds: how long a query may take.
        rows: how many rows or triples an answer may have.
        megabytes: how much memory a job may take on top of the graph.
        refresh: seconds between two looks whether the store has changed.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    workers: int = 4
    waiting: int = 64
    seconds: float = 10.0
    rows: int = 100_000
    megabytes: int = 1024
    refresh: float = 2.0

    @property
    def allowed_hosts(self) -> list[str]:
        """The names in a request's Host that are answered: a page of another site cannot pass itself off as ours."""
        return [*dict.fromkeys((*LOOPBACK, self.host, *self.names))]
