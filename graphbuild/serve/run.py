"""The server as a program."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable

import uvicorn

from graphbuild.errors import StoreError
from graphbuild.graph.store import Store
from graphbuild.serve.app import create_app
from graphbuild.serve.settings import Settings

_CONNECTIONS = 512


def serve(settings: Settings, ready: Callable[[str], object]) -> None:
    """Serve a store until Ctrl-C; ``ready`` is told the address.

    Raises:
        StoreError: the store cannot be used, the address is taken, or the system cannot fork processes.
    """
    if not hasattr(os, "fork"):
        raise StoreError("serving needs a system that can fork processes: use Linux, macOS, or Linux in Windows (WSL)")
    Store.open(settings.folder).close()
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=3,
    )
    _Server(config, ready).run()


class _Server(uvicorn.Server):
    """Tells its address once it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and not self.should_exit:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            self._ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
