from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import InputError
from graphbuild.gate import below, load_floors, raised


def test_a_figure_under_its_floor_is_found() -> None:
    assert below({"F1": 0.5, "P": 0.7}, {"F1": 0.51, "P": 0.7}) == {"F1": 0.5}
    assert below({}, {"F1": 0.1}) == {"F1": 0.0}


def test_floors_rise_and_are_cut_not_rounded() -> None:
    assert raised({"F1": 0.69999}, {"F1": 0.5}) == {"F1": 0.699}
    assert below({"F1": 0.69999}, raised({"F1": 0.69999}, {})) == {}


def test_floors_do_not_sink() -> None:
    with pytest.raises(InputError, match="F1 would be lowered"):
        raised({"F1": 0.49, "P": 0.9}, {"F1": 0.5, "P": 0.1})


@pytest.mark.parametrize("text", ["{", "[1]", '{"F1": "high"}'])
def test_a_file_that_holds_no_floors_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="does not hold floors"):
        load_floors(tmp_path / "floors.json")
