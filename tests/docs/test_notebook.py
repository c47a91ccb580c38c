from __future__ import annotations

import json
from pathlib import Path

import pytest

from .notebook import NOTEBOOKS, carried_out, read, shown

NAMES = [path.name for path in NOTEBOOKS]


def test_there_is_one() -> None:
    assert "from-articles-to-a-finding.ipynb" in NAMES


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_runs_and_shows_what_it_shows(path: Path) -> None:
    for (code, before), (_, now) in zip(shown(read(path)), shown(carried_out(path)), strict=True):
        assert now == before, f"{code}\n\nto write what is shown now: python -m tests.docs.notebook"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_is_small_shows_no_errors_and_no_places_of_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 200_000
    assert str(Path.home()) not in text
    assert "/tmp" not in text
    for cell in json.loads(text)["cells"]:
        assert not [one for one in cell.get("outputs", []) if one["output_type"] == "error"]
        assert cell["cell_type"] == "markdown" or cell["execution_count"]
