"""The console blocks of a document: what they run, what they show, and whether that is what is printed.

A block holds commands after ``$`` (continued after ``>``) and what they print, as on a terminal; a line ``…``
stands for any lines. All commands of a document run one after the other in one folder, in which ``data`` is the
project's. Compared is the shape: the extraction may be tuned without a change of the document, but a field, a column or
a message may not change. ``python -m tests.docs.console`` writes what is printed now into the README, as many lines of
it as were shown.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
MORE = "…"
DEMO = "python -m graphbuild.demo out/demo"
"""What ``make demo`` runs once the environment is there."""

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_BORDER = "┏┡└━"


@dataclass(frozen=True)
class Example:
    """A command and the lines that the document shows below it."""

    command: str
    shown: tuple[str, ...]

    @property
    def text(self) -> str:
        """The example as the document writes it."""
        return "\n".join(["$ " + self.command.replace("\n", "\n> "), *self.shown]) + "\n"


def examples(document: str) -> list[Example]:
    """The examples of all console blocks."""
    return [example for block in _BLOCK.findall(document) for example in _in_block(block)]


def _in_block(block: str) -> Iterator[Example]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.rstrip("\n").split("\n")
        count = 1
        while count < len(lines) and lines[count].startswith("> "):
            count += 1
        yield Example("\n".join(line.removeprefix("> ") for line in lines[:count]), tuple(lines[count:]))


def run(command: str, folder: Path) -> list[str]:
    """What a command prints, on stdout and stderr alike."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", DEMO if command == "make demo" else command],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return [line.rstrip() for line in done.stdout.split("\n")[:-1]]


def run_all(found: list[Example], folder: Path) -> list[list[str]]:
    """What each command prints, one after the other."""
    (folder / "data").symlink_to(ROOT / "data")
    return [run(example.command, folder) for example in found]


def agree(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether what is printed has the shape of what is shown."""
    pattern = "".join("(.*\n)*" if line == MORE else re.escape(line) + "\n" for line in _shape(shown))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _shape(printed))) is not None


def _shape(lines: tuple[str, ...] | list[str]) -> list[str]:
    """The lines without what depends on the extraction; a run of alike lines, such as the rows of a table, is one."""
    return [line for line, _ in groupby(map(_line_shape, lines))]


def _line_shape(line: str) -> str:
    if line[:1] in _BORDER and line:
        return line[0]
    if line.startswith("┃"):
        return "┃" + "|".join(cell.strip() for cell in line.split("┃"))
    if line.startswith("│"):
        return f"│ {line.count('│')} columns"
    if keys := re.findall(r'"(\w+)":', line):
        return " ".join(dict.fromkeys(keys))
    line = re.sub(r"[\u0600-\u06ff][\u0600-\u06ff\W\d]*", "ع ", line)
    line = re.sub(r"\b[0-9a-f]{8,}\b|\d[\d.]*", "0", line)
    return re.sub(r"\b[A-Z_]{3,}\b", "CODE", line).strip()


def refreshed(document: str, printed: list[list[str]]) -> str:
    """The document with what is printed now; of what is cut by ``…`` as many lines on either side as there were."""
    new = iter(printed)
    return _BLOCK.sub(
        lambda block: (
            "```console\n"
            + "".join(Example(one.command, _cut(one.shown, next(new))).text for one in _in_block(block[1]))
            + "```"
        ),
        document,
    )


def _cut(shown: tuple[str, ...], printed: list[str]) -> tuple[str, ...]:
    if MORE not in shown:
        return tuple(printed)
    before, after = shown.index(MORE), len(shown) - shown.index(MORE) - 1
    return (*printed[:before], MORE, *printed[len(printed) - after :])


def main() -> None:
    """Write what is printed now into the README."""
    document = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        printed = run_all(examples(document), Path(folder))
    README.write_text(refreshed(document, printed), encoding="utf-8")


if __name__ == "__main__":
    main()
