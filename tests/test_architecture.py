"""The imports go one way, and what is heavy or foreign is touched in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "graphbuild"

LAYERS = [
    {"model", "errors"},
    {"ids", "vocab", "resources", "likely", "engines", "own"},
    {"read", "text", "score", "exchange"},
    {"resolution"},
    {"events"},
    {"extract", "graph", "when"},
    {"neural"},
    {"pipeline", "show", "report", "calibrate"},
    {"notebook"},
    {"api", "train", "serve"},
    {"gate", "judged_events"},
    {"cli", "figures", "demo", "bench", "__init__", "__main__"},
]
"""From the bottom up. A room imports itself and what lies below; of the same layer only the first two may mix."""

MIXED = 2

DOORS = {
    "camel_tools": {"text"},
    "pyvis": {"show"},
    "pyoxigraph": {"graph", "vocab", "api", "bench", "serve"},
    "rdflib": {"graph", "api", "bench"},
    "oxrdflib": {"graph", "api", "bench"},
    "pyshacl": {"graph"},
    "networkx": {"graph", "show", "api"},
    "trafilatura": {"read"},
    "feedparser": {"read"},
    "htmldate": {"read"},
    "hijridate": {"when"},
    "charset_normalizer": {"read"},
    "fastapi": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "pydantic": {"serve"},
    "prometheus_client": {"serve"},
    "typer": {"cli", "gate", "judged_events", "figures", "demo", "bench", "calibrate"},
    "rich": {"cli", "demo", "bench", "calibrate"},
    "rapidfuzz": {"extract", "resolution", "serve"},
    "onnxruntime": {"neural", "train"},
    "tokenizers": {"neural", "train"},
    "onnx": {"train"},
    "torch": {"train", "bench"},
    "transformers": {"train", "bench"},
    "sklearn": {"calibrate", "train"},
    "pandas": {"notebook"},
    "pygal": {"report"},
    "arabic_name_romanizer": {"graph"},
}
"""Which rooms may import what is heavy or foreign."""

FILES = sorted(ROOT.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(file) for file in FILES}


def room(module: str) -> str:
    """``graphbuild.read.kinds`` lies in ``read``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(tree: ast.AST) -> Iterator[str]:
    """The names of the modules that are imported anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (module if module in NAMES else str(node.module) for module in inner)


def layer(room_name: str) -> int:
    # scripts that compile data stand beside the house: nothing imports them
    return next((i for i, rooms in enumerate(LAYERS) if room_name in rooms), len(LAYERS))


def test_every_room_has_its_layer() -> None:
    known = set().union(*LAYERS)
    rooms = {room(name_of(file)) for file in FILES}
    assert {name for name in rooms if not name.startswith("compile_")} <= known


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_down(file: Path) -> None:
    here = room(name_of(file))
    for module in imports(ast.parse(file.read_text(encoding="utf-8"))):
        there = room(module)
        if not module.startswith("graphbuild.") or there == here or layer(there) == len(LAYERS):
            continue
        level = layer(here)
        allowed = layer(there) < level or (layer(there) == level and (level < MIXED or level == len(LAYERS) - 1))
        assert allowed, f"{here} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_what_is_foreign_comes_in_by_one_door(file: Path) -> None:
    here = room(name_of(file))
    for module in imports(ast.parse(file.read_text(encoding="utf-8"))):
        top = module.partition(".")[0]
        assert top not in DOORS or here in DOORS[top], f"{here} imports {module}"


def at_start(tree: ast.Module) -> Iterator[str]:
    """What is imported as soon as the module is, not inside functions nor for the type checker only."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(ast.Module([node], []))


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name_of(f): [m for m in at_start(ast.parse(f.read_text(encoding="utf-8"))) if m in NAMES] for f in FILES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path, module])
        if module not in done:
            for other in graph[module]:
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())
