"""Command line of the calibration."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from graphbuild.calibrate.examples import Example, examples
from graphbuild.calibrate.fit import fit_judge, fit_modality, write
from graphbuild.exchange import reading_to_gold
from graphbuild.extract.reader import THRESHOLD, Extractor
from graphbuild.model import Article
from graphbuild.read import read_articles
from graphbuild.score import score

app = typer.Typer(add_completion=False)
_FOLDS = 4


def _annotated(path: Path) -> Iterator[dict[str, Any]]:
    """The gold objects of a folder: one a file, or one a line in ``.jsonl`` files that carry their text."""
    for file in sorted(path.rglob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))
    for file in sorted(path.rglob("*.jsonl")):
        yield from (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def _with_text(golds: dict[str, dict[str, Any]], paths: list[str]) -> dict[str, Article]:
    found = {doc: Article(doc, gold["text"]) for doc, gold in golds.items() if "text" in gold}
    for item in read_articles(paths) if paths else ():
        if isinstance(item, Article) and item.id in golds and _is_annotated_text(item, golds[item.id]):
            found[item.id] = item
    return found


def _is_annotated_text(article: Article, gold: dict[str, Any]) -> bool:
    return gold.get("sha256") in (None, article.sha256)


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
    golds = {g["doc"]: g for folder in annotations for g in _annotated(folder)}
    texts = _with_text(golds, articles)
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
