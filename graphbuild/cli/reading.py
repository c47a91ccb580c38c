"""``extract``, ``build`` and ``load``: articles and statements in."""

from __future__ import annotations

import gzip
import io
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO, cast

import typer

from graphbuild.cli.options import Engine, Jobs, Least, Names, Output, Paths, StoreDir
from graphbuild.cli.output import Reporter, console, progress, write_lines
from graphbuild.engines import ENGINES
from graphbuild.errors import InputError
from graphbuild.model import Article, Judgement, Reading
from graphbuild.own import read_names
from graphbuild.read import Skipped, estimate, read_articles


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example:  graphbuild extract news/ > news.jsonl")(extract)
    app.command(epilog="Example:  graphbuild build news/*.txt feed.xml --store my-graph")(build)
    app.command(epilog="Example:  graphbuild load corrected.jsonl --store my-graph")(load)


def extract(
    paths: Paths,
    statements: Annotated[bool, typer.Option("--statements", help="One statement a line, as load takes it.")] = False,
    output: Output = Path("-"),
    engine: Engine = ENGINES[0],
    jobs: Jobs = 1,
    names: Names = None,
) -> None:
    """Read articles and write what they say, one JSON object a line."""
    from graphbuild.exchange import reading_to_gold, statement_lines
    from graphbuild.pipeline import read_all

    own = read_names(names) if names else ()
    with progress("reading", estimate(paths)) as (reporter, advance):

        def lines() -> Iterator[dict[str, Any]]:
            for item in read_all(read_articles(paths), engine, jobs=jobs, names=own):
                advance()
                if isinstance(item, Skipped):
                    reporter.skip(item)
                elif statements:
                    yield from statement_lines(item)
                else:
                    yield reading_to_gold(item)

        write_lines(output, lines())
    reporter.end()


def build(
    paths: Paths,
    store: StoreDir,
    engine: Engine = ENGINES[0],
    jobs: Jobs = 1,
    min_confidence: Least = 0.0,
    names: Names = None,
) -> None:
    """Read the articles that are new or changed and merge them into a store, which keeps --names for later builds."""
    from graphbuild import pipeline
    from graphbuild.graph.store import Store

    own = read_names(names) if names else ()
    start = time.monotonic()
    with Store.open(store, create=True) as graph, progress("building", estimate(paths)) as (reporter, advance):

        def watch(item: Article | Reading | Skipped) -> None:
            advance()
            if isinstance(item, Skipped):
                reporter.skip(item)

        articles = read_articles(paths)
        built = pipeline.build(articles, graph, engine, jobs=jobs, least=min_confidence, names=own, watch=watch)
        held = len(graph)
    seconds = time.monotonic() - start
    console(err=True).print(
        f"{built.read} articles read ({built.statements} statements), {built.known} known already, "
        f"{len(built.skipped)} skipped, in {seconds:.1f} s ({built.read / seconds:.1f} a second); "
        f"{store} holds {held} articles",
        soft_wrap=True,
    )
    reporter.end()


def load(
    statements: Annotated[str, typer.Argument(metavar="STATEMENTS.jsonl", help="A file, also .gz, or - for stdin.")],
    store: StoreDir,
) -> None:
    """Take in statements made elsewhere, and what was judged of who is who.

    Each article they speak of replaces what was known of it.
    """
    from graphbuild.exchange import readings_from_statements
    from graphbuild.graph.store import Store

    reporter = Reporter(console(err=True))
    said: list[Judgement] = []
    with _lines(statements) as lines, Store.open(store, create=True) as graph:
        count = graph.put(readings_from_statements(lines, statements, reporter.skip, said.append))
        graph.identities.resolve()
        judged = graph.identities.say(said)
        graph.find_events()
    told = f"{count} articles" + (f" and {judged} judgements" if said else "")
    console(err=True).print(f"{told} loaded into {store}", soft_wrap=True)
    reporter.end()


@contextmanager
def _lines(path: str) -> Iterator[TextIO]:
    """The lines of a UTF-8 file, gzipped or not, or of stdin."""
    text: dict[str, Any] = {"encoding": "utf-8-sig", "errors": "replace", "newline": "\n"}
    try:
        if path == "-":
            yield io.TextIOWrapper(sys.stdin.buffer, **text)
        else:
            with gzip.open(path, "rt", **text) if path.endswith(".gz") else Path(path).open(**text) as lines:
                yield cast(TextIO, lines)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} cannot be read ({error})") from None
