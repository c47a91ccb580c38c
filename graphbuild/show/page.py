"""From a network to one HTML file that needs nothing else and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.errors import InputError
from graphbuild.model import Relation
from graphbuild.resources import resource
from graphbuild.show.data import Fact, PageData, Passage
from graphbuild.show.network import draw, edges
from graphbuild.show.select import TOP, Selection, select
from graphbuild.show.words import words

if TYPE_CHECKING:
    import jinja2

    from graphbuild.graph.store import Store

_STYLES = ("base.css", "frame.css", "panels.css")
_SCRIPTS = (
    "text.js",
    "data.js",
    "hold.js",
    "words.js",
    "names.js",
    "state.js",
    "filters.js",
    "scope.js",
    "extent.js",
    "lost.js",
    "legend.js",
    "active.js",
    "places.js",
    "letters.js",
    "network.js",
    "figures.js",
    "steps.js",
    "cards.js",
    "table.js",
    "matrix.js",
    "pairing.js",
    "compare.js",
    "events.js",
    "timeline.js",
    "timebar.js",
    "course.js",
    "paths.js",
    "story.js",
    "node.js",
    "drawer.js",
    "question.js",
    "search.js",
    "take.js",
    "key.js",
    "picture.js",
    "saved.js",
    "main.js",
)
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_ELSEWHERE = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
# What could end the element that holds the data, or turn, hide or break the text of the file itself.
_UNSAFE = re.compile("[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def write_page(
    store: Store,
    path: str | Path,
    *,
    focus: str | None = None,
    depth: int = 1,
    since: date | None = None,
    until: date | None = None,
    relation: Relation | None = None,
    min_confidence: float = 0.0,
    top: int = TOP,
) -> PageData:
    """Write the page of a store, or of the part of it that :class:`Selection` describes; returns what is on it.

    Raises:
        QueryError: the focus names no entity or several, or depth or top are too small.
        InputError: the file cannot be written.
    """
    page = select(store, Selection(focus, depth, since, until, relation, min_confidence, top))
    html = render(page)
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}): name another file") from error
    return page


def render(page: PageData) -> str:
    """The page as HTML; the same page gives the same characters."""
    network = draw(page)
    network.templateEnv = _template(page, (Path(network.template_dir) / _VIS).read_text(encoding="utf-8"))
    network.path = "page.html"
    html: str = network.generate_html()
    return html


def contents(page: PageData) -> dict[str, Any]:
    """What a page holds and the edges for it, for a page that takes it in."""
    return {"page": _held(page), "edges": edges(page)}


def _template(page: PageData, vis: str) -> jinja2.Environment:
    """The environment in which pyvis renders our template instead of its own, which loads from elsewhere."""
    import jinja2
    from markupsafe import Markup

    assets = resource("show", "assets")
    scripts = [_ELSEWHERE.sub("", vis), _own_script(assets)]
    style = "\n".join((assets / name).read_text(encoding="utf-8") for name in _STYLES)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(assets), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    # S704: embed escapes what HTML reads; scripts and style are our own files and the library's
    environment.filters["embed"] = lambda value: Markup(embed(value))  # noqa: S704
    environment.filters["embed_json"] = lambda text: Markup(_inert(text))  # noqa: S704
    environment.globals.update(
        page=_json(page),
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        style=Markup(style),  # noqa: S704
        script_hashes=[_csp_hash(script) for script in scripts],
        style_hash=_csp_hash(style),
    )
    return environment


def embed(value: object) -> str:
    """A value as JSON that can stand in any HTML: nothing in it reads as markup, and nothing turns the text around."""
    return _inert(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _inert(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _own_script(assets: Path) -> str:
    parts = "\n".join((assets / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _json(page: PageData) -> dict[str, Any]:
    return _held(page) | {
        "entities_in_all": page.entities_in_all,
        "statements_in_all": page.statements_in_all,
        "hub": page.hub,
        "days": page.days,
        "outlets": page.outlets,
        "quoted": page.quoted,
        "focus": page.focus,
        "words": words(),
    }


def _held(page: PageData) -> dict[str, Any]:
    return {
        "nodes": [asdict(node) for node in page.nodes],
        "articles": [asdict(article) for article in page.articles],
        "paragraphs": page.paragraphs,
        # rows: their names for each of ten thousand would be half of the page
        "facts": {"columns": [field.name for field in fields(Fact)], "rows": [_row(fact) for fact in page.facts]},
    }


def _row(fact: Fact) -> list[Any]:
    passages = [asdict(place) | {"marks": _marks(place)} for place in fact.elsewhere]
    special = {"marks": _marks(fact), "elsewhere": passages}
    return [special[field.name] if field.name in special else getattr(fact, field.name) for field in fields(Fact)]


def _marks(place: Fact | Passage) -> list[tuple[int, int, str]]:
    return [(mark.start, mark.end, mark.role) for mark in place.marks]
