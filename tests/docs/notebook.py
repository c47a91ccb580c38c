"""The notebooks of the documents: carried out, and what they show compared with what is shown now.

``python -m tests.docs.notebook`` carries them out and writes what they show now into them.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from .console import ROOT

NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))
_SECONDS = 300


def read(path: Path) -> Any:
    """A notebook as it is written."""
    return nbformat.read(path, as_version=4)


def carried_out(path: Path) -> Any:
    """The notebook with what its cells show now, as it would be written."""
    notebook = read(path)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").symlink_to(ROOT / "data")
        NotebookClient(notebook, timeout=_SECONDS, resources={"metadata": {"path": folder}}).execute()
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata.clear()
        for output in cell.get("outputs", ()):
            _keep_small(output)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


def shown(notebook: Any) -> list[tuple[str, list[str]]]:
    """The code of each cell and what it shows."""
    return [
        (cell.source, [_text(output) for output in cell.outputs]) for cell in notebook.cells if cell.cell_type == "code"
    ]


def _keep_small(output: Any) -> None:
    """A page is half a megabyte that most viewers would not show: what stays of it is its one line of text."""
    if "<iframe" in "".join(output.get("data", {}).get("text/html", "")):
        del output.data["text/html"]


def _text(output: Any) -> str:
    if output.output_type == "stream":
        return f"{output.name}: {output.text}"
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return "\n".join(
        f"{kind}: {re.sub('0x[0-9a-f]+', '0x', ''.join(data))}" for kind, data in sorted(output.data.items())
    )


def main() -> None:
    """Write what the notebooks show now into them."""
    for path in NOTEBOOKS:
        nbformat.write(carried_out(path), path)


if __name__ == "__main__":
    main()
