"""Options and arguments that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A file (.txt, .html, .jsonl, .xml, .rss, .atom, each also .gz), a folder, a glob, or - for stdin.",
        show_default=False,
    ),
]
StoreDir = Annotated[
    Path, typer.Option("--store", metavar="DIR", help="The folder of the store.", show_default=False, file_okay=False)
]
Engine = Annotated[
    str, typer.Option("--engine", help="What reads the articles: reader, lexicon, or the folder of a model.")
]
Least = Annotated[
    float, typer.Option("--min-confidence", metavar="P", min=0, max=1, help="Only what is so probable, 0 to 1.")
]
Names = Annotated[
    Path | None,
    typer.Option(
        "--names",
        metavar="FILE",
        dir_okay=False,
        help="A TSV of names of your own: key, type, name, name_en, country, names, lat, lon, same_as.",
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read.")]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="Where to, - for stdout.", allow_dash=True)
]
