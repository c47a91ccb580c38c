"""``python -m graphbuild.bench``: measures, and prints tables or JSON."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from graphbuild.bench.measure import Answers, Extraction, Kept, apart, ask_rdflib, ask_store, extraction, keep
from graphbuild.bench.recognizer import recognition
from graphbuild.cli.output import console, table
from graphbuild.resources import resource as shipped

_REPEATS = 5
_FEW = 4
"""Articles that camel-tools' recogniser is timed on: it takes seconds for each."""
_OPEN_SECONDS = 6.0
_TIMES_FASTER = 5.0
_WANTED_OF = 1_000_000
"""What is wanted of a store of a million triples: to open in so many seconds, to answer so many times faster."""


@dataclass(frozen=True, slots=True)
class Bench:
    """All that was measured; memory is the peak of each process in MB."""

    extraction: Extraction
    rules: Extraction
    recogniser: float
    kept: Kept
    store: Answers
    rdflib: Answers
    memory: dict[str, float]
    limit: float

    def ratio(self, name: str) -> float | None:
        """How many times faster than rdflib a query is answered, at least; None where rdflib's rows differ."""
        ours, theirs = self.store.asked[name], self.rdflib.asked[name]
        assert ours is not None
        if theirs is None:
            return self.limit / ours[0]
        return theirs[0] / ours[0] if theirs[1] == ours[1] else None

    def to_json(self) -> dict[str, Any]:
        """The figures as JSON."""
        return asdict(self) | {"times_faster": {name: self.ratio(name) for name in self.store.asked}}


def measure(articles: list[str], repeats: int, triples: int, limit: float) -> Bench:
    """Measure everything, one after the other."""
    tell = console(err=True).print
    memory: dict[str, float] = {}
    tell("reading articles")
    read, memory["reading articles"] = apart(extraction, articles, repeats)
    rules, memory["reading articles by the rules alone"] = apart(extraction, articles, repeats, "lexicon")
    tell("finding names in the same articles with camel-tools")
    recogniser, memory["camel-tools' recogniser"] = apart(recognition, articles, _FEW)
    with tempfile.TemporaryDirectory() as folder:
        store, nquads = Path(folder, "store"), Path(folder, "graph.nq")
        tell(f"making a graph of {triples:,} triples")
        kept, memory["making the graph"] = apart(keep, store, triples, nquads)
        tell("asking the store")
        ours, memory["asking the store"] = apart(ask_store, store)
        tell("asking rdflib, which takes its time")
        theirs, memory["asking rdflib"] = apart(ask_rdflib, nquads, limit)
    return Bench(read, rules, recogniser, kept, ours, theirs, memory, limit)


def bench(
    articles: Annotated[
        list[str] | None, typer.Option(metavar="PATH", help="Articles to read instead of the sample.")
    ] = None,
    triples: Annotated[int, typer.Option(min=1, help="Size of the synthetic graph.")] = 1_000_000,
    limit: Annotated[float, typer.Option(min=0.1, help="Seconds that rdflib may take for one query.")] = 30.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON, the tables on stderr.")] = False,
) -> None:
    """Measure reading, keeping and asking; rdflib's store in memory is asked the same in the same run."""
    sample = str(shipped("data", "sample", "articles.jsonl"))
    found = measure(articles or [sample], 1 if articles else _REPEATS, triples, limit)
    out = console(err=as_json)
    for one in (_figures(found), _queries(found)):
        out.print(one)
    out.print(_verdict(found), soft_wrap=True)
    if as_json:
        typer.echo(json.dumps(found.to_json(), indent=1))


def _figures(found: Bench) -> Table:
    read, kept, ours, theirs = found.extraction, found.kept, found.store, found.rdflib
    rows = [
        ("articles a second, one core, no store", f"{read.articles / read.seconds:.1f}"),
        ("the same by the rules alone", f"{found.rules.articles / found.rules.seconds:.1f}"),
        ("the same, names only, camel-tools' recogniser (BERT-base)", f"{found.recogniser:.2f}"),
        ("times faster than that", f"{read.articles / read.seconds / found.recogniser:.0f}"),
        ("characters in an article", f"{read.characters / read.articles:.0f}"),
        ("triples a second put into a store", f"{kept.triples / kept.seconds:,.0f}"),
        ("size of the store, MB", f"{kept.megabytes:.0f}"),
        ("triples a second opened", f"{ours.triples / ours.seconds:,.0f}"),
        (f"seconds to open {ours.triples:,} triples", f"{ours.seconds:.2f}"),
        (f"seconds that rdflib takes to load {theirs.triples:,}", f"{theirs.seconds:.1f}"),
        *((f"peak memory {what}, MB", f"{size:.0f}") for what, size in found.memory.items()),
    ]
    made = table("", ["measured", "figure"], rows)
    made.columns[1].justify = "right"
    return made


def _queries(found: Bench) -> Table:
    rows = []
    for name, answer in found.store.asked.items():
        assert answer is not None
        theirs, ratio = found.rdflib.asked[name], found.ratio(name)
        took = f"{1000 * theirs[0]:.0f}" if theirs else f"> {1000 * found.limit:.0f}"
        faster = "other rows" if ratio is None else f"{'' if theirs else '> '}{ratio:.0f}"
        rows.append((name, answer[1], f"{1000 * answer[0]:.1f}", took, faster))
    made = table(f"{found.store.triples:,} triples", ["query", "rows", "ms", "rdflib ms", "times faster"], rows)
    for column in made.columns[1:]:
        column.justify = "right"
    return made


def _verdict(found: Bench) -> str:
    ratios = {name: found.ratio(name) for name in found.store.asked}
    slow = [name for name, ratio in ratios.items() if ratio is None or ratio < _TIMES_FASTER]
    wanted = _OPEN_SECONDS * found.store.triples / _WANTED_OF
    return (
        f"opened in {found.store.seconds:.2f} s, wanted {wanted:.2f}; "
        f"{len(ratios) - len(slow)} of {len(ratios)} queries at least {_TIMES_FASTER:.0f} times faster than rdflib"
        + (f", not {', '.join(slow)}" if slow else "")
    )


if __name__ == "__main__":
    typer.run(bench)
