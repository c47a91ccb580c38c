from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuild.graph.store import Store
from tests.show.world import hostile, readings


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as store:
        store.put([hostile(), *readings()])
        yield store
