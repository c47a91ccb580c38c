from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from graphbuild.graph.store import Store
from graphbuild.show import write_page

from . import sample
from .reader import CHROMIUM, Reader
from .world import hostile, readings


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as store:
        store.put(readings())
        yield store


@pytest.fixture
def hostile_store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "hostile", create=True) as store:
        store.put([hostile(), *readings()])
        yield store


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample articles."""
    folder = tmp_path_factory.mktemp("sample")
    with Store.open(folder / "store", create=True) as store:
        store.put(sample.readings())
        write_page(store, folder / "sample.html")
    return folder / "sample.html"


@pytest.fixture(scope="package")  # no longer: two of Playwright cannot run in one thread, and others have their own
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    reader = Reader(browser)
    yield reader
    reader.leave()
