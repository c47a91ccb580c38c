from pathlib import Path

import pytest

from graphbuild.resources import resource
from graphbuild.text.camel import analyser
from graphbuild.text.compile import compile_database
from graphbuild.text.morphology import Morphology

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small lexicon beside the tests, so that no test depends on what the shipped one holds."""
    path = tmp_path_factory.mktemp("morphology") / "small.db"
    path.write_text(compile_database(HERE / "lexicon", resource("data", "morphology")), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def morphology(small_database: Path) -> Morphology:
    return Morphology(analyser(small_database))
