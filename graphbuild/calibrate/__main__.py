"""Command line of the calibration."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from graphbuild.calibrate.annotations import annotated, with_text
from graphbuild.calibrate.examples import Example, examples
from graphbuild.calibrate.fit import fit_judge, fit_modality, write
from graphbuild.exchange import reading_to_gold
from graphbuild.extract.reader import THRESHOLD, Extractor
from graphbuild.model import Article
from graphbuild.score import score

app = typer.Typer(add_completion=False)
_FOLDS = 4


@app.command()
def calibrate(
    annotations: Annotated[list[Path], typer.Argument(help="folders of gold files")],
    articles: Annotated[list[str], typer.Option(help="where the annotated articles are: files, folders, globs")] = [],  # noqa: B006
    output: Annotated[Path, typer.Option("-o", help="folder for weights.tsv and modality.tsv")] = Path("data/rules"),
    validate: Annotated[bool, typer.Option(help="cross-validate before writing")] = True,
) -> None:
    """Learn the weights of the rules from annotated articles.

    Example: python -m graphbuild.calibrate data/annotations/corpus data/annotations/drills --articles corpus.jsonl.gz
    """
    console = Console(stderr=True)
    golds = annotated(annotations)
    texts = with_text(golds, articles)
    if missing := len(golds) - len(texts):
        console.print(f"{missing} annotations have no article among --articles, or one that was changed: left out")
    found = {doc: list(examples(texts[doc], golds[doc])) for doc in track(sorted(texts), "candidates", console=console)}
    if validate and any("text" not in golds[doc] for doc in found):
        _cross_validate(found, texts, golds, console)
    everything = [e for doc in found for e in found[doc]]
    write(fit_judge(everything), fit_modality(_real(found, golds)), output, f"{len(found)} annotated texts")
    console.print(f"{len(everything)} candidates of {len(found)} texts -> {output}")


def _real(found: dict[str, list[Example]], golds: dict[str, Any]) -> list[Example]:
    """The examples of published articles: texts written for the project teach grammar, but not how news hedges."""
    published = [doc for doc in found if "text" not in golds[doc]]
    return [e for doc in published or found for e in found[doc]]


def _cross_validate(
    found: dict[str, list[Example]], texts: dict[str, Article], golds: dict[str, Any], console: Console
) -> None:
    """Figures on texts that the weights have not seen; texts written for the project always train, never test."""
    real = sorted(doc for doc in found if "text" not in golds[doc])
    random.Random(0).shuffle(real)  # noqa: S311 - the same folds every time, nothing secret
    systems: dict[str, Any] = {}
    for fold in track(range(_FOLDS), "cross-validation", console=console):
        held = set(real[fold::_FOLDS])
        kept = {doc: examples_ for doc, examples_ in found.items() if doc not in held}
        engine = Extractor(fit_judge([e for doc in kept for e in kept[doc]]), fit_modality(_real(kept, golds)))
        systems |= {doc: reading_to_gold(engine.read(texts[doc])) for doc in held}
    total = score({doc: golds[doc] for doc in real}, systems)
    relation = total.relation
    console.print(
        f"{len(real)} real articles, threshold {THRESHOLD}: entity F1 {total.entity.f1:.3f}, relation "
        f"P {relation.precision:.3f} R {relation.recall:.3f} F1 {relation.f1:.3f}, "
        f"modality {total.modality.accuracy:.3f}, speaker {total.by.accuracy:.3f}"
    )


if __name__ == "__main__":
    app()
