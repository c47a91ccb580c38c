"""The figures of the documentation: ``python -m graphbuild.figures``, which writes ``docs/figures.md``.

What the shipped model reached on the articles held out of its training stands in its card; what both engines reach on
the project's own articles is measured here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from tabulate import tabulate

from graphbuild.engines import ENGINES
from graphbuild.gate import own_articles, scored
from graphbuild.neural.network import card_of
from graphbuild.resources import resource

PAGE = Path("docs/figures.md")
_HEAD = "<!-- Written by make figures. -->\n# Figures\n"


def run(output: Annotated[Path, typer.Option("-o", help="Where to.")] = PAGE) -> None:
    """Measure, and write the page of figures."""
    found = {engine: scored(own_articles(), engine).to_json() for engine in ENGINES}
    output.write_text("\n".join(page(found, card_of(resource("data", "models", "reader")))), encoding="utf-8")


def page(own: Mapping[str, Mapping[str, Any]], card: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the page."""
    held = card["figures"]
    learned = card["learned from"]
    yield _HEAD
    yield (
        f"Model `{card['version']}`, learned from {learned['articles']} texts with {learned['relations']} relations. "
        f"*Held out*: {len(card['held out'])} published articles that it has not seen, "
        "decision and threshold fitted on them. *Own*: the 62 articles of data/sample and data/written, from which "
        "nothing learns.\n"
    )
    yield "## In all\n"
    columns = [("held out, reader", held), *((f"own, {engine}", figures) for engine, figures in own.items())]
    yield _table(["", *(name for name, _ in columns)], _overall([figures for _, figures in columns]))
    for title, key in (
        ("Entities by type (F1, P, R, annotated)", "entity_types"),
        ("Relations by type", "relation_types"),
    ):
        yield f"\n## {title}\n"
        kinds = sorted(held[key], key=lambda kind: -held[key][kind]["gold"])
        rows = ([kind, *(_figure(figures[key].get(kind)) for _, figures in columns)] for kind in kinds)
        yield _table(["", *(name for name, _ in columns)], rows)
    yield "\n## Modality on held-out articles\n"
    modes = sorted(held["modalities"])
    heard = sorted({mode for found in held["modalities"].values() for mode in found})
    yield _table(
        ["annotated", *heard], ([mode, *(held["modalities"][mode].get(m, 0) for m in heard)] for mode in modes)
    )
    yield "\n## What confidence means\n"
    yield (
        "Statements of held-out articles by the confidence that they were given. "
        f"Expected calibration error {card['expected calibration error']:.3f}.\n"
    )
    rows = ([f"{b['low']:.1f}", b["count"], f"{b['chance']:.2f}", f"{b['right']:.2f}"] for b in card["reliability"])
    yield _table(["from", "statements", "mean confidence", "share right"], rows)
    yield ""


def _overall(columns: list[Mapping[str, Any]]) -> Iterator[list[str]]:
    for name in ("entity", "relation", "dyad", "quad"):
        yield [f"{name} F1 (P, R)", *(_figure(figures[name], gold=False) for figures in columns)]
    for name, title in (("modality", "modality accuracy"), ("by", "speaker accuracy")):
        yield [title, *(f"{figures[name]['accuracy']:.3f} of {figures[name]['of']}" for figures in columns)]


def _figure(figure: Mapping[str, float] | None, *, gold: bool = True) -> str:
    if figure is None:
        return ""
    return f"{figure['F1']:.3f} ({figure['P']:.2f}, {figure['R']:.2f})" + (f", {figure['gold']}" if gold else "")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    return tabulate([list(row) for row in rows], list(head), tablefmt="github", disable_numparse=True)


if __name__ == "__main__":
    typer.run(run)
