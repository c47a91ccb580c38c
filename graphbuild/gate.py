"""Holds the quality of the extraction: ``python -m graphbuild.gate``.

Reads the project's own annotated articles, scores what is read in them, and fails when a figure is under its floor.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from graphbuild.engines import ENGINES
from graphbuild.errors import InputError
from graphbuild.exchange import reading_to_gold
from graphbuild.model import Reading
from graphbuild.pipeline import read_all
from graphbuild.read import read_articles
from graphbuild.resources import resource
from graphbuild.score import Score, load_gold, score

OWN = ("sample", "written")
"""Folders of ``data/`` and ``data/annotations/``."""
FLOORS = Path("tests/gate/floors.json")
DIGITS = 3
"""A floor is a figure cut after so many digits."""
FEWEST = 8
"""A type that the annotations have less often has no floor of its own: one statement would decide it."""


def own_articles() -> list[tuple[Path, Path]]:
    """The articles written for the project, each file with the folder of its annotations: nothing learns from them."""
    return [(resource("data", name, "articles.jsonl"), resource("data", "annotations", name)) for name in OWN]


def measure(sets: Iterable[tuple[Path, Path]]) -> dict[str, float]:
    """The figures of the extraction on files of articles, each with the folder of its annotations.

    Raises:
        InputError: an annotated article cannot be read.
    """
    result = scored(sets)
    kinds = (("entity", result.entity_types), ("relation", result.relation_types))
    by_type = {
        f"{what} F1 {kind}": figure.f1
        for what, figures in kinds
        for kind, figure in sorted(figures.items())
        if figure.gold >= FEWEST
    }
    return {
        "entity F1": result.entity.f1,
        "relation precision": result.relation.precision,
        "relation recall": result.relation.recall,
        "relation F1": result.relation.f1,
        "dyad F1": result.dyad.f1,
        "modality accuracy": result.modality.accuracy,
        "speaker accuracy": result.by.accuracy,
        **by_type,
    }


def scored(sets: Iterable[tuple[Path, Path]], engine: str = ENGINES[0]) -> Score:
    """What an engine reads in annotated articles, scored.

    Raises:
        InputError: an annotated article cannot be read.
    """
    golds: dict[str, Mapping[str, Any]] = {}
    systems: dict[str, Mapping[str, Any]] = {}
    for articles, folder in sets:
        golds |= load_gold(folder)
        items = read_all(read_articles([str(articles)]), engine)
        systems |= {item.article.id: reading_to_gold(item) for item in items if isinstance(item, Reading)}
        if missing := golds.keys() - systems.keys():
            raise InputError(f"{articles} has no readable article {min(missing)}, which {folder} annotates: add it")
    return score(golds, systems)


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The figures that are under their floor, or that have a floor and were not measured."""
    return {name: figures.get(name, 0.0) for name, floor in floors.items() if figures.get(name, 0.0) < floor}


def raised(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors for these figures: none is lower than it was.

    Raises:
        InputError: a figure is under its floor.
    """
    if under := below(figures, floors):
        raise InputError(f"{', '.join(under)} would be lowered: a floor only rises; mend what made it worse")
    return {name: int(figure * 10**DIGITS) / 10**DIGITS for name, figure in figures.items()}


def load_floors(path: Path) -> dict[str, float]:
    """The floors in a file; none where there is no file.

    Raises:
        InputError: the file does not hold floors.
    """
    if not path.exists():
        return {}
    try:
        return {str(name): float(floor) for name, floor in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise InputError(f"{path} does not hold floors ({error})") from None


def run(
    update: Annotated[bool, typer.Option("--update", help="Raise the floors to what is measured now.")] = False,
    floors: Annotated[Path, typer.Option(help="Where the floors are.")] = FLOORS,
) -> None:
    """Measure the extraction on the project's own annotated articles and hold it against the floors."""
    pinned = load_floors(floors)
    figures = measure(own_articles())
    for name, figure in figures.items():
        typer.echo(f"{name:24} {figure:.3f}   floor {pinned.get(name, 0.0):.3f}")
    try:
        new = raised(figures, pinned)
    except InputError as error:
        typer.echo(f"gate: {error}", err=True)
        raise typer.Exit(1) from None
    if update:
        floors.parent.mkdir(parents=True, exist_ok=True)
        floors.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    elif not pinned:
        typer.echo(f"gate: there are no floors in {floors}: make them with --update", err=True)
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(run)
