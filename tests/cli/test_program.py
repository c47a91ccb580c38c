"""The program as the shell starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = [sys.executable, "-m", "graphbuild"]


def test_the_version() -> None:
    done = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("graphbuild 0.")


def test_arabic_comes_out_whole_in_a_locale_without_it(store: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "query", "--store", store, "--name", "accusations", "--format", "csv"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert "الغرب" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_traceback(store: Path) -> None:
    command = f"{sys.executable} -m graphbuild export --store {store} --format nquads | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_importing_the_package_is_light() -> None:
    heavy = "rdflib camel_tools pyvis networkx trafilatura pyshacl torch typer pandas"
    code = f"import sys, graphbuild, graphbuild.cli; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['typer']"
