"""Opens camel-tools' morphology without a download: for our own database, and for the user's where it is installed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from graphbuild.resources import resource
from graphbuild.text.compile import compile_database, source_hash

Analyse = Callable[[str], list[dict[str, Any]]]
"""A word to the feature dictionaries of its analyses."""

_INSTALLED = "calima-msa-r13"
_ENVIRONMENT = Lock()


def own_analyser() -> Analyse:
    """The analyser of the project's lexicon. Compiles it anew where somebody edited the lexicon since.

    Raises:
        ResourceError: the lexicon is missing or malformed.
    """
    lexicon, affixes = resource("data", "lexicon"), resource("data", "morphology")
    shipped = affixes / "lexicon.db"
    if shipped.exists() and _compiled_from(shipped) == source_hash(lexicon, affixes):
        return analyser(shipped)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, "lexicon.db")
        fresh.write_text(compile_database(lexicon, affixes), encoding="utf-8")
        return analyser(fresh)


def installed_analyser() -> Analyse | None:
    """The analyser of camel-tools' own database, or None where the user has not installed it."""
    with _catalogue():
        from camel_tools.data import CATALOGUE
    component = CATALOGUE.components.get("MorphologyDB")
    dataset = component.datasets.get(_INSTALLED) if component else None
    path = Path(dataset.path, "morphology.db") if dataset else None
    return analyser(path) if path and path.exists() else None


def _compiled_from(database: Path) -> str:
    with database.open(encoding="utf-8") as file:
        file.readline()
        return file.readline().strip().rpartition(":")[2]


def analyser(database: Path) -> Analyse:
    """The analyser of a database in ALMOR format."""
    with _catalogue():
        from camel_tools.morphology.analyzer import Analyzer
        from camel_tools.morphology.database import MorphologyDB
    analyse: Analyse = Analyzer(MorphologyDB(str(database))).analyze
    return analyse


def recogniser(folder: Path) -> Any:
    """camel-tools' named-entity recogniser with the model in a folder; only measured against."""
    with _catalogue():
        from camel_tools.ner import NERecognizer
    return NERecognizer(str(folder), use_gpu=False)


@contextmanager
def _catalogue() -> Iterator[None]:
    """Let camel-tools' morphology be imported offline.

    At import it downloads a catalogue where it finds none, and makes a folder in the home, which may not be writable.
    Unless the user has installed its data, it is shown our empty catalogue and a home that vanishes again.
    """
    before = {name: os.environ.get(name) for name in ("CAMELTOOLS_DATA", "HOME", "USERPROFILE")}
    chosen = before["CAMELTOOLS_DATA"]
    installed = Path(chosen).expanduser() if chosen else Path.home() / ".camel_tools"
    if (installed / "catalogue.json").exists():
        yield
        return
    with _ENVIRONMENT, tempfile.TemporaryDirectory() as home:
        os.environ |= {"CAMELTOOLS_DATA": str(resource("data", "camel_tools")), "HOME": home, "USERPROFILE": home}
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value
