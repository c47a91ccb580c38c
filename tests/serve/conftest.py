"""A real server on loopback, started as users start it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, sync_playwright

from graphbuild.graph.store import Store
from tests.show.reader import CHROMIUM
from tests.show.world import hostile, readings


@dataclass(frozen=True)
class Got:
    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    url: str
    folder: Path
    process: subprocess.Popen[str]

    def get(self, path: str, headers: dict[str, str] | None = None, data: bytes | None = None, method: str = "") -> Got:
        asked = urllib.request.Request(
            self.url + quote(path, safe="/?=&%~+"), data, headers or {}, method=method or None
        )
        try:
            with urllib.request.urlopen(asked, timeout=30) as response:
                return Got(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Got(error.code, error.headers, error.read())

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> Got:
        return self.get("sparql", {"Content-Type": "application/sparql-query", "Accept": accept}, query.encode())


def start(folder: Path, *options: str) -> Server:
    command = [sys.executable, "-m", "graphbuild", "serve", "--store", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    assert process.stderr is not None
    said = process.stderr.readline()
    assert " at http://" in said, said + process.stderr.read()
    return Server(said.split(" at ")[1].split()[0], folder, process)


def stop(server: Server) -> None:
    assert server.process.stderr is not None
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(15) in (0, 130, -signal.SIGINT)
    server.process.stderr.close()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    with Store.open(folder, create=True) as store:
        store.put([hostile(), *readings()])
    one = start(folder, "--seconds", "2", "--rows", "500", "--megabytes", "300", "--workers", "2", "--waiting", "2")
    yield one
    stop(one)


@pytest.fixture
def page(server: Server) -> Iterator[Page]:
    """A page that must neither complain nor ask anybody else, and in which no hostile word may have acted."""
    complaints: list[str] = []
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="en-GB")
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        yield page
        assert page.evaluate("window.harmed === undefined")
        browser.close()
    expected = ("422", "504", "ERR_FAILED")  # what the tests themselves provoke
    assert [text for text in complaints if not any(one in text for one in expected)] == []
    assert [url for url in asked if not url.startswith((server.url, f"blob:{server.url}", "data:"))] == []
